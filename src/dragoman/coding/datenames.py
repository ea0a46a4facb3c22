"""Dates that name their day, month, season, year …, with or without a year."""

from __future__ import annotations

from dragoman.coding import days
from dragoman.coding.datereading import Make, Meaning, Reading
from dragoman.coding.days import Grain, Period

_CENTURY_TURN = 30
"""Two-digit decades from here on are of the 20th century: the '30s, the '90s."""
_TWO_DIGIT_TURN = 69
"""Two-digit years up to here are of the 21st century, as in POSIX."""


def iso(read: Reading) -> Meaning:
    """ "2025-11-07", "7/11/2025", "07.11.25": the day first unless there is no such month."""
    text = (read.phrase.word("iso") or "").replace("/", "-").replace(".", "-")
    one, two, three = (int(number) for number in text.split("-"))
    if one > 31:
        return Meaning(days.day(one, two, three), "day", "full")
    if three < 100:
        three += 2000 if three <= _TWO_DIGIT_TURN else 1900
    return Meaning(days.day(three, two, one) or days.day(three, one, two), "day", "full")


def date(read: Reading) -> Meaning:
    """ "Nov. 7", "the 3rd of May 2024", "3-5 May"."""
    month = _month(read)
    first = read.digits("day")
    last = read.digits("day2") or first

    def make(year: int) -> Period | None:
        start, end = days.day(year, month, first), days.day(year, month, last)
        return (start[0], end[0]) if start and end and start <= end else None

    return read.in_year(make, "day")


def month(read: Reading) -> Meaning:
    """ "May", "early March 2024", "last December"."""
    number = _month(read)
    part = read.part

    def make(year: int) -> Period | None:
        period = days.month(year, number)
        return days.part(period, part, "month") if part else period

    return _maybe_relative(read, make, "month")


def _month(read: Reading) -> int:
    return read.value("month") or read.value("short")


def season(read: Reading) -> Meaning | None:
    """ "The spring of 1941", "last summer", "in winter" (unless that means every winter)."""
    if read.phrase.first == read.phrase.last and read.context.direction == 0:
        return None
    part = read.part

    def make(year: int) -> Period | None:
        period = _season(read, read.name("season") or "", year)
        return days.part(period, part, "season") if part else period

    return _maybe_relative(read, make, "season")


def _season(read: Reading, name: str, year: int) -> Period | None:
    listed = read.context.table.seasons.get(name, (1,))
    return days.months(year, listed[0], len(listed))


def _maybe_relative(read: Reading, make: Make, grain: Grain) -> Meaning:
    """A month or season, with a year, with "last" or "next", or alone."""
    relative = read.name("relative")
    if relative is None or read.has("year") or read.has("years"):
        return read.in_year(make, grain)
    today = read.today
    if relative == "that":
        latest = read.context.latest
        return Meaning(make(latest[0].year) if latest else None, grain, "anaphoric")
    if today is None:
        return Meaning(None, grain, "relative")
    found = [p for p in (make(today.year + offset) for offset in (-1, 0, 1)) if p]
    if relative == "last":
        found = [p for p in found if p[1] < today][-1:]
    elif relative in ("next", "coming"):
        found = [p for p in found if p[0] > today][:1]
    return Meaning(days.nearest(list(found), today, 0), grain, "relative")


def quarter(read: Reading) -> Meaning:
    """ "Q3 2024", "the first quarter", "the second half of last year"."""
    number = read.digits("qn") or read.digits("nth") or read.value("nth")
    size = 6 if read.name("piece") == "half" else 3
    if not 1 <= number <= 12 // size:
        return Meaning(None, "quarter", "part")

    def make(year: int) -> Period | None:
        return days.months(year, size * (number - 1) + 1, size)

    return read.in_year(make, "quarter")


def year(read: Reading) -> Meaning:
    """ "1972", "early 2024", "the end of 2019"."""
    period = days.year(read.digits("year"))
    part = read.part
    return Meaning(days.part(period, part, "year") if part else period, "year", "full")


def years(read: Reading) -> Meaning:
    """ "2014-16", "2014-2016"."""
    first, text = read.digits("year"), read.phrase.word("year2") or ""
    last = int(text[:4]) if len(text) >= 4 else first // 100 * 100 + int(text)
    return Meaning(days.years(first, last), "year", "full")


def decade(read: Reading) -> Meaning:
    """ "The 1990s", "the late '80s"."""
    period = _decade(read.digits("decade"))
    part = read.part
    return Meaning(days.part(period, part, "decade") if part else period, "decade", "full")


def _decade(number: int) -> Period | None:
    if number < 100:
        number += 1900 if number >= _CENTURY_TURN else 2000
    return days.years(number, number + 9)


def century(read: Reading) -> Meaning | None:
    """ "The 19th century": 1800 to 1899."""
    number = read.digits("nth") or read.value("nth")
    if not 1 <= number <= 22:
        return None
    return Meaning(days.years(max(1, 100 * number - 100), 100 * number - 1), "decade", "full")


def middle(read: Reading) -> Meaning:
    """ "Mid-March", "mid-2024", "mid-1990s", written as one word."""
    text = (read.phrase.word("middle") or "")[4:]
    if text.isdigit():
        return Meaning(days.part(days.year(int(text)), "mid", "year"), "year", "full")
    if text[0].isdigit():
        return Meaning(days.part(_decade(int(text[:-1])), "mid", "decade"), "decade", "full")
    table = read.context.table
    grain: Grain = "season" if text in table.seasons else "month"

    def make(year: int) -> Period | None:
        if grain == "season":
            return days.part(_season(read, text, year), "mid", grain)
        return days.part(days.month(year, table.values[text]), "mid", grain)

    return read.in_year(make, grain)


def ordinal(read: Reading) -> Meaning:
    """ "The 27th": of the month that the text is in, else the closest to publication."""
    number = read.digits("day")
    named = read.context.day
    base = named or read.today
    if base is None:
        return Meaning(None, "day", "part")
    found: list[Period | None] = []
    for offset in (-1, 0, 1):
        at = days.month(base.year, base.month + offset)
        if at is not None and (offset == 0 or named is None or read.ahead):
            found.append(days.day(at[0].year, at[0].month, number))
    direction = read.context.direction if named is None else int(read.ahead)
    return Meaning(days.nearest(found, base, direction), "day", "part")
