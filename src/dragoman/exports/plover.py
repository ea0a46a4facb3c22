"""Events as PLOVER's interchange records: one JSON object a line.

Left out is what PLOVER does not count: repeated reports within a document, and what is only
possible or said not to have happened. What is planned is dated, as PLOVER does, to the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from dragoman.exports.report_rows import first_reports
from dragoman.records import Actor, Analysis, Event, Place

COUNTED = ("occurred", "planned")
"""The statuses of events that are PLOVER's."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: ``entity_text`` as the report calls it, ``identifier_text`` by name."""

    code: str | None
    sector: str | None
    entity_text: str
    identifier_text: str
    office: str | None


@dataclass(frozen=True, slots=True)
class TextInfo:
    """Which record of its document this is, from 1, and where its text stands (code points)."""

    sequence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CiteInfo:
    """The report, and the codebook and version that it was read with."""

    url: str | None
    title: str | None
    language: str | None
    publication: str | None
    codebook: str
    version: str


@dataclass(frozen=True, slots=True)
class PloverRecord:
    """One event in PLOVER's interchange form; ``coded_date`` is null: there are no clocks here."""

    id: str
    date: str | None
    enddate: str | None
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    event_loc: Place | None
    event_text: str
    text: str
    text_info: TextInfo
    cite_info: CiteInfo
    coder: str
    coded_date: str | None = None

    def to_json(self) -> bytes:
        """The record as one line of UTF-8 JSON."""
        return msgspec.json.encode(self)


def plover_records(analysis: Analysis) -> Iterator[PloverRecord]:
    """The records of one report, in the order of its events."""
    counted = [event for event in first_reports(analysis.events) if event.status in COUNTED]
    for sequence, event in enumerate(counted, start=1):
        yield _record(analysis, event, sequence)


def _record(analysis: Analysis, event: Event, sequence: int) -> PloverRecord:
    document, made_by = analysis.document, analysis.made_by
    start, end = _days(analysis, event)
    return PloverRecord(
        id=f"{document.id}#{event.id}",
        date=start,
        enddate=end,
        actor=_participants(analysis, event, event.actors),
        recipient=_participants(analysis, event, event.recipients),
        event=(event.type,),
        mode=(event.mode,) if event.mode else (),
        context=event.contexts,
        quad_code=event.quad_class,
        event_scale=event.score,
        event_loc=event.place,
        event_text=document.text[slice(*event.trigger)],
        text=document.text[slice(*event.evidence)],
        text_info=TextInfo(sequence, *event.evidence),
        cite_info=CiteInfo(
            url=document.url,
            title=document.title,
            language=document.language,
            publication=document.publisher,
            codebook=made_by.codebook,
            version=made_by.dragoman,
        ),
        coder=f"dragoman {made_by.dragoman}, model {made_by.model}",
    )


def _days(analysis: Analysis, event: Event) -> tuple[str | None, str | None]:
    published = analysis.document.published
    if event.status == "planned" or event.date is None or event.date.start is None:
        return published, published
    return event.date.start, event.date.end


def _participants(
    analysis: Analysis, event: Event, ids: tuple[str, ...]
) -> tuple[Participant, ...]:
    actors = {actor.id: actor for actor in analysis.actors}
    return tuple(_participant(analysis, event, actors[key]) for key in ids if key in actors)


def _participant(analysis: Analysis, event: Event, actor: Actor) -> Participant:
    code = actor.country or ("IGO" if actor.kind == "igo" else None)
    entity = _called(analysis, event, actor)
    return Participant(code, actor.sector, entity, actor.name, actor.office)


def _called(analysis: Analysis, event: Event, actor: Actor) -> str:
    """What the evidence calls an actor; its name where the evidence leaves it out."""
    first, last = event.evidence
    for mention in sorted(actor.mentions, key=lambda mention: mention.span):
        if first <= mention.span[0] and mention.span[1] <= last:
            return analysis.document.text[slice(*mention.span)]
    return actor.name
