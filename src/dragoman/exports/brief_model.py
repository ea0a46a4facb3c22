"""What a brief holds, section by section, as frozen dataclasses; ``dragoman brief --json``.

All texts are ready to be shown: plain words, names and quotations, made safe but not escaped.
``cites`` are marks of evidence, as ``3b``: the second quotation of the third source.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

BRIEF_SCHEMA = 1
"""Number of the brief's JSON. Fields may be added; a renamed or dropped one needs a new number."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the evidence that it rests on."""

    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened on a day: the sentence, the report's words, how many sources tell it.

    ``turn`` says whether the tension changes its level with it; ``differences`` on what the
    accounts differ.
    """

    day: str | None
    when: str
    line: Line
    quote: str | None
    quad_class: int
    sources: int
    turn: bool
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A sentence with its day, as in the history of a demand."""

    day: str | None
    when: str
    line: Line


@dataclass(frozen=True, slots=True)
class DemandEntry:
    """A demand, where it stands, and its steps, oldest first."""

    by: str
    to: str
    content: str
    state: str
    state_words: str
    steps: tuple[DatedLine, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a party: who said them, when, and the words."""

    speaker: str
    when: str
    words: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one party says: its words; of a position also what changed, and its appeals."""

    party: str
    words: tuple[Words, ...]
    gained: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    appeals: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of the sides, next to each other; ``about`` is the meeting or the dispute."""

    about: Line
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class StateEntry:
    """A measure or a meeting: what it is, its days, its state."""

    title: str
    when: str
    state: str
    state_words: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A day from which the tension has another level, and what happened then."""

    day: str
    before: float
    after: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TensionEntry:
    """The daily series: days (ISO), sums of scores, smoothed values; and its turns."""

    days: tuple[str, ...]
    scores: tuple[float, ...]
    smooth: tuple[float, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report that something rests on, under their mark."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A report that is cited. ``also_in`` are publishers that printed copies of it."""

    number: int
    document: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    wire: str | None
    also_in: tuple[str, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is in all, since a brief shows only the weightiest."""

    occurrences: int
    reports: int
    sources: int
    demands: int
    measures: int
    meetings: int


@dataclass(frozen=True, slots=True)
class Brief:
    """What an analyst would hand up about one dispute.

    ``as_of`` is the day of its latest report, ``since`` the day from which something is new; both
    are ISO days, None where reports bear no dates.
    """

    dispute: str
    title: str
    parties: tuple[str, ...]
    state: str
    state_words: str
    start: str | None
    as_of: str | None
    since: str | None
    summary: tuple[Line, ...]
    news: tuple[DatedLine, ...]
    timeline: tuple[TimelineEntry, ...]
    demands: tuple[DemandEntry, ...]
    accounts: tuple[Accounts, ...]
    measures: tuple[StateEntry, ...]
    meetings: tuple[StateEntry, ...]
    tension: TensionEntry | None
    sources: tuple[SourceEntry, ...]
    totals: Totals
    made_by: str
    schema: int = BRIEF_SCHEMA

    def to_json(self) -> bytes:
        """The brief as one line of UTF-8 JSON."""
        return msgspec.json.encode(self)
