"""Web pages: the article of a page with its headline, date and publisher, by trafilatura."""

from __future__ import annotations

import re

from trafilatura import bare_extraction

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.decoding import decode
from dragoman.sources.document import Defaults, iso_date, make_document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CHARSET_WITHIN = 2_048
"""Bytes from the beginning among which a page names its encoding (HTML says 1,024)."""

_DATES = {
    "original_date": True,
    # No search for anything that looks like a date: only what the page marks as its date counts.
    "extensive_search": False,
    # A fixed bound instead of today, so that a page is read the same on every day.
    "max_date": "2100-01-01",
}


def html_document(
    data: bytes, defaults: Defaults, *, url: str | None = None, charset: str | None = None
) -> Document:
    """The document of a page: its text is headline, blank line and body.

    ``charset`` is what the server says. Raises InputError for a page that holds no article, or
    one in another language.
    """
    text = decode(data, charset or _declared_charset(data))
    page = bare_extraction(
        text,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        include_formatting=False,
        date_extraction_params=dict(_DATES),
    )
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise InputError("no article was found in the page; save its text and give that")
    headline = _one_line(page.title)
    return make_document(
        compose(headline, page.text or ""),
        url=url or page.url or None,
        title=defaults.title or headline,
        publisher=defaults.publisher or _one_line(page.sitename),
        published=defaults.published or iso_date(page.date or ""),
    )


def _declared_charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_CHARSET_WITHIN])
    return match[1].decode("ascii") if match else None


def _one_line(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None


def compose(headline: str | None, body: str) -> str:
    """Headline and paragraphs, parted by blank lines; a headline that the body repeats is cut."""
    paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
    if headline and paragraphs and _one_line(paragraphs[0]) == headline:
        del paragraphs[0]
    return "\n\n".join([*([headline] if headline else []), *paragraphs]) + "\n"
