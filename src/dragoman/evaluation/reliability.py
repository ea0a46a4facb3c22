"""Does confidence mean what it says? Records by their confidence, and how many are right.

A record is right where its type and both roles are those of a gold event. Expected calibration
error as in Naeini, Cooper and Hauskrecht (2015): the mean distance of confidence from the share
that is right, over bins, weighted by their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.evaluation.eventscore import pair_events, sides_right
from dragoman.evaluation.gold import GoldArticle
from dragoman.evaluation.sides import Sides
from dragoman.records import Analysis

Judged = tuple[float, bool]
"""Confidence of a record, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Records whose confidence lies from ``low`` up to ``high``: their number, mean confidence
    and the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def judged(gold: GoldArticle, analysis: Analysis) -> Iterator[Judged]:
    """Each event of a reading that counts in the score, judged by the gold."""
    sides = Sides(gold, analysis)
    matches, wrong = pair_events(sides)
    for one, other in matches:
        yield other.confidence, all(sides_right(sides, one, other))
    for event in wrong:
        yield event.confidence, False


def bins(records: Iterable[Judged], number: int = 10) -> list[Bin]:
    """Bins of equal width, those without records left out."""
    groups: list[list[Judged]] = [[] for _ in range(number)]
    for confidence, right in records:
        groups[min(int(confidence * number), number - 1)].append((confidence, right))
    return [
        Bin(
            place / number,
            (place + 1) / number,
            len(group),
            sum(c for c, _ in group) / len(group),
            sum(r for _, r in group) / len(group),
        )
        for place, group in enumerate(groups)
        if group
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """Expected calibration error of bins, 0 to 1."""
    whole = sum(b.count for b in found)
    return sum(b.count * abs(b.confidence - b.right) for b in found) / whole if whole else 0.0
