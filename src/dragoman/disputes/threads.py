"""Threads: which occurrences between two parties are about one matter.

Reports of a pair of parties are taken by day. A report goes on the thread whose occurrences it
tells of, or whose words are most like its own; else it begins a new one. An occurrence belongs
to the thread of its first report. Which threads of several pairs are one dispute of several parties
is told by :mod:`dragoman.disputes.joining`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.disputes import days
from dragoman.disputes.occurrences import Told
from dragoman.disputes.story import Story, day_of
from dragoman.disputes.words import Weights

Pair = tuple[str, str]

CONFLICT = (3, 4)
"""Quad classes of conflict, verbal and material."""

_CROWD = 4
"""Parties of an occurrence at most for it to be between each two of them."""


@dataclass(slots=True, eq=False)
class Thread:
    """What is told of one matter between two parties, or several once threads are joined.
    ``name`` is one that a person has given it."""

    number: int
    pairs: set[Pair]
    told: dict[str, Told] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    words: Counter[str] = field(default_factory=Counter)
    weighted: dict[str, float] = field(default_factory=dict)
    square: float = 0.0
    begins: int = 0
    last: int = 0
    name: str | None = None
    why: list[str] = field(default_factory=list)

    def add_words(self, words: Iterable[str], weights: Weights) -> None:
        """Take in the words of a report; keeps the length of the vector of weighted counts."""
        for word in words:
            before = self.weighted.get(word, 0.0)
            after = before + weights.of(word)
            self.weighted[word] = after
            self.words[word] += 1
            self.square += after * after - before * before

    def like(self, vector: Mapping[str, float]) -> float:
        """The cosine of a report's words (of length 1) and the thread's, 0 to 1."""
        if self.square <= 0:
            return 0.0
        length: float = self.square**0.5
        return sum(value * self.weighted.get(w, 0.0) for w, value in vector.items()) / length

    @property
    def conflicts(self) -> int:
        """How many of its occurrences are conflict."""
        return sum(is_conflict(told) for told in self.told.values())


def is_conflict(told: Told) -> bool:
    """Whether an occurrence is a fact of conflict."""
    return told.occurrence.quad_class in CONFLICT and told.occurrence.status == "occurred"


def pairs_of(told: Told) -> Iterator[Pair]:
    """The pairs of parties that an occurrence is between, each in alphabetical order."""
    occurrence = told.occurrence
    if occurrence.recipients:
        found = {(a, b) for a in occurrence.actors for b in occurrence.recipients if a != b}
    elif len(occurrence.actors) <= _CROWD:
        found = set(combinations(occurrence.actors, 2))
    else:
        found = set()
    yield from sorted({(min(pair), max(pair)) for pair in found})


class Threader:
    """Finds the threads of a story."""

    def __init__(self, story: Story) -> None:
        self._story = story
        rules = story.codebook.disputes
        self._pause = rules.days("pause")
        self._likeness = rules.number("disputes", "likeness")
        self._small = int(rules.number("disputes", "small"))
        self._share = rules.number("disputes", "third_share")
        self._threads: list[Thread] = []

    def find(self) -> list[Thread]:
        """The threads of each pair of parties, numbered by their places."""
        by_pair: dict[Pair, list[Told]] = defaultdict(list)
        for told in self._story.told:
            for pair in pairs_of(told):
                by_pair[pair].append(told)
        for pair in sorted(by_pair):
            self._thread(pair, by_pair[pair])
        return self._threads

    # ------------------------------------------------------------------ one pair

    def _thread(self, pair: Pair, all_told: Sequence[Told]) -> None:
        """Split what is told of a pair by matter and by long pauses."""
        own: list[Thread] = []
        at: dict[str, Thread] = {}
        for document, told in self._reports(all_told):
            words = [word for one in told for word in one.words]
            day = max((self._day(one) for one in told), default=0)
            thread = self._known(told, at, own, words, day)
            if thread is None:
                thread = Thread(len(self._threads) + len(own), {pair})
                own.append(thread)
            thread.documents.add(document)
            thread.add_words(words, self._story.weights)
            thread.begins = min(thread.begins or day, day)
            thread.last = max(thread.last, day)
            for one in told:
                if at.setdefault(one.occurrence.id, thread) is thread:
                    thread.told[one.occurrence.id] = one
        for thread in self._without_small(own):
            thread.number = len(self._threads)
            self._threads.append(thread)

    def _without_small(self, own: Sequence[Thread]) -> list[Thread]:
        """The threads of a pair; small ones go on with the most alike of their time."""
        big = [thread for thread in own if len(thread.documents) >= self._small]
        left: list[Thread] = []
        for thread in own:
            if len(thread.documents) >= self._small:
                left.append(thread)
                continue
            vector = self._story.weights.vector(thread.words)
            near = [t for t in big if t.begins - self._pause <= thread.last <= t.last + self._pause]
            best = max(near, key=lambda t: (t.like(vector), -t.number), default=None)
            if best is None:
                left.append(thread)
            else:
                one_thread([best, thread], "about the same time, and too little by itself")
        return left

    def _reports(self, all_told: Iterable[Told]) -> Iterator[tuple[str, list[Told]]]:
        """What each report tells, reports in the order of days; copies are passed over."""
        by_report: dict[tuple[str, str], dict[str, Told]] = defaultdict(dict)
        for told in all_told:
            for report in told.occurrence.reports:
                source = self._story.sources.of[report.document]
                by_report[(source.published or "", source.id)][told.occurrence.id] = told
        for (_, document), told_here in sorted(by_report.items()):
            yield document, [told_here[key] for key in sorted(told_here)]

    def _known(
        self,
        told: Sequence[Told],
        at: Mapping[str, Thread],
        own: Sequence[Thread],
        words: Sequence[str],
        day: int,
    ) -> Thread | None:
        """The thread that a report goes on."""
        open_ones = [t for t in own if not day or day - t.last <= self._pause]
        vector = self._story.weights.vector(words)
        known = Counter(at[o.occurrence.id].number for o in told if o.occurrence.id in at)
        best: tuple[float, int, Thread] | None = None
        for thread in open_ones:
            recalled = known[thread.number] / len(told)
            like = thread.like(vector) + recalled
            near = recalled >= self._share or like - recalled >= self._likeness
            if near and (best is None or (like, -thread.number) > best[:2]):
                best = (like, -thread.number, thread)
        return best[2] if best else None

    def _day(self, told: Told) -> int:
        day = day_of(told.occurrence) or told.occurrence.first.published
        return days.number(day) if day else 0


def one_thread(group: Sequence[Thread], why: str) -> Thread:
    """The first of several threads, with all that the others have."""
    first = group[0]
    for other in group[1:]:
        names = " and ".join("–".join(pair) for pair in sorted(other.pairs))
        first.pairs |= other.pairs
        first.told.update(other.told)
        first.documents |= other.documents
        first.words.update(other.words)
        first.begins = min(first.begins or other.begins, other.begins or first.begins)
        first.last = max(first.last, other.last)
        first.name = first.name or other.name
        first.why += [*other.why, f"{names}: {why}"]
    return first
