"""Asks: each time that a report says what one side wants of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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


def find_asks(story: Story) -> list[Ask]:
    """All asks, by day. Asks whose words say nothing ("a demand") are left out, and those of a
    party of itself."""
    found = [ask for digest in story.digests for note in digest.demands
             for ask in _asks(story, digest, note)]  # fmt: skip
    found.sort(key=lambda ask: (ask.day, ask.report, ask.to or ""))
    return found


def _asks(story: Story, digest: Digest, note: DemandNote) -> Iterator[Ask]:
    most = int(story.codebook.disputes.number("ledger", "words"))
    words = frozenset(story.words.content(note.content)[:most])
    generic = frozenset(story.words.keys(story.codebook.disputes.demand_words))
    requests = [told for e in note.requests if (told := story.of.get((digest.document, e)))]
    requests = [told for told in requests if told.occurrence.status == "occurred"]
    if not words - generic or not requests:
        return
    answers = [told for e in note.answers if (told := story.of.get((digest.document, e)))]
    for request in requests:
        occurrence = request.occurrence
        item = next(r.item for r in occurrence.reports if r.document == digest.document)
        report = Citation(digest.published, digest.document, item, note.span)
        for by in occurrence.actors[:1]:
            for to in occurrence.recipients or (_counterpart(story, digest, by),):
                if by != to:
                    yield Ask(by, to, note.content, words, report, request, tuple(answers))


def _counterpart(story: Story, digest: Digest, by: str) -> str | None:
    """The side that a report has most to do with the one that asks, where it names none."""
    votes: Counter[str] = Counter()
    for note in digest.events:
        told = story.of.get((digest.document, note.id))
        if told is not None and by in told.occurrence.parties:
            votes.update(party for party in told.occurrence.parties if party != by)
    return max(votes, key=lambda party: (votes[party], party), default=None)
