"""Disputes: threads of conflict with a title in plain words, parties, trigger, span and state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.disputes import days
from dragoman.disputes.ids import Ids
from dragoman.disputes.model import (
    Dispute,
    DisputeState,
    LedgerEntry,
    Measure,
    Meeting,
    Occurrence,
)
from dragoman.disputes.occurrences import Told
from dragoman.disputes.story import Story, day_of
from dragoman.disputes.threads import CONFLICT, Thread, is_conflict
from dragoman.disputes.titles import Titles

_ISSUE = 8
"""Words at most that say what a dispute is about."""
_SIDES = 2
_PRIVATE = ("person", "media")
"""Kinds of identities that are no party of a dispute."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands between parties: the demands, measures and meetings of a whole story."""

    demands: Sequence[LedgerEntry]
    measures: Sequence[Measure]
    meetings: Sequence[Meeting]


class DisputeMaker:
    """Makes disputes of threads."""

    def __init__(self, story: Story, standing: Standing) -> None:
        self._story = story
        self._rules = story.codebook.disputes
        self._ids = Ids("t")  # one act may begin several disputes
        self._titles = Titles(story)
        self._private = {one.id for one in story.who.identities if one.kind in _PRIVATE}
        self._demands: dict[str, list[LedgerEntry]] = defaultdict(list)
        self._measures: dict[str, list[Measure]] = defaultdict(list)
        self._meetings: dict[str, list[Meeting]] = defaultdict(list)
        for entry in standing.demands:
            for step in entry.steps:
                if step.occurrence and step.kind in ("raised", "repeated"):
                    self._demands[step.occurrence].append(entry)
        for measure in standing.measures:
            self._measures[measure.began].append(measure)
        for meeting in standing.meetings:
            for _, _, occurrence in meeting.history:
                self._meetings[occurrence].append(meeting)

    def make(self, thread: Thread) -> Dispute | None:
        """The dispute of a thread; None where there is too little conflict in it, unless a
        person has named it."""
        told = sorted(
            thread.told.values(), key=lambda t: (day_of(t.occurrence) or "", t.occurrence.first)
        )
        conflicts = [one for one in told if is_conflict(one)]
        parties = self._parties(conflicts or told, thread)
        if not told or (thread.name is None and self._too_little(thread, conflicts, parties)):
            return None
        trigger = self._trigger(conflicts or told, set(parties))
        known = [day for one in told if (day := day_of(one.occurrence))]
        demands = _members(self._demands, told)
        measures = _members(self._measures, told)
        return Dispute(
            id=self._ids.of(trigger.id),
            title=thread.name or self._titles.title(thread, parties),
            parties=tuple(sorted(parties)),
            issue=self._titles.words(thread)[:_ISSUE],
            trigger=trigger.id,
            start=day_of(trigger),
            end=max(known, default=None),
            state=self._state(told, demands, measures),
            occurrences=tuple(one.occurrence.id for one in told),
            demands=tuple(sorted(entry.id for entry in demands)),
            measures=tuple(sorted(measure.id for measure in measures)),
            meetings=tuple(sorted(meeting.id for meeting in _members(self._meetings, told))),
            why=tuple(thread.why),
        )

    def _too_little(
        self, thread: Thread, conflicts: Sequence[Told], parties: Sequence[str]
    ) -> bool:
        return (
            len(parties) < _SIDES
            or len(thread.told) < self._rules.number("disputes", "least_occurrences")
            or len(conflicts) < self._rules.number("disputes", "least_conflict")
            or len(thread.documents) < self._rules.number("disputes", "least_reports")
        )

    def _trigger(self, told: Sequence[Told], parties: set[str]) -> Occurrence:
        """The first of these acts between two of the parties that was news when it was first told,
        for what reports tell as history is no part of the dispute; else the first one."""
        recent = self._rules.days("recent")
        between = [t for t in told if len(parties.intersection(t.occurrence.parties)) >= _SIDES]
        for one in between:
            day, published = day_of(one.occurrence), one.occurrence.first.published
            if day and published and days.gap(day, published) <= recent:
                return one.occurrence
        return (between or told)[0].occurrence

    def _parties(self, conflicts: Sequence[Told], thread: Thread) -> list[str]:
        """Who takes part in a good share of the conflict, the one that acts most first: states,
        and bodies of no state; a person or a newspaper is no party."""
        taking = Counter(p for one in conflicts for p in one.occurrence.parties)
        acting = Counter(p for one in conflicts for p in one.occurrence.actors)
        least = self._rules.number("disputes", "party_share") * len(conflicts)
        sides = {party for pair in thread.pairs for party in pair}
        found = [
            party
            for party in taking
            if taking[party] >= least and party in sides and party not in self._private
        ]
        return sorted(found, key=lambda party: (-acting[party], party))

    def _state(
        self, told: Sequence[Told], demands: Sequence[LedgerEntry], measures: Sequence[Measure]
    ) -> DisputeState:
        """How the dispute goes: its last days against those before."""
        window = self._rules.days("recency")
        occurred = [one.occurrence for one in told if one.occurrence.status == "occurred"]
        dated = [(days.number(day), one) for one in occurred if (day := day_of(one))]
        until = days.number(self._story.until) if self._story.until else 0
        last = max((day for day, _ in dated if not until or day <= until), default=until)
        recent = [one for day, one in dated if last - window < day <= last]
        earlier = [one for day, one in dated if last - 2 * window < day <= last - window]
        now, before = (sum(one.score for one in some) / window for some in (recent, earlier))
        if self._settled(recent, demands, measures):
            return "settled"
        if until - last > self._rules.number("states", "settled_days") and now >= before:
            return "settled"
        margin = self._rules.number("states", "margin")
        if until - last > window or abs(now - before) <= margin:
            return "stalled"
        return "easing" if now > before else "rising"

    def _settled(
        self,
        recent: Sequence[Occurrence],
        demands: Sequence[LedgerEntry],
        measures: Sequence[Measure],
    ) -> bool:
        """Whether the last acts are friendly ones and nothing is demanded any more, or in force."""
        friendly = sum(one.quad_class not in CONFLICT for one in recent)
        if friendly < self._rules.number("states", "settled_share") * max(1, len(recent)):
            return False
        since = min((day for one in recent if (day := day_of(one))), default="")
        pending = any(
            entry.state in ("open", "refused") and (entry.last or "") >= since for entry in demands
        )
        in_force = any(m.until is None and m.kind not in self._once for m in measures)
        return not pending and not in_force

    @property
    def _once(self) -> frozenset[str]:
        """Kinds of measures that nothing lifts."""
        return frozenset(m for rule in self._rules.measures if rule.once for m in rule.modes)


T = TypeVar("T")


def _members(by_occurrence: Mapping[str, Iterable[T]], told: Iterable[Told]) -> list[T]:
    """What belongs to occurrences, each once."""
    found = {id(item): item for one in told for item in by_occurrence.get(one.occurrence.id, ())}
    return list(found.values())
