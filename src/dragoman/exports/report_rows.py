"""Rows of what single reports say: the reports themselves, their events and their statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.exports.columns import Row
from dragoman.records import Actor, Analysis, DateInterval, Event, Place, Span, Statement

GAP = " … "
"""Stands between the parts of a statement's content."""


def report_row(analysis: Analysis, wire: str | None, source: str | None) -> Row:
    """The row of a report; ``source`` is the text that it is a copy of."""
    document, made_by = analysis.document, analysis.made_by
    return {
        "document": document.id,
        "published": document.published,
        "publisher": document.publisher,
        "wire": wire,
        "url": document.url,
        "title": document.title,
        "language": document.language,
        "source": source,
        "characters": len(document.text),
        "events": len(analysis.events),
        "statements": len(analysis.statements),
        "demands": len(analysis.demands),
        "dragoman": made_by.dragoman,
        "model": made_by.model,
        "codebook": made_by.codebook,
    }


def event_rows(analysis: Analysis, occurrences: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """The rows of a report's events; ``occurrences`` gives what each (document, event) reports."""
    actors = {actor.id: actor for actor in analysis.actors}
    text = analysis.document.text
    for event in analysis.events:
        yield {
            **_of_report(analysis),
            "event": event.id,
            "occurrence": occurrences.get((analysis.document.id, event.id)),
            "type": event.type,
            "mode": event.mode,
            "contexts": event.contexts,
            "cameo": event.cameo,
            "quad_class": event.quad_class,
            "score": event.score,
            "status": event.status,
            "actors": event.actors,
            **_who("actor", event.actors, actors),
            "recipients": event.recipients,
            **_who("recipient", event.recipients, actors),
            "inferred": event.inferred,
            **_when(event.date),
            "date_text": event.date.text if event.date else None,
            **place_cells(event.place),
            "statement": event.statement,
            "same_as": event.same_as,
            **_words("trigger", text, event.trigger),
            **_words("evidence", text, event.evidence),
            "confidence": event.confidence,
            "why": event.why,
        }


def statement_rows(analysis: Analysis) -> Iterator[Row]:
    """The rows of a report's statements."""
    actors = {actor.id: actor for actor in analysis.actors}
    text = analysis.document.text
    for statement in analysis.statements:
        speaker = actors.get(statement.speaker or "")
        yield {
            **_of_report(analysis),
            "statement": statement.id,
            "speaker": statement.speaker,
            "speaker_name": speaker.name if speaker else None,
            "speaker_country": speaker.country if speaker else None,
            "speaker_sector": speaker.sector if speaker else None,
            "speaker_office": speaker.office if speaker else None,
            "cue": text[slice(*statement.cue_span)] if statement.cue_span else None,
            "content": content_of(statement, text),
            "content_starts": [start for start, _ in statement.content_spans],
            "content_ends": [end for _, end in statement.content_spans],
            "directness": statement.directness,
            "addressees": statement.addressees,
            "relayed_by": statement.relayed_by,
            **_when(statement.date),
            "evidence_start": statement.evidence[0],
            "evidence_end": statement.evidence[1],
            "why": statement.why,
        }


def content_of(statement: Statement, text: str) -> str:
    """What is said: the parts of a statement's content with a gap between them."""
    return GAP.join(text[slice(*span)] for span in statement.content_spans)


def first_reports(events: Iterable[Event]) -> Iterator[Event]:
    """The events of a report without those that tell once more what another one has told."""
    return (event for event in events if event.same_as is None)


def place_cells(place: Place | None) -> Row:
    """The cells of a place; all are None where none is known."""
    if place is None:
        return {"place": None, "place_country": None, "latitude": None, "longitude": None}
    return {
        "place": place.name,
        "place_country": place.country,
        "latitude": place.lat,
        "longitude": place.lon,
    }


def _of_report(analysis: Analysis) -> Row:
    document = analysis.document
    return {
        "document": document.id,
        "published": document.published,
        "publisher": document.publisher,
        "url": document.url,
        "title": document.title,
    }


def _who(role: str, ids: Iterable[str], actors: Mapping[str, Actor]) -> Row:
    found = [(key, actors.get(key)) for key in ids]
    return {
        f"{role}_names": [actor.name if actor else key for key, actor in found],
        f"{role}_countries": [(actor.country if actor else None) or "" for _, actor in found],
        f"{role}_sectors": [(actor.sector if actor else None) or "" for _, actor in found],
    }


def _when(date: DateInterval | None) -> Row:
    return {"date_start": date.start if date else None, "date_end": date.end if date else None}


def _words(name: str, text: str, span: Span) -> Row:
    return {name: text[slice(*span)], f"{name}_start": span[0], f"{name}_end": span[1]}
