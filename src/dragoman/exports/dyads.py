"""Occurrences as dyads: who did something to whom, and on which day it counts.

The table of dyad-days is the usual form for work on time series: a row for each day on which two
parties had to do with each other, with both directions in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

from dragoman.disputes.model import Occurrence
from dragoman.exports.columns import Row

_QUADS = {
    1: "verbal_cooperation",
    2: "material_cooperation",
    3: "verbal_conflict",
    4: "material_conflict",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties of an occurrence; ``second`` is None where only one takes part.

    ``mutual`` means that they did it together, as in a meeting, and not one to the other.
    """

    first: str
    second: str | None
    mutual: bool = False

    @property
    def dyad(self) -> tuple[str, str] | None:
        """The two parties, sorted."""
        if self.second is None:
            return None
        return min(self.first, self.second), max(self.first, self.second)


def pairs(occurrence: Occurrence) -> list[Pair]:
    """The pairs of parties in an occurrence: each actor with each recipient; where there is no
    recipient, the actors among themselves; a lone actor with nobody."""
    actors, recipients = occurrence.actors, occurrence.recipients
    if recipients:
        return [Pair(a, b) for a, b in product(actors, recipients) if a != b]
    if len(actors) > 1:
        return [Pair(a, b, mutual=True) for a, b in combinations(sorted(actors), 2)]
    return [Pair(actor, None) for actor in actors]


def counted_day(occurrence: Occurrence) -> str | None:
    """The day on which an occurrence counts (ISO), or None where it counts on none.

    What occurred counts on the first day that its reports allow, and not after the first report.
    What is planned counts, as in PLOVER, as the announcement that it is: on the day of its first
    report. What is only possible, or said not to have happened, does not count.
    """
    published = occurrence.first.published or None
    if occurrence.status == "occurred":
        days = [day for day in (occurrence.start or occurrence.end, published) if day]
        return min(days, default=None)
    return published if occurrence.status == "planned" else None


@dataclass(slots=True)
class _Day:
    """What is added up for a day of a dyad."""

    scores: list[float] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    forth: float = 0.0
    back: float = 0.0

    def add(self, occurrence: Occurrence, pair: Pair, first: str) -> None:
        direction = "mutual" if pair.mutual else "a_to_b" if pair.first == first else "b_to_a"
        documents = len({report.document for report in occurrence.reports})
        for name, count in (
            (_QUADS[occurrence.quad_class], 1),
            (direction, 1),
            ("reports", documents),
            ("sources", occurrence.sources),
        ):
            self.counts[name] = self.counts.get(name, 0) + count
        self.scores.append(occurrence.score)
        if direction == "a_to_b":
            self.forth += occurrence.score
        elif direction == "b_to_a":
            self.back += occurrence.score


def dyad_days(occurrences: Iterable[Occurrence]) -> Iterator[Row]:
    """The rows of the table of dyad-days, by dyad and day: of what occurred, not what is planned,
    so that they add up to what the tension is made of."""
    days: dict[tuple[tuple[str, str], str], _Day] = {}
    # Sums of fractions depend on their order, so that of the reader's archive must not matter.
    occurred = (found for found in occurrences if found.status == "occurred")
    for occurrence in sorted(occurred, key=lambda found: found.id):
        day = counted_day(occurrence)
        for pair in pairs(occurrence):
            if day is not None and pair.dyad is not None:
                found = days.setdefault((pair.dyad, day), _Day())
                found.add(occurrence, pair, pair.dyad[0])
    for (dyad, day), found in sorted(days.items(), key=lambda item: item[0]):
        yield _row(dyad, day, found)


def _row(dyad: tuple[str, str], day: str, found: _Day) -> Row:
    total = sum(found.scores)
    counted = ("a_to_b", "b_to_a", "mutual", *_QUADS.values(), "reports", "sources")
    return {
        "date": day,
        "dyad": "-".join(dyad),
        "a": dyad[0],
        "b": dyad[1],
        "occurrences": len(found.scores),
        **{name: found.counts.get(name, 0) for name in counted},
        "score_sum": total,
        "score_mean": total / len(found.scores),
        "score_min": min(found.scores),
        "score_max": max(found.scores),
        "a_to_b_score": found.forth,
        "b_to_a_score": found.back,
    }
