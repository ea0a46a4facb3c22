"""Names of states, entities and organisations, from their tables.

Names and codes of states come from pycountry (ISO 3166-1) and Babel (Unicode CLDR);
``tables/states.toml`` adds demonyms, capitals, seats of power and further names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import cast

import pycountry
from babel import Locale

from dragoman.codebook.ontology import Ontology
from dragoman.codebook.strict import Entry, TableFile
from dragoman.codebook.who import KINDS, PARTIALLY_RECOGNISED, Body, Name, NameForm, slug
from dragoman.records import ActorKind


class Names:
    """Collects names; the same words may stand for several bodies (Congo)."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Name, ...]] = {}
        self.adjectives: dict[str, str] = {}

    def add(self, text: str, body: Body, form: NameForm) -> None:
        """One more name of a body, whose article is left out where it is a state. A name is no
        demonym as well: the Philippines are no Philippine people."""
        if body.kind == "state" and text[:4] in ("The ", "the "):
            text = text[4:]
        known = self.found.get(text, ())
        if form == "demonym" and any(n.body.id == body.id and n.form == "name" for n in known):
            return
        others = tuple(n for n in known if n.body.id != body.id)
        self.found[text] = (*others, Name(body, form))

    def add_demonyms(self, entry: Entry, body: Body) -> None:
        """Demonyms and their regular plurals; the tables list the irregular ones."""
        for text in entry.words("demonyms"):
            self.add(text, body, "demonym")
            self.adjectives.setdefault(body.id, text)
            if not text.endswith(("s", "sh", "ch", "ese", "men")):
                self.add(text + "s", body, "demonym")


def compile_names(
    states: Iterable[TableFile], organisations: Iterable[TableFile], ontology: Ontology
) -> tuple[Names, dict[str, Body]]:
    """All names, and the states by code. Raises CodebookError."""
    names = Names()
    bodies = {code: Body(code, name, "state", code, None) for code, name in _iso_names().items()}
    for code, body in bodies.items():
        for text in _iso_variants(code, body.name):
            names.add(text, body, "name")
    for file in states:
        for entry in file.entries(skip=("entity",)):
            _add_state(entry, bodies, names, ontology)
        for entry in file.entries("entity"):
            _add_entity(entry, names, bodies)
    for file in organisations:
        for entry in file.entries():
            _add_organisation(entry, names, bodies, ontology)
    return names, bodies


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


def _add_state(entry: Entry, states: dict[str, Body], names: Names, ontology: Ontology) -> None:
    entry.only(
        "name", "demonyms", "aliases", "capital", "seats_of_government", "seats",
        "partially_recognised", "comment",
    )  # fmt: skip
    if entry.key not in states:
        entry.fail(f"{entry.key!r} is no ISO 3166-1 alpha-3 code (Kosovo is XKX)")
    body = states[entry.key]
    name = entry.optional_text("name")
    if name or entry.flag("partially_recognised"):
        sector = PARTIALLY_RECOGNISED if entry.flag("partially_recognised") else body.sector
        body = states[entry.key] = Body(entry.key, name or body.name, "state", entry.key, sector)
        for text in (body.name, *_iso_variants(entry.key, body.name)):
            names.add(text, body, "name")
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
        known_sector(entry, sector, ontology, "seats")
        house = Body(f"{entry.key}/{slug(seat)}", seat, "government", entry.key, sector)
        names.add(seat, house, "name")


def _add_entity(entry: Entry, names: Names, states: Set[str] | Mapping[str, Body]) -> None:
    entry.only("name", "aliases", "demonyms", "country", "sector", "kind", "comment")
    country = known_country(entry, states)
    name = entry.text("name")
    kind = cast(ActorKind, entry.text("kind", "state"))
    actor = slug(name) if country is None else f"{country}/{slug(name)}"
    body = Body(actor, name, kind, country, entry.optional_text("sector") or PARTIALLY_RECOGNISED)
    for text in (name, *entry.words("aliases")):
        names.add(text, body, "name")
    names.add_demonyms(entry, body)


def _add_organisation(
    entry: Entry, names: Names, states: Mapping[str, Body], ontology: Ontology
) -> None:
    entry.only(
        "name", "aliases", "demonyms", "metonyms", "kind", "country", "sector", "shared", "comment",
    )  # fmt: skip
    kind = known_kind(entry)
    sector = entry.optional_text("sector")
    known_sector(entry, sector, ontology, "sector")
    country = known_country(entry, states)
    actor = ("IGO/" if kind == "igo" else f"{country}/" if country else "") + entry.key
    body = Body(actor, entry.text("name"), kind, country, sector, entry.flag("shared"))
    for text in (body.name, *entry.words("aliases")):
        names.add(text, body, "name")
    for text in entry.words("metonyms"):
        names.add(text, body, "metonym")
    names.add_demonyms(entry, body)


def known_kind(entry: Entry, default: str | None = None) -> ActorKind:
    """The entry's kind of actor. Raises CodebookError for another word."""
    kind = entry.text("kind", default)
    if kind not in KINDS:
        entry.fail(f"unknown kind {kind!r}; known: {', '.join(KINDS)}", "kind")
    return cast(ActorKind, kind)


def known_sector(entry: Entry, sector: object, ontology: Ontology, key: str) -> None:
    """Raise CodebookError where a sector is none of PLOVER's."""
    if sector is not None and sector not in ontology.sectors:
        entry.fail(f"unknown sector {sector!r}; known: {', '.join(sorted(ontology.sectors))}", key)


def known_country(entry: Entry, states: Set[str] | Mapping[str, Body]) -> str | None:
    """The entry's country, None where it has none. Raises CodebookError for no known code."""
    country = entry.optional_text("country")
    if country is not None and country not in states:
        entry.fail(f"unknown country {country!r}: use ISO 3166-1 alpha-3", "country")
    return country
