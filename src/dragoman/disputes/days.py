"""Days as ISO dates: reckoning with them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=65536)
def number(day: str) -> int:
    """The day's number in the calendar; the next day has the next one."""
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=65536)
def iso(number: int) -> str:
    """The ISO date of a day's number."""
    return date.fromordinal(max(1, number)).isoformat()


def shifted(day: str, days: int) -> str:
    """The ISO date so many days later (earlier, where below zero)."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def gap(a: str, b: str) -> int:
    """Days from the one to the other, never below zero."""
    return abs(number(a) - number(b))
