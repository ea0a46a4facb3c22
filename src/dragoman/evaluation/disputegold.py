"""Gold disputes: what a careful reader of many reports knows at the end, to score linking against.

A dispute is a folder: ``reports.toml`` (each report's day, outlet and wire, and where it tells of
what), one ``NAME.txt`` for each report, and ``dispute.toml`` (occurrences, demands, meetings,
measures, turning points). Like gold articles it is read strictly.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from dragoman.disputes.model import DemandState, DisputeState, MeetingState, StepKind
from dragoman.errors import GoldError
from dragoman.evaluation.gold import Ontology
from dragoman.evaluation.goldentry import GoldEntry
from dragoman.records import Document, Span

DIRECTIONS = ("worse", "better")
_SECTIONS = ("occurrence", "demand", "meeting", "measure", "turn")
_HEAD = ("title", "parties", "trigger", "start", "end", "state")


@dataclass(frozen=True, slots=True)
class Telling:
    """A place where a report tells of an occurrence, by its key."""

    document: str
    span: Span
    occurrence: str


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report: its document, the wire that it credits, the report that it is a copy of."""

    document: Document
    wire: str | None
    copy_of: str | None
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class GoldOccurrence:
    """One real-world event. ``types`` are all that careful readers may code it as."""

    key: str
    types: frozenset[str]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class GoldLedgerEntry:
    """A demand: words of which a wording has one, states that it may end in, sure steps."""

    key: str
    by: str
    to: str
    words: frozenset[str]
    states: frozenset[str]
    steps: tuple[tuple[str, str], ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldMeeting:
    """A meeting with its day (or month) and the states that it may end in."""

    key: str
    parties: tuple[str, ...]
    date: str
    states: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldMeasure:
    """A measure; ``until`` is "" where it is still in force at the end."""

    key: str
    by: str
    against: str
    kinds: frozenset[str]
    since: str
    until: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A day from which things go worse or better."""

    key: str
    date: str
    direction: str


@dataclass(frozen=True, slots=True)
class GoldDispute:
    """All that is known of a dispute."""

    name: str
    parties: tuple[str, ...]
    state: str
    reports: tuple[GoldReport, ...]
    occurrences: Mapping[str, GoldOccurrence]
    demands: tuple[GoldLedgerEntry, ...]
    meetings: tuple[GoldMeeting, ...]
    measures: tuple[GoldMeasure, ...]
    turns: tuple[GoldTurn, ...]


def load_dispute(folder: Path, ontology: Ontology) -> GoldDispute:
    """Read a gold dispute. Raises GoldError, naming file and entry, where anything is amiss."""
    head = _table(folder / "dispute.toml")
    head.allow((*_HEAD, *_SECTIONS))
    occurrences = {
        _key(entry): _occurrence(entry, ontology) for entry in _named(head, "occurrence")
    }
    return GoldDispute(
        name=folder.name,
        parties=tuple(sorted(head.strings("parties"))),
        state=head.choice("state", get_args(DisputeState)),
        reports=tuple(_reports(folder, occurrences)),
        occurrences=occurrences,
        demands=tuple(_demand(entry) for entry in _named(head, "demand")),
        meetings=tuple(_meeting(entry) for entry in _named(head, "meeting")),
        measures=tuple(_measure(entry) for entry in _named(head, "measure")),
        turns=tuple(_turn(entry) for entry in _named(head, "turn")),
    )


def _table(path: Path) -> GoldEntry:
    return GoldEntry(path, path.stem, _toml(path), "")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(
            f"{path}: cannot be read ({error}); a dispute is a folder with dispute.toml, "
            "reports.toml and the texts"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise GoldError(f"{path}: is not TOML: {error}; correct the line") from None


def _named(head: GoldEntry, section: str) -> Iterator[GoldEntry]:
    """The tables of a section, ``[section.key]``."""
    for key, table in head.table.get(section, {}).items():
        if not isinstance(table, dict):
            head.fail(f"{section}.{key} is no table", f"write [{section}.{key}] above its keys")
        yield GoldEntry(head.path, f"{section} {key!r}", table, "")


def _key(entry: GoldEntry) -> str:
    return entry.label.split("'")[1]


def _occurrence(entry: GoldEntry, ontology: Ontology) -> GoldOccurrence:
    entry.allow(("types", "actors", "recipients", "date"))
    types = entry.choices("types", ontology.event_types)
    if not types:
        entry.fail("lacks types", 'write types = ["REQUEST"]')
    return GoldOccurrence(
        _key(entry), frozenset(types), entry.strings("actors"), entry.strings("recipients"),
        entry.date("date"),
    )  # fmt: skip


def _reports(folder: Path, occurrences: Mapping[str, GoldOccurrence]) -> Iterator[GoldReport]:
    table = _toml(folder / "reports.toml")
    for name, data in table.items():
        path = folder / f"{name}.txt"
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise GoldError(f"{path}: cannot be read ({error}); add the text") from None
        entry = GoldEntry(folder / "reports.toml", f"report {name!r}", data, text)
        entry.allow(("published", "publisher", "wire", "copy_of", "tells"))
        copied = entry.string("copy_of", "") or None
        if copied and copied not in table:
            entry.fail(f"copy_of: unknown report {copied!r}", "name a report of this file")
        document = Document(
            id=name, text=text, title=text.split("\n")[0],
            publisher=entry.string("publisher"), published=entry.date("published", whole=True),
            language="en",
        )  # fmt: skip
        tells: list[tuple[str, list[str], bool]] = [
            (key, words, True) for key, words in data.get("tells", {}).items()
        ]
        if copied:
            inherited = table[copied].get("tells", {}).items()
            tells += [(key, words, False) for key, words in inherited]
        tellings = tuple(_tellings(entry, name, tells, occurrences))
        yield GoldReport(document, entry.string("wire", "") or None, copied, tellings)


def _tellings(
    entry: GoldEntry,
    name: str,
    tells: list[tuple[str, list[str], bool]],
    occurrences: Mapping[str, GoldOccurrence],
) -> Iterator[Telling]:
    """Where a report tells of what; a copy need not have all words of what it copies."""
    for key, quotes, own in tells:
        if key not in occurrences:
            entry.fail(f"tells: unknown occurrence {key!r}", f"add [occurrence.{key}]")
        for words in quotes:
            if own or words in entry.text:
                yield Telling(name, entry.find(words), key)


def _demand(entry: GoldEntry) -> GoldLedgerEntry:
    entry.allow(("by", "to", "content", "words", "states", "steps", "optional"))
    entry.string("content")
    steps = []
    for table in entry.table.get("steps", []):
        step = GoldEntry(entry.path, f"{entry.label}, a step", table, "")
        step.allow(("kind", "date"))
        steps.append((step.choice("kind", get_args(StepKind)), step.date("date")))
    return GoldLedgerEntry(
        _key(entry), entry.string("by"), entry.string("to"),
        frozenset(word.lower() for word in entry.strings("words")),
        frozenset(entry.choices("states", get_args(DemandState))),
        tuple(steps), entry.flag("optional"),
    )  # fmt: skip


def _meeting(entry: GoldEntry) -> GoldMeeting:
    entry.allow(("parties", "date", "states", "optional"))
    return GoldMeeting(
        _key(entry), tuple(sorted(entry.strings("parties"))), entry.date("date"),
        frozenset(entry.choices("states", get_args(MeetingState))), entry.flag("optional"),
    )  # fmt: skip


def _measure(entry: GoldEntry) -> GoldMeasure:
    entry.allow(("by", "against", "kinds", "since", "until", "optional"))
    return GoldMeasure(
        _key(entry), entry.string("by"), entry.string("against"),
        frozenset(entry.strings("kinds")), entry.date("since"), entry.date("until"),
        entry.flag("optional"),
    )  # fmt: skip


def _turn(entry: GoldEntry) -> GoldTurn:
    entry.allow(("date", "direction", "why"))
    return GoldTurn(
        _key(entry), entry.date("date", whole=True), entry.choice("direction", DIRECTIONS)
    )
