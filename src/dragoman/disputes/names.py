"""Names of people and bodies: whether two may be forms of one name.

A name is compared by its parts, in any order, without accents and particles, and by how it may be
spelt in Latin letters. One part alone (a surname) never makes two names one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from dragoman.codebook.disputes import NameRules

_PART = re.compile(r"[a-z]+")
_DOUBLED = re.compile(r"(.)\1+")
_APOSTROPHE = re.compile(r"['’‘`ʻʼ]")
_LONGEST = 6
"""Parts of a name that are looked at; titles of nobility go on for ever."""


class Names:
    """Compares names by one set of rules."""

    def __init__(self, rules: NameRules) -> None:
        self._rules = rules
        self.spelling = lru_cache(maxsize=65536)(self._spelling)

    def parts(self, name: str) -> tuple[str, ...]:
        """The parts of a name in lower-case Latin letters, without particles."""
        plain = _APOSTROPHE.sub("", anyascii(name).lower())
        found = [p for p in _PART.findall(plain) if p not in self._rules.particles]
        return tuple(found[:_LONGEST])

    def keys(self, name: str) -> Iterator[str]:
        """What names that may be the same have in common: two of their parts' consonants, or
        one and an initial."""
        spelt = sorted({self.spelling(part) for part in self.parts(name)})
        for a, b in combinations(spelt, 2):
            yield f"{_bones(a)} {_bones(b)}"

    def same(self, a: str, b: str) -> str | None:
        """Why two names are one, or None. All parts of the shorter one, and two at least, must
        be found in the longer."""
        left, right = sorted((self.parts(a), self.parts(b)), key=lambda p: (len(p), p))
        if len(left) < 2:
            return None
        if left == right:
            return "same name"
        if sorted(left) == sorted(right):
            return "same name in another order"
        free = list(right)
        spelt = 0
        for part in left:
            if part in free:
                free.remove(part)
                continue
            alike = max(free, key=lambda other: (self._likeness(part, other), other), default="")
            if self._likeness(part, alike) < self._rules.likeness:
                return None
            free.remove(alike)
            spelt += 1
        if not spelt:
            return "a shorter form of the name"
        return "another spelling of the name" if spelt < len(left) or not free else None

    def _likeness(self, a: str, b: str) -> float:
        """How alike two parts are, 0 to 1. Short parts are alike only when spelt alike."""
        if not a or not b:
            return 0.0
        x, y = self.spelling(a), self.spelling(b)
        if x == y:
            return 1.0
        if min(len(x), len(y)) < 4 or x[0] != y[0]:
            return 0.0
        return float(JaroWinkler.similarity(x, y))

    def _spelling(self, part: str) -> str:
        for long, short in self._rules.spellings:
            part = part.replace(long, short)
        return _DOUBLED.sub(r"\1", part)


def _bones(part: str) -> str:
    """First letter and consonants: what spellings of a name share."""
    return part[:1] + re.sub(r"[aeiouh]", "", part[1:])
