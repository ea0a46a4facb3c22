"""A phrase that names a time, beside all that it is read against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dragoman.codebook.dates import DateWords
from dragoman.coding import days
from dragoman.coding.datephrases import Phrase
from dragoman.coding.days import Grain, Period

_NARRATIVE = (-60, 120)
"""Days before and after the last full date within which a date without a year takes its year."""

Make = Callable[[int], Period | None]
"""What a phrase without a year means in a given year."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days of a phrase, None where they cannot be told.

    ``told`` is how it says them: by itself with a year ("full"), by itself without one ("part"),
    from the day of publication ("relative"), from a date before it ("anaphoric") or from
    something that happened ("event").
    """

    period: Period | None
    grain: Grain
    told: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is read against.

    ``today`` is the day of publication; ``direction`` says whether the clause lies behind (-1) or
    ahead (1); ``day`` is the last day that the text has named, ``latest`` the last date of any
    grain, and ``story`` a full date that the narrative goes on from.
    """

    table: DateWords
    today: date | None
    direction: int
    day: date | None = None
    latest: Period | None = None
    story: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase in its context, with the questions that its words answer."""

    phrase: Phrase
    context: Context

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.context.today

    @property
    def ahead(self) -> bool:
        """Whether the clause lies ahead."""
        return self.context.direction > 0

    def has(self, role: str) -> bool:
        """Whether some word has a role."""
        return role in self.phrase.groups

    def value(self, role: str) -> int:
        """What the word in a role counts, by the table: the number of a month, a weekday …"""
        return self.context.table.values.get(self.phrase.word(role) or "", 0)

    def name(self, role: str) -> str | None:
        """What the word in a role is called in the table: last, early, week …"""
        word = self.phrase.word(role)
        return self.context.table.names.get(word) if word else None

    def digits(self, role: str) -> int:
        """The number in the word in a role: 7 for "7th", 0 where it has none."""
        return int("".join(c for c in self.phrase.word(role) or "" if c.isdigit()) or 0)

    @property
    def unit(self) -> str:
        """Day, week, month …"""
        return self.name("unit") or "day"

    @property
    def is_small(self) -> bool:
        """Whether the unit is so small that counting it from a day gives a day."""
        return self.unit in ("day", "week", "fortnight", "hour", "weekend")

    @property
    def part(self) -> str | None:
        """Early, mid or late, where the phrase says so."""
        return self.name("part") or self.name("end")

    @property
    def number(self) -> int | None:
        """The number that the words give, None where it is vague ("several")."""
        total: int | None = None
        for word in self.phrase.groups.get("number", ()):
            if word.lower in ("a", "an"):
                total = 1
            elif word.lower != "-":
                value = self.context.table.values.get(word.lower)
                if value is None and word.lower.isdigit():
                    value = int(word.lower[:9])
                if value is None:
                    return None
                total = _joined(total, value)
        return total

    @property
    def base(self) -> date | None:
        """The date before, that "later" and "the next" count from."""
        if self.is_small:
            return self.context.day
        return self.context.latest[0] if self.context.latest else None

    @property
    def year(self) -> int | None:
        """The year that a phrase gives: 2014, "last year", "of that year"."""
        if number := self.phrase.word("year"):
            return int(number)
        if not self.has("years"):
            return None
        which = self.name("which")
        if which in ("that", None):
            return self.context.latest[0].year if self.context.latest else None
        if self.today is None:
            return None
        return self.today.year + {"last": -1, "next": 1}.get(which, 0)

    def in_year(self, make: Make, grain: Grain) -> Meaning:
        """What a phrase means in the year that it gives, or in the one that it leaves out."""
        year = self.year
        if year is not None:
            return Meaning(make(year), grain, "full")
        if self.has("years"):
            return Meaning(None, grain, "anaphoric")
        return Meaning(self._yearless(make), grain, "part")

    def _yearless(self, make: Make) -> Period | None:
        """In the year that the story is in, else in the one closest to publication."""
        story = self.context.story
        if story is not None:
            low, high = _NARRATIVE
            for year in (story.year, story.year + 1):
                found = make(year)
                if found is not None and low <= (found[0] - story).days <= high:
                    return found
        if self.today is None:
            return None
        here = self.today.year
        candidates = [make(year) for year in (here - 1, here, here + 1)]
        return days.nearest(candidates, self.today, self.context.direction)

    def around(self, number: int | None, *, back: bool) -> Meaning:
        """From so many units ago to today, or from today to so many units on."""
        grain = days.GRAINS[self.unit]
        if self.today is None or number is None:
            return Meaning(None, grain, "relative")
        other = days.same_day(self.today, self.unit, -number if back else number)
        if other is None:
            return Meaning(None, grain, "relative")
        period = (other[0], self.today) if back else (self.today, other[1])
        return Meaning(period, grain, "relative")


def _joined(total: int | None, value: int) -> int:
    """ "Twenty-five" adds, "two hundred" multiplies."""
    if total is None:
        return value
    return total * value if value >= 100 else total + value
