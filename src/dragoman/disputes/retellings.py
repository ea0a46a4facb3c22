"""Demands that are one: what few reports tell in other words, or with the sides the wrong way
round.

Some words tell by themselves what is demanded (an apology, compensation). Two demands of the same
sides that share such a word are one; so are two of opposite sides, where one report alone tells
the one and several tell the other: whose remark is to be retracted is no matter of opinion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.codebook.disputes import DisputeRules
from dragoman.disputes import days
from dragoman.disputes.asks import Ask
from dragoman.disputes.clusters import Key
from dragoman.disputes.copies import Sources
from dragoman.disputes.model import Step
from dragoman.disputes.words import Weights


@dataclass(slots=True, eq=False)
class Draft:
    """A demand in the making. ``steps`` go by occurrence: one act is one step."""

    number: int
    by: str
    to: str | None
    asks: list[Ask] = field(default_factory=list)
    wordings: list[frozenset[str]] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)
    last: str = ""

    @property
    def sides(self) -> frozenset[str | None]:
        """Who demands of whom, whichever way round."""
        return frozenset((self.by, self.to))

    @property
    def words(self) -> frozenset[str]:
        """The words of all wordings."""
        return frozenset[str]().union(*self.wordings)

    def take(self, other: Draft, why: str) -> None:
        """Take in another draft that is the same demand."""
        self.asks.sort(key=lambda ask: ask.day)
        self.asks += other.asks
        self.wordings += [words for words in other.wordings if words not in self.wordings]
        self.steps.update((key, step) for key, step in other.steps.items() if key not in self.steps)
        self.last = max(self.last, other.last)
        self.why += [*other.why, why]


class Retellings:
    """Finds demands that only retell another one. ``apart`` are pairs of reports of requests that
    people have decided to be two."""

    def __init__(
        self,
        rules: DisputeRules,
        weights: Weights,
        sources: Sources,
        apart: frozenset[frozenset[Key]],
    ) -> None:
        self._rules = rules
        self._weights = weights
        self._sources = sources
        self._apart = apart

    def find(self, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft, str]]:
        """Pairs of a draft and the one that it retells, with the reason; the weakest first."""
        ranked = sorted(drafts, key=lambda d: (self._told(d), len(d.asks), -d.number))
        between: dict[frozenset[str | None], list[Draft]] = {}
        for draft in reversed(ranked):
            between.setdefault(draft.sides, []).append(draft)
        for small in ranked:
            bigger = between[small.sides]
            bigger.pop()  # the last is the small one itself
            fits = [
                (likeness, big.number, big)
                for big in bigger
                if (likeness := self._likeness(small, big))
            ]
            if fits:
                likeness, _, big = max(fits, key=lambda fit: (fit[0], -fit[1]))
                sides = "" if small.by == big.by else ", the sides the other way round"
                told = small.asks[0].report.document
                yield small, big, f"{told} retells it: {likeness:.0%} of words agree{sides}"

    def _told(self, draft: Draft) -> int:
        return self._sources.independent([ask.report.document for ask in draft.asks])

    def _likeness(self, small: Draft, big: Draft) -> float:
        """How much a demand is like one that more reports tell; 0 where it is another one."""
        if not self._rules.demanded & small.words & big.words or self._decided(small, big):
            return 0.0
        if small.last and big.asks[0].day and self._apart_in_time(small, big):
            return 0.0
        likeness = max(self._weights.overlap(a, b) for a in small.wordings for b in big.wordings)
        if (small.by, small.to) == (big.by, big.to):
            needed = self._rules.number("ledger", "retold")
        elif (small.by, small.to) == (big.to, big.by) and self._told(small) == 1 < self._told(big):
            needed = self._rules.number("ledger", "reversed")
        else:
            return 0.0
        return likeness if likeness >= needed else 0.0

    def _apart_in_time(self, small: Draft, big: Draft) -> bool:
        window = self._rules.days("answer")
        first, last = days.number(big.asks[0].day), days.number(big.last)
        day = days.number(small.last)
        return not first - window <= day <= last + window

    def _decided(self, small: Draft, big: Draft) -> bool:
        return bool(self._apart) and any(
            frozenset((one.key, other.key)) in self._apart
            for one in small.asks
            for other in big.asks
        )
