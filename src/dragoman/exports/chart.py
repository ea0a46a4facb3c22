"""The tension chart: where bars, line and labels stand, for an inline SVG, and as a line of text.

Bars are what a day's occurrences add up to, the line is the smoothed value. Above the middle is
cooperation, below it conflict.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.exports.brief_model import TensionEntry
from dragoman.exports.wording import plain_words

WIDTH, HEIGHT = 760, 170
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 20, 22
"""Room around the plot, for labels."""
MOST_BARS = 190
"""More days than that are drawn in stretches of several days, added up."""
_LABELS = 7
_BLOCKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its corner and size, and what it stands for in words."""

    x: float
    y: float
    width: float
    height: float
    cooperative: bool
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A label or a turn of the series: its place along an axis, and its words."""

    place: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in units of an SVG of ``width`` to ``height``."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    middle: float
    bars: tuple[Bar, ...]
    line: str
    days: tuple[Mark, ...]
    levels: tuple[Mark, ...]
    turns: tuple[Mark, ...]
    title: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some days in a row: the sum of their scores and the last smoothed value."""

    start: date
    end: date
    score: float
    smooth: float


def chart(tension: TensionEntry) -> Chart:
    """The chart of a series of at least one day."""
    stretches = list(_stretches(tension, MOST_BARS))
    top = _ceiling(stretches)
    step = (WIDTH - LEFT - RIGHT) / len(stretches)
    middle = _y(0, top)
    centres = [LEFT + step * (number + 0.5) for number in range(len(stretches))]
    points = [f"{x:.1f},{_y(s.smooth, top):.1f}" for x, s in zip(centres, stretches, strict=True)]
    first, last = stretches[0].start, stretches[-1].end
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        middle=middle,
        bars=tuple(
            _bar(stretch, LEFT + step * number, step, top)
            for number, stretch in enumerate(stretches)
            if stretch.score
        ),
        line=" ".join(points),
        days=tuple(_day_marks(stretches, centres)),
        levels=tuple(
            Mark(_y(level, top), f"{level:+.0f}".replace("-", "−")) for level in (top, -top)
        ),
        turns=tuple(_turn_marks(tension, stretches, centres)),
        title=f"Tension from {_short(first)} {first.year} to {_short(last)} {last.year}",
    )


def sparkline(values: Sequence[float], most: int = 60) -> str:
    """A series as a line of blocks, the lowest value the lowest block; "" for an empty one."""
    if not values:
        return ""
    size = math.ceil(len(values) / most)
    means = [
        sum(part) / len(part)
        for start in range(0, len(values), size)
        if (part := values[start : start + size])
    ]
    low, high = min(means), max(means)
    if low == high:
        return _BLOCKS[len(_BLOCKS) // 2] * len(means)
    scale = (len(_BLOCKS) - 1) / (high - low)
    return "".join(_BLOCKS[round((value - low) * scale)] for value in means)


def _stretches(tension: TensionEntry, most: int) -> Iterator[_Stretch]:
    days = [date.fromisoformat(day) for day in tension.days]
    size = math.ceil(len(days) / most)
    for start in range(0, len(days), size):
        part = slice(start, start + size)
        yield _Stretch(
            days[part][0], days[part][-1], sum(tension.scores[part]), tension.smooth[part][-1]
        )


def _ceiling(stretches: Sequence[_Stretch]) -> int:
    """The level at the top: the next even number above all values, at least 2."""
    highest = max(max(abs(s.score), abs(s.smooth)) for s in stretches)
    return max(2, 2 * math.ceil(highest / 2))


def _y(value: float, top: float) -> float:
    height = HEIGHT - TOP - BOTTOM
    return round(TOP + height * (top - value) / (2 * top), 1)


def _bar(stretch: _Stretch, x: float, step: float, top: float) -> Bar:
    width = max(step * 0.72, 0.8)
    y, zero = _y(stretch.score, top), _y(0, top)
    days = _short(stretch.start)
    if stretch.end != stretch.start:
        days += f" to {_short(stretch.end)}"
    return Bar(
        x=round(x + (step - width) / 2, 1),
        y=min(y, zero),
        width=round(width, 1),
        height=round(abs(y - zero), 1),
        cooperative=stretch.score > 0,
        title=f"{days}: {stretch.score:+.1f}",
    )


def _day_marks(stretches: Sequence[_Stretch], centres: Sequence[float]) -> Iterator[Mark]:
    every = max(1, math.ceil(len(stretches) / _LABELS))
    for number in range(0, len(stretches), every):
        yield Mark(round(centres[number], 1), _short(stretches[number].start))


def _turn_marks(
    tension: TensionEntry, stretches: Sequence[_Stretch], centres: Sequence[float]
) -> Iterator[Mark]:
    for turn in tension.turns:
        day = date.fromisoformat(turn.day)
        for stretch, x in zip(stretches, centres, strict=True):
            if stretch.start <= day < stretch.end + timedelta(days=1):
                yield Mark(round(x, 1), _short(day))


def _short(day: date) -> str:
    return f"{day.day} {plain_words().month(day)}"
