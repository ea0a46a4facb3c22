"""Sentences as dependency trees: the questions that coding asks of grammar.

Relations are Universal Dependencies' (https://universaldependencies.org/u/dep/), parts of speech
and features likewise, as in the English treebanks EWT and GUM.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dragoman.language.acts import ActReading

BlockKind = Literal["headline", "byline", "dateline", "caption", "paragraph", "item"]
Span = tuple[int, int]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Word:
    """One UD word. ``start`` and ``end`` are characters of the text; ``index`` and ``head`` are
    places in the sentence from 0, the root's head is -1. ``relation`` is the relation without its
    subtype: ``nsubj`` for ``nsubj:pass``. ``feats`` is ``Tense=Past|…`` or "";
    ``entity`` is the type of the thing that a nominal head stands for, or None; ``act`` what the
    model takes it for as a predicate of an act; ``voice`` the probabilities that it is part of the
    source, the cue and the content of an attribution."""

    index: int
    text: str
    lower: str
    start: int
    end: int
    upos: str
    feats: str
    lemma: str
    head: int
    deprel: str
    entity: str | None
    act: ActReading | None = field(default=None, repr=False)
    voice: tuple[float, float, float] = field(default=(0.0, 0.0, 0.0), repr=False)
    relation: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "relation", self.deprel.partition(":")[0])

    def has(self, feature: str) -> bool:
        """Whether the word has a feature, given as ``Name=Value``."""
        return feature in self.feats.split("|") if self.feats else False

    @property
    def span(self) -> Span:
        """Characters of the text."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``index`` is its place in the text, ``block`` its paragraph's."""

    index: int
    block: int
    kind: BlockKind
    start: int
    end: int
    words: tuple[Word, ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lists: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head >= 0:
                lists[word.head].append(word.index)
        object.__setattr__(self, "_children", tuple(map(tuple, lists)))

    @property
    def root(self) -> int:
        """Place of the root."""
        return next(w.index for w in self.words if w.head < 0)

    def children(self, index: int) -> tuple[int, ...]:
        """Places of a word's dependents, in order."""
        return self._children[index]

    def dependents(self, index: int, *relations: str) -> list[int]:
        """Dependents with one of the relations: ``nsubj`` takes subtypes in, ``nsubj:pass`` is
        that subtype only."""
        found = []
        for child in self._children[index]:
            word = self.words[child]
            if word.relation in relations or word.deprel in relations:
                found.append(child)
        return found

    def dependent(self, index: int, *relations: str) -> int | None:
        """The first such dependent, or None."""
        for child in self._children[index]:
            word = self.words[child]
            if word.relation in relations or word.deprel in relations:
                return child
        return None

    def prepositions(self, index: int) -> tuple[str, ...]:
        """The case markers of a nominal, lower-cased, fixed parts joined: ``according to``."""
        result = []
        for child in self._children[index]:
            if self.words[child].deprel == "case":
                parts = [child, *self.dependents(child, "fixed")]
                result.append(" ".join(self.words[p].lower for p in parts))
        return tuple(result)

    def subtree(self, index: int) -> list[int]:
        """Places of a word and all that depends on it, in order."""
        found = []
        stack = [index]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self._children[node])
        return sorted(found)

    def subtree_span(self, index: int) -> Span:
        """Characters from the first to the last word of a subtree."""
        places = self.subtree(index)
        return (self.words[places[0]].start, self.words[places[-1]].end)

    def ancestors(self, index: int) -> Iterator[int]:
        """Heads from the word's own up to the root."""
        node = self.words[index].head
        while node >= 0:
            yield node
            node = self.words[node].head

    def conjuncts(self, index: int) -> list[int]:
        """The word and those coordinated with it, given the first of them: ``A, B and C``."""
        return [index, *self.dependents(index, "conj")]

    def lemmas(self, places: Sequence[int]) -> list[str]:
        """Lemmas of the words at some places."""
        return [self.words[p].lemma for p in places]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with its sentences, in order."""

    text: str
    sentences: tuple[Sentence, ...]
