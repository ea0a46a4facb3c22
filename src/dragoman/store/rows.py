"""From an analysis to the rows of the tables that index it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Table

from dragoman.records import Analysis, DateInterval, Demand, Event, Statement
from dragoman.store.folding import bounded, fold
from dragoman.store.schema import actors, citations, demands, events, roles, statements

Row = dict[str, Any]

INDEXES: tuple[Table, ...] = (actors, events, roles, statements, demands, citations)
"""Tables that are made from an analysis alone."""


def index_rows(document: int, analysis: Analysis) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of each index table for the analysis of the document with this key."""
    parties = {actor.id: actor.country or bounded(actor.id) for actor in analysis.actors}
    key: Row = {"document": document}
    yield (
        actors,
        [
            key
            | {
                "id": bounded(actor.id),
                "name": actor.name,
                "folded": bounded(fold(actor.name)),
                "kind": actor.kind,
                "country": actor.country,
                "sector": actor.sector,
                "office": actor.office,
            }
            for actor in analysis.actors
        ],
    )
    yield events, [key | _event(event) for event in analysis.events]
    yield roles, [key | role for event in analysis.events for role in _roles(event, parties)]
    text = analysis.document.text
    yield statements, [key | _statement(said, parties, text) for said in analysis.statements]
    yield (
        demands,
        [
            key
            | {
                "id": d.id,
                "by": _key(d.by),
                "to": _key(d.to),
                "status": d.status,
                "content": d.content,
            }
            for d in analysis.demands
        ],
    )
    cited = sorted({(bounded(ref.name), ref.kind, ref.date or "") for ref in analysis.references})
    yield (
        citations,
        [key | {"name": name, "kind": kind, "date": date} for name, kind, date in cited],
    )


def _event(event: Event) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "quad_class": event.quad_class,
        "score": event.score,
        "status": event.status,
        **_days(event.date),
        "place": event.place.name if event.place else None,
        "place_country": event.place.country if event.place else None,
        "same_as": event.same_as,
        "confidence": event.confidence,
    }


def _roles(event: Event, parties: Mapping[str, str]) -> Iterator[Row]:
    for role, who in (("actor", event.actors), ("recipient", event.recipients)):
        for actor in sorted(set(who)):
            key = bounded(actor)
            party = parties.get(actor, key)
            yield {"event": event.id, "role": role, "actor": key, "party": party}


def _statement(said: Statement, parties: Mapping[str, str], text: str) -> Row:
    speaker = _key(said.speaker)
    return {
        "id": said.id,
        "speaker": speaker,
        "party": parties.get(said.speaker, speaker) if said.speaker else None,
        "directness": said.directness,
        **_days(said.date),
        "content": " … ".join(text[start:end] for start, end in said.content_spans),
    }


def _demand(demand: Demand) -> Row:
    return {
        "id": demand.id,
        "by": _key(demand.by),
        "to": _key(demand.to),
        "status": demand.status,
        "content": demand.content,
    }


def _days(date: DateInterval | None) -> Row:
    return {
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
    }


def _key(words: str | None) -> str | None:
    return None if words is None else bounded(words)
