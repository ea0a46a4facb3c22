"""What a reader has in mind while a text goes on: who was spoken of lately, whom it is about."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from dragoman.codebook.who import OFFICIAL
from dragoman.coding.drafts import Draft, DraftTable
from dragoman.language.tree import Sentence, Span, Word
from dragoman.records import Actor

_MEMORY = 4
"""How many sentences back a word may point."""
_KEPT = 60
_DOMINANT = 0.75
"""Share of all mentions of states above which a text is about one state."""
_CLEAR = 1.25
"""How many times more often than the third the second state of a main pair is spoken of."""
FIGHTERS = frozenset({"REB", "UAF"})
"""Sectors of groups that are a party of their own beside states."""
_ONLOOKERS = frozenset({"JRN"})
_HOME = 2
"""How many times more often than any other the state must be named that "the army" belongs to."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Somebody spoken of: where, how prominently, and who; ``quoted`` in another's words."""

    sentence: int
    word: int
    prominence: float
    drafts: tuple[Draft, ...]
    quoted: bool = False


@dataclass(slots=True)
class Scene:
    """The state of reading. ``pair`` are the codes of the two states that the text is mostly
    about, () where it is unclear; ``home`` is the one that it is about above all others, ``seat``
    the one of them that it is written from, by its dateline, ``host`` the one to which it calls
    somebody the other's ambassador. ``quotes`` are the quoted stretches of the text; ``silent``
    says for each sentence how many before it are quoted as a whole."""

    table: DraftTable
    pair: tuple[str, ...] = ()
    home: str | None = None
    seat: str | None = None
    host: str | None = None
    quotes: Sequence[Span] = ()
    silent: Sequence[int] = ()
    _noted: list[Noted] = field(default_factory=list)

    def note(self, sentence: Sentence, word: Word, drafts: tuple[Draft, ...]) -> None:
        """Remember who a word stands for."""
        noted = Noted(
            sentence.index, word.index, _prominence(sentence, word), drafts, self.is_quoted(word)
        )
        self._noted.append(noted)

    def is_quoted(self, word: Word) -> bool:
        """Whether a word stands in quotation marks."""
        place = bisect_right(self.quotes, (word.start, sys.maxsize)) - 1
        return place >= 0 and word.start < self.quotes[place][1]

    def recent(self, sentence: int, memory: int = _MEMORY) -> list[Noted]:
        """Those spoken of in this sentence and the few before, latest last."""
        kept = self._noted[-_KEPT:]
        return [item for item in kept if self.distance(item.sentence, sentence) <= memory]

    def distance(self, earlier: int, later: int) -> int:
        """How many sentences of the report itself one lies behind another: those in between that
        are quoted as a whole take nobody's place in a reader's mind."""
        between = self.silent[later] - self.silent[min(earlier + 1, later)] if self.silent else 0
        return later - earlier - between

    def backwards(self, sentence: int, memory: int = _MEMORY) -> Iterator[tuple[Noted, Draft]]:
        """Single actors spoken of lately, the latest first."""
        for item in reversed(self.recent(sentence, memory)):
            if len(item.drafts) == 1:
                yield item, item.drafts[0]

    def country_of(self, sector: str | None, sentence: int) -> str | None:
        """The country of a state's people or body whose words name none: that which the text is
        written from ("BANGKOK – The foreign ministry …"), that of its like spoken of lately, that
        to which the text calls the other's ambassador an ambassador, else the state named last in
        this sentence or the one before, else home."""
        if sector not in OFFICIAL:
            return None
        if self.seat is not None:
            return self.seat
        for _, draft in self.backwards(sentence):
            if draft.settled_sector() == sector and draft.kind != "person":
                country = draft.settled_country()
                if country is not None:
                    return country
        if self.host is not None:
            return self.host
        for _, draft in self.backwards(sentence, 1):
            if draft.kind == "state":
                return draft.country
        return self.home


def count_silent(sentences: Sequence[Sentence], quotes: Sequence[Span]) -> tuple[int, ...]:
    """For each sentence how many before it are quoted from their first word to their last."""
    whole = [any(start <= s.start and s.end <= end + 1 for start, end in quotes) for s in sentences]
    return tuple(accumulate(whole, initial=0))


def main_states(table: DraftTable) -> tuple[str, ...]:
    """The states that the text is about: the two most often spoken of, or the one that has most
    of the mentions; () where it is unclear."""
    ranked = _ranked(table)
    if ranked and ranked[0][1] >= _DOMINANT * sum(count for _, count in ranked):
        return (ranked[0][0],)
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] == ranked[1][1]):
        return ()
    return tuple(sorted(code for code, _ in ranked[:2]))


def home_state(table: DraftTable) -> str | None:
    """The state that a text names at least twice as often as any other, None without such."""
    ranked = _ranked(table)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _HOME * ranked[1][1]):
        return None
    return ranked[0][0]


def main_pair(actors: Sequence[Actor]) -> tuple[str, ...]:
    """The two parties that a text is mostly about, by all that is said of them, their bodies and
    their people: two states, or a state and the armed group that fights it; () where it is about
    one, or where a third comes close."""
    counts: Counter[str] = Counter()
    for actor in actors:
        party = party_of(actor)
        if party is not None and actor.sector not in _ONLOOKERS:
            counts[party] += len(actor.mentions)
    known = {actor.id for actor in actors}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or ranked[0][1] >= _DOMINANT * sum(counts.values()):
        return ()
    if len(ranked) > 2 and ranked[1][1] < _CLEAR * ranked[2][1]:
        return ()
    pair = sorted(party for party, _ in ranked[:2])
    return tuple(pair) if any("/" not in p for p in pair) and known.issuperset(pair) else ()


def party_of(actor: Actor) -> str | None:
    """The party that an actor stands for: an armed group itself, all others their state."""
    if actor.sector in FIGHTERS and actor.kind != "person":
        return actor.id
    return actor.country


def _ranked(table: DraftTable) -> Sequence[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for draft in table.drafts:
        if draft.kind == "state" and draft.body and draft.country == draft.key:
            counts[draft.key] += len(draft.mentions)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _prominence(sentence: Sentence, word: Word) -> float:
    """Subjects are what a text is about, those of what is only reported or told by the way less
    so; possessors and objects still less."""
    if word.relation == "nsubj":
        return 1.5 if _is_reported(sentence, word.head) else 2.0
    return 1.0 if word.relation in ("obj", "iobj", "root") or word.deprel == "nmod:poss" else 0.0


def _is_reported(sentence: Sentence, verb: int) -> bool:
    """Whether a clause is what another one reports, or coordinated with such a clause."""
    word = sentence.words[verb]
    while word.relation == "conj" and word.head >= 0:
        word = sentence.words[word.head]
    return word.relation == "ccomp"
