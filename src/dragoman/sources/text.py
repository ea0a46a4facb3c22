"""Plain text as one document; its headline is the first line where a blank line follows it."""

from __future__ import annotations

import re

from dragoman.records import Document
from dragoman.sources.document import Defaults, make_document

LONGEST_TITLE = 200
"""Characters; a longer first line is a paragraph."""

_TITLE = re.compile(r"\s*([^\r\n]+?)[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*\S")


def text_document(text: str, defaults: Defaults, *, url: str | None = None) -> Document:
    """The document of a text file's content, which is kept letter for letter.

    Raises InputError for an empty text and for one in another language.
    """
    return make_document(
        text,
        url=url,
        title=defaults.title or find_title(text),
        publisher=defaults.publisher,
        published=defaults.published,
    )


def find_title(text: str) -> str | None:
    """The first line, if more text follows it behind a blank line and it is short enough."""
    match = _TITLE.match(text[: 4 * LONGEST_TITLE])
    return match[1] if match and len(match[1]) <= LONGEST_TITLE else None
