"""Patterns of predicates: ``lodge {protest|complaint}``, ``pull out of``, ``refuse to``.

A pattern is words separated by spaces. The first is the head, as a lemma. A bare word is a
particle, preposition or fixed noun that must stand with the head. ``{a|b|@class}`` is an
argument that must be one of these lemmas: the object where it follows a verb, a modifier where
it follows a noun, the object of the preposition where it follows one. The head ``*`` is any word:
``* must``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"\{([^{}]*)\}|(\S+)")


ANY = "*"
"""The head that stands for any word."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern. ``argument`` holds the lemmas of a ``{…}`` right after the head;
    ``obliques`` pairs a preposition with the lemmas that its object must be among."""

    text: str
    head: str
    near: tuple[str, ...]
    argument: frozenset[str] | None
    obliques: tuple[tuple[str, frozenset[str]], ...]

    @property
    def weight(self) -> int:
        """How specific the pattern is: patterns of more weight win."""
        return len(self.near) + 2 * (self.argument is not None) + 3 * len(self.obliques)


def compile_pattern(text: str, lexicon: Mapping[str, frozenset[str]]) -> Pattern:
    """Compile one pattern; raises PatternError where it is malformed or names no known class."""
    head = ""
    near: list[str] = []
    argument: frozenset[str] | None = None
    obliques: list[tuple[str, frozenset[str]]] = []
    last = 0
    for match in _TOKEN.finditer(text):
        if text[last : match.start()].strip():
            raise PatternError(f"pattern {text!r} has a brace without its pair")
        last = match.end()
        group, word = match[1], match[2]
        if group is None:
            if "{" in word or "}" in word:
                raise PatternError(f"pattern {text!r} has a brace without its pair")
            if head:
                near.append(word)
            else:
                head = word
        elif not head:
            raise PatternError(f"pattern {text!r} must begin with its head word")
        elif near:
            obliques.append((near.pop(), _words(group, text, lexicon)))
        else:
            argument = _words(group, text, lexicon)
    if not head:
        raise PatternError("a pattern must not be empty")
    return Pattern(text, head, tuple(near), argument, tuple(obliques))


def expand(words: tuple[str, ...], lexicon: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Words with each ``@class`` replaced by its members."""
    found: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in lexicon:
                raise PatternError(f"no word class {word} in the lexicon")
            found |= lexicon[word[1:]]
        else:
            found.add(word)
    return frozenset(found)


def _words(group: str, text: str, lexicon: Mapping[str, frozenset[str]]) -> frozenset[str]:
    words = tuple(w.strip() for w in group.split("|"))
    if not all(words):
        raise PatternError(f"pattern {text!r} has an empty alternative in its braces")
    return expand(words, lexicon)
