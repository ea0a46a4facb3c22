"""What linking gives: the things that many reports together tell, as frozen dataclasses.

Like the records of one document they have no behaviour and can be encoded by msgspec as they are.
Identifiers are stable: they are made from the earliest report of a thing, so the same reports
give the same ids in whatever order they came.

Parties are countries (ISO alpha-3) where an actor has one, else the id of an identity
(``IGO/un``, ``gbr/hassan-ali``). Days are ISO dates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.records import Analysis, EventStatus, Place, Span

IdentityKind = Literal["person", "state", "government", "organization", "igo", "group", "media"]
StepKind = Literal[
    "raised", "repeated", "softened", "answered", "refused", "met", "withdrawn", "lapsed"
]
DemandState = Literal["open", "refused", "met", "withdrawn", "lapsed"]
MeetingState = Literal["held", "planned", "refused", "cancelled"]
DisputeState = Literal["rising", "stalled", "easing", "settled"]


@dataclass(frozen=True, slots=True)
class Report:
    """What linking is given: one document's analysis, and the wire service credited for its text.

    The publisher is ``analysis.document.publisher``; ``wire`` is None where none is credited.
    """

    analysis: Analysis
    wire: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where something is reported: an event or statement of a document and its evidence.

    ``published`` is the day of the report ("" where unknown), ``item`` the id of the event
    (``e4``) or statement (``s2``) in that document's analysis. ``span`` is in code points of the
    document's text: for an event its trigger, for a statement its content.
    """

    published: str
    document: str
    item: str
    span: Span


# ------------------------------------------------------------------ sources and identities


@dataclass(frozen=True, slots=True)
class Source:
    """One text and its copies: reports that were printed from the same words.

    ``id`` is the document id of the earliest copy. ``origin`` is who stands behind the text: the
    wire service that a copy credits, else the publisher of the earliest copy, else ``id``.
    Sources of one origin are not independent of each other.
    """

    id: str
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    origin: str
    wire: str | None
    published: str | None
    title: str | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class NameUse:
    """A form of a name, and in how many sources it stands."""

    name: str
    sources: int


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office as reports give it, with the first and last day of reports that do."""

    office: str
    country: str | None
    sector: str | None
    first: str | None
    last: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which reports contradict each other: each value with documents that give it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An actor id of single documents that stands for an identity.

    ``documents`` are those in which it does; () means every document with that actor id.
    """

    actor: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """A person, body or state across documents.

    ``why`` says what each merge of names rests on; ``conflicts`` what speaks against one another.
    """

    id: str
    name: str
    kind: IdentityKind
    country: str | None
    sector: str | None
    names: tuple[NameUse, ...]
    offices: tuple[Tenure, ...]
    members: tuple[Member, ...]
    conflicts: tuple[Conflict, ...]
    first: str | None
    last: str | None
    why: tuple[str, ...]


# ------------------------------------------------------------------ occurrences


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which accounts of one occurrence differ (date, place, number, status, actors):
    each value with the reports that give it."""

    field: str
    values: tuple[tuple[str, tuple[Citation, ...]], ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One real-world event with all its reports.

    ``actors`` and ``recipients`` are parties, ``people`` identities of the persons who acted.
    ``start`` and ``end`` bound the day as closely as the reports together do; None where unknown;
    ``dated`` says whether a report gives it, else it is the day of the first report at the latest.
    ``sources`` counts independent sources, ``reports`` are all of them, earliest first.
    ``why`` has a line for each merge.
    """

    id: str
    type: str
    mode: str | None
    quad_class: int
    score: float
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    people: tuple[str, ...]
    start: str | None
    end: str | None
    dated: bool
    place: Place | None
    status: EventStatus
    reports: tuple[Citation, ...]
    sources: int
    differences: tuple[Difference, ...]
    about: tuple[str, ...]
    confidence: float
    why: tuple[str, ...]

    @property
    def first(self) -> Citation:
        """The first report."""
        return self.reports[0]

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone who takes part, sorted."""
        return tuple(sorted({*self.actors, *self.recipients}))


# ------------------------------------------------------------------ what stands between them


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a demand: what happened, when, by which report.

    ``occurrence`` is None for a demand that lapsed: nothing happened.
    """

    kind: StepKind
    date: str | None
    occurrence: str | None
    report: Citation | None
    why: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A demand across documents. ``content`` is its fullest wording, ``wordings`` all of them."""

    id: str
    by: str
    to: str | None
    content: str
    wordings: tuple[str, ...]
    state: DemandState
    steps: tuple[Step, ...]
    first: str | None
    last: str | None
    sources: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement of a party: its citation, day and speaker (an identity)."""

    report: Citation
    speaker: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Appeal:
    """A treaty, resolution or principle that a party appeals to, with the reports."""

    name: str
    kind: str
    reports: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """What a party said in a stretch of days: the words that mark it, those new and those gone
    against the period before, and what it appealed to."""

    start: str
    end: str
    words: tuple[str, ...]
    gained: tuple[str, ...]
    dropped: tuple[str, ...]
    appeals: tuple[Appeal, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What one party says about a dispute over time."""

    dispute: str
    party: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one side says of a meeting."""

    party: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting from plan to outcome. ``history`` are its states in time, each with its
    occurrence; ``accounts`` what the sides say of it, side by side."""

    id: str
    parties: tuple[str, ...]
    people: tuple[str, ...]
    start: str | None
    end: str | None
    place: Place | None
    state: MeetingState
    history: tuple[tuple[MeetingState, str | None, str], ...]
    accounts: tuple[Account, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in force until lifted: sanctions, tariffs, advisories, expulsions, recalls.

    ``until`` is None while it is in force; ``began`` and ``ended`` are occurrences.
    """

    id: str
    kind: str
    by: str
    against: str | None
    since: str | None
    until: str | None
    began: str
    ended: str | None
    about: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A thread of occurrences by parties and issue. All members are given by their ids."""

    id: str
    title: str
    parties: tuple[str, ...]
    issue: tuple[str, ...]
    trigger: str
    start: str | None
    end: str | None
    state: DisputeState
    occurrences: tuple[str, ...]
    demands: tuple[str, ...]
    measures: tuple[str, ...]
    meetings: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TensionPoint:
    """One day: the sum of PLOVER scores of its occurrences, the smoothed value, and which."""

    date: str
    score: float
    smooth: float
    occurrences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """The day from which the mean of the series is another one, and the occurrences behind it."""

    date: str
    before: float
    after: float
    occurrences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TensionSeries:
    """A daily series from the first occurrence to the last; days without any are in it with 0.

    ``scope`` is "dyad" (``key`` is ``CHN-JPN``) or "dispute" (``key`` is its id). Scores are on
    PLOVER's scale: below zero is conflict.
    """

    scope: Literal["dyad", "dispute"]
    key: str
    parties: tuple[str, ...]
    points: tuple[TensionPoint, ...]
    changes: tuple[ChangePoint, ...]


@dataclass(frozen=True, slots=True)
class LinkNote:
    """Something to know about a linking: a decision that fits nothing, an undated report."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Linked:
    """All that the reports together tell. Each tuple is sorted by day, then id."""

    sources: tuple[Source, ...] = ()
    identities: tuple[Identity, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    demands: tuple[LedgerEntry, ...] = ()
    positions: tuple[Position, ...] = ()
    measures: tuple[Measure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    tension: tuple[TensionSeries, ...] = ()
    notes: tuple[LinkNote, ...] = field(default=())
