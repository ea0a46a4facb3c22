"""Plain words for what records hold: names, dates, event types, text made safe to show.

Reports are untrusted: whatever of them reaches a terminal goes through :func:`clean`.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import pycountry
from babel import Locale

from dragoman.records import Actor, Analysis, DateInterval, Event, Span

NOBODY = "not named"
"""Stands for the actor of an event that has none."""

INFERRED = "*"
"""Stands behind what the report tells only as a whole."""

_USER_ASSIGNED = {"XKX": "XK"}
"""Codes that ISO leaves to users: Kosovo's."""

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    r"\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_SPACE_SIGN = re.compile(r"\s")
_PAIRS = {"”": "“", "’": "‘", '"': '"', "'": "'", "»": "«"}
"""Closing quotation marks and their opening ones."""
_CLOSING = re.compile(f"[,.!?…]?([{''.join(_PAIRS)}])")


def masked(text: str) -> str:
    """Text with a sign or space for each character that is not safe to show, and as long."""
    return _SPACE_SIGN.sub(" ", _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))


def clean(text: str) -> str:
    """Text on one line, without what could command a terminal or reorder what it shows.

    Escape sequences, control characters, marks of writing direction and lone surrogates go; each
    run of white space becomes one space.
    """
    return _SPACE.sub(" ", _HIDDEN.sub("", _ESCAPE.sub("", text)))


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The table of words. Codes that it does not know are shown as they are."""

    table: Mapping[str, Any]

    def event(self, event: Event) -> str:
        """What an event is called: by its mode where it has one, else by its type."""
        return self.kind(event.type, event.mode)

    def kind(self, event_type: str, mode: str | None) -> str:
        """What events of a type and mode are called."""
        modes = self.table["modes"].get(event_type, {})
        return str(modes.get(mode) or self.table["types"].get(event_type, event_type))

    def measure(self, kind: str) -> str:
        """What a kind of measure is called; mostly it is the mode of the act that began it."""
        modes = self.table["modes"]
        likely = (modes["SANCTION"], modes["COERCE"], modes["MOBILIZE"], self.table["types"])
        for section in (self.table["measures"], *likely):
            if kind in section:
                return str(section[kind])
        return kind.replace("-", " ")

    def of(self, section: str, code: str) -> str:
        """The words of a section ("sectors", "demand_status" and so on) for a code."""
        return str(self.table[section].get(code, code))

    def month(self, when: date) -> str:
        """The short name of a date's month; the standard library's depend on the locale."""
        return str(self.table["calendar"]["months"][when.month - 1])

    def weekday(self, when: date) -> str:
        """The short name of a date's day of the week."""
        return str(self.table["calendar"]["weekdays"][when.weekday()])


@cache
def plain_words() -> PlainWords:
    """The words of ``tables/plain_words.toml``."""
    table = files("dragoman.exports") / "tables" / "plain_words.toml"
    return PlainWords(tomllib.loads(table.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Names:
    """Names of actors and countries in one analysis, ready to be shown."""

    actors: Mapping[str, Actor]
    countries: Mapping[str, str]

    @classmethod
    def of(cls, analysis: Analysis) -> Names:
        """The names that an analysis uses; a state is called as the report calls it."""
        actors = {actor.id: actor for actor in analysis.actors}
        states = {a.country: a.name for a in analysis.actors if a.kind == "state" and a.country}
        return cls(actors, states)

    def country(self, code: str) -> str:
        """The name of a country, by ISO alpha-3; the code where it has no name."""
        return clean(self.countries.get(code) or country_name(code))

    def side(self, code: str | None) -> str:
        """The name of one side of a demand: a country's or an actor's."""
        if code is None:
            return NOBODY
        return clean(self.actors[code].name) if code in self.actors else self.country(code)

    def actor(self, actor_id: str | None) -> str:
        """An actor's name, with the country where the name does not say it."""
        if actor_id is None:
            return NOBODY
        actor = self.actors.get(actor_id)
        if actor is None:
            return self.country(actor_id)
        if actor.kind == "state" or actor.country is None:
            return clean(actor.name)
        return f"{clean(actor.name)} ({self.country(actor.country)})"

    def listed(self, actor_ids: Iterable[str]) -> str:
        """Several actors: "A, B and C"; an empty string for none."""
        *most, last = [self.actor(actor_id) for actor_id in actor_ids] or [""]
        return f"{', '.join(most)} and {last}" if most else last

    def role(self, actor: Actor) -> str:
        """What an actor is: the office in the report's words, else kind and sector."""
        # Somebody without a name goes by the office: it need not be said twice.
        if actor.office and actor.office.lower() not in actor.name.lower():
            return clean(actor.office)
        words = plain_words()
        sector = words.of("sectors", actor.sector) if actor.sector else ""
        if actor.kind == "person":
            return sector
        kind = words.of("kinds", actor.kind)
        return f"{kind}, {sector}" if sector and sector not in kind else kind


def country_name(code: str) -> str:
    """The English name (Unicode CLDR) of an ISO alpha-3 code; the code where it has none."""
    found = pycountry.countries.get(alpha_3=code)
    territory = found.alpha_2 if found else _USER_ASSIGNED.get(code, "")
    return str(Locale("en").territories.get(territory, code))


def sides(event: Event, names: Names) -> str:
    """Who did it to whom: "Norway → Malaysia"; one side only where there is no other."""
    actors = (names.listed(event.actors) or NOBODY) + inferred_mark("actors", event)
    recipients = names.listed(event.recipients) + inferred_mark("recipients", event)
    return f"{actors} → {recipients}" if event.recipients else actors


def inferred_mark(field: str, event: Event) -> str:
    """What stands behind a field of an event that the sentence leaves out."""
    return INFERRED if field in event.inferred else ""


def day(found: date) -> str:
    """A day for reading: "Tue 18 Nov 2025"."""
    return f"{plain_words().weekday(found)} {found.day} {plain_words().month(found)} {found.year}"


def short_day(iso: str) -> str:
    """An ISO date for reading, without its weekday: "18 Nov 2025"; anything else as it is."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return clean(iso)
    return f"{found.day} {plain_words().month(found)} {found.year}"


def iso_day(iso: str) -> str:
    """An ISO date for reading; anything else as it is."""
    try:
        return day(date.fromisoformat(iso))
    except ValueError:
        return clean(iso)


def dates(interval: DateInterval | None) -> str:
    """An interval for reading: a day, "18 to 21 Nov 2025", "Nov 2025", "2025".

    Unresolved words are quoted; nothing known is an empty string.
    """
    if interval is None:
        return ""
    try:
        start, end = (date.fromisoformat(value or "") for value in (interval.start, interval.end))
    except ValueError:
        return f"“{clean(interval.text)}”" if interval.text else ""
    if start == end:
        return day(start)
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        if (start.year, start.month) == (end.year, end.month):
            return f"{plain_words().month(start)} {start.year}"
        if (start.year, start.month, end.month) == (end.year, 1, 12):
            return str(start.year)
    return f"{_beginning(start, end)} to {end.day} {plain_words().month(end)} {end.year}"


def _beginning(start: date, end: date) -> str:
    """The first day of an interval, without what its last day says as well."""
    if start.year != end.year:
        return f"{start.day} {plain_words().month(start)} {start.year}"
    if start.month != end.month:
        return f"{start.day} {plain_words().month(start)}"
    return str(start.day)


def with_quotes(text: str, span: Span) -> Span:
    """The span with the quotation marks that stand right around it in the report."""
    start, end = span
    if start > 0 and text[start - 1] in _PAIRS.values():
        start -= 1
    closing = _CLOSING.match(text, end)
    if closing is not None:
        mark = closing[1]
        opened, closed = (text.count(one, start, end) for one in (_PAIRS[mark], mark))
        if opened % 2 if _PAIRS[mark] == mark else opened > closed:
            end = closing.end()
    return start, end
