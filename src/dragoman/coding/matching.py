"""Which codebook pattern a word of a sentence fits, if any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.codebook.patterns import ANY, Pattern
from dragoman.codebook.predicates import PartOfSpeech, Predicate, Predicates
from dragoman.coding.arguments import direct_object, is_passive, obliques, surface_subject
from dragoman.language.tree import Sentence

POS: dict[str, PartOfSpeech] = {
    "VERB": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
_CLAUSES = ("xcomp", "ccomp", "advcl", "acl")
_NOT_CONTENT = ("nsubj", "punct", "conj", "parataxis", "cc")
_CONTENT_WORDS = 25


@dataclass(frozen=True, slots=True)
class Fit:
    """A predicate found at a word; ``used`` are the words of its required arguments. The model's
    default entries have no pattern."""

    predicate: Predicate
    pattern: Pattern | None
    pos: PartOfSpeech
    used: frozenset[int]

    @property
    def weight(self) -> int:
        """How specific the pattern is, 0 for a bare word."""
        return 0 if self.pattern is None else self.pattern.weight

    @property
    def is_general(self) -> bool:
        """Whether the pattern holds for any head: what stands beside it decides."""
        return self.pattern is not None and self.pattern.head == ANY


class Surroundings:
    """What stands around a possible predicate, gathered once for all its patterns. ``days`` are
    words of time."""

    def __init__(
        self,
        sentence: Sentence,
        index: int,
        pos: PartOfSpeech,
        days: frozenset[str] = frozenset(),
    ) -> None:
        self._sentence = sentence
        self._days = days
        self._index = index
        self._pos = pos
        self._object = direct_object(sentence, index) if pos == "verb" else None
        self._obliques: dict[str, list[int]] = {}
        self.near: set[str] = set()
        for child in sentence.children(index):
            word = sentence.words[child]
            self.near.update((word.lower, word.lemma.lower()))
            self._add_markers(child)
        if self._object is not None:
            for place, _ in obliques(sentence, self._object):
                self._add_markers(place)

    def _add_markers(self, place: int) -> None:
        sentence = self._sentence
        if sentence.words[place].upos == "NUM" or sentence.words[place].lemma.lower() in self._days:
            return  # "on Monday", "on 3 May" belong to no verb
        for inner in sentence.children(place):
            relation, upos = sentence.words[inner].relation, sentence.words[inner].upos
            if relation in ("case", "mark", "fixed") and upos != "VERB":  # not "according to"
                self.near.add(sentence.words[inner].lower)
                self.near.update(
                    sentence.words[f].lower for f in sentence.dependents(inner, "fixed")
                )

    def argument(self) -> list[int]:
        """Words that a ``{…}`` right after the head may be: a verb's object or predicate
        complement (the subject of one without an object: "talks resumed"), a noun's modifiers."""
        sentence, index = self._sentence, self._index
        if self._pos == "noun":
            return sentence.dependents(index, "amod", "compound", "nmod:desc")
        if self._pos == "adjective":
            return [p for place, _ in obliques(sentence, index) for p in _heads(sentence, place)]
        found = [] if self._object is None else _heads(sentence, self._object)
        found += sentence.dependents(index, "xcomp")
        if not found and not is_passive(sentence, index):
            subject = surface_subject(sentence, index)
            found = [] if subject is None else _heads(sentence, subject)
        return found

    def oblique(self, preposition: str) -> list[int]:
        """Words that a ``{…}`` after a preposition, particle or mark may be."""
        if preposition not in self._obliques:
            self._obliques[preposition] = list(self._find_obliques(preposition))
        return self._obliques[preposition]

    def _find_obliques(self, preposition: str) -> Iterator[int]:
        sentence = self._sentence
        starts = [self._index] if self._object is None else [self._index, self._object]
        for start in starts:
            for place, prepositions in obliques(sentence, start):
                if preposition in prepositions or preposition in " ".join(prepositions).split():
                    yield from _heads(sentence, place)
            for clause in sentence.dependents(start, *_CLAUSES):
                marks = {
                    sentence.words[m].lower for m in sentence.dependents(clause, "mark", "case")
                }
                bare_that = preposition == "that" and sentence.words[clause].relation == "ccomp"
                if preposition in marks or bare_that:
                    yield from sentence.conjuncts(clause)
        if self._object is not None:
            particles = sentence.dependents(self._index, "compound:prt", "advmod")
            if any(sentence.words[p].lower == preposition for p in particles):
                yield from _heads(sentence, self._object)

    def close(self) -> set[str]:
        """Lemmas of the arguments, the subject and their direct modifiers."""
        sentence = self._sentence
        found: set[str] = set()
        for child in sentence.children(self._index):
            if sentence.words[child].relation in ("punct", "conj", "parataxis", "cc"):
                continue
            found.add(sentence.words[child].lemma.lower())
            for inner in sentence.children(child):
                if sentence.words[inner].relation in ("amod", "compound", "nmod", "conj"):
                    found.add(sentence.words[inner].lemma.lower())
        word = sentence.words[self._index]
        if word.relation in ("compound", "amod", "nmod", "acl") and word.head >= 0:
            found.add(sentence.words[word.head].lemma.lower())
        return found

    def content(self) -> set[str]:
        """Lemmas of the arguments (not the subject) and of all that depends on them."""
        sentence = self._sentence
        found: set[str] = set()
        for child in sentence.children(self._index):
            word = sentence.words[child]
            if word.relation in _NOT_CONTENT and word.deprel != "nsubj:pass":
                continue
            for place in sentence.subtree(child)[:_CONTENT_WORDS]:
                found.add(sentence.words[place].lemma.lower())
        return found


def fit(sentence: Sentence, index: int, predicates: Predicates) -> list[Fit]:
    """Patterns that the word at ``index`` fits, those for any head first, then the most specific;
    [] for most words."""
    word = sentence.words[index]
    pos = POS.get(word.upos)
    if pos is None:
        return []
    candidates = predicates.candidates(pos, word.lemma.lower())
    beside = {sentence.words[child].lower for child in sentence.children(index)}
    general = [m for m in predicates.candidates(pos, ANY) if beside.issuperset(m[0].near)]
    candidates = (*general, *candidates)
    if not candidates:
        return []
    around = Surroundings(sentence, index, pos, predicates.days)
    close: set[str] | None = None
    found = []
    for pattern, predicate in candidates:
        used = _fits(sentence, around, pattern)
        if used is None:
            continue
        if predicate.not_with:
            close = around.close() if close is None else close
            if close & predicate.not_with:
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
    for word in pattern.near:
        if word not in around.near and not (word == "that" and around.oblique("that")):
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
        for title in sentence.dependents(place, "nmod:desc"):  # "Ambassador Xing"
            if sentence.words[title].lemma.lower() in lemmas:
                return place
    return None


def _heads(sentence: Sentence, place: int) -> list[int]:
    """A noun, its conjuncts, and what it counts: "a raft of sanctions" has both."""
    found = []
    for head in sentence.conjuncts(place):
        found.append(head)
        if sentence.words[head].upos in ("NOUN", "NUM"):
            found += [p for p, preps in obliques(sentence, head) if preps == ("of",)]
    return found
