"""Asks: each time that a report says what one side wants of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.disputes.digest import DemandNote, Digest
from dragoman.disputes.model import Citation
from dragoman.disputes.occurrences import Told
from dragoman.disputes.story import Story, day_of


@dataclass(frozen=True, slots=True)
class Ask:
    """What ``by`` wants of ``to`` (None where no report says of whom), in the words of one report.

    ``report`` cites the words of the demand itself, ``request`` is the act that raises it.
    ``answers`` are acts that the report gives as replies.
    """

    by: str
    to: str | None
    content: str
    words: frozenset[str]
    report: Citation
    request: Told
    answers: tuple[Told, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The report of the request: document, event id."""
        return self.report.document, self.report.item

    @property
    def day(self) -> str:
        """The day of the request, else that of the report."""
        return day_of(self.request.occurrence) or self.report.published


class AskFinder:
    """Finds the asks of a story."""

    def __init__(self, story: Story) -> None:
        rules = story.codebook.disputes
        self._story = story
        self._rules = rules
        self._most = int(rules.number("ledger", "words"))
        self._generic = frozenset(story.words.keys(rules.demand_words))
        self._takes_back = [r for r in rules.answers if r.by == "asking" and r.step != "repeated"]

    def find(self) -> list[Ask]:
        """All asks, by day; none of a party of itself."""
        found = [
            ask
            for digest in self._story.digests
            for note in digest.demands
            for ask in self._asks(digest, note)
        ]
        found.sort(key=lambda ask: (ask.day, ask.report, ask.to or ""))
        return found

    def _asks(self, digest: Digest, note: DemandNote) -> Iterator[Ask]:
        words = frozenset(self._story.words.content(note.content)[: self._most]) - self._generic
        if not self._says_enough(words):
            return
        answers = tuple(self._told(digest, note.answers))
        for request in self._told(digest, note.requests):
            occurrence = request.occurrence
            if occurrence.status != "occurred" or self._is_taken_back(request):
                continue
            item = next(r.item for r in occurrence.reports if r.document == digest.document)
            report = Citation(digest.published, digest.document, item, note.span)
            for by in occurrence.actors[:1]:
                for to in occurrence.recipients or (_counterpart(self._story, digest, by),):
                    if by != to:
                        yield Ask(by, to, note.content, words, report, request, answers)

    def _told(self, digest: Digest, events: Iterable[str]) -> Iterator[Told]:
        for event in events:
            told = self._story.of.get((digest.document, event))
            if told is not None:
                yield told

    def _says_enough(self, words: frozenset[str]) -> bool:
        """Whether words tell what is demanded: several, or one that does by itself."""
        return len(words) > 1 or bool(words & self._rules.demanded)

    def _is_taken_back(self, request: Told) -> bool:
        """Whether what reads like a request takes one back ("no longer asks for")."""
        return any(
            request.occurrence.type in rule.types and rule.words & request.plain
            for rule in self._takes_back
        )


def _counterpart(story: Story, digest: Digest, by: str) -> str | None:
    """The side that a report has most to do with the one that asks, where it names none."""
    votes: Counter[str] = Counter()
    for note in digest.events:
        told = story.of.get((digest.document, note.id))
        if told is not None and by in told.occurrence.parties:
            votes.update(party for party in told.occurrence.parties if party != by)
    return max(votes, key=lambda party: (votes[party], party), default=None)
