"""Phrases of a text's beginning: what it is about, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.disputes.words import WordReader
from dragoman.records import Span

_PIECE = re.compile(r"[^,.;:!?()“”\"\n–—]+")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LEAD = 900
"""Characters of a text that are looked at: headline and first paragraphs."""
_LONGEST = 4
_MOST = 16
"""Phrases of one text at most."""


def find_phrases(text: str, taken: Iterable[Span], words: WordReader) -> tuple[str, ...]:
    """Runs of two to four content words at the beginning of a text, with "the" where it stands
    before them. ``taken`` are spans that belong to no phrase: verbs and people. Names and runs
    with a number come first, longer ones before shorter."""
    blocked = sorted(span for span in taken if span[0] < _LEAD)
    found: dict[str, tuple[int, int, int]] = {}
    for place, run in enumerate(_runs(text[:_LEAD], blocked, words)):
        named = sum(token[0].isupper() or token[0].isdigit() for token in run.split())
        found.setdefault(run, (-named, -len(run.split()), place))
    return tuple(sorted(found, key=lambda run: found[run])[:_MOST])


def _runs(text: str, blocked: list[Span], words: WordReader) -> Iterator[str]:
    for piece in _PIECE.finditer(text):
        stretch: list[str] = []
        article = False
        for match in _TOKEN.finditer(piece[0]):
            token = match[0]
            start = piece.start() + match.start()
            usable = not any(a <= start < b for a, b in blocked)
            if usable and (words.key(token.lower()) is not None or token.isdigit()):
                stretch.append(token)
                continue
            yield from _parts(stretch, article)
            stretch, article = [], token.lower() == "the"
        yield from _parts(stretch, article)


def _parts(stretch: list[str], article: bool) -> Iterator[str]:
    """The runs within a stretch of content words; "the" goes with those at its beginning."""
    for start in range(len(stretch)):
        for end in range(start + 2, min(start + _LONGEST, len(stretch)) + 1):
            run = stretch[start:end]
            if not run[0].isdigit() and not run[-1].isdigit():
                yield ("the " if article and start == 0 else "") + " ".join(run)
