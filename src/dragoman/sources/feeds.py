"""RSS and Atom feeds: each item is a report, by its own text or by the page that it leads to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import feedparser
import tld
from lxml import html as lxml_html

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.document import Defaults, iso_date, make_document
from dragoman.sources.entries import Entry, Mark
from dragoman.sources.html import compose

WHOLE = 120
"""Words from which on the text that an item brings is taken for the report itself: teasers have
some 20 to 60, and few reports are shorter than this."""

_BLOCKS = ("p", "br", "div", "li", "h1", "h2", "h3", "h4", "blockquote", "tr")

OpenPage = Callable[[str, Defaults], Document]
"""Fetches a page and reads it; raises InputError."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How the pages of a feed are had: ``open`` fetches one.

    Only those on the site of the feed (``url``) are opened, and those on ``hosts``: what a feed
    says does not decide where we connect.
    """

    url: str
    open: OpenPage
    hosts: Collection[str] = ()

    def document(self, link: str, defaults: Defaults) -> Document:
        """The document of a page. Raises InputError where it is on another site."""
        host = _host(link)
        if not (same_site(self.url, link) or host in self.hosts):
            raise InputError(
                f"its page is on another site ({host or link}); where that is meant, name it in "
                "hosts in the file of feeds, or give the page's address"
            )
        return self.open(link, defaults)


def feed_entries(
    data: bytes, source: str, defaults: Defaults, pages: Pages | None = None
) -> Iterator[Entry]:
    """The items of a feed, from the oldest on (feeds have the newest first).

    An item whose own text is short stands for its page, which is fetched where ``pages`` says how;
    else the short text is the report. Raises InputError for a feed that cannot be read.
    """
    # From a stream: feedparser would fetch what it takes for an address.
    feed = feedparser.parse(BytesIO(data), sanitize_html=True, resolve_relative_uris=True)
    if feed.bozo and not feed.entries:
        raise InputError(f"the feed cannot be read ({_one_line(feed.bozo_exception)}); check it")
    name = _one_line(feed.feed.get("title")) or None
    for number, item in enumerate(reversed(feed.entries), start=1):
        read = partial(_document, item, name, defaults, pages)
        yield Entry(number, read, "item", _mark(item, source))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one site: the same host, or the same registered domain.

    >>> same_site("https://feeds.example.com/all", "https://www.example.com/report")
    True
    >>> same_site("https://one.co.uk/feed", "https://two.co.uk/report")
    False
    """
    if _host(one) == _host(other) != "":
        return True
    domain = tld.get_fld(one, fail_silently=True)
    return domain is not None and domain == tld.get_fld(other, fail_silently=True)


def _document(item: Any, feed: str | None, defaults: Defaults, pages: Pages | None) -> Document:
    paragraphs = _paragraphs(_content(item))
    link = item.get("link") or None
    publisher = defaults.publisher or _one_line(item.get("source", {}).get("title")) or None
    published = defaults.published or _published(item)
    if pages is not None and link and sum(len(p.split()) for p in paragraphs) < WHOLE:
        return pages.document(link, Defaults(published, publisher))
    headline = _one_line(item.get("title")) or None
    if not paragraphs:
        raise InputError("the item has no text of its own; give the feed's address or its page")
    return make_document(
        compose(headline, "\n".join(paragraphs)),
        url=link,
        title=headline,
        publisher=publisher or feed,
        published=published,
    )


def _content(item: Any) -> str:
    """The longest of the texts that an item brings, as HTML."""
    contents = [str(part.get("value", "")) for part in item.get("content", [])]
    return max([*contents, str(item.get("summary", ""))], key=len)


def _paragraphs(content: str) -> list[str]:
    if not content.strip():
        return []
    tree = lxml_html.fragment_fromstring(content, create_parent="div")
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        element.text = "\n" + (element.text or "")
    lines = str(tree.text_content()).splitlines()
    return [line for line in map(_one_line, lines) if line]


def _published(item: Any) -> str | None:
    """The day of publication as it was where the item was written."""
    for field in ("published", "created", "updated"):
        if not dict.__contains__(item, field):
            continue
        words = str(item[field]).strip()
        day: str | None
        try:
            day = iso_date(words) or parsedate_to_datetime(words).date().isoformat()
        except (ValueError, TypeError):
            parsed = item.get(f"{field}_parsed")
            day = "{:04}-{:02}-{:02}".format(*parsed[:3]) if parsed else None
        if day:
            return day
    return None


def _mark(item: Any, source: str) -> Mark:
    known = str(item.get("id") or item.get("link") or item.get("title") or "")
    # Not item.get("updated"), which feedparser makes up from other fields.
    updated = item["updated"] if dict.__contains__(item, "updated") else None
    parts = (item.get("link"), item.get("title"), updated, _content(item))
    stamp = hashlib.sha256("\0".join(str(part) for part in parts).encode()).hexdigest()
    key = hashlib.sha256(known.encode()).hexdigest()
    return Mark(f"{source}#{key}", stamp)


def _one_line(words: object) -> str:
    return " ".join(re.sub(r"[\x00-\x1f]", " ", str(words or "")).split())


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
