"""The sections of a brief below its summary, each from its records."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from dragoman.disputes.model import (
    Account,
    LedgerEntry,
    Measure,
    Meeting,
    Occurrence,
    Period,
    Position,
    Quote,
)
from dragoman.exports.brief_model import (
    Accounts,
    DatedLine,
    DemandEntry,
    Line,
    Side,
    StateEntry,
    TensionEntry,
    TimelineEntry,
    Turn,
    Words,
)
from dragoman.exports.dossier import Dossier
from dragoman.exports.evidence import Evidence
from dragoman.exports.news import step_sentence
from dragoman.exports.sentences import (
    PartyNames,
    capitalised,
    happened,
    measure_title,
    meeting_title,
    when,
)
from dragoman.exports.wording import clean, plain_words

MOST_EVENTS = 10
MOST_DEMANDS = 6
MOST_STEPS = 3
MOST_STATES = 5
MOST_WORDS = 2
MOST_TURNS = 4
"""How much a brief of one to three pages has room for; its totals say what there is in all."""

QUOTED = 130
"""Characters of a report's words in the timeline."""

_STANDING = {"open": 0, "refused": 1, "withdrawn": 3, "met": 3, "lapsed": 4}
"""Demands that still stand between the parties come first."""


class SectionWriter:
    """Writes the sections of one dossier; each asks for its evidence as it is written."""

    def __init__(self, dossier: Dossier, names: PartyNames, evidence: Evidence) -> None:
        self._dossier = dossier
        self._names = names
        self._evidence = evidence
        self._by_id = {found.id: found for found in dossier.occurrences}
        self._demanded = {
            step.occurrence: (entry, step)
            for entry in dossier.demands
            for step in entry.steps
            if step.occurrence is not None
        }
        # Many acts lie behind a turn; the weightiest stands for it.
        self._turns = {
            change.date: self._weightiest(change.occurrences)
            for change in (dossier.tension.changes if dossier.tension else ())
        }
        self._turning = {found.id for found in self._turns.values() if found is not None}

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """The weightiest occurrences, in the order of their days."""
        ranked = sorted(
            self._dossier.occurrences,
            key=lambda o: (o.id not in self._turning, -self._weight(o), o.id),
        )
        chosen = sorted(ranked[:MOST_EVENTS], key=lambda o: (day_of(o) or "", o.first, o.id))
        return tuple(self._event(occurrence) for occurrence in chosen)

    def demands(self) -> tuple[DemandEntry, ...]:
        """The ledger: what still stands first, then what most sources tell, then the latest."""
        latest = sorted(self._dossier.demands, key=lambda d: (d.last or "", d.id), reverse=True)
        ranked = sorted(latest, key=lambda d: (_STANDING[d.state], -d.sources))
        return tuple(self._demand(entry) for entry in ranked[:MOST_DEMANDS])

    def accounts(self) -> tuple[Accounts, ...]:
        """What the sides say: of the latest meeting that several speak of, and of the dispute."""
        told = [meeting for meeting in self._dossier.meetings if len(meeting.accounts) > 1]
        found = [self._meeting_accounts(told[-1])] if told else []
        sides = [self._side(position) for position in self._dossier.positions if position.periods]
        if sides:
            found.append(Accounts(Line("What each side says of the dispute"), tuple(sides)))
        return tuple(found)

    def measures(self) -> tuple[StateEntry, ...]:
        """Measures, those in force first, each group with the latest first."""
        latest = sorted(self._dossier.measures, key=lambda m: m.since or "", reverse=True)
        ranked = sorted(latest, key=lambda m: m.until is not None)
        return tuple(self._measure(measure) for measure in ranked[:MOST_STATES])

    def meetings(self) -> tuple[StateEntry, ...]:
        """The latest meetings, in the order of their days."""
        ordered = sorted(self._dossier.meetings, key=lambda m: (m.start or "", m.id))
        return tuple(self._meeting(meeting) for meeting in ordered[-MOST_STATES:])

    def tension(self) -> TensionEntry | None:
        """The series of the dispute with its turns."""
        points = self._dossier.tension_points
        if not points:
            return None
        turns = [
            Turn(change.date, change.before, change.after, self._told_of(change.date))
            for change in self._dossier.turns
        ]
        return TensionEntry(
            days=tuple(point.date for point in points),
            scores=tuple(point.score for point in points),
            smooth=tuple(point.smooth for point in points),
            turns=tuple(turns[-MOST_TURNS:]),
        )

    def _told_of(self, turn: str) -> tuple[Line, ...]:
        found = self._turns[turn]
        if found is None:
            return ()
        return (Line(self._told(found), self._evidence.cite(found.reports)),)

    def _weightiest(self, keys: Iterable[str]) -> Occurrence | None:
        found = [self._by_id[key] for key in keys if key in self._by_id]
        return min(found, key=lambda o: (-self._weight(o), o.id), default=None)

    def _weight(self, occurrence: Occurrence) -> float:
        """How much an occurrence matters: its score and how widely it is reported, and more where
        it began the dispute or is about a demand."""
        weight = abs(occurrence.score) / 2 + 2 * math.log2(1 + occurrence.sources)
        weight += 100 * (occurrence.id == self._dossier.dispute.trigger)
        weight += 2 * (occurrence.id in self._demanded)
        return weight - 4 * (occurrence.status in ("hypothetical", "negated"))

    def _event(self, occurrence: Occurrence) -> TimelineEntry:
        cites = self._evidence.cite(occurrence.reports)
        day = day_of(occurrence)
        words = plain_words()
        return TimelineEntry(
            day=day,
            when=when(occurrence.start, occurrence.end) or when(day, day),
            line=Line(self._told(occurrence), cites),
            quote=self._evidence.words(occurrence.first, QUOTED),
            quad_class=occurrence.quad_class,
            sources=occurrence.sources,
            turn=occurrence.id in self._turning,
            differences=tuple(words.of("differences", d.field) for d in occurrence.differences),
        )

    def _told(self, occurrence: Occurrence) -> str:
        """What happened; a demand or its answer is told with what is demanded."""
        found = self._demanded.get(occurrence.id)
        if found is None or occurrence.status != "occurred":
            return happened(occurrence, self._names)
        return step_sentence(*found, self._names)

    def _demand(self, entry: LedgerEntry) -> DemandEntry:
        # A long history is told by its beginning and its end.
        steps = entry.steps
        if len(steps) > MOST_STEPS:
            steps = (*steps[:1], *steps[1 - MOST_STEPS :])
        words = plain_words()
        lines = [
            DatedLine(
                step.date,
                when(step.date, step.date),
                Line(
                    words.of("steps", step.kind),
                    self._evidence.cite([step.report] if step.report else []),
                ),
            )
            for step in steps
        ]
        return DemandEntry(
            by=self._names.name(entry.by),
            to=self._names.name(entry.to),
            content=clean(entry.content).strip(),
            state=entry.state,
            state_words=words.of("demand_state", entry.state),
            steps=tuple(lines),
        )

    def _meeting_accounts(self, meeting: Meeting) -> Accounts:
        day = when(meeting.start, meeting.end)
        title = f"{meeting_title(meeting, self._names)}, {day}".rstrip(", ")
        about = Line(title, self._reports_of(key for _, _, key in meeting.history))
        return Accounts(about, tuple(self._account(account) for account in meeting.accounts))

    def _account(self, account: Account) -> Side:
        return Side(self._names.name(account.party), self._words(account.quotes))

    def _side(self, position: Position) -> Side:
        period: Period = position.periods[-1]
        changed = len(position.periods) > 1
        appeals = [
            Line(clean(appeal.name), self._evidence.cite(appeal.reports))
            for appeal in period.appeals[:MOST_WORDS]
        ]
        return Side(
            party=self._names.name(position.party),
            words=self._words(period.quotes),
            gained=tuple(map(clean, period.gained)) if changed else (),
            dropped=tuple(map(clean, period.dropped)) if changed else (),
            appeals=tuple(appeals),
        )

    def _words(self, quotes: Sequence[Quote]) -> tuple[Words, ...]:
        """The latest words, each said once."""
        found: dict[str, Words] = {}
        for quote in sorted(quotes, key=lambda q: (q.report, q.speaker), reverse=True):
            words = self._evidence.words(quote.report, QUOTED)
            if words is None or words in found:
                continue
            day = quote.date or quote.report.published or None
            cites = self._evidence.cite([quote.report])
            found[words] = Words(self._names.name(quote.speaker), when(day, day), words, cites)
            if len(found) == MOST_WORDS:
                break
        return tuple(reversed(found.values()))

    def _measure(self, measure: Measure) -> StateEntry:
        state = "in_force" if measure.until is None else "lifted"
        began = when(measure.since, measure.since)
        days = f"{began} to {when(measure.until, measure.until)}" if measure.until else began
        cites = self._reports_of([measure.began, *([measure.ended] if measure.ended else [])])
        title = capitalised(measure_title(measure, self._names))
        return StateEntry(title, days, state, plain_words().of("measure_state", state), cites)

    def _meeting(self, meeting: Meeting) -> StateEntry:
        return StateEntry(
            title=meeting_title(meeting, self._names),
            when=when(meeting.start, meeting.end),
            state=meeting.state,
            state_words=plain_words().of("meeting_state", meeting.state),
            cites=self._reports_of(key for _, _, key in meeting.history[-1:]),
        )

    def _reports_of(self, keys: Iterable[str]) -> tuple[str, ...]:
        found = [self._by_id[key] for key in keys if key in self._by_id]
        return self._evidence.cite((o.first for o in found), most=1 if len(found) < 2 else 2)


def day_of(occurrence: Occurrence) -> str | None:
    """The day that an occurrence stands under (ISO): its first, else that of its first report."""
    return occurrence.start or occurrence.first.published or None
