"""Tells whether a text is English, by its letters and its function words.

No more is needed than to refuse what Dragoman cannot read: which other language it is, is not
told. The words and how the limits were found are in ``tables/english.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import InputError

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 50_000
"""Characters that are looked at, from the beginning: enough to tell any language."""


@dataclass(frozen=True, slots=True)
class _Rules:
    function_words: frozenset[str]
    fewest_words: int
    lowest_share: float
    latin_share: float


def english_evidence(text: str) -> bool:
    """True where a text is English, False where it is too short to tell.

    Raises InputError for a text in other letters or another language.
    """
    rules = _rules()
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    scripts = Counter(_script(letter) for word in words for letter in word)
    letters = scripts.total()
    if letters and scripts["LATIN"] < rules.latin_share * letters:
        script = max(sorted(scripts), key=lambda name: scripts[name])
        raise InputError(
            f"most of its letters are {script.capitalize()}; Dragoman reads English, so translate "
            "it first"
        )
    if len(words) < rules.fewest_words:
        return False
    found = sum(word in rules.function_words for word in words)
    if found < rules.lowest_share * len(words):
        raise InputError(
            f"it does not look like English ({found} of {len(words)} words are common English "
            "ones); translate it first"
        )
    return True


@cache
def _script(letter: str) -> str:
    """The first word of a letter's Unicode name: LATIN, CYRILLIC, HANGUL, CJK and so on."""
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "UNKNOWN").split()[0]


@cache
def _rules() -> _Rules:
    table = files("dragoman.sources") / "tables" / "english.toml"
    data = tomllib.loads(table.read_text(encoding="utf-8"))
    return _Rules(
        frozenset(data["function_words"]),
        data["fewest_words"],
        data["lowest_share"],
        data["latin_share"],
    )
