"""From the words of a source to a :class:`~dragoman.records.Document`, checked and identified."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.english import english_evidence

LONGEST_TEXT = 5_000_000
"""Characters of one document: a thousand long articles. Beyond that it is a corpus, to be split."""

LONGEST_ID = 1_000
"""Bytes of an id: databases index no more than some 2,700."""

LONGEST_NAME = 300
"""Characters of a publisher."""

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}[\d:.,]*(?:Z|[+-]\d{2}:?\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is said of every document of a reading, as by the options of the command line.

    It goes before what is guessed from a text or a page, and behind what a line of JSONL or the row
    of a table says. ``published`` is an ISO date. ``columns`` names columns of tables by the field
    that they hold (see :mod:`dragoman.sources.columns`).
    """

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A part of a source that could not be read, while the rest was: where, what and the remedy."""

    source: str
    number: int
    message: str
    unit: str = "line"

    def __str__(self) -> str:
        return f"{self.source}, {self.unit} {self.number}: {self.message}"


def iso_date(words: str) -> str | None:
    """The day of an ISO date or date and time ("2025-11-19T08:00Z"), None where it is none."""
    match = _DATE.fullmatch(words.strip())
    try:
        return date.fromisoformat(match[1]).isoformat() if match else None
    except ValueError:
        return None


def make_document(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Document:
    """A document of text that is there and is English; its id is a hash of the text by default.

    The text is kept as it is. Where ``language`` says that it is English it is not checked.
    Raises InputError for an empty or overlong text and for one in another language.
    """
    if not text.strip():
        raise InputError("it holds no text; give one that does")
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"it holds {len(text):,} characters, more than the {LONGEST_TEXT:,} of one document; "
            "split it into articles"
        )
    _check_fields(text, id, url, title, publisher)
    return Document(
        id=id or f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
        text=text,
        url=url,
        title=title,
        publisher=publisher,
        published=published,
        language=_language(text, language),
    )


def _check_fields(
    text: str, id: str | None, url: str | None, title: str | None, publisher: str | None
) -> None:
    if any("\0" in words for words in (text, id, url, title, publisher) if words):
        raise InputError("it holds NUL characters, which no text has; give its text alone")
    if id and len(id.encode("utf-8", "replace")) > LONGEST_ID:
        raise InputError(f"its id is longer than {LONGEST_ID:,} bytes; give a shorter one")
    if publisher and len(publisher) > LONGEST_NAME:
        raise InputError(
            f"its publisher is longer than {LONGEST_NAME} characters; give the name alone"
        )


def _language(text: str, given: str | None) -> str | None:
    """ "en", or None where the text is too short to tell."""
    if given is None:
        return "en" if english_evidence(text) else None
    if re.split(r"[-_]", given.strip().lower())[0] not in ("en", "eng", "english"):
        raise InputError(f"its language is given as {given!r}; Dragoman reads English")
    return "en"
