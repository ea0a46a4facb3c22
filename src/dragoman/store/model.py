"""What the archive takes and gives, beside the records themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.records import Analysis, Document, MadeBy


@dataclass(frozen=True, slots=True)
class Filed:
    """An analysis as it is kept: ``wire`` is the news agency behind its text, None if unknown."""

    analysis: Analysis
    wire: str | None = None


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A document as it is kept, with the wire behind its text and what made its analysis."""

    document: Document
    wire: str | None
    made_by: MadeBy


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found.

    ``excerpt`` is a stretch of its text around the words, ``marks`` where they stand in the
    excerpt (code points).
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    wire: str | None
    excerpt: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a derived table: something that is computed from many documents.

    ``value`` is anything that msgspec encodes. ``day`` (an ISO date) and ``terms`` (parties, ids of
    what it belongs to, lower-case words of its name) are what it can be found by.
    """

    key: str
    value: Any
    day: str | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an archive holds."""

    documents: int
    actors: int
    events: int
    statements: int
    demands: int
    citations: int
    refusals: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a source was read: ``stamp`` tells whether it is still the same one, ``position`` how
    many of its entries are done with."""

    source: str
    stamp: str
    position: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry of a source that is no document, with the reason; ``number`` counts from 1."""

    source: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed that is watched: ``etag`` and ``modified`` name the version that was read last.

    ``failures`` counts how often in a row it could not be had, ``due`` is when it is to be asked
    for again (seconds since 1970).
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0
