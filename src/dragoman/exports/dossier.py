"""All records of one dispute, as they are gathered for a brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.disputes.model import (
    ChangePoint,
    Citation,
    Dispute,
    Identity,
    LedgerEntry,
    Measure,
    Meeting,
    Occurrence,
    Position,
    TensionPoint,
    TensionSeries,
)

RECENT = 7
"""Days before the latest report in which something is new, where nobody says since when."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dispute with all that belongs to it. Tuples are sorted by day, then id."""

    dispute: Dispute
    occurrences: tuple[Occurrence, ...] = ()
    demands: tuple[LedgerEntry, ...] = ()
    positions: tuple[Position, ...] = ()
    measures: tuple[Measure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    tension: TensionSeries | None = None
    identities: Mapping[str, Identity] = field(default_factory=dict)
    """The identities of parties and people, by their ids."""

    def occurrence(self, key: str | None) -> Occurrence | None:
        """One of the occurrences, by its id."""
        return next((found for found in self.occurrences if found.id == key), None)

    @property
    def as_of(self) -> str | None:
        """The day of the latest report (ISO)."""
        published = (report.published for o in self.occurrences for report in o.reports)
        return max(published, default="") or None

    @property
    def recent(self) -> str | None:
        """The day from which something is new (ISO): some days before the latest report."""
        if self.as_of is None:
            return None
        return (date.fromisoformat(self.as_of) - timedelta(days=RECENT)).isoformat()

    @property
    def tension_points(self) -> tuple[TensionPoint, ...]:
        """The days of the tension series since the dispute began. Acts of long ago that reports
        recall are in the series too, but are no part of the quarrel."""
        start = self.dispute.start or ""
        return tuple(p for p in (self.tension.points if self.tension else ()) if p.date >= start)

    @property
    def turns(self) -> tuple[ChangePoint, ...]:
        """The turns of the tension since the dispute began."""
        start = self.dispute.start or ""
        return tuple(c for c in (self.tension.changes if self.tension else ()) if c.date >= start)

    @property
    def documents(self) -> frozenset[str]:
        """The ids of all reports."""
        return frozenset(report.document for o in self.occurrences for report in o.reports)


def identities_needed(
    dispute: Dispute, occurrences: Iterable[Occurrence], positions: Iterable[Position] = ()
) -> Iterator[str]:
    """The ids of all parties and people that a dossier names."""
    yield from dispute.parties
    for occurrence in occurrences:
        yield from (*occurrence.actors, *occurrence.recipients, *occurrence.people)
    for position in positions:
        yield position.party
        for period in position.periods:
            yield from (quote.speaker for quote in period.quotes)


def raising(entry: LedgerEntry) -> tuple[Citation, ...]:
    """The reports of a demand's first step."""
    return tuple(step.report for step in entry.steps[:1] if step.report is not None)
