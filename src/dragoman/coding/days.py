"""Intervals of days: months, weeks, seasons and what is counted from them.

A Period is its first and last day, both included. Where a day would lie outside the years 1 to
9999, or does not exist (31 June), the answer is None; nothing here raises.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Period = tuple[date, date]
Grain = Literal["day", "week", "month", "season", "quarter", "year", "decade", "time"]
Part = Literal["early", "mid", "late"]

GRAINS: dict[str, Grain] = {
    "day": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade", "century": "decade", "hour": "time", "half": "quarter",
    "weekend": "week",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def day(year: int, month: int, number: int) -> Period | None:
    """One day, None where there is no such day."""
    try:
        found = date(year, month, number)
    except (ValueError, OverflowError):
        return None
    return (found, found)


def month(year: int, number: int) -> Period | None:
    """A month; months beyond 12 or before 1 run into the neighbouring years."""
    return months(year, number, 1)


def months(year: int, first: int, count: int) -> Period | None:
    """``count`` months from one on."""
    start, end = year * 12 + first - 1, year * 12 + first + count - 2
    try:
        last = monthrange(end // 12, end % 12 + 1)[1]
        return (date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, last))
    except (ValueError, OverflowError, IndexError):
        return None


def year(number: int) -> Period | None:
    """A year."""
    return months(number, 1, 12)


def years(first: int, last: int) -> Period | None:
    """From the beginning of one year to the end of another."""
    return months(first, 1, 12 * (last - first + 1)) if first <= last else None


def week(at: date) -> Period | None:
    """The week from Monday to Sunday that a day lies in."""
    monday = plus(at, -at.weekday())
    sunday = plus(at, 6 - at.weekday())
    return (monday, sunday) if monday and sunday else None


def plus(at: date, days: int) -> date | None:
    """A number of days later, or earlier where it is negative."""
    try:
        return at + timedelta(days=days)
    except OverflowError:
        return None


def single(at: date | None) -> Period | None:
    """A day as a period."""
    return (at, at) if at else None


def unit_at(at: date, unit: str, offset: int = 0) -> Period | None:
    """The day, week, month … that a day lies in, or one so many units later."""
    if unit in ("half", "hour"):
        return single(at)
    if unit == "weekend":
        monday = plus(at, -at.weekday() + 7 * offset)
        saturday = plus(monday, 5) if monday else None
        sunday = plus(monday, 6) if monday else None
        return (saturday, sunday) if saturday and sunday else None
    if unit in _DAYS:
        moved = plus(at, _DAYS[unit] * offset)
        if moved is None:
            return None
        return (moved, moved) if unit == "day" else week(moved)
    size = _MONTHS[unit]
    first = (at.year * 12 + at.month - 1) // size * size + offset * size
    return months(first // 12, first % 12 + 1, size)


def moved(at: date, unit: str, count: int) -> Period | None:
    """What is so many units from a day: a day for days and weeks, else the month, year …"""
    if unit == "hour":
        return single(at if abs(count) < 24 else plus(at, int(count / 24)))
    if unit in _DAYS:
        return single(plus(at, _DAYS[unit] * count))
    return unit_at(at, unit, count)


def same_day(at: date, unit: str, count: int) -> Period | None:
    """The same day so many months or years later; the last of the month where it has no such."""
    if unit in _DAYS or unit == "hour":
        return moved(at, unit, count)
    found = months(at.year, at.month + _MONTHS.get(unit, 12) * count, 1)
    if found is None:
        return None
    return single(found[0].replace(day=min(at.day, found[1].day)))


def part(period: Period | None, which: str, grain: Grain) -> Period | None:
    """The first, middle or last third of a period: 10 days of a month, 4 months of a year."""
    if period is None:
        return None
    start, end = period
    place = {"early": 0, "mid": 1, "late": 2}[which]
    if grain == "year":
        return months(start.year, 1 + 4 * place, 4)
    if grain == "decade":
        size = (end.year - start.year + 1) / 10
        first, last = ((0, 3), (4, 6), (7, 9))[place]
        return years(start.year + int(first * size), start.year + int((last + 1) * size) - 1)
    third = ((end - start).days + 1) / 3
    first_day = plus(start, int(third * place))
    last_day = end if place == 2 else plus(start, int(third * (place + 1)) - 1)
    return (first_day, max(first_day, last_day)) if first_day and last_day else None


def before(period: Period | None, today: date) -> Period | None:
    """What of a period lies before today; its first day where nothing does."""
    if period is None:
        return None
    last = plus(today, -1)
    return (period[0], max(period[0], min(period[1], last))) if last else None


def after(period: Period | None, today: date) -> Period | None:
    """What of a period lies after today; its last day where nothing does."""
    if period is None:
        return None
    first = plus(today, 1)
    return (min(period[1], max(period[0], first)), period[1]) if first else None


def nearest(candidates: list[Period | None], today: date, direction: int) -> Period | None:
    """Of several periods the one closest to today: not after it where ``direction`` is -1, not
    before it where it is 1, on either side where it is 0."""
    best, least = None, None
    for period in candidates:
        if period is None or (direction < 0 and period[0] > today):
            continue
        if direction > 0 and period[1] < today:
            continue
        gap = max((period[0] - today).days, (today - period[1]).days, 0)
        if least is None or gap < least:
            best, least = period, gap
    return best
