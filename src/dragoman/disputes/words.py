"""Words as linking compares them: without grammar, endings, accents, and the names of states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from math import log

import snowballstemmer
from anyascii import anyascii

from dragoman.codebook import Codebook

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_FIGURE = re.compile(r"\d[\d.,]*")


class WordReader:
    """Reads text into content words by one codebook. Remembers the words it has met, which
    changes nothing but its speed."""

    def __init__(self, codebook: Codebook) -> None:
        rules = codebook.disputes
        self._stemmer = snowballstemmer.stemmer("english")
        self.states = _state_words(codebook)
        self._ignored = rules.ignored | rules.common | self.states
        self._families = rules.families
        self._known: dict[str, str | None] = {}

    def tokens(self, text: str) -> tuple[str, ...]:
        """All words in order, in lower case and Latin letters; numbers as they are written."""
        return tuple(word.lower() for word in _WORD.findall(anyascii(text)))

    def content(self, text: str) -> tuple[str, ...]:
        """The content words of a text, each once, in the order in which they come first."""
        return self.keys(self.tokens(text))

    def keys(self, tokens: Iterable[str]) -> tuple[str, ...]:
        """The content words among tokens, as what they are compared by: family or stem."""
        return tuple(dict.fromkeys(key for t in tokens if (key := self.key(t)) is not None))

    def key(self, token: str) -> str | None:
        """What a word is compared by; None where it has no content."""
        if token not in self._known:
            self._known[token] = self._key(token)
        return self._known[token]

    def _key(self, token: str) -> str | None:
        if token in self._ignored or len(token) < 3:  # small numbers say little either
            return None
        return self._families.get(token) or str(self._stemmer.stemWord(token))


def is_figure(word: str) -> bool:
    """Whether a word is a number written in figures."""
    return _FIGURE.fullmatch(word) is not None


class Weights:
    """How much a shared word tells: the rarer it is among all that is compared, the more.

    Words of ``heavy`` weigh so many times more.
    """

    def __init__(
        self, texts: Collection[Collection[str]], heavy: Mapping[str, float] | None = None
    ) -> None:
        self._total = len(texts)
        self._heavy = heavy or {}
        self._count: Counter[str] = Counter()
        for words in texts:
            self._count.update(set(words))

    def of(self, word: str) -> float:
        """The weight of a word, above 0."""
        rarity = log(1 + (1 + self._total) / (1 + self._count[word]))
        return rarity * self._heavy.get(word, 1.0)

    def sum(self, words: Iterable[str]) -> float:
        """The weight of several words together; the order of adding does not tell."""
        return sum(sorted(self.of(word) for word in words))

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The share of the lighter side's weight that both have, 0 to 1; 0 for empty sides."""
        common = a & b
        return self.sum(common) / min(self.sum(a), self.sum(b)) if common else 0.0

    def mutual(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The geometric mean of both sides' shares, 0 to 1: high where neither has much else."""
        common = a & b
        return self.sum(common) / float((self.sum(a) * self.sum(b)) ** 0.5) if common else 0.0

    def vector(self, words: Iterable[str]) -> Mapping[str, float]:
        """The words with their weights, scaled to length 1."""
        found = {word: self.of(word) for word in sorted(set(words))}
        length = sum(value * value for value in found.values()) ** 0.5
        return {word: value / length for word, value in found.items()} if length else {}


def _state_words(codebook: Codebook) -> frozenset[str]:
    """Words of the names and demonyms of states: who takes part is compared by itself. Short
    words of longer names ("Nam" of Viet Nam) may be anything and are left out, and so are words
    with a meaning of their own ("Free" of the Irish Free State)."""
    found: set[str] = set()
    for text, names in codebook.who.names.items():
        if any(name.body.kind == "state" for name in names):
            words = [word.lower() for word in _WORD.findall(anyascii(text))]
            found.update(word for word in words if len(word) > (2 if len(words) == 1 else 3))
    return frozenset(found - codebook.disputes.families.keys())
