"""Gold articles: what a careful human reader takes from a report, to score a reading against.

An article is two files beside each other: ``NAME.txt``, the text, and ``NAME.toml``, the gold.
The reader is strict. Every quoted piece of text must stand in the article letter for letter, and
every name of an actor, type, mode, sector or status must be a known one, so that a slip of the
annotator's is an error with a line of advice and never a silent zero in a score.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, get_args

from dragoman.errors import GoldError
from dragoman.evaluation.goldentry import GoldEntry
from dragoman.records import ActorKind, DemandStatus, Directness, EventStatus, Span

IMPLICIT_FIELDS = frozenset({"actors", "recipients", "date", "place"})
ARTICLE_KEYS = frozenset(
    {"published", "publisher", "actor", "event", "statement", "demand", "reference"}
)


class Ontology(Protocol):
    """What the loader asks of a codebook."""

    @property
    def event_types(self) -> Mapping[str, frozenset[str]]:
        """Each PLOVER event type with the modes that it may have."""
        ...

    @property
    def sectors(self) -> Collection[str]:
        """The sector codes that an actor may have."""
        ...


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor. ``country``, ``sector`` and ``office`` are "" where the article gives none."""

    key: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str
    sector: str
    office: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the other names."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One report of an event. ``actors`` and ``recipients`` are keys of actors.

    ``date`` is an ISO date, month or year, "" where unknown; ``place`` is "" where none is given.
    ``implicit`` names the fields that the clause itself does not say.
    """

    key: str
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    implicit: frozenset[str]
    evidence: Span
    trigger: Span
    date: str
    place: str
    status: EventStatus
    same_as: str | None
    optional: bool

    @property
    def required(self) -> bool:
        """Whether missing the event counts: it is neither optional nor a repeated report."""
        return not self.optional and self.same_as is None


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """Reported words or thoughts. ``content`` is where they begin: their first words only."""

    key: str
    speaker: str
    cue: str
    content: Span
    directness: Directness
    relayed_by: tuple[str, ...]
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldDemand:
    """What one side wants of the other. ``by`` and ``to`` are countries or keys of actors."""

    by: str
    to: str
    content: str
    content_span: Span
    status: DemandStatus


@dataclass(frozen=True, slots=True)
class GoldReference:
    """A document or principle appealed to, with every place in the article that names it."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article and its gold. Spans are in code points of ``text``, as in the records."""

    name: str
    text: str
    published: str
    publisher: str | None
    actors: tuple[GoldActor, ...]
    events: tuple[GoldEvent, ...]
    statements: tuple[GoldStatement, ...]
    demands: tuple[GoldDemand, ...]
    references: tuple[GoldReference, ...]

    def quote(self, span: Span) -> str:
        """The words of the article at a span."""
        return self.text[slice(*span)]


def load_gold(folder: Path, ontology: Ontology) -> list[GoldArticle]:
    """Read all gold articles of a folder, sorted by name.

    Raises GoldError, naming file and entry, where anything is not as the format demands.
    """
    tables = {path.stem: path for path in folder.glob("*.toml")}
    texts = {path.stem: path for path in folder.glob("*.txt")}
    for name in sorted(tables.keys() ^ texts.keys()):
        lone = tables.get(name) or texts[name]
        raise GoldError(f"{lone}: has no partner; an article is {name}.txt and {name}.toml")
    if not tables:
        raise GoldError(f"{folder}: holds no gold articles; give a folder of .txt and .toml pairs")
    return [load_article(tables[name], ontology) for name in sorted(tables)]


def load_article(path: Path, ontology: Ontology) -> GoldArticle:
    """Read the gold article whose TOML file is ``path``. Raises GoldError like load_gold."""
    # Bytes are decoded here so that line ends stay as they are and spans fit every reader.
    text = _read(path.with_suffix(".txt"))
    try:
        table = tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise GoldError(f"{path}: is not TOML: {error}; correct the line") from None
    head = GoldEntry(path, "the article", table, text)
    head.allow(ARTICLE_KEYS)
    actors = tuple(_actor(entry, ontology) for entry in head.entries("actor"))
    keys = _unique_keys(head, "actor", [actor.key for actor in actors])
    events = tuple(_event(entry, keys, ontology) for entry in head.entries("event"))
    _check_repeats(head, events)
    statements = tuple(_statement(entry, keys) for entry in head.entries("statement"))
    _unique_keys(head, "statement", [statement.key for statement in statements])
    return GoldArticle(
        name=path.stem,
        text=text,
        published=head.date("published", whole=True),
        publisher=head.string("publisher", "") or None,
        actors=actors,
        events=events,
        statements=statements,
        demands=tuple(_demand(entry, keys) for entry in head.entries("demand")),
        references=tuple(_reference(entry) for entry in head.entries("reference")),
    )


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read as UTF-8 text ({error}); check it") from None


def _actor(entry: GoldEntry, ontology: Ontology) -> GoldActor:
    entry.allow({"key", "name", "aliases", "kind", "country", "sector", "office"})
    actor = GoldActor(
        key=entry.string("key"),
        name=entry.string("name"),
        aliases=entry.strings("aliases", ()),
        kind=entry.choice("kind", get_args(ActorKind)),
        country=entry.country("country"),
        sector=entry.choice("sector", frozenset(ontology.sectors) | {""}),
        office=entry.string("office", ""),
    )
    for text in (*actor.names, actor.office):
        entry.find(text)
    return actor


def _event(entry: GoldEntry, keys: frozenset[str], ontology: Ontology) -> GoldEvent:
    entry.allow(
        {"key", "type", "mode", "actors", "recipients", "implicit", "evidence", "trigger"}
        | {"date", "place", "status", "same_as", "optional", "nth"}
    )
    kind = entry.choice("type", ontology.event_types)
    evidence = entry.span("evidence")
    place = entry.string("place")
    entry.find(place)
    return GoldEvent(
        key=entry.string("key"),
        type=kind,
        mode=entry.choice("mode", ontology.event_types[kind] | {""}, "") or None,
        actors=entry.actors("actors", keys),
        recipients=entry.actors("recipients", keys),
        implicit=frozenset(entry.choices("implicit", IMPLICIT_FIELDS)),
        evidence=evidence,
        trigger=entry.span_within("trigger", evidence),
        date=entry.date("date"),
        place=place,
        status=entry.choice("status", get_args(EventStatus)),
        same_as=entry.string("same_as", "") or None,
        optional=entry.flag("optional"),
    )


def _statement(entry: GoldEntry, keys: frozenset[str]) -> GoldStatement:
    entry.allow(
        {"key", "speaker", "cue", "content", "directness", "relayed_by", "addressees", "nth"}
    )
    cue = entry.string("cue")
    entry.find(cue)
    return GoldStatement(
        key=entry.string("key"),
        speaker=entry.choice("speaker", keys),
        cue=cue,
        content=entry.span("content"),
        directness=entry.choice("directness", get_args(Directness)),
        relayed_by=entry.actors("relayed_by", keys, ()),
        addressees=entry.actors("addressees", keys, ()),
    )


def _demand(entry: GoldEntry, keys: frozenset[str]) -> GoldDemand:
    entry.allow({"by", "to", "content", "status", "nth"})
    by, to = (
        entry.string(side) if entry.string(side) in keys else entry.country(side, empty=False)
        for side in ("by", "to")
    )
    return GoldDemand(
        by=by,
        to=to,
        content=entry.string("content"),
        content_span=entry.span("content"),
        status=entry.choice("status", get_args(DemandStatus)),
    )


def _reference(entry: GoldEntry) -> GoldReference:
    entry.allow({"name"})
    name = entry.string("name")
    entry.find(name)
    return GoldReference(name, tuple(entry.places(name)))


def _unique_keys(head: GoldEntry, kind: str, keys: list[str]) -> frozenset[str]:
    for key in keys:
        if not key or keys.count(key) > 1:
            head.fail(f"{kind} key {key!r} is empty or stands twice", "give each its own key")
    return frozenset(keys)


def _check_repeats(head: GoldEntry, events: tuple[GoldEvent, ...]) -> None:
    _unique_keys(head, "event", [event.key for event in events])
    first_reports = {event.key for event in events if event.same_as is None}
    for event in events:
        if event.same_as is not None and event.same_as not in first_reports:
            head.fail(
                f"event {event.key!r}: same_as = {event.same_as!r} is no first report",
                "name the key of an event that has no same_as itself",
            )
