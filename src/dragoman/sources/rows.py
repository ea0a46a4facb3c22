"""Documents from fields: what JSON lines and the rows of tables have in common."""

from __future__ import annotations

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.document import Defaults, iso_date, make_document
from dragoman.sources.text import find_title


def fields_document(
    defaults: Defaults,
    *,
    text: str | None,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Document:
    """The document of some fields; "" and None are fields that say nothing.

    Raises InputError for a date that is none, and what :func:`make_document` raises.
    """
    day = defaults.published
    if published:
        day = iso_date(published)
        if day is None:
            raise InputError(f"published is {published!r}, no date; write it as in 2025-11-19")
    return make_document(
        text or "",
        id=id or None,
        url=url or None,
        title=title or defaults.title or find_title(text or ""),
        publisher=publisher or defaults.publisher,
        published=day,
        language=language or None,
    )
