"""Phrases of a text's beginning: what it is about, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.codebook.disputes import DisputeRules
from dragoman.disputes.words import WordReader
from dragoman.records import Span

_PIECE = re.compile(r"[^,.;:!?()“”\"\n–—]+")
_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_POSSESSIVE = ("’s", "'s")
_LEAD = 900
"""Characters of a text that are looked at: headline and first paragraphs."""
_LONGEST = 4
_MOST = 32
"""Phrases of one text at most."""


@dataclass(slots=True)
class _Stretch:
    """Content words in a row: ``after`` is the word before them, "" at the beginning. ``cut``
    tells that what they belong to goes on behind them."""

    after: str
    headline: bool
    words: list[str] = field(default_factory=list)
    cut: bool = False


class PhraseFinder:
    """Finds phrases by one codebook."""

    def __init__(self, rules: DisputeRules, words: WordReader) -> None:
        self._introduce = rules.introduce | rules.figures.keys()
        self._common = rules.common
        self._verbal = rules.verbal
        self._words = words

    def find(self, text: str, acts: Iterable[Span], taken: Iterable[Span]) -> tuple[str, ...]:
        """Runs of one to four content words at the beginning of a text that name something, with
        "the" where it stands before them: names, and what ends a stretch that a determiner or a
        preposition begins; any of the headline, which has few of these.

        ``acts`` are spans that are verbs, or nouns by themselves ("the withdrawal"); those that
        are ``taken`` belong to no phrase: people, and those who act for a state. Names and runs
        with a number come first, longer ones before shorter.
        """
        blocked = [[span for span in spans if span[0] < _LEAD] for spans in (acts, taken)]
        found: dict[str, tuple[int, int, int]] = {}
        stretches = self._stretches(text[:_LEAD], *blocked)
        for place, run in enumerate(run for one in stretches for run in self._runs(one)):
            named = sum(map(_is_proper, run.split()))
            found.setdefault(run, (-named, -len(run.split()), place))
        return tuple(sorted(found, key=lambda run: found[run])[:_MOST])

    def _stretches(self, text: str, acts: list[Span], taken: list[Span]) -> Iterator[_Stretch]:
        headline = max(0, text.find("\n\n"))
        for piece in _PIECE.finditer(text):
            stretch = _Stretch("", piece.start() < headline)
            for match in _TOKEN.finditer(piece[0]):
                token = match[0]
                start = piece.start() + match.start()
                usable = self._has_content(token) and not _within(start, taken)
                if usable and not _within(start, acts):
                    stretch.words.append(token)
                    continue
                stretch.cut = token[0].isupper() or token.lower() in self._common
                yield stretch
                if usable and not stretch.words and token[0].islower():
                    yield _Stretch(stretch.after, stretch.headline, [token])
                stretch = _Stretch(token.lower(), stretch.headline)
            yield stretch

    def _has_content(self, token: str) -> bool:
        word = token.lower()
        for ending in _POSSESSIVE:
            word = word.removesuffix(ending)
        return token.isdigit() or self._words.key(word) is not None

    def _runs(self, stretch: _Stretch) -> Iterator[str]:
        """The runs within a stretch that name something."""
        words, the = stretch.words, "the " if stretch.after == "the" else ""
        introduced = stretch.after in self._introduce and not stretch.cut
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                run = words[start:end]
                whole = introduced and end == len(words)
                single = end == start + 1 and (start or not run[0].isalpha() or not whole)
                if single or not (stretch.headline or whole or _is_name(words, start, end)):
                    continue
                if run[0].isdigit() or run[-1].isdigit() or run[-1].endswith(self._verbal):
                    continue
                yield ("" if start else the) + " ".join(run)


def _within(place: int, spans: Iterable[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _is_name(words: list[str], start: int, end: int) -> bool:
    """Whether these are all the words of a name: with capitals, or numbers."""
    around = words[max(0, start - 1) : start] + words[end : end + 1]
    return all(map(_is_proper, words[start:end])) and not any(map(_is_proper, around))


def _is_proper(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()
