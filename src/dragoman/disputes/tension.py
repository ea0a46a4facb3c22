"""Tension: a daily series of PLOVER scores of occurrences, smoothed, with its change points.

An occurrence counts once, however many reports tell of it. Below zero is conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from ruptures.detection.kernelcpd import KernelCPD

from dragoman.codebook.disputes import DisputeRules
from dragoman.disputes import days
from dragoman.disputes.model import ChangePoint, Occurrence, TensionPoint, TensionSeries
from dragoman.disputes.story import day_of

_LONGEST = 3660
"""Days of a series at most, back from its end: what was ten years before is another matter."""
_SHOWN = 6
"""Occurrences at most that are given as behind a change."""


def tension_series(
    scope: Literal["dyad", "dispute"],
    key: str,
    parties: tuple[str, ...],
    occurrences: Iterable[Occurrence],
    rules: DisputeRules,
) -> TensionSeries | None:
    """The series of some occurrences, from the first day to the last; None without any day."""
    by_day: dict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        day = day_of(occurrence)
        if day is not None and occurrence.status == "occurred" and not _history(occurrence, rules):
            by_day[days.number(day)].append(occurrence)
    if not by_day:
        return None
    last = max(by_day)
    first = max(min(by_day), last - _LONGEST)
    scores = np.array([sum(o.score for o in by_day.get(d, ())) for d in range(first, last + 1)])
    smooth = smoothed(scores, rules.number("tension", "half_life"))
    points = tuple(
        TensionPoint(
            days.iso(first + i), round(float(scores[i]), 4), round(float(smooth[i]), 4),
            tuple(o.id for o in by_day.get(first + i, ())),
        )
        for i in range(len(scores))
    )  # fmt: skip
    changes = tuple(_changes(points, smooth, by_day, rules))
    return TensionSeries(scope, key, parties, points, changes)


def _history(occurrence: Occurrence, rules: DisputeRules) -> bool:
    """Whether an occurrence was told of only long after: that is no part of a daily series."""
    day, published = day_of(occurrence), occurrence.first.published
    window = rules.days("background")
    return bool(day and published) and days.number(published) - days.number(day) > window


def smoothed(scores: np.ndarray, half_life: float) -> np.ndarray:
    """Each day's mean with the days before it, which weigh half after ``half_life`` days."""
    keep = 0.5 ** (1 / half_life)
    found = np.empty(len(scores))
    level = 0.0
    for i, score in enumerate(scores):
        level = keep * level + (1 - keep) * float(score)
        found[i] = level
    return found


def _changes(
    points: Sequence[TensionPoint],
    smooth: np.ndarray,
    by_day: dict[int, list[Occurrence]],
    rules: DisputeRules,
) -> Iterable[ChangePoint]:
    """The days from which the level is another one, with the weightiest acts of the days after."""
    shortest = int(rules.number("tension", "shortest"))
    if len(points) < 2 * shortest:
        return
    restless = float(np.sqrt(np.mean(np.diff(smooth) ** 2)))
    if restless == 0:
        return
    # Levels are told apart against how much the series moves from day to day anyway.
    signal = (smooth / restless).reshape(-1, 1)
    penalty = rules.number("tension", "penalty") * float(np.log(len(points)))
    search = KernelCPD(kernel="linear", min_size=shortest).fit(signal)
    ends = [0, *search.predict(pen=penalty)]
    for i in range(1, len(ends) - 1):
        before = float(smooth[ends[i - 1] : ends[i]].mean())
        after = float(smooth[ends[i] : ends[i + 1]].mean())
        start = days.number(points[ends[i]].date)
        behind = [o for d in range(start, start + shortest) for o in by_day.get(d, ())]
        behind.sort(key=lambda o: (-abs(o.score), o.id))
        yield ChangePoint(
            points[ends[i]].date, round(before, 4), round(after, 4),
            tuple(o.id for o in behind[:_SHOWN]),
        )  # fmt: skip
