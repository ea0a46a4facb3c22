"""Questions to an archive: disputes and all that belongs to them, demands, what happened when.

They are answered from the derived tables; single reports are opened only for their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from dragoman.disputes.model import (
    Citation,
    Dispute,
    LedgerEntry,
    Measure,
    Meeting,
    Occurrence,
    Position,
    Source,
    TensionSeries,
)
from dragoman.exports.dossier import Dossier, identities_needed
from dragoman.exports.lookup_model import Profile
from dragoman.exports.sentences import PartyNames
from dragoman.records import Analysis
from dragoman.store.archive import Archive
from dragoman.store.linktables import tension_key
from dragoman.store.naming import identities

T = TypeVar("T")

_LAST = "9999-12-31"


class Lookups:
    """Answers questions from one archive; also the library of its reports for briefs."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._sources: dict[str, Source] = {}

    # ---------------------------------------------------------------- disputes

    def disputes(self, parties: Sequence[str] = (), *, latest: int | None = None) -> list[Dispute]:
        """All disputes, or those that have all these parties, by the day of the latest act.

        With ``latest`` there are at most that many, the latest.
        """
        term = f"party:{parties[0]}" if parties else None
        most = latest if len(parties) < 2 else None
        found = self.archive.links("disputes", Dispute, term=term, latest=most)
        fitting = [dispute for dispute in found if set(parties) <= set(dispute.parties)]
        return fitting if latest is None else fitting[-latest:]

    def dossier(self, dispute: Dispute) -> Dossier:
        """All records of a dispute."""
        archive = self.archive
        occurrences = archive.link("occurrences", Occurrence, dispute.occurrences)
        positions = tuple(archive.links("positions", Position, term=f"dispute:{dispute.id}"))
        tension = archive.link("tension", TensionSeries, [tension_key("dispute", dispute.id)])
        needed = identities_needed(dispute, occurrences, positions)
        dossier = Dossier(
            dispute=dispute,
            occurrences=_by_day(occurrences, _place_in_time),
            demands=_by_day(
                archive.link("demands", LedgerEntry, dispute.demands),
                lambda d: (d.first or "", d.id),
            ),
            positions=positions,
            measures=_by_day(
                archive.link("measures", Measure, dispute.measures),
                lambda m: (m.since or "", m.id),
            ),
            meetings=_by_day(
                archive.link("meetings", Meeting, dispute.meetings),
                lambda m: (m.start or "", m.id),
            ),
            tension=tension[0] if tension else None,
            identities=identities(archive, needed),
        )
        self._know_sources(dossier.documents)
        return dossier

    # ---------------------------------------------------------------- the library

    def report(self, document: str) -> Analysis | None:
        """The analysis of a document, None where it is not in the archive."""
        found = list(self.archive.analyses([document]))
        return found[0] if found else None

    def source(self, document: str) -> Source | None:
        """The text that a document is a copy of, None where nothing is linked."""
        if document not in self._sources:
            self._know_sources([document])
        return self._sources.get(document)

    def _know_sources(self, keys: Iterable[str]) -> None:
        terms = (f"document:{key}" for key in keys)
        for source in self.archive.with_terms("sources", Source, terms):
            self._sources.update(dict.fromkeys(source.documents, source))

    # ---------------------------------------------------------------- who, what, when

    def demands(
        self,
        by: str | None = None,
        to: str | None = None,
        state: str | None = None,
        *,
        dispute: Dispute | None = None,
        latest: int | None = None,
    ) -> list[LedgerEntry]:
        """Demands by the day of their last step: by and on parties, in a state, of a dispute.

        With ``latest`` there are at most that many, the latest.
        """
        one = by or to
        term = f"party:{one}" if one else f"state:{state}" if state else None
        filtered = one is not None or dispute is not None
        members = frozenset(dispute.demands) if dispute is not None else None
        found = self.archive.links(
            "demands", LedgerEntry, term=term, latest=None if filtered else latest
        )
        fitting = [
            entry
            for entry in found
            if by in (None, entry.by)
            and to in (None, entry.to)
            and state in (None, entry.state)
            and (members is None or entry.id in members)
        ]
        return fitting if latest is None else fitting[-latest:]

    def timeline(
        self,
        parties: Sequence[str] = (),
        *,
        dispute: Dispute | None = None,
        event_type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        latest: int | None = None,
    ) -> list[Occurrence]:
        """Occurrences by day: between these days, of these parties, of a dispute, of one type.

        Days are ISO dates, both included; with several parties all of them take part. With
        ``latest`` there are at most that many, the latest.
        """
        terms = [f"party:{party}" for party in parties]
        terms += [f"type:{event_type}"] if event_type else []
        filtered = len(terms) + (dispute is not None) > 1
        if dispute is not None:
            of_dispute = self.archive.link("occurrences", Occurrence, dispute.occurrences)
            found: Iterable[Occurrence] = sorted(of_dispute, key=_place_in_time)
            filtered = True
        else:
            found = self.archive.links(
                "occurrences",
                Occurrence,
                term=terms[0] if terms else None,
                since=since,
                until=until,
                latest=None if filtered else latest,
            )
        fitting = [
            o
            for o in found
            if set(parties) <= set(o.parties)
            and event_type in (None, o.type)
            and (since or "") <= _day(o) <= (until or _LAST)
        ]
        return fitting if latest is None else fitting[-latest:]

    def names(self, occurrences: Iterable[Occurrence]) -> PartyNames:
        """The names of all who take part in some occurrences."""
        return self.names_of(
            key for o in occurrences for key in (*o.actors, *o.recipients, *o.people)
        )

    def names_in(self, profile: Profile) -> PartyNames:
        """The names of all parties and people in a profile."""
        keys = [key for o in profile.deeds for key in (*o.actors, *o.recipients, *o.people)]
        keys += [key for entry in profile.demands for key in (entry.by, entry.to) if key]
        keys += [
            key for measure in profile.measures for key in (measure.by, measure.against) if key
        ]
        keys += [key for m in profile.meetings for key in (*m.parties, *m.people)]
        return self.names_of(keys)

    def names_of(self, keys: Iterable[str]) -> PartyNames:
        """The names of parties and people with these ids."""
        return PartyNames(identities(self.archive, keys))


def _by_day(found: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    return tuple(sorted(found, key=key))


def _day(occurrence: Occurrence) -> str:
    return occurrence.start or occurrence.first.published


def _place_in_time(occurrence: Occurrence) -> tuple[str, Citation, str]:
    return _day(occurrence), occurrence.first, occurrence.id
