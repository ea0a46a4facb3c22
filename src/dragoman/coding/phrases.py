"""Finding phrases of one or more words in a sentence, longest first, by a trie of word parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dragoman.language.tree import Sentence

T = TypeVar("T")

_PART = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a word: letters and digits, or one mark. ``word`` is the word's place."""

    text: str
    lemma: str
    word: int
    last: bool  # whether the word ends with this part


@dataclass(slots=True)
class _Node(Generic[T]):
    values: list[T] = field(default_factory=list)
    next: dict[str, _Node[T]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase in a sentence: places of its first and last word, and what it stands for."""

    first: int
    last: int
    values: tuple[T, ...]


def parts_of(sentence: Sentence) -> list[Part]:
    """The sentence's words in parts, lower-cased, each with its word's lemma."""
    parts = []
    for word in sentence.words:
        lower = word.lower
        if lower.isalnum():
            parts.append(Part(lower, word.lemma.lower(), word.index, True))
            continue
        pieces = _PART.findall(lower) or [lower]
        for piece in pieces[:-1]:
            parts.append(Part(piece, piece, word.index, False))
        parts.append(Part(pieces[-1], pieces[-1], word.index, True))
    return parts


class PhraseTable(Generic[T]):
    """Phrases and what they stand for. With ``lemmas``, a word may also match by its lemma."""

    def __init__(self, phrases: Iterable[tuple[str, T]], lemmas: bool = False) -> None:
        self._root: _Node[T] = _Node()
        self._lemmas = lemmas
        for text, value in phrases:
            node = self._root
            for piece in _PART.findall(text.lower()):
                node = node.next.setdefault(piece, _Node())
            if node is not self._root:
                node.values.append(value)

    def find(self, parts: Sequence[Part]) -> list[Found[T]]:
        """Phrases that do not overlap, the longest at each place, in order."""
        found = []
        place, starts = 0, self._root.next
        while place < len(parts):
            part = parts[place]
            if part.text in starts or (self._lemmas and part.lemma in starts):
                match = self._longest(parts, place)
                if match is not None:
                    end, values = match
                    found.append(Found(part.word, parts[end].word, tuple(values)))
                    place = end
            place += 1
        return found

    def at(self, parts: Sequence[Part], place: int) -> Found[T] | None:
        """The longest phrase that begins at one part."""
        match = self._longest(parts, place)
        if match is None:
            return None
        return Found(parts[place].word, parts[match[0]].word, tuple(match[1]))

    def get(self, text: str) -> tuple[T, ...]:
        """What exactly this phrase stands for; () where it is not in the table."""
        node = self._root
        for piece in _PART.findall(text.lower()):
            following = node.next.get(piece)
            if following is None:
                return ()
            node = following
        return tuple(node.values)

    def _longest(self, parts: Sequence[Part], place: int) -> tuple[int, list[T]] | None:
        node: _Node[T] | None = self._root
        best = None
        for at in range(place, len(parts)):
            part = parts[at]
            assert node is not None
            following = node.next.get(part.text)
            if following is None and self._lemmas:
                following = node.next.get(part.lemma)
            if following is None:
                break
            node = following
            if node.values and part.last:
                best = (at, node.values)
        return best
