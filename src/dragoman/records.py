"""The things Dragoman extracts, as frozen dataclasses.

One :class:`Analysis` holds everything read from one document; its JSON is the project's
public contract (``docs/contract.md``, ``dragoman schema``). Records know nothing of how they
were made or where they are kept.

Every span is ``(start, end)``, half-open, in Unicode code points of ``Document.text``, so that
``text[start:end]`` is the evidence itself.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

SCHEMA = 1
"""Number of the JSON contract. Fields may be added; a renamed or dropped one needs a new number."""


Span = tuple[int, int]

ActorKind = Literal["person", "state", "government", "organization", "igo", "group", "media"]
MentionForm = Literal["name", "description", "pronoun", "metonym"]
Directness = Literal["direct", "indirect", "mixed"]
EventStatus = Literal["occurred", "planned", "hypothetical", "negated"]
DemandStatus = Literal["open", "rejected", "met", "withdrawn"]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made an analysis: the versions of the program, its model and its codebook."""

    dragoman: str
    model: str
    codebook: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it was read. ``published`` is an ISO date; ``language`` an ISO 639-1 code."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names, describes or stands for an actor."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who says, does, demands or receives something.

    ``country`` is an ISO 3166-1 alpha-3 code, ``sector`` a PLOVER sector code, ``office`` the
    words of the text; each is None where it cannot be told.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    office: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class PhraseActor:
    """Whom a phrase without an article is about: "retired vice president of Brazil".

    ``code`` is the country, or IGO for bodies between states; ``second_sector`` is PRE for the
    people and bodies of an entity that only some states recognise; ``name`` is the full name of the
    body, state or person that the codebook knows by these words. What the phrase does not tell is
    None; ``why`` says which entries decided.
    """

    phrase: str
    code: str | None
    country: str | None
    sector: str | None
    second_sector: str | None
    kind: ActorKind | None
    office: str | None
    name: str | None
    why: str


@dataclass(frozen=True, slots=True)
class DateInterval:
    """The days that the words allow, both ends included (ISO dates), and the words themselves.

    ``start`` and ``end`` are None where the words could not be resolved.
    """

    start: str | None
    end: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its country (ISO alpha-3) and coordinates (degrees) where they are known."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words or thoughts, as reported. Actors are given by their ids."""

    id: str
    speaker: str | None
    speaker_span: Span | None
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    directness: Directness
    addressees: tuple[str, ...]
    relayed_by: tuple[str, ...]
    date: DateInterval | None
    evidence: Span
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """An act by a political actor, in words or deeds, by PLOVER's ontology.

    ``inferred`` names the fields that the clause does not say and the article as a whole does.
    ``same_as`` is the id of the first report, in this document, of the same event.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad_class: int
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    inferred: tuple[str, ...]
    date: DateInterval | None
    place: Place | None
    status: EventStatus
    statement: str | None
    same_as: str | None
    trigger: Span
    evidence: Span
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Demand:
    """What one party wants another to do or to stop, and where that stands when the text ends.

    ``by`` and ``to`` are countries (ISO alpha-3), or actor ids for parties without one.
    ``events`` are the events that raise it, none where only an answer tells of it; ``answers``
    those that reply to it.
    """

    id: str
    by: str | None
    to: str | None
    content: str
    content_span: Span
    status: DemandStatus
    events: tuple[str, ...]
    answers: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A treaty, communique, resolution, ruling or principle that the text appeals to."""

    name: str
    kind: str
    date: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know about this reading, with a stable code."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was read from one document."""

    made_by: MadeBy
    document: Document
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    demands: tuple[Demand, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    schema: int = field(default=SCHEMA)

    def to_json(self) -> bytes:
        """The analysis as one line of UTF-8 JSON, in the contract's form."""
        return msgspec.json.encode(self)

    @staticmethod
    def from_json(data: bytes | str) -> Analysis:
        """Read back what :meth:`to_json` wrote. Raises msgspec.ValidationError on other input."""
        return msgspec.json.decode(data, type=Analysis)

    def _repr_html_(self) -> str:
        """What a notebook shows: the events and statements as tables, all text escaped."""
        names = {actor.id: actor.name for actor in self.actors}
        text = self.document.text

        def who(ids: tuple[str, ...]) -> str:
            return ", ".join(names.get(i, i) for i in ids)

        events = [
            (
                e.type,
                e.mode or "",
                who(e.actors),
                who(e.recipients),
                e.date.start or e.date.text if e.date else "",
                e.status,
                text[slice(*e.evidence)],
            )
            for e in self.events
        ]
        statements = [
            (
                names.get(s.speaker or "", ""),
                s.directness,
                " … ".join(text[slice(*span)] for span in s.content_spans),
            )
            for s in self.statements
        ]
        title = html.escape(self.document.title or self.document.id)
        return (
            f"<h4>{title}</h4>"
            + _html_table(
                ("type", "mode", "actors", "recipients", "date", "status", "evidence"), events
            )
            + _html_table(("speaker", "directness", "content"), statements)
        )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of what ``dragoman read --json`` prints."""
    return msgspec.json.schema(Analysis)


def _html_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def line(tag: str, cells: Sequence[str]) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"

    return "<table>" + line("th", head) + "".join(line("td", row) for row in rows) + "</table>"
