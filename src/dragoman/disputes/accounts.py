"""Accounts: what each side says of a meeting, side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from dragoman.disputes import days
from dragoman.disputes.digest import Digest
from dragoman.disputes.model import Account, Citation, Occurrence, Quote
from dragoman.disputes.occurrences import Told
from dragoman.disputes.story import Story

_MOST = 12
"""Statements of a side at most; what comes first in each report comes first."""


class Accounts:
    """Finds the statements about meetings."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._digests = {digest.document: digest for digest in story.digests}
        self._window = story.codebook.disputes.days("account")

    def of(
        self, parties: Collection[str], day: Occurrence, held: Sequence[Told]
    ) -> tuple[Account, ...]:
        """What the parties say in reports of a meeting up to some days after it. Copies of a
        text are passed over."""
        documents = sorted({r for told in held for r in told.occurrence.reports})
        quotes: dict[str, list[Quote]] = {party: [] for party in sorted(parties)}
        for digest in self._reports(documents, day):
            for party, quote in quotes_of(self._story, digest):
                if party in quotes and len(quotes[party]) < _MOST:
                    quotes[party].append(quote)
        return tuple(Account(party, tuple(found)) for party, found in quotes.items() if found)

    def _reports(self, reports: Iterable[Citation], day: Occurrence) -> Iterator[Digest]:
        """The reports near the day, each text once."""
        seen: set[str] = set()
        for report in reports:
            source = self._story.sources.of[report.document]
            near = not (day.end and report.published) or (
                0 <= days.number(report.published) - days.number(day.end) <= self._window
            )
            if near and source.id not in seen:
                seen.add(source.id)
                yield self._digests[report.document]


def quotes_of(story: Story, digest: Digest) -> Iterator[tuple[str, Quote]]:
    """The statements of a report with the party of each speaker, where that is known."""
    actors = {actor.id: actor for actor in digest.actors}
    for speech in digest.speeches:
        actor = actors.get(speech.speaker)
        party = story.who.party(digest.document, actor) if actor is not None else None
        if actor is None or party is None:
            continue
        identity = story.who.identity(digest.document, actor.id)
        report = Citation(digest.published, digest.document, speech.id, speech.span)
        speaker = identity.id if identity is not None else actor.id
        yield party, Quote(report, speaker, speech.date)
