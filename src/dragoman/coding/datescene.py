"""The day that a text, sentence by sentence, is telling of."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding import circumstances
from dragoman.coding.days import Grain
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import DateInterval

_BACK = 7
"""A date so many days before what is being told is background unless it opens its sentence."""
_OPENING = 3
"""Words at the beginning of a sentence within which a date opens it."""
_SMALL = ("day", "week", "time")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: words ``first`` to ``last`` of a sentence, as places from 0.

    ``head`` is the word of the span whose head is outside it, ``owner`` the word that the date
    modifies; ``background`` says that the date
    is not that of what the text is telling ("since 2019", "who had been arrested in May").
    """

    sentence: int
    first: int
    last: int
    head: int
    interval: DateInterval
    grain: Grain
    background: bool
    owner: int


def established(
    text: AnnotatedText, mentions: Sequence[DateMention], today: datetime.date | None
) -> tuple[DateInterval | None, ...]:
    """For each sentence the last day that the text so far tells of, None in a new context.

    A month or year in a main clause opens a context of its own, to the end of its paragraph.
    """
    by_sentence: dict[int, list[DateMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    limit = today.isoformat() if today else ""
    current: DateInterval | None = None
    other: int | None = None
    found: list[DateInterval | None] = []
    for sentence in text.sentences:
        own = by_sentence.get(sentence.index, [])
        if sentence.kind == "dateline":
            current = _dateline(own, today) or current
        told = [m for m in own if not m.background and _is_past(m, limit)]
        small = [m for m in told if m.grain in _SMALL and not _looks_back(m, current)]
        best = min(small, key=lambda m: (_depth(sentence, m), -m.first)).interval if small else None
        if sentence.kind in ("caption", "byline"):
            found.append(best or current)
            continue
        if best is not None:
            current, other = best, None
        elif any(_sets_scene(sentence, m) for m in told if m.grain not in _SMALL):
            other = sentence.block
        found.append(None if other == sentence.block else current)
    return tuple(found)


def _looks_back(mention: DateMention, current: DateInterval | None) -> bool:
    """Whether a date in mid-sentence lies well before the day that the text is telling of."""
    if current is None or current.start is None or mention.interval.start is None:
        return False
    start, there = (datetime.date.fromisoformat(i.start or "") for i in (mention.interval, current))
    return (there - start).days > _BACK and mention.first > _OPENING


def _sets_scene(sentence: Sentence, mention: DateMention) -> bool:
    """Whether a month or year is when the main clause happens."""
    above = mention.owner
    in_clause = above != mention.head and circumstances.is_clause(sentence, above)
    return in_clause and circumstances.is_told(sentence, above)


def _dateline(own: Sequence[DateMention], today: datetime.date | None) -> DateInterval | None:
    """The day of a dateline: the one that it names, else the day of publication."""
    named = [m.interval for m in own if m.grain == "day" and m.interval.start]
    if named:
        return named[0]
    return DateInterval(today.isoformat(), today.isoformat(), "") if today else None


def _is_past(mention: DateMention, limit: str) -> bool:
    start = mention.interval.start
    return start is not None and (not limit or start <= limit)


def _depth(sentence: Sentence, mention: DateMention) -> int:
    return circumstances.depth(sentence, mention.owner)
