"""Which threads of several pairs of parties are one dispute: those that the same reports tell of.

Threads of conflict are put together two by two, those with the most reports in common first, and
what is together counts as a whole from then on: so a matter does not grow without end because each
of its threads is close to one more. What is left over (of a mediator, say) goes with the one
dispute that its reports mostly tell of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from dragoman.codebook.disputes import DisputeRules
from dragoman.disputes.threads import Thread, one_thread

_WHY = "told of by the same reports"

_Candidate = tuple[float, int, int, int, int]
"""Minus the likeness of two groups, their numbers, and how many threads each has."""


@dataclass(slots=True, eq=False)
class _Group:
    """Threads that are one; ``core`` are those with enough conflict of their own."""

    threads: list[Thread]
    documents: set[str]
    parties: set[str]
    core: bool


class ThreadJoiner:
    """Joins the threads of a story; their numbers are their places."""

    def __init__(self, threads: Sequence[Thread], rules: DisputeRules) -> None:
        self._third = rules.number("disputes", "third_share")
        self._joint = rules.number("disputes", "joint_share")
        self._main = rules.number("disputes", "main_share")
        least = rules.number("disputes", "least_conflict")
        self._groups = {
            thread.number: _Group(
                [thread],
                set(thread.documents),
                {party for pair in thread.pairs for party in pair},
                thread.conflicts >= least,
            )
            for thread in threads
        }
        self._telling: dict[str, set[int]] = defaultdict(set)
        for number, group in self._groups.items():
            for document in group.documents:
                self._telling[document].add(number)

    def join(self) -> list[Thread]:
        """The threads, those joined that are one; in the order of the first of each."""
        self._merge_cores()
        into = self._followed()
        together: dict[int, list[Thread]] = defaultdict(list)
        for number, group in self._groups.items():
            while number in into:
                number = into[number]
            together[number] += group.threads
        groups = [sorted(group, key=lambda t: t.number) for _, group in sorted(together.items())]
        return [one_thread(group, _WHY) for group in groups]

    # ------------------------------------------------------------------ two of equal standing

    def _merge_cores(self) -> None:
        cores = [number for number, group in self._groups.items() if group.core]
        heap = [c for one in cores for c in self._candidates(one) if c[1] == one]
        heapify(heap)
        while heap:
            _, a, b, size_a, size_b = heappop(heap)
            sizes = [len(self._groups[n].threads) if n in self._groups else 0 for n in (a, b)]
            if sizes == [size_a, size_b]:
                self._merge(a, b)
                for candidate in self._candidates(a):
                    heappush(heap, candidate)

    def _candidates(self, one: int) -> Iterable[_Candidate]:
        """The groups of conflict that a group may be one with."""
        group = self._groups[one]
        for number in self._near(group):
            other = self._groups[number]
            if number == one or not other.core or not group.parties & other.parties:
                continue
            common = len(group.documents & other.documents)
            likeness = common / len(group.documents | other.documents)
            smaller = min(len(group.documents), len(other.documents))
            if likeness >= self._joint and common >= self._third * smaller:
                a, b = sorted((one, number))
                sizes = len(self._groups[a].threads), len(self._groups[b].threads)
                yield (-likeness, a, b, *sizes)

    def _merge(self, a: int, b: int) -> None:
        group, gone = self._groups[a], self._groups.pop(b)
        group.threads += gone.threads
        group.parties |= gone.parties
        group.documents |= gone.documents
        for document in gone.documents:
            self._telling[document].discard(b)
            self._telling[document].add(a)

    # ------------------------------------------------------------------ what follows another

    def _followed(self) -> dict[int, int]:
        """The group with which each single thread goes that mostly shares its reports."""
        found = {}
        for number, group in self._groups.items():
            if len(group.threads) == 1:
                best = self._main_matter(number, group)
                if best is not None:
                    found[number] = best
        return found

    def _main_matter(self, number: int, group: _Group) -> int | None:
        """The larger group of conflict that enough of a group's reports tell of, mostly."""
        size = len(group.documents)
        needed = (self._main if group.core else self._third) * size
        best: tuple[int, int] | None = None
        for candidate in self._near(group):
            other = self._groups[candidate]
            larger = (len(other.documents), -candidate) > (size, -number) or not group.core
            if candidate == number or not other.core or not larger:
                continue
            common = len(group.documents & other.documents)
            if group.parties & other.parties and common >= needed:
                best = max(best or (0, 0), (common, -candidate))
        return -best[1] if best is not None else None

    def _near(self, group: _Group) -> list[int]:
        """The groups that a report of this one tells of, itself among them."""
        return sorted(
            {number for document in group.documents for number in self._telling[document]}
        )
