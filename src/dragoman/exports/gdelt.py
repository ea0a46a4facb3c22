"""Occurrences in the columns of GDELT's event table, for tools that read those.

One row for each pair of parties. Where GDELT counts articles, this counts real-world events: what
many reports tell is one row, with their number in it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.disputes.model import Identity, Occurrence
from dragoman.exports.columns import Row, iso_date, table_forms
from dragoman.exports.dyads import Pair, counted_day, pairs
from dragoman.exports.wording import country_name
from dragoman.records import Analysis, Event, Place

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_TYPES = 3
"""GDELT has columns for this many types of an actor."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One party as GDELT describes it."""

    name: str | None = None
    country: str | None = None
    group: str | None = None
    types: tuple[str, ...] = ()


def gdelt_rows(
    occurrence: Occurrence, first: Analysis, identities: Mapping[str, Identity]
) -> Iterator[Row]:
    """The rows of an occurrence; ``first`` is the analysis of its first report.

    ``identities`` has those of the parties that are no countries, by id. An occurrence that counts
    on no day (see :func:`dragoman.exports.dyads.counted_day`) has none.
    """
    day = iso_date(counted_day(occurrence))
    if day is None:
        return
    event = next((e for e in first.events if e.id == occurrence.first.item), None)
    shared = {
        **dict.fromkeys((column.name for column in table_forms()["gdelt"].columns), None),
        **_date_cells(day),
        **_code_cells(occurrence, event),
        **_place_cells(occurrence.place),
        "IsRootEvent": int(event is not None and event.trigger[0] < _lead_end(first)),
        "NumMentions": len(occurrence.reports),
        "NumSources": occurrence.sources,
        "NumArticles": len({report.document for report in occurrence.reports}),
        "DATEADDED": _stamp(occurrence.first.published),
        "SOURCEURL": first.document.url or first.document.id,
        "OccurrenceID": occurrence.id,
    }
    for pair in pairs(occurrence):
        yield {
            **shared,
            "GlobalEventID": _number(occurrence, pair),
            **_side_cells("Actor1", _side(pair.first, first, event, identities)),
            **_side_cells("Actor2", _side(pair.second, first, event, identities)),
        }


def _number(occurrence: Occurrence, pair: Pair) -> int:
    """The same number for the same row at any time; 52 bits, which spreadsheets and R keep."""
    name = "\n".join((occurrence.id, pair.first, pair.second or ""))
    return int(hashlib.sha256(name.encode()).hexdigest()[:13], 16)


def _date_cells(day: date) -> Row:
    share = (30 * (day.month - 1) + day.day) / 365
    return {
        "SQLDATE": int(day.strftime("%Y%m%d")),
        "MonthYear": day.year * 100 + day.month,
        "Year": day.year,
        "FractionDate": round(day.year + share, 4),
    }


def _stamp(published: str) -> int | None:
    day = iso_date(published)
    return int(day.strftime("%Y%m%d")) * 1_000_000 if day else None


def _code_cells(occurrence: Occurrence, event: Event | None) -> Row:
    code = event.cameo if event else None
    return {
        "EventCode": code,
        "EventBaseCode": code[:3] if code else None,
        "EventRootCode": code[:2] if code else None,
        "QuadClass": occurrence.quad_class,
        "GoldsteinScale": occurrence.score,
    }


def _lead_end(analysis: Analysis) -> int:
    """Where the lead ends: the first paragraph, and the one below it where that is the headline."""
    text, title = analysis.document.text, analysis.document.title
    ends = [match.start() for match in _BLANK_LINE.finditer(text.rstrip())][:2]
    has_headline = bool(title) and text.lstrip().startswith(title or "")
    wanted = 1 if has_headline else 0
    return ends[wanted] if len(ends) > wanted else len(text)


def _side(
    party: str | None,
    first: Analysis,
    event: Event | None,
    identities: Mapping[str, Identity],
) -> _Side:
    if party is None:
        return _Side()
    codes = _codes()
    identity = identities.get(party)
    if identity is not None and identity.kind != "state":
        types = _types([identity.sector], identity.kind)
        group = codes["groups"].get(identity.id)
        return _Side(identity.name, identity.country, group, types)
    taking_part = {*event.actors, *event.recipients} if event else set()
    sectors = [a.sector for a in first.actors if a.id in taking_part and a.country == party]
    return _Side(country_name(party), party, None, _types(sectors, "state"))


def _types(sectors: Iterable[str | None], kind: str) -> tuple[str, ...]:
    codes = _codes()
    known = [codes["types"].get(sector, sector) for sector in sectors if sector is not None]
    if not known and kind in codes["kinds"]:
        known = [codes["kinds"][kind]]
    return tuple(dict.fromkeys(known))[:_TYPES]


def _side_cells(prefix: str, side: _Side) -> Row:
    code = "".join((side.country or side.group or "", *side.types))
    return {
        f"{prefix}Code": code or None,
        f"{prefix}Name": side.name.upper() if side.name else None,
        f"{prefix}CountryCode": side.country,
        f"{prefix}KnownGroupCode": side.group,
        **{f"{prefix}Type{number}Code": code for number, code in enumerate(side.types, start=1)},
    }


def _place_cells(place: Place | None) -> Row:
    if place is None:
        return {}
    country = country_name(place.country) if place.country else None
    is_country = country is not None and place.name == country
    parts = [place.name] if country is None or is_country else [place.name, country]
    return {
        "ActionGeo_Type": 1 if is_country else 3 if place.country == "USA" else 4,
        "ActionGeo_Fullname": ", ".join(parts),
        "ActionGeo_CountryCode": _codes()["fips"].get(place.country),
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }


@cache
def _codes() -> Mapping[str, Any]:
    table = files("dragoman.exports") / "tables" / "gdelt.toml"
    return tomllib.loads(table.read_text(encoding="utf-8"))
