"""What is new in an archive since a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import func, select

from dragoman.disputes.model import LedgerEntry, Occurrence, Position
from dragoman.exports.news import NewsItem, answers, changed_positions, first_acts
from dragoman.exports.sentences import PartyNames
from dragoman.store.archive import Archive
from dragoman.store.batches import batches
from dragoman.store.folding import bounded
from dragoman.store.linktables import kind_term
from dragoman.store.lookups import Lookups
from dragoman.store.naming import identities
from dragoman.store.schema import link_terms

_MANY = 500
"""Terms that are looked up at once."""


def news(archive: Archive, since: str, parties: Sequence[str] = ()) -> list[NewsItem]:
    """What is new since a day (ISO), by day: first acts of their kind, answers, changed positions.

    With parties, only what has to do with all of them.
    """
    occurrences = Lookups(archive).timeline(parties, since=since)
    demands = list(archive.links("demands", LedgerEntry, since=since))
    positions = list(archive.links("positions", Position, since=since))
    names = PartyNames(identities(archive, _named(occurrences, demands, positions)))
    first_days = _first_days(archive, map(kind_term, occurrences))

    def seen_before(occurrence: Occurrence) -> bool:
        return first_days[bounded(kind_term(occurrence))] < since

    # An act that answers a demand is told as the answer that it is.
    told = {step.occurrence for entry in demands for step in entry.steps}
    found = [
        *first_acts((o for o in occurrences if o.id not in told), since, seen_before, names),
        *answers(demands, since, names),
        *changed_positions(positions, since, names),
    ]
    fitting = [item for item in found if set(parties) <= set(item.parties)]
    return sorted(fitting, key=lambda item: (item.day, item.kind, item.text))


def _named(
    occurrences: Iterable[Occurrence],
    demands: Iterable[LedgerEntry],
    positions: Iterable[Position],
) -> Iterator[str]:
    for occurrence in occurrences:
        yield from (*occurrence.actors, *occurrence.recipients, *occurrence.people)
    for entry in demands:
        yield from (party for party in (entry.by, entry.to) if party is not None)
    yield from (position.party for position in positions)


def _first_days(archive: Archive, terms: Iterable[str]) -> dict[str, str]:
    """The day of the first occurrence under each term; "" where one has no day."""
    found: dict[str, str] = {}
    for batch in batches(sorted({bounded(term) for term in terms}), _MANY):
        query = (
            select(link_terms.c.term, func.min(link_terms.c.day))
            .where(link_terms.c.name == "occurrences", link_terms.c.term.in_(batch))
            .group_by(link_terms.c.term)
        )
        found.update((term, day) for term, day in archive.rows(query))
    return found
