"""Rows of what reports tell together: occurrences, demands, measures, meetings, disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.disputes.model import (
    Dispute,
    Identity,
    LedgerEntry,
    Measure,
    Meeting,
    Occurrence,
    TensionSeries,
)
from dragoman.exports.columns import Row
from dragoman.exports.report_rows import place_cells

Membership = Mapping[str, str]
"""The id of the dispute that an occurrence, demand, measure or meeting belongs to, by its id."""


def membership(disputes: Iterable[Dispute]) -> Membership:
    """To which dispute each thing belongs; to the first where several have it."""
    found: dict[str, str] = {}
    for dispute in disputes:
        members = (dispute.occurrences, dispute.demands, dispute.measures, dispute.meetings)
        for key in (key for group in members for key in group):
            found.setdefault(key, dispute.id)
    return found


def occurrence_row(occurrence: Occurrence, disputes: Membership) -> Row:
    """The row of an occurrence."""
    first = occurrence.first
    return {
        "occurrence": occurrence.id,
        "dispute": disputes.get(occurrence.id),
        "start": occurrence.start,
        "end": occurrence.end,
        "dated": occurrence.dated,
        "type": occurrence.type,
        "mode": occurrence.mode,
        "contexts": occurrence.contexts,
        "quad_class": occurrence.quad_class,
        "score": occurrence.score,
        "status": occurrence.status,
        "actors": occurrence.actors,
        "recipients": occurrence.recipients,
        "people": occurrence.people,
        **place_cells(occurrence.place),
        "reports": len(occurrence.reports),
        "documents": len({report.document for report in occurrence.reports}),
        "sources": occurrence.sources,
        "first_published": first.published,
        "first_document": first.document,
        "first_event": first.item,
        "differences": [difference.field for difference in occurrence.differences],
        "confidence": occurrence.confidence,
        "why": occurrence.why,
    }


def demand_row(entry: LedgerEntry, disputes: Membership) -> Row:
    """The row of a demand as it stands."""
    return {
        "demand": entry.id,
        "dispute": disputes.get(entry.id),
        "by": entry.by,
        "to": entry.to,
        "content": entry.content,
        "wordings": entry.wordings,
        "state": entry.state,
        "first": entry.first,
        "last": entry.last,
        "steps": len(entry.steps),
        "sources": entry.sources,
        "why": entry.why,
    }


def step_rows(entry: LedgerEntry) -> Iterator[Row]:
    """The rows of a demand's history."""
    for number, step in enumerate(entry.steps, start=1):
        yield {
            "demand": entry.id,
            "step": number,
            "kind": step.kind,
            "date": step.date,
            "occurrence": step.occurrence,
            "document": step.report.document if step.report else None,
            "item": step.report.item if step.report else None,
            "why": step.why,
        }


def measure_row(measure: Measure, disputes: Membership) -> Row:
    """The row of a measure."""
    return {
        "measure": measure.id,
        "dispute": disputes.get(measure.id),
        "kind": measure.kind,
        "by": measure.by,
        "against": measure.against,
        "since": measure.since,
        "until": measure.until,
        "began": measure.began,
        "ended": measure.ended,
        "about": measure.about,
        "why": measure.why,
    }


def meeting_row(meeting: Meeting, disputes: Membership) -> Row:
    """The row of a meeting."""
    place = place_cells(meeting.place)
    return {
        "meeting": meeting.id,
        "dispute": disputes.get(meeting.id),
        "start": meeting.start,
        "end": meeting.end,
        "state": meeting.state,
        "parties": meeting.parties,
        "people": meeting.people,
        "place": place["place"],
        "place_country": place["place_country"],
        "occurrences": [occurrence for _, _, occurrence in meeting.history],
        "why": meeting.why,
    }


def dispute_row(dispute: Dispute) -> Row:
    """The row of a dispute."""
    return {
        "dispute": dispute.id,
        "title": dispute.title,
        "parties": dispute.parties,
        "issue": dispute.issue,
        "state": dispute.state,
        "start": dispute.start,
        "end": dispute.end,
        "trigger": dispute.trigger,
        "occurrences": len(dispute.occurrences),
        "demands": len(dispute.demands),
        "measures": len(dispute.measures),
        "meetings": len(dispute.meetings),
        "why": dispute.why,
    }


def identity_row(identity: Identity) -> Row:
    """The row of a person, body or state."""
    return {
        "identity": identity.id,
        "name": identity.name,
        "kind": identity.kind,
        "country": identity.country,
        "sector": identity.sector,
        "names": [use.name for use in identity.names],
        "offices": [tenure.office for tenure in identity.offices],
        "conflicts": [conflict.field for conflict in identity.conflicts],
        "first": identity.first,
        "last": identity.last,
    }


def tension_rows(series: TensionSeries) -> Iterator[Row]:
    """The rows of a tension series, one a day."""
    changes = {change.date for change in series.changes}
    for point in series.points:
        yield {
            "scope": series.scope,
            "key": series.key,
            "date": point.date,
            "score": point.score,
            "smooth": point.smooth,
            "change": point.date in changes,
            "occurrences": len(point.occurrences),
        }
