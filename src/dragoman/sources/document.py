"""From the words of a source to a :class:`~dragoman.records.Document`, checked and identified."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.english import english_evidence

LONGEST_TEXT = 5_000_000
"""Characters of one document: a thousand long articles. Beyond that it is a corpus, to be split."""

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}[\d:.,]*(?:Z|[+-]\d{2}:?\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is said of every document of a reading, as by the options of the command line.

    It goes before what is guessed from a text or a page, and behind what a line of JSONL says.
    ``published`` is an ISO date.
    """

    published: str | None = None
    publisher: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """A part of a source that could not be read, while the rest was: where, what and the remedy."""

    source: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.source}, line {self.line}: {self.message}"


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
    return Document(
        id=id or f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
        text=text,
        url=url,
        title=title,
        publisher=publisher,
        published=published,
        language=_language(text, language),
    )


def _language(text: str, given: str | None) -> str | None:
    """ "en", or None where the text is too short to tell."""
    if given is None:
        return "en" if english_evidence(text) else None
    if re.split(r"[-_]", given.strip().lower())[0] not in ("en", "eng", "english"):
        raise InputError(f"its language is given as {given!r}; Dragoman reads English")
    return "en"
