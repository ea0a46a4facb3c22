"""What becomes of demands: which acts of an article answer them, and how.

A refusal by the other side rejects a demand, doing or promising what is asked meets it, taking it
back withdraws it. An answer is matched by what it speaks of ("refused the executions"), as a
demand ("turned down the request"), or by saying no more than that it refuses or agrees: then it
is of the last request to its side.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.coding.actors import ActorTable
from dragoman.coding.arguments import complements
from dragoman.coding.events import Act
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import DemandStatus, Event, Span

ANSWERS = frozenset({"REJECT", "CONCEDE", "RETREAT", "AGREE"})
"""Types of acts that may answer a demand."""

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_ABOUT = frozenset({"to", "for", "of", "about", "with"})
_DENIAL = "deny"
_MEMORY = 6
"""Sentences back to the request that a bare refusal may answer."""


@dataclass(slots=True)
class Draft:
    """A demand in the making. ``by`` is None where nobody is said to demand it: such a one only
    draws the answers that are its own. ``actors`` are those of the request, ``at`` its sentence
    and word, ``day`` its day as told, "" where it is not; ``head`` is the main word."""

    by: str | None
    to: str | None
    span: Span
    words: frozenset[str]
    head: str
    at: tuple[int, int]
    day: str
    actors: frozenset[str]
    events: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    status: DemandStatus = "open"
    answered: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class DemandWords:
    """What the codebook knows of demands: nouns that stand for one (``generic``), words that say
    nothing about a content, families of words that mean one thing, "second" and its like, and
    verbs of doing what one was told ("and they did")."""

    generic: frozenset[str]
    ignored: frozenset[str]
    families: Mapping[str, str]
    ordinals: Mapping[str, int]
    obeying: frozenset[str]

    def content(
        self, sentence: Sentence, places: Iterable[int], actors: ActorTable
    ) -> frozenset[str]:
        """Content words by lemma or family, without those that name a party."""
        found = set()
        for place in places:
            word = sentence.words[place]
            lemma = word.lemma.lower()
            known = lemma in self.ignored or self._is_state(sentence, place, actors)
            if word.upos in _CONTENT and not known:
                found.add(self.key(lemma))
        return frozenset(found)

    def key(self, lemma: str) -> str:
        """What a word is compared by."""
        return self.families.get(lemma, lemma)

    @staticmethod
    def _is_state(sentence: Sentence, place: int, actors: ActorTable) -> bool:
        ids = actors.all_at(sentence.index, place)
        return any(actors.get(i).kind == "state" for i in ids)


def party(ids: Sequence[str], actors: ActorTable) -> str | None:
    """The country of the first of some actors, else the actor; None where there is none."""
    return (actors.country(ids[0]) or ids[0]) if ids else None


class Answers:
    """Lets the acts of one article answer its demands."""

    def __init__(self, drafts: Sequence[Draft], words: DemandWords, actors: ActorTable) -> None:
        self._drafts = drafts
        self._words = words
        self._actors = actors

    def give(self, text: AnnotatedText, act: Act, event: Event) -> None:
        """Let an act answer the demands that it speaks of."""
        side = party(event.actors, self._actors)
        sentence = text.sentences[act.sentence]
        day = told_day(event)
        for draft in self._spoken_of(sentence, act, event, side, day):
            status: DemandStatus | None = None
            if side == draft.to:
                status = "rejected" if event.type == "REJECT" else "met"
            elif event.type == "CONCEDE":
                status = "withdrawn"
            if status is not None:
                _answer(draft, status, event.id, day)

    def _spoken_of(
        self, sentence: Sentence, act: Act, event: Event, side: str | None, day: str
    ) -> list[Draft]:
        if side is None:
            return []
        addressed = [d for d in self._drafts if _may_answer(event, side, day, d)]
        words = self._words.content(sentence, sentence.subtree(act.word), self._actors)
        firm = event.type != "AGREE"  # who agrees to something else may use a like word
        found = [d for d in addressed if _speaks_of(words, d, firm)]
        if found:
            return found
        things = self._things(sentence, act.word)
        others = {party((i,), self._actors) for i in event.recipients}
        told = others if "recipients" not in event.inferred else set()
        asked = [d for d in addressed if d.to == side and (not told or d.by in told)]
        generic = [p for p in things if self._lemma(sentence, p) in self._words.generic]
        if generic:
            counted = self._counted(sentence, generic, addressed)
            if counted is not None:
                return [counted]
            return _nearest(asked, act) or _behind([d for d in asked if d.by in others], act)
        if things or complements(sentence, act.word) or event.mode == _DENIAL:
            return []
        it = any(
            sentence.words[p].upos == "PRON"
            for p in sentence.dependents(act.word, "obj", "nsubj:pass")
        )
        return _nearest(asked, act, 1 if it else _MEMORY)

    def _things(self, sentence: Sentence, index: int) -> list[int]:
        """Nouns that say what an act is about."""
        found = [
            place
            for place in sentence.dependents(index, "obj", "nsubj:pass")
            if sentence.words[place].upos == "NOUN"
        ]
        for place in sentence.dependents(index, "obl", "nmod"):
            about = _ABOUT.intersection(sentence.prepositions(place))
            if about and sentence.words[place].upos == "NOUN":
                found.append(place)
        return found

    def _counted(
        self, sentence: Sentence, places: Iterable[int], addressed: Sequence[Draft]
    ) -> Draft | None:
        """The one that is counted: "withdrew the second demand"."""
        for place in places:
            for child in sentence.dependents(place, "amod"):
                number = self._words.ordinals.get(self._lemma(sentence, child), 0)
                if 0 < number <= len(addressed):
                    return addressed[number - 1]
        return None

    @staticmethod
    def _lemma(sentence: Sentence, place: int) -> str:
        return sentence.words[place].lemma.lower()


def obeyed(text: AnnotatedText, draft: Draft, words: DemandWords) -> bool:
    """Whether the sentence of a request says that it was done: "told them to leave, and they
    did"."""
    sentence = text.sentences[draft.at[0]]
    for place in sentence.dependents(draft.at[1], "conj", "parataxis"):
        verb = sentence.words[place]
        bare = not sentence.dependents(place, "obj", "xcomp", "ccomp", "obl")
        refused = any(sentence.words[c].lower in ("not", "n't") for c in sentence.children(place))
        own = sentence.dependent(place, "nsubj") is not None
        if verb.lemma.lower() in words.obeying and bare and own and not refused:
            return True
    return False


def told_day(event: Event) -> str:
    """The day that the text tells of an act, "" where it is not told or only supposed."""
    if event.date is None or "date" in event.inferred:
        return ""
    return event.date.start or ""


def _may_answer(event: Event, side: str, day: str, draft: Draft) -> bool:
    """Whether an act of a side may be of a demand: of or by that side, no older than the demand,
    and by somebody else where a country quarrels with itself."""
    if side not in (draft.to, draft.by) or event.id in draft.events:
        return False
    if draft.by == draft.to and draft.actors.intersection(event.actors):
        return False
    return not (day and draft.day and day < draft.day)


def _speaks_of(words: frozenset[str], draft: Draft, firm: bool) -> bool:
    """Whether an act with these words is about what is demanded."""
    shared = draft.words & words
    return bool(shared) and (firm or draft.head in shared or 2 * len(shared) > len(draft.words))


def _nearest(asked: Sequence[Draft], act: Act, reach: int = sys.maxsize) -> list[Draft]:
    """The demands of the last request that is still open, at most so many sentences before."""
    here = (act.sentence, act.word)
    near = [d for d in asked if act.sentence - d.at[0] <= reach]
    before = [d for d in near if d.status == "open" and d.at < here]
    last = max((d.at for d in before), default=None)
    return [d for d in before if d.at == last]


def _behind(asked: Sequence[Draft], act: Act) -> list[Draft]:
    """The demands of the only request, where it stands behind an act: a report may tell the
    answer first."""
    left = [d for d in asked if d.at > (act.sentence, act.word)]
    return left if len({d.at for d in left}) == 1 else []


def _answer(draft: Draft, status: DemandStatus, event: str, day: str) -> None:
    """The answer of the latest day counts, of one day the last one told."""
    draft.answers.append(event)
    if not (day and draft.answered and day < draft.answered):
        draft.status = status
        draft.answered = day or draft.answered
    draft.why += f"; {status} by {event}"
