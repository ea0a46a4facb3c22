"""What look-ups in an archive give, beside the records themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.disputes.model import (
    Dispute,
    Identity,
    LedgerEntry,
    Measure,
    Meeting,
    Occurrence,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a profile: the report that has it, the day (ISO), the speaker, the words."""

    document: str
    statement: str
    title: str | None
    publisher: str | None
    published: str | None
    date: str | None
    speaker: str
    words: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A person, body or state: who it is, and the latest of its words and deeds.

    ``statements`` and ``occurrences`` count all; ``words`` and ``deeds`` are the latest of them,
    latest last. Demands, measures and disputes are those of the party: a person's are the state's,
    and so left out.
    """

    identity: Identity
    statements: int
    words: tuple[Said, ...]
    occurrences: int
    deeds: tuple[Occurrence, ...]
    demands: tuple[LedgerEntry, ...]
    measures: tuple[Measure, ...]
    meetings: tuple[Meeting, ...]
    disputes: tuple[Dispute, ...]


Identities = Mapping[str, Identity]
"""Identities by their ids, for the names of parties and people."""
