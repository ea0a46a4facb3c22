"""Positions: what each party says about a dispute over time, and the words that changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.disputes import days
from dragoman.disputes.accounts import quotes_of
from dragoman.disputes.digest import Digest
from dragoman.disputes.model import Appeal, Citation, Dispute, Period, Position, Quote
from dragoman.disputes.story import Story
from dragoman.disputes.words import Weights, is_figure

_MARKS = 8
"""Words at most that mark a period."""
_ENOUGH = 3
"""Quotes of a period from which it can be told what is new in it, and what is gone."""


@dataclass(slots=True)
class Draft:
    """What a party said in one period."""

    quotes: list[Quote] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """How each of the words is written."""
    appeals: dict[tuple[str, str], list[Citation]] = field(
        default_factory=lambda: defaultdict(list)
    )


class Positions:
    """Finds the positions of the parties of disputes."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._length = story.codebook.disputes.days("period")
        self._digests = {digest.document: digest for digest in story.digests}

    def find(self, dispute: Dispute, documents: Iterable[str]) -> Iterator[Position]:
        """The positions of a dispute's parties, from the reports that tell of it."""
        drafts: dict[str, dict[int, Draft]] = defaultdict(lambda: defaultdict(Draft))
        for document in sorted(documents):
            digest = self._digests[document]
            if digest.published:
                self._gather(digest, (days.number(digest.published) - 1) // self._length, drafts)
        for party in dispute.parties:
            periods = drafts.get(party)
            if periods:
                yield Position(dispute.id, party, tuple(self._periods(periods)))

    def _gather(self, digest: Digest, period: int, drafts: Mapping[str, dict[int, Draft]]) -> None:
        said = {speech.id: speech for speech in digest.speeches}
        for party, quote in quotes_of(self._story, digest):
            draft = drafts[party][period]
            draft.quotes.append(quote)
            tokens = self._story.words.tokens(said[quote.report.item].said)
            draft.words.update(self._story.words.keys(tokens))
            for token in tokens:
                if (key := self._story.words.key(token)) is not None:
                    draft.forms[key][token] += 1
        actors = {actor.id: actor for actor in digest.actors}
        for appeal in digest.appeals:
            actor = actors.get(appeal.by or "")
            party_of = self._story.who.party(digest.document, actor) if actor else None
            if party_of is not None:
                cited = Citation(digest.published, digest.document, "", appeal.span)
                drafts[party_of][period].appeals[(appeal.name, appeal.kind)].append(cited)

    def _periods(self, drafts: Mapping[int, Draft]) -> Iterator[Period]:
        weights = Weights([draft.words for draft in drafts.values()])
        written = _written(drafts.values())
        before: Counter[str] = Counter()
        heard: set[str] = set()
        spoken = 0
        for number, draft in sorted(drafts.items()):
            marks = _marks(draft.words, weights)
            gained = [word for word in marks if word not in heard]
            dropped = [word for word in _marks(before, weights) if word not in draft.words]
            if min(spoken, len(draft.quotes)) < _ENOUGH:
                gained, dropped = [], []
            yield Period(
                start=days.iso(number * self._length + 1),
                end=days.iso((number + 1) * self._length),
                words=tuple(written[word] for word in marks),
                gained=tuple(written[word] for word in gained),
                dropped=tuple(written[word] for word in dropped),
                appeals=tuple(
                    Appeal(name, kind, tuple(sorted(cited)))
                    for (name, kind), cited in sorted(draft.appeals.items())
                ),
                quotes=tuple(sorted(draft.quotes, key=lambda quote: quote.report)),
            )
            before, spoken = draft.words, len(draft.quotes)
            heard.update(draft.words)


def _written(drafts: Iterable[Draft]) -> dict[str, str]:
    """How words are mostly written: what they are compared by is no word to be shown."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for draft in drafts:
        for word, counted in draft.forms.items():
            forms[word].update(counted)
    return {word: max(sorted(found), key=found.__getitem__) for word, found in forms.items()}


def _marks(words: Counter[str], weights: Weights) -> list[str]:
    """The words that mark a stretch of speech: frequent here, rarer elsewhere."""
    told = (word for word in words if not is_figure(word))
    return sorted(told, key=lambda word: (-words[word] * weights.of(word), word))[:_MARKS]
