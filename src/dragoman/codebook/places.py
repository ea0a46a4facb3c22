"""The gazetteer: where places are, and by which words a clause says where it happens.

Cities are GeoNames' (CC BY 4.0; see ``docs/data-sources.md``), in ``tables/places.tsv``; other
places are in ``tables/regions.toml``; states lie where their capitals do
(``tables/countries.tsv``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.codebook.circumstances import ClauseWords, compile_circumstances
from dragoman.codebook.strict import Entry, TableFile
from dragoman.codebook.who import WhoIsWho

LISTS = ("waters", "regions", "provinces", "islands", "sites", "towns")
SLOTS = {
    "prepositions": {
        "at": "at",
        "at_unless_state": "at_unless_state",
        "of_people": "of_people",
        "to": "to",
        "from": "origin",
        "target": "target",
    },
    "verbs": {
        "movement": "movement_verbs",
        "leaving": "leaving_verbs",
        "at_object": "at_object",
    },
    "nouns": {
        "movement": "movement_nouns",
        "leaving": "leaving_nouns",
        "force": "force",
        "gatherings": "gatherings",
        "topics": "topics",
        "kinds": "kinds",
        "compass": "compass",
    },
    "words": {"inside": "inside", "here": "here"},
}
"""Sections and keys of ``places.toml``, with the fields of SlotWords that hold them."""
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʻ": "'", "`": "'", "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
     "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "Ð": "D",
     "þ": "th", "ħ": "h", "ə": "a", "Ə": "A", "–": "-", "\n": " "}
)  # fmt: skip


def fold(name: str) -> str:
    """A name in plain ASCII as far as possible: ``Lomé`` becomes ``Lome``."""
    if name.isascii():
        return name.replace("\n", " ")
    parted = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in parted if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its country (ISO alpha-3) where it lies in one, degrees north and east, and how
    many people live there (0 where it is no city). ``state`` marks whole states."""

    country: str | None
    lat: float | None
    lon: float | None
    population: int = 0
    state: bool = False


@dataclass(frozen=True, slots=True)
class SlotWords:
    """The table ``places.toml``, compiled: lemmas by what they say about a place beside them."""

    at: frozenset[str]
    at_unless_state: frozenset[str]
    of_people: frozenset[str]
    to: frozenset[str]
    origin: frozenset[str]
    target: frozenset[str]
    movement_verbs: frozenset[str]
    leaving_verbs: frozenset[str]
    at_object: frozenset[str]
    movement_nouns: frozenset[str]
    leaving_nouns: frozenset[str]
    force: frozenset[str]
    gatherings: frozenset[str]
    topics: frozenset[str]
    kinds: frozenset[str]
    compass: frozenset[str]
    inside: frozenset[str]
    here: frozenset[str]
    clauses: ClauseWords


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name. ``cities`` maps a lower-case ASCII name to its line of the table;
    ``regions`` likewise to one place; ``states`` maps a state's name or demonym,
    as written, to its code, and ``names`` tells which of them are names. ``openers`` are the
    lower-case first words of names of several words; ``provinces`` maps a lower-case ASCII name
    to the code of its state."""

    cities: Mapping[str, str] = field(repr=False)
    regions: Mapping[str, Spot] = field(repr=False)
    states: Mapping[str, str] = field(repr=False)
    names: frozenset[str] = field(repr=False)
    centres: Mapping[str, tuple[float, float]] = field(repr=False)
    never: frozenset[str] = field(repr=False)
    openers: frozenset[str] = field(repr=False)
    provinces: Mapping[str, str] = field(repr=False)
    words: SlotWords = field(repr=False)

    def opens(self, word: str) -> bool:
        """Whether a name of several words may begin with a word."""
        return word.lower() in self.openers or (
            not word.isascii() and fold(word).lower() in self.openers
        )

    def find(self, name: str) -> tuple[Spot, ...]:
        """The places of a name, as written in a text; () where there is none."""
        if name in self.names:
            code = self.states[name]
            lat, lon = self.centres.get(code, (None, None))
            return (Spot(code, lat, lon, state=True),)
        key = fold(name).lower()
        region = self.regions.get(key)
        if region is not None:
            return (region,)
        line = self.cities.get(key)
        if line is None or key in self.never:
            return ()
        cells = line.split("\t")
        return tuple(_city(*cells[i : i + 4]) for i in range(0, len(cells), 4))


def _city(country: str, lat: str, lon: str, population: str) -> Spot:
    return Spot(country.upper(), float(lat), float(lon), int(population))


def compile_places(
    cities: str, countries: str, regions: TableFile, provinces: TableFile, slots: TableFile,
    circumstances: TableFile, who: WhoIsWho,
) -> Gazetteer:  # fmt: skip
    """Read ``places.tsv`` and ``countries.tsv`` (their text), ``regions.toml``,
    ``provinces.toml``, ``places.toml`` and ``circumstances.toml``. Raises CodebookError."""
    by_name = _cities(cities)
    section = Entry(regions, ("cities",), regions.data.get("cities", {}))
    for name in section.data:
        line = by_name.get(fold(name).lower())
        if line is None:
            section.fail(f"no city {name!r} in places.tsv", name)
        for other in section.words(name):
            by_name[fold(other).lower()] = line
    centres = {}
    for line in countries.splitlines():
        if not line.startswith("#"):
            code, lat, lon, _ = line.split("\t")
            centres[code] = (float(lat), float(lon))
    states, names = _states(who)
    places = dict(_regions(regions, who))
    never = Entry(regions, ("never",), regions.data.get("never", {}))
    return Gazetteer(
        by_name,
        places,
        states,
        names,
        centres,
        frozenset(never.words("words")),
        _openers(by_name, (*names, *places, *section.data, *_others(section))),
        _provinces(provinces, who),
        _slots(slots, circumstances),
    )


def _cities(text: str) -> dict[str, str]:
    """What stands behind each lower-case name; the header has its own lines, with "#"."""
    lines = text.lower().splitlines()
    start = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return dict(line.split("\t", 1) for line in lines[start:])


def _others(section: Entry) -> Iterator[str]:
    for name in section.data:
        yield from section.words(name)


def _openers(cities: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """First words of the lower-case names that have several, parted by spaces or hyphens."""
    found = {name.partition(" ")[0].partition("-")[0] for name in cities if " " in name}
    found.update(name.partition("-")[0] for name in cities if "-" in name and " " not in name)
    for name in others:
        first, *rest = re.split(r"[ -]", fold(name).lower(), maxsplit=1)
        if rest:
            found.add(first)
    return frozenset(found)


def _states(who: WhoIsWho) -> tuple[dict[str, str], frozenset[str]]:
    found: dict[str, str] = {}
    names = set()
    for text, meanings in who.names.items():
        for name in meanings:
            if name.body.kind == "state" and name.body.country and name.form != "metonym":
                found.setdefault(text, name.body.country)
                if name.form == "name":
                    names.add(text)
    return found, frozenset(names)


def _regions(file: TableFile, who: WhoIsWho) -> Iterator[tuple[str, Spot]]:
    for name in file.data:
        if name not in (*LISTS, "cities", "never"):
            file.fail(f"unknown section [{name}]", name)
    for section in LISTS:
        for entry in file.entries(section):
            entry.only("at", "country", "also", "comment")
            at = entry.data.get("at")
            if not isinstance(at, list) or len(at) != 2 or not _degrees(*at):
                entry.fail("at must be [degrees north, degrees east]")
            country = entry.optional_text("country")
            if country is not None and country not in who.state_names:
                entry.fail(f"{country!r} is no ISO 3166-1 alpha-3 code")
            spot = Spot(country, float(at[0]), float(at[1]))
            for text in (entry.key, *entry.words("also")):
                yield fold(text).lower(), spot


def _provinces(file: TableFile, who: WhoIsWho) -> dict[str, str]:
    found = {}
    entry = Entry(file, (), file.data)
    for code in file.data:
        if code not in who.state_names:
            entry.fail(f"{code!r} is no ISO 3166-1 alpha-3 code", code)
        found.update({fold(name).lower(): code for name in entry.words(code)})
    return found


def _degrees(north: object, east: object) -> bool:
    numbers = isinstance(north, int | float) and isinstance(east, int | float)
    return numbers and abs(north) <= 90 and abs(east) <= 180  # type: ignore[arg-type]


def _slots(file: TableFile, circumstances: TableFile) -> SlotWords:
    for name in file.data:
        if name not in SLOTS:
            file.fail(f"unknown section [{name}]; known: {', '.join(SLOTS)}", name)
    found: dict[str, frozenset[str]] = {}
    for name, keys in SLOTS.items():
        entry = Entry(file, (name,), file.data.get(name, {}))
        entry.only(*keys, "comment")
        for key, attribute in keys.items():
            found[attribute] = frozenset(entry.words(key))
    return SlotWords(clauses=compile_circumstances(circumstances), **found)
