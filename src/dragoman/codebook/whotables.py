"""Who is who, compiled: offices, institutions, peoples, words of names and persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.codebook.ontology import Ontology
from dragoman.codebook.places import fold
from dragoman.codebook.strict import Entry, TableFile
from dragoman.codebook.who import (
    Body,
    Held,
    Institution,
    NameWord,
    Office,
    People,
    Person,
    WhoIsWho,
)
from dragoman.codebook.whonames import compile_names, known_country, known_kind, known_sector

_MONTH = r"\d{4}(?:-\d\d)?"
_HELD = re.compile(
    rf"(?:(?P<start>{_MONTH})?/(?P<end>{_MONTH})? )?(?P<sector>[A-Z]{{3}}) (?P<office>.+)"
)
_YEAR = len("2017")
_BETWEEN_STATES = "IGO"
"""What stands for the sector of offices in bodies between states, which have none."""
_OFFICE_RANK = 60
"""Rank of an office whose entry gives none: a minister's."""


@dataclass(frozen=True, slots=True)
class WhoTables:
    """The files that WhoIsWho is made of, ours first, then a user's."""

    states: tuple[TableFile, ...]
    offices: tuple[TableFile, ...]
    institutions: tuple[TableFile, ...]
    organisations: tuple[TableFile, ...]
    peoples: tuple[TableFile, ...]
    name_words: tuple[TableFile, ...]
    persons: tuple[TableFile, ...]


@dataclass(slots=True)
class _Roles:
    """What the office tables say, as it is gathered."""

    offices: dict[str, Office] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    prefixes: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    qualities: dict[str, str] = field(default_factory=dict)
    honorifics: dict[str, str | None] = field(default_factory=dict)


def compile_who(tables: WhoTables, ontology: Ontology) -> WhoIsWho:
    """Compile the tables; later files add to earlier ones. Raises CodebookError."""
    names, states = compile_names(tables.states, tables.organisations, ontology)
    roles = _Roles()
    for file in tables.institutions:
        for entry in file.entries():
            _add_institution(entry, roles.institutions, ontology)
    for file in tables.offices:
        _add_offices(file, roles, states, ontology)
    peoples = {
        text: people
        for file in tables.peoples
        for entry in file.entries()
        for text, people in _peoples(entry, states, ontology)
    }
    return WhoIsWho(
        names=names.found,
        offices=roles.offices,
        institutions=roles.institutions,
        prefixes=frozenset(roles.prefixes),
        former=frozenset(roles.former),
        qualities=roles.qualities,
        honorifics=roles.honorifics,
        peoples=peoples,
        name_words=_name_words(tables.name_words, ontology),
        persons=_persons(tables.persons, states, ontology),
        state_names={code: body.name for code, body in states.items()},
        adjectives=names.adjectives,
        partial=frozenset(code for code, body in states.items() if body.sector is not None),
    )


def _peoples(
    entry: Entry, states: Mapping[str, Body], ontology: Ontology
) -> Iterator[tuple[str, People]]:
    entry.only("words", "country", "sector", "comment")
    sector = entry.optional_text("sector")
    known_sector(entry, sector, ontology, "sector")
    people = People(entry.key, known_country(entry, states), sector)
    for text in entry.words("words"):
        yield text, people


def _add_offices(
    file: TableFile, roles: _Roles, states: Mapping[str, Body], ontology: Ontology
) -> None:
    for entry in file.entries(skip=("modifiers", "titles", "qualities")):
        _add_office(entry, roles, states, ontology)
    modifiers = Entry(file, ("modifiers",), file.data.get("modifiers", {}))
    modifiers.only("prefixes", "former", "comment")
    roles.prefixes.update(modifiers.words("prefixes"))
    roles.former.update(modifiers.words("former"))
    qualities = Entry(file, ("qualities",), file.data.get("qualities", {}))
    for sector in qualities.data:
        known_sector(qualities, sector, ontology, sector)
        roles.qualities.update(dict.fromkeys(qualities.words(sector), sector))
    for word, sector in file.data.get("titles", {}).items():
        if not isinstance(sector, str) or (sector and sector not in ontology.sectors):
            file.fail(f"unknown sector {sector!r}", "titles", word)
        roles.honorifics[word.lower()] = sector or None


def _add_office(
    entry: Entry, roles: _Roles, states: Mapping[str, Body], ontology: Ontology
) -> None:
    entry.only(
        "words", "sector", "otherwise", "kind", "country", "institution", "belongs_to", "rank",
        "shared", "comment",
    )  # fmt: skip
    sector, otherwise = entry.optional_text("sector"), entry.optional_text("otherwise")
    known_sector(entry, sector, ontology, "sector")
    known_sector(entry, otherwise, ontology, "otherwise")
    institution = entry.optional_text("institution")
    if institution is not None and institution not in {i.id for i in roles.institutions.values()}:
        entry.fail(f"unknown institution {institution!r}; see institutions.toml", "institution")
    office = Office(
        id=entry.key,
        sector=sector,
        kind=known_kind(entry, "person"),
        country=known_country(entry, states),
        institution=institution,
        otherwise=otherwise,
        belongs_to=_belongs_to(entry),
        rank=int(entry.number("rank", _OFFICE_RANK)),
        shared=entry.flag("shared"),
    )
    for text in entry.words("words"):
        roles.offices[text.lower()] = office


def _belongs_to(entry: Entry) -> str | None:
    whose = entry.optional_text("belongs_to")
    if whose not in (None, "body", "state"):
        entry.fail(f'belongs_to is {whose!r}; write "body" or "state"', "belongs_to")
    return whose


def _add_institution(
    entry: Entry, institutions: dict[str, Institution], ontology: Ontology
) -> None:
    entry.only("words", "sector", "kind", "comment")
    sector = entry.optional_text("sector")
    known_sector(entry, sector, ontology, "sector")
    kind = known_kind(entry, "government")
    for text in entry.words("words"):
        institutions[text.lower()] = Institution(entry.key, sector, kind)


def _name_words(files: tuple[TableFile, ...], ontology: Ontology) -> dict[str, NameWord]:
    found = {}
    for file in files:
        for entry in file.entries():
            entry.only("words", "sector", "kind", "comment")
            sector = entry.optional_text("sector")
            known_sector(entry, sector, ontology, "sector")
            word = NameWord(sector, known_kind(entry, "organization"))
            found.update({text.lower(): word for text in entry.words("words")})
    return found


def _persons(
    files: tuple[TableFile, ...], states: Mapping[str, Body], ontology: Ontology
) -> dict[str, Person]:
    """Persons by their names in plain lower case."""
    found = {}
    for file in files:
        for entry in file.entries():
            entry.only("name", "aliases", "country", "offices", "comment")
            country = known_country(entry, states)
            held = tuple(_held(entry, text, ontology) for text in entry.words("offices"))
            if not held:
                entry.fail("offices must be given, as in 2017-01/2021-01 GOV president", "offices")
            if country is None and not all(office.between_states for office in held):
                entry.fail("country must be given: ISO 3166-1 alpha-3", "country")
            person = Person(entry.text("name"), country, held)
            for text in (person.name, *entry.words("aliases")):
                found[fold(text).lower()] = person
    return found


def _held(entry: Entry, text: str, ontology: Ontology) -> Held:
    """An office with its time, as months; a year alone is all of its months."""
    match = _HELD.fullmatch(text)
    if match is None:
        entry.fail(
            f"{text!r} is no office: write time, sector and words, as in "
            "2017-01/2021-01 GOV president",
            "offices",
        )
    start, end, sector = match["start"] or "", match["end"] or "", match["sector"]
    between_states = sector == _BETWEEN_STATES
    if not between_states:
        known_sector(entry, sector, ontology, "offices")
    start = f"{start}-01" if len(start) == _YEAR else start
    end = f"{end}-12" if len(end) == _YEAR else end
    return Held(start, end, None if between_states else sector, match["office"], between_states)
