"""Which codebook pattern a word of a sentence fits, if any."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook.patterns import Pattern
from dragoman.codebook.predicates import PartOfSpeech, Predicate, Predicates
from dragoman.coding.arguments import direct_object, obliques
from dragoman.language.tree import Sentence

POS: dict[str, PartOfSpeech] = {
    "VERB": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
_QUANTIFIERS = frozenset({"NUM", "NOUN"})
_CONTENT_WORDS = 25


@dataclass(frozen=True, slots=True)
class Fit:
    """A predicate found at a word; ``used`` are the words of its required arguments."""

    predicate: Predicate
    pattern: Pattern
    pos: PartOfSpeech
    used: frozenset[int]


class Surroundings:
    """What stands around a possible predicate, computed once for all its patterns."""

    def __init__(self, sentence: Sentence, index: int, pos: PartOfSpeech) -> None:
        self._sentence = sentence
        self._index = index
        self._pos = pos
        words = sentence.words
        self.near: set[str] = set()
        for child in sentence.children(index):
            word = words[child]
            self.near.update((word.lower, word.lemma.lower()))
            for inner in sentence.children(child):
                if words[inner].relation in ("case", "mark", "fixed"):
                    self.near.add(words[inner].lower)
                    self.near.update(words[f].lower for f in sentence.dependents(inner, "fixed"))

    def argument(self) -> list[int]:
        """Words that a ``{…}`` right after the head may be."""
        sentence, index = self._sentence, self._index
        if self._pos == "verb":
            found = direct_object(sentence, index)
            return [] if found is None else _heads(sentence, found)
        if self._pos == "noun":
            return sentence.dependents(index, "amod", "compound", "nmod:desc")
        return [p for place, _ in obliques(sentence, index) for p in _heads(sentence, place)]

    def oblique(self, preposition: str) -> list[int]:
        """Words that a ``{…}`` after a preposition may be."""
        sentence, index = self._sentence, self._index
        starts = [index]
        argument = direct_object(sentence, index) if self._pos == "verb" else None
        if argument is not None:
            starts.append(argument)
        found = []
        for start in starts:
            for place, prepositions in obliques(sentence, start):
                if preposition in prepositions or preposition in " ".join(prepositions).split():
                    found += _heads(sentence, place)
        for child in sentence.dependents(index, "xcomp", "advcl"):  # "to" before a verb
            if any(sentence.words[m].lower == preposition for m in sentence.dependents(child, "mark")):
                found.append(child)
        return found

    def content(self) -> set[str]:
        """Lemmas of the arguments and of what depends on them."""
        sentence = self._sentence
        found: set[str] = set()
        for child in sentence.children(self._index):
            if sentence.words[child].relation in ("nsubj", "punct", "conj", "parataxis", "cc"):
                if sentence.words[child].deprel != "nsubj:pass":
                    continue
            for place in sentence.subtree(child)[:_CONTENT_WORDS]:
                found.add(sentence.words[place].lemma.lower())
        return found


def fit(sentence: Sentence, index: int, predicates: Predicates) -> list[Fit]:
    """Patterns that the word at ``index`` fits, most specific first; [] for most words."""
    word = sentence.words[index]
    pos = POS.get(word.upos)
    if pos is None:
        return []
    candidates = predicates.candidates(pos, word.lemma.lower())
    if not candidates:
        return []
    around = Surroundings(sentence, index, pos)
    content: set[str] | None = None
    found = []
    for pattern, predicate in candidates:
        used = _fits(sentence, around, pattern)
        if used is None:
            continue
        if predicate.not_with:
            content = around.content() if content is None else content
            if content & predicate.not_with:
                continue
        found.append(Fit(predicate, pattern, pos, used))
    return found


def mode_of(fitted: Fit, sentence: Sentence, index: int, predicates: Predicates) -> str | None:
    """The predicate's own mode, else the one that its arguments tell."""
    if fitted.predicate.mode is not None:
        return fitted.predicate.mode
    rules = predicates.modes.get(fitted.predicate.type, ())
    if not rules:
        return None
    content = Surroundings(sentence, index, fitted.pos).content()
    return next((rule.mode for rule in rules if content & rule.words), None)


def _fits(sentence: Sentence, around: Surroundings, pattern: Pattern) -> frozenset[int] | None:
    """Words of the required arguments where the pattern fits, None where it does not."""
    if not all(word in around.near for word in pattern.near):
        return None
    used: set[int] = set()
    if pattern.argument is not None:
        place = _among(sentence, around.argument(), pattern.argument)
        if place is None:
            return None
        used.add(place)
    for preposition, lemmas in pattern.obliques:
        place = _among(sentence, around.oblique(preposition), lemmas)
        if place is None:
            return None
        used.add(place)
    return frozenset(used)


def _among(sentence: Sentence, places: list[int], lemmas: frozenset[str]) -> int | None:
    for place in places:
        word = sentence.words[place]
        lemma = word.lemma.lower()
        if lemma in lemmas or word.lower in lemmas:
            return place
        for child in sentence.dependents(place, "compound", "amod"):
            if f"{sentence.words[child].lemma.lower()} {lemma}" in lemmas:
                return place
    return None


def _heads(sentence: Sentence, place: int) -> list[int]:
    """A noun, its conjuncts, and what it counts: "a raft of sanctions" has both."""
    found = []
    for head in sentence.conjuncts(place):
        found.append(head)
        if sentence.words[head].upos in _QUANTIFIERS:
            found += [p for p, preps in obliques(sentence, head) if preps == ("of",)]
    return found
