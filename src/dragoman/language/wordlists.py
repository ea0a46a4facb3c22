"""Reads the word lists of ``language/tables``, which people keep as commented TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def word_lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of ``tables/<name>.toml`` by their key, each as a tuple of words."""
    table = files("dragoman.language") / "tables" / f"{name}.toml"
    data = tomllib.loads(table.read_text(encoding="utf-8"))
    return {key: tuple(words) for key, words in data.items()}


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def with_capitals(words: Iterable[str]) -> frozenset[str]:
    """The words as written, with a capital first letter, and in capitals."""
    return frozenset(form for w in words for form in (w, w[:1].upper() + w[1:], w.upper()))
