"""What people know, as data: TOML tables and their one loader.

``load_codebook()`` gives the codebook that ships with the package; files of a user's own add to
its entries or override them. The codebook knows nothing of text: it says what words mean, not
where they stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dragoman.codebook.anaphora import Anaphora, compile_anaphora
from dragoman.codebook.cues import Cues, compile_cues
from dragoman.codebook.dates import DateWords, compile_dates
from dragoman.codebook.disputes import DisputeRules, compile_disputes
from dragoman.codebook.ontology import Ontology, compile_ontology
from dragoman.codebook.places import Gazetteer, compile_places
from dragoman.codebook.predicates import Predicates, compile_predicates, split_file
from dragoman.codebook.references import ReferenceWords, compile_references
from dragoman.codebook.statuses import StatusWords, compile_statuses
from dragoman.codebook.strict import Entry, TableFile, parse_tables, read_tables
from dragoman.codebook.who import WhoIsWho
from dragoman.codebook.whotables import WhoTables, compile_who
from dragoman.errors import CodebookError

__all__ = ["Codebook", "CodebookError", "load_codebook"]

SECTIONS = (
    "lexicon", "predicates", "cues", "offices", "institutions", "organisations", "states",
    "peoples", "name_words", "persons",
)  # fmt: skip
"""Sections that a user's own file may have: ``[organisations.my-body]`` and so on."""


@dataclass(frozen=True, slots=True)
class Codebook:
    """The compiled codebook. ``version`` is a hash of all the text that it was made of."""

    version: str
    ontology: Ontology
    lexicon: Mapping[str, frozenset[str]]
    predicates: Predicates
    cues: Cues
    who: WhoIsWho
    anaphora: Anaphora
    statuses: StatusWords
    dates: DateWords
    places: Gazetteer
    references: ReferenceWords
    confidence: Mapping[str, float]
    disputes: DisputeRules


def load_codebook(extra: Sequence[Path] = ()) -> Codebook:
    """The package's codebook with users' files on top, later ones winning.

    Raises CodebookError, with file and line, where a file cannot be read, has an unknown key or
    names an unknown code.
    """
    own = _own_tables()
    users = [read_tables(path) for path in extra]
    for file in users:
        for key in file.data:
            if key not in SECTIONS:
                file.fail(f"unknown section {key!r}; known: {', '.join(SECTIONS)}", key)
    ontology = compile_ontology(own["ontology.toml"], own["contexts.toml"])
    lexicon = _lexicon([f for n, f in own.items() if n.startswith("lexicon")], users)
    predicates = [split_file(f) for n, f in own.items() if n.startswith("predicates/")]
    predicates += [part for file in users for part in _user_predicates(file)]
    who = compile_who(_who_tables(own, users), ontology)
    cities, countries = _text("places.tsv"), _text("countries.tsv")
    circumstances = own["circumstances.toml"]
    digest = hashlib.sha256()
    for source in (*(file.source for file in (*own.values(), *users)), cities, countries):
        digest.update(source.encode())
    dates = compile_dates(own["dates.toml"], circumstances)
    return Codebook(
        version=f"sha256:{digest.hexdigest()}",
        ontology=ontology,
        lexicon=lexicon,
        predicates=compile_predicates(predicates, ontology, lexicon),
        cues=compile_cues([own["cues.toml"], own["stances.toml"], *_sections(users, "cues")]),
        who=who,
        anaphora=compile_anaphora(own["anaphora.toml"]),
        statuses=compile_statuses(own["status.toml"]),
        dates=dates,
        places=compile_places(
            cities,
            countries,
            own["regions.toml"],
            own["provinces.toml"],
            own["places.toml"],
            circumstances,
            who,
        ),  # fmt: skip
        references=compile_references(own["references.toml"], who, dates),
        confidence=_weights(own["confidence.toml"]),
        disputes=compile_disputes(own["disputes.toml"], ontology),
    )


def _weights(file: TableFile) -> dict[str, float]:
    entry = Entry(file, ("weights",), file.data.get("weights", {}))
    return {name: entry.number(name) for name in entry.data}


def _who_tables(own: Mapping[str, TableFile], users: Sequence[TableFile]) -> WhoTables:
    return WhoTables(
        (own["states.toml"], *_sections(users, "states")),
        (own["offices.toml"], *_sections(users, "offices")),
        (own["institutions.toml"], *_sections(users, "institutions")),
        (*_starting(own, "organisations"), own["groups.toml"], *_sections(users, "organisations")),
        (own["peoples.toml"], *_sections(users, "peoples")),
        (own["name_words.toml"], *_sections(users, "name_words")),
        (*_starting(own, "persons"), *_sections(users, "persons")),
    )


def _starting(own: Mapping[str, TableFile], name: str) -> list[TableFile]:
    """The tables of one kind, which may be in several files."""
    return [own[key] for key in sorted(own) if key.startswith(name)]


def _text(name: str) -> str:
    return (files("dragoman.codebook") / "tables" / name).read_text(encoding="utf-8")


def _own_tables() -> dict[str, TableFile]:
    folder = files("dragoman.codebook") / "tables"
    names = [item.name for item in folder.iterdir() if item.name.endswith(".toml")]
    names += [f"predicates/{item.name}" for item in (folder / "predicates").iterdir()]
    return {
        name: parse_tables(name, (folder / name).read_text(encoding="utf-8"))
        for name in sorted(names)
    }


def _sections(users: Iterable[TableFile], section: str) -> list[TableFile]:
    """One section of each user's file as a table file of its own, for messages with lines."""
    return [
        TableFile(file.name, file.source, file.data[section])
        for file in users
        if section in file.data
    ]


def _lexicon(own: Iterable[TableFile], users: Iterable[TableFile]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in (*own, *_sections(users, "lexicon")):
        for entry in file.entries():
            entry.only("words", "comment")
            found[entry.key] = frozenset(entry.words("words"))
    return found


def _user_predicates(file: TableFile) -> Iterable[tuple[str, list[Entry], list[Entry]]]:
    """``[predicates.REQUEST.my-entry]`` tables of a user's file."""
    for event_type, tables in file.data.get("predicates", {}).items():
        if not isinstance(tables, dict):
            file.fail("write [predicates.TYPE.entry]", "predicates", event_type)
        path = ("predicates", event_type)
        entries = [Entry(file, (*path, key), value) for key, value in tables.items()]
        yield event_type, entries, []
