"""What reports tell together, as entries of derived tables, and what each can be found by.

Terms have their kind before them, since an id could look like a name:

- ``party:CHN``, ``person:CHN/liu-jinsong``, ``country:CHN``: who takes part; ``actor:`` with an
  id of either: who acts
- ``name:liu jinsong``: how somebody is called, ``title:`` how a dispute is
- ``type:SANCTION``, ``kind:SANCTION/recall:CHL,PER``: acts of one type; of one type and mode
  between the same parties
- ``event:DOCUMENT#e4``: an occurrence by each of its reports
- ``document:sha256:…``: a text by each of its copies
- ``dispute:…``, ``member:…``: what belongs to which dispute
- ``state:open``, ``scope:dyad``
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.disputes.model import (
    Dispute,
    Identity,
    LedgerEntry,
    Linked,
    Measure,
    Meeting,
    Occurrence,
    Position,
    Source,
    TensionSeries,
)
from dragoman.store.folding import fold
from dragoman.store.model import Link

Tables = dict[str, list[Link]]

KINDS = {
    "sources": Source,
    "identities": Identity,
    "occurrences": Occurrence,
    "demands": LedgerEntry,
    "positions": Position,
    "measures": Measure,
    "meetings": Meeting,
    "disputes": Dispute,
    "tension": TensionSeries,
}
"""The derived tables and what their entries are."""


def link_tables(linked: Linked) -> Tables:
    """The entries of each derived table."""
    return {
        "sources": [_source(found) for found in linked.sources],
        "identities": [_identity(found) for found in linked.identities],
        "occurrences": [_occurrence(found) for found in linked.occurrences],
        "demands": [_demand(found) for found in linked.demands],
        "positions": [_position(found) for found in linked.positions],
        "measures": [_measure(found) for found in linked.measures],
        "meetings": [_meeting(found) for found in linked.meetings],
        "disputes": [_dispute(found) for found in linked.disputes],
        "tension": [_tension(found) for found in linked.tension],
    }


def kind_term(occurrence: Occurrence) -> str:
    """What occurrences of one type and mode between the same parties have in common."""
    kind = f"{occurrence.type}/{occurrence.mode}" if occurrence.mode else occurrence.type
    return f"kind:{kind}:{','.join(occurrence.parties)}"


def position_key(dispute: str, party: str) -> str:
    """The key of a party's position in a dispute."""
    return f"{dispute}|{party}"


def tension_key(scope: str, key: str) -> str:
    """The key of a tension series."""
    return f"{scope}:{key}"


def _terms(kind: str, values: Iterable[str | None]) -> Iterator[str]:
    return (f"{kind}:{value}" for value in values if value)


def _source(source: Source) -> Link:
    terms = _terms("document", source.documents)
    return Link(source.id, source, source.published, tuple(terms))


def _identity(identity: Identity) -> Link:
    names = {fold(name) for name in (identity.name, *(use.name for use in identity.names))}
    terms = (*_terms("name", names), *_terms("country", [identity.country]))
    return Link(identity.id, identity, identity.last, terms)


def _occurrence(occurrence: Occurrence) -> Link:
    day = occurrence.start or occurrence.first.published or None
    terms = (
        *_terms("party", occurrence.parties),
        *_terms("actor", (*occurrence.actors, *occurrence.people)),
        *_terms("event", (f"{report.document}#{report.item}" for report in occurrence.reports)),
        f"type:{occurrence.type}",
        kind_term(occurrence),
    )
    return Link(occurrence.id, occurrence, day, terms)


def _demand(entry: LedgerEntry) -> Link:
    terms = (*_terms("party", [entry.by, entry.to]), f"state:{entry.state}")
    return Link(entry.id, entry, entry.last, terms)


def _position(position: Position) -> Link:
    terms = (*_terms("dispute", [position.dispute]), *_terms("party", [position.party]))
    day = position.periods[-1].start if position.periods else None
    return Link(position_key(position.dispute, position.party), position, day, terms)


def _measure(measure: Measure) -> Link:
    terms = _terms("party", [measure.by, measure.against])
    return Link(measure.id, measure, measure.since, tuple(terms))


def _meeting(meeting: Meeting) -> Link:
    terms = (*_terms("party", meeting.parties), *_terms("person", meeting.people))
    return Link(meeting.id, meeting, meeting.start, terms)


def _dispute(dispute: Dispute) -> Link:
    members = (*dispute.occurrences, *dispute.demands, *dispute.measures, *dispute.meetings)
    terms = (
        *_terms("party", dispute.parties),
        *_terms("title", [fold(dispute.title)]),
        *_terms("member", members),
    )
    return Link(dispute.id, dispute, dispute.end, terms)


def _tension(series: TensionSeries) -> Link:
    day = series.points[-1].date if series.points else None
    return Link(tension_key(series.scope, series.key), series, day, (f"scope:{series.scope}",))
