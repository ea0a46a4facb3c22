"""Who is who: states with their names and seats, offices, bodies and organisations.

Names and codes of states come from pycountry (ISO 3166-1) and Babel (Unicode CLDR);
``tables/states.toml`` adds demonyms, capitals, seats of power and further names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Literal, cast

import pycountry
from babel import Locale

from dragoman.codebook.ontology import Ontology
from dragoman.codebook.strict import Entry, TableFile
from dragoman.records import ActorKind

KINDS = ("person", "state", "government", "organization", "igo", "group", "media")
PARTIALLY_RECOGNISED = "PRE"
NameForm = Literal["name", "demonym", "metonym"]


@dataclass(frozen=True, slots=True)
class Body:
    """An actor that the codebook knows by name: a state, an organisation, a seat of power."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """What a name in a text stands for, and how: the body's own name, a demonym (``Japanese``)
    or a metonym (a capital that stands for its government)."""

    body: Body
    form: NameForm


@dataclass(frozen=True, slots=True)
class Office:
    """A role that people hold; ``institution`` is the body that its holder speaks for."""

    id: str
    sector: str | None
    kind: ActorKind
    country: str | None
    institution: str | None


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that every state has, called by a common noun: ``foreign ministry``."""

    id: str
    sector: str | None
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """Everything by its words. ``names`` keeps a name's capitals; ``offices`` and
    ``institutions`` are lower-case and singular; ``prefixes`` and ``former`` are words before an
    office; ``honorifics`` are words before a person's name, with a sector where they tell one.
    ``adjectives`` gives the first demonym of a state ("Japanese"), by its code.
    """

    names: Mapping[str, tuple[Name, ...]]
    offices: Mapping[str, Office]
    institutions: Mapping[str, Institution]
    prefixes: frozenset[str]
    former: frozenset[str]
    honorifics: Mapping[str, str | None]
    state_names: Mapping[str, str]
    adjectives: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WhoTables:
    """The files that WhoIsWho is made of, ours first, then a user's."""

    states: tuple[TableFile, ...]
    offices: tuple[TableFile, ...]
    institutions: tuple[TableFile, ...]
    organisations: tuple[TableFile, ...]


def compile_who(tables: WhoTables, ontology: Ontology) -> WhoIsWho:
    """Compile the tables; later files add to earlier ones. Raises CodebookError."""
    names = _Names()
    state_names = _iso_names()
    states = {code: Body(code, name, "state", code, None) for code, name in state_names.items()}
    for code, body in states.items():
        for text in _iso_variants(code, body.name):
            names.add(text, body, "name")
    for file in tables.states:
        for entry in file.entries(skip=("entity",)):
            _add_state(entry, states, names, ontology)
        for entry in file.entries("entity"):
            _add_entity(entry, names, state_names)
    for file in tables.organisations:
        for entry in file.entries():
            _add_organisation(entry, names, state_names, ontology)
    institutions: dict[str, Institution] = {}
    for file in tables.institutions:
        for entry in file.entries():
            _add_institution(entry, institutions, ontology)
    bodies = {institution.id for institution in institutions.values()}
    offices: dict[str, Office] = {}
    prefixes: set[str] = set()
    former: set[str] = set()
    honorifics: dict[str, str | None] = {}
    for file in tables.offices:
        for entry in file.entries(skip=("modifiers", "titles")):
            _add_office(entry, offices, bodies, state_names, ontology)
        modifiers = Entry(file, ("modifiers",), file.data.get("modifiers", {}))
        modifiers.only("prefixes", "former", "comment")
        prefixes.update(modifiers.words("prefixes"))
        former.update(modifiers.words("former"))
        for word, sector in file.data.get("titles", {}).items():
            if not isinstance(sector, str) or (sector and sector not in ontology.sectors):
                file.fail(f"unknown sector {sector!r}", "titles", word)
            honorifics[word.lower()] = sector or None
    return WhoIsWho(
        names.found, offices, institutions, frozenset(prefixes), frozenset(former), honorifics,
        {code: body.name for code, body in states.items()}, names.adjectives,
    )  # fmt: skip


class _Names:
    """Collects names; the same words may stand for several bodies (Congo)."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Name, ...]] = {}
        self.adjectives: dict[str, str] = {}

    def add(self, text: str, body: Body, form: NameForm) -> None:
        known = self.found.get(text, ())
        others = tuple(n for n in known if n.body.id != body.id)
        self.found[text] = (*others, Name(body, form))

    def add_demonyms(self, entry: Entry, body: Body) -> None:
        """Demonyms and their regular plurals; the tables list the irregular ones."""
        for text in entry.words("demonyms"):
            self.add(text, body, "demonym")
            self.adjectives.setdefault(body.id, text)
            if not text.endswith(("s", "sh", "ch", "ese", "men")):
                self.add(text + "s", body, "demonym")


def _iso_names() -> dict[str, str]:
    """Alpha-3 codes with CLDR's English names; Kosovo by its user-assigned code."""
    territories = Locale("en").territories
    found = {
        c.alpha_3: territories.get(c.alpha_2, c.name).replace("&", "and")
        for c in pycountry.countries
    }
    return found | {"XKX": territories["XK"]}


def _iso_variants(code: str, name: str) -> Iterable[str]:
    """Names of a state as ISO and CLDR give them, with the usual respellings."""
    names = {name}
    country = pycountry.countries.get(alpha_3=code)
    if country is not None:
        for key in ("name", "common_name", "official_name"):
            if "," not in (value := getattr(country, key, "") or ","):
                names.add(value)
        short = Locale("en").territories.get(f"{country.alpha_2}-alt-short")
        if short:
            names.add(short)
    for text in sorted(names):
        yield text
        if "&" in text:
            yield text.replace("&", "and")
        if " (" in text:
            yield text.partition(" (")[0]


def _add_state(entry: Entry, states: dict[str, Body], names: _Names, ontology: Ontology) -> None:
    entry.only("name", "demonyms", "aliases", "capital", "seats_of_government", "seats", "comment")
    if entry.key not in states:
        entry.fail(f"{entry.key!r} is no ISO 3166-1 alpha-3 code (Kosovo is XKX)")
    body = states[entry.key]
    if name := entry.optional_text("name"):
        body = states[entry.key] = Body(entry.key, name, "state", entry.key, None)
        names.add(name, body, "name")
    for text in entry.words("aliases"):
        names.add(text, body, "name")
    names.add_demonyms(entry, body)
    if capital := entry.optional_text("capital"):
        names.add(capital, body, "metonym")
    for text in entry.words("seats_of_government"):
        names.add(text, body, "metonym")
    seats = entry.data.get("seats", {})
    if not isinstance(seats, dict):
        entry.fail('seats must be a table, as in { "Kremlin" = "GOV" }', "seats")
    for seat, sector in seats.items():
        _known_sector(entry, sector, ontology, "seats")
        house = Body(f"{entry.key}/{slug(seat)}", seat, "government", entry.key, sector)
        names.add(seat, house, "name")


def _add_entity(entry: Entry, names: _Names, state_names: Mapping[str, str]) -> None:
    entry.only("name", "aliases", "demonyms", "country", "sector", "kind", "comment")
    country = _known_country(entry, state_names)
    name = entry.text("name")
    kind = cast(ActorKind, entry.text("kind", "state"))
    actor = slug(name) if country is None else f"{country}/{slug(name)}"
    body = Body(actor, name, kind, country, entry.optional_text("sector") or PARTIALLY_RECOGNISED)
    for text in (name, *entry.words("aliases")):
        names.add(text, body, "name")
    names.add_demonyms(entry, body)


def _add_organisation(
    entry: Entry, names: _Names, state_names: Mapping[str, str], ontology: Ontology
) -> None:
    entry.only("name", "aliases", "demonyms", "metonyms", "kind", "country", "sector", "comment")
    kind = entry.text("kind")
    if kind not in KINDS:
        entry.fail(f"unknown kind {kind!r}; known: {', '.join(KINDS)}", "kind")
    sector = entry.optional_text("sector")
    _known_sector(entry, sector, ontology, "sector")
    country = _known_country(entry, state_names)
    actor = ("IGO/" if kind == "igo" else f"{country}/" if country else "") + entry.key
    body = Body(actor, entry.text("name"), cast(ActorKind, kind), country, sector)
    for text in (body.name, *entry.words("aliases")):
        names.add(text, body, "name")
    for text in entry.words("metonyms"):
        names.add(text, body, "metonym")
    names.add_demonyms(entry, body)


def _add_office(
    entry: Entry,
    offices: dict[str, Office],
    bodies: Set[str],
    state_names: Mapping[str, str],
    ontology: Ontology,
) -> None:
    entry.only("words", "sector", "kind", "country", "institution", "rank", "comment")
    sector = entry.optional_text("sector")
    _known_sector(entry, sector, ontology, "sector")
    kind = entry.text("kind", "person")
    if kind not in KINDS:
        entry.fail(f"unknown kind {kind!r}; known: {', '.join(KINDS)}", "kind")
    institution = entry.optional_text("institution")
    if institution is not None and institution not in bodies:
        entry.fail(f"unknown institution {institution!r}; see institutions.toml", "institution")
    office = Office(
        entry.key,
        sector,
        cast(ActorKind, kind),
        _known_country(entry, state_names),
        institution,
    )
    for text in entry.words("words"):
        offices[text.lower()] = office


def _add_institution(
    entry: Entry, institutions: dict[str, Institution], ontology: Ontology
) -> None:
    entry.only("words", "sector", "kind", "comment")
    sector = entry.optional_text("sector")
    _known_sector(entry, sector, ontology, "sector")
    kind = cast(ActorKind, entry.text("kind", "government"))
    for text in entry.words("words"):
        institutions[text.lower()] = Institution(entry.key, sector, kind)


def _known_sector(entry: Entry, sector: object, ontology: Ontology, key: str) -> None:
    if sector is not None and sector not in ontology.sectors:
        entry.fail(f"unknown sector {sector!r}; known: {', '.join(sorted(ontology.sectors))}", key)


def _known_country(entry: Entry, state_names: Mapping[str, str]) -> str | None:
    country = entry.optional_text("country")
    if country is not None and country not in state_names:
        entry.fail(f"unknown country {country!r}: use ISO 3166-1 alpha-3", "country")
    return country


def slug(name: str) -> str:
    """A name as part of an id: lower-case words joined by hyphens."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "unnamed"
