"""Dates that count from another day: that of publication, or one that the text named before."""

from __future__ import annotations

from datetime import date

from dragoman.coding import days
from dragoman.coding.datereading import Context, Meaning, Reading
from dragoman.coding.days import Grain, Period

_BACK = ("last", "past", "previous")
_ON = ("next", "coming", "following")
_OFFSETS = {"last": -1, "past": -1, "previous": -1, "before": -1,
            "next": 1, "coming": 1, "following": 1, "after": 1}  # fmt: skip


def weekday(read: Reading) -> Meaning:
    """ "Tuesday": the last one up to the day of publication, or the next where it lies ahead."""
    today = read.today
    if today is None:
        return Meaning(None, "day", "relative")
    wanted = read.value("weekday")
    which = read.name("which")
    if which in ("same", "that"):
        return Meaning(_weekday_near(read.context.day, wanted), "day", "anaphoric")
    offset = wanted - today.weekday()
    if week := read.name("week"):
        offset += {"last": -7, "next": 7}.get(week, 0)
    elif which in _BACK:
        offset -= 7 if offset >= 0 else 0
    elif which in _ON:
        offset += 7 if offset <= 0 else 0
    elif read.ahead:
        offset += 7 if offset < 0 else 0
    elif which != "this" or read.context.direction < 0:
        offset -= 7 if offset > 0 else 0
    return Meaning(days.single(days.plus(today, offset)), "day", "relative")


def _weekday_near(day: date | None, wanted: int) -> Period | None:
    """The weekday within three days of a day."""
    if day is None:
        return None
    offset = (wanted - day.weekday() + 3) % 7 - 3
    return days.single(days.plus(day, offset))


def ago(read: Reading) -> Meaning:
    """ "Two weeks ago", "a year ago today", "three days from now"."""
    unit, number = read.unit, read.number
    grain = days.GRAINS[unit]
    if read.today is None or number is None:
        return Meaning(None, grain, "relative")
    offset = number if read.phrase.rule == "from" else -number
    if read.has("today"):
        base = days.plus(read.today, read.value("today"))
        return Meaning(days.same_day(base, unit, offset) if base else None, "day", "full")
    if unit == "hour":
        return Meaning(days.moved(read.today, unit, offset), grain, "relative")
    return Meaning(days.unit_at(read.today, unit, offset), grain, "relative")


def within(read: Reading) -> Meaning | None:
    """ "In three weeks": a date where the clause lies ahead, else how long something took."""
    if not read.ahead and not read.has("now"):
        return None
    unit, number = read.unit, read.number
    if read.has("within"):
        return read.around(number, back=False)
    if read.today is None or number is None:
        return Meaning(None, days.GRAINS[unit], "relative")
    grain: Grain = "day" if read.is_small else days.GRAINS[unit]
    return Meaning(days.moved(read.today, unit, number), grain, "relative")


def later(read: Reading) -> Meaning:
    """ "Three days later", "two years before": from the date that the text named before."""
    grain: Grain = "day" if read.is_small else days.GRAINS[read.unit]
    base, number = read.base, read.number
    if base is None or number is None:
        return Meaning(None, grain, "anaphoric")
    on = read.name("way") in ("later", "after")
    return Meaning(days.moved(base, read.unit, number if on else -number), grain, "anaphoric")


def span(read: Reading) -> Meaning:
    """ "The last two years", "the next three days"."""
    return read.around(read.number, back=read.name("way") in _BACK)


def halfway(read: Reading) -> Meaning:
    """ "Later this month", "earlier today": what of it lies after or before publication."""
    unit, which = read.unit, read.name("which")
    grain = days.GRAINS[unit]
    base = read.today
    if unit == "day" and not read.has("today") and which is None:
        base = read.context.day or base  # later in the day: the day that is told of
    if base is None:
        return Meaning(None, grain, "relative")
    offset = _OFFSETS.get(which or "", 0)
    period = days.unit_at(base, unit, offset)
    if offset or unit == "day":
        return Meaning(period, grain, "relative")
    cut = days.after(period, base) if read.name("way") == "later" else days.before(period, base)
    return Meaning(cut, grain, "relative")


def today(read: Reading) -> Meaning:
    """ "Today", "yesterday evening", "overnight", "the day after tomorrow"."""
    if read.today is None:
        return Meaning(None, "day", "relative")
    offset = read.value("today")
    if read.phrase.rule == "day_after_tomorrow":
        offset += 1 if read.name("way") == "after" else -1
    period = days.single(days.plus(read.today, offset))
    if period and read.phrase.word("today") in read.context.table.nights:
        eve = days.plus(period[0], -1)
        period = (eve, period[1]) if eve else period
    return Meaning(period, "day", "relative")


def tonight(read: Reading) -> Meaning:
    """ "This morning", "last night"."""
    if read.today is None:
        return Meaning(None, "day", "relative")
    offset = -1 if read.name("which") == "last" else 0
    return Meaning(days.single(days.plus(read.today, offset)), "day", "relative")


def anaphor(read: Reading) -> Meaning:
    """ "The next day", "that year", "the night before": from a date that the text named."""
    which = read.name("which") or read.name("way")
    if which == "next" and read.ahead and read.unit not in ("day", "hour"):
        return read.around(1, back=False)
    grain = days.GRAINS[read.unit]
    if read.base is None:
        return Meaning(None, grain, "anaphoric")
    period = days.unit_at(read.base, read.unit, _OFFSETS.get(which or "", 0))
    return Meaning(period, grain, "anaphoric")


def relative(read: Reading) -> Meaning | None:
    """ "Last week", "next month", "late this year", "the past year"."""
    unit, which, part = read.unit, read.name("which"), read.part
    if unit in ("day", "hour"):
        return None
    if which in ("following", "same", "that", "previous"):
        return anaphor(read)
    if part is None and unit not in ("weekend", "quarter"):
        definite = read.phrase.last - read.phrase.first == 2
        if which == "past" or (which in ("last", "next") and definite):
            return read.around(1, back=which != "next")
    return _unit_of_today(read)


def end_of(read: Reading) -> Meaning:
    """ "The end of the week", "the beginning of last year"."""
    return _unit_of_today(read)


def _unit_of_today(read: Reading) -> Meaning:
    unit, which, part = read.unit, read.name("which"), read.part
    grain = days.GRAINS[unit]
    if read.today is None:
        return Meaning(None, grain, "relative")
    if unit == "weekend":
        return Meaning(_weekend(read.context, which), grain, "relative")
    period = days.unit_at(read.today, unit, _OFFSETS.get(which or "", 0))
    return Meaning(days.part(period, part, grain) if part else period, grain, "relative")


def weekend(read: Reading) -> Meaning:
    """ "Over the weekend", "weekend talks"."""
    return Meaning(_weekend(read.context, None), "week", "relative")


def _weekend(context: Context, which: str | None) -> Period | None:
    """Last, next, this or "the" weekend: the one just gone unless the clause points ahead."""
    if context.today is None:
        return None
    begun = context.today.weekday() >= 5
    if which in _BACK:
        offset = -1
    elif which == "next":
        offset = 1
    elif which in ("this", "coming"):
        offset = -1 if context.direction < 0 and not begun else 0
    else:
        offset = 0 if begun or context.direction > 0 else -1
    return days.unit_at(context.today, "weekend", offset)
