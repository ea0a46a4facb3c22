"""Measures in force: sanctions, tariffs, advisories, recalls, closures, until they are lifted."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.codebook.disputes import MeasureRule
from dragoman.disputes import days
from dragoman.disputes.model import Measure
from dragoman.disputes.occurrences import Told
from dragoman.disputes.story import Story, day_of

_ANY = ""
"""Stands for any word."""


@dataclass(slots=True, eq=False)
class Draft:
    """A measure in the making: the acts that tell of its beginning, and the one that ended it."""

    number: int
    rule: MeasureRule
    by: str
    against: str | None
    began: Told
    retold: list[Told] = field(default_factory=list)
    ended: Told | None = None
    why: list[str] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """What the measure is about."""
        return self.began.words.union(*(told.words for told in self.retold))


class Measures:
    """Follows the measures of a story from day to day."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._rules = story.codebook.disputes
        self._likeness = self._rules.number("measure_words", "likeness")
        self._drafts: list[Draft] = []
        self._known: dict[tuple[str, str, str], dict[int, Draft]] = defaultdict(dict)

    def find(self) -> list[Measure]:
        """All measures, by the day on which they began."""
        for told in self._story.occurred():
            for actor in told.occurrence.actors:
                self._end(told, actor)
                for rule in self._rules.measures:
                    if _begins(told, rule):
                        for against in self._against(told, actor):
                            self._begin(told, rule, actor, against)
        found = [_measure(draft) for draft in self._drafts]
        found.sort(key=lambda measure: (measure.since or "", measure.id))
        return found

    @staticmethod
    def _against(told: Told, actor: str) -> Iterator[str | None]:
        others = [party for party in told.occurrence.recipients if party != actor]
        if not others:
            yield None
        yield from others

    def _begin(self, told: Told, rule: MeasureRule, by: str, against: str | None) -> None:
        for draft in self._candidates(told, rule, by):
            if None not in (against, draft.against) and against != draft.against:
                continue
            why = self._retelling(told, draft)
            if why:
                draft.retold.append(told)
                draft.against = draft.against or against
                began = draft.began.occurrence.id
                draft.why.append(f"{told.occurrence.id} tells of {began}: {why}")
                self._register(draft, told)
                return
        draft = Draft(len(self._drafts), rule, by, against, told)
        self._drafts.append(draft)
        self._register(draft, told)

    def _candidates(self, told: Told, rule: MeasureRule, by: str) -> list[Draft]:
        """Measures of a kind that share a word with an act, the latest first. Where the kind
        has an object of its own (an ambassador), any measure of the kind may be meant."""
        found: dict[int, Draft] = {}
        for word in (*sorted(told.words), *([_ANY] if rule.object or rule.once else [])):
            found.update(self._known.get((by, rule.name, word), {}))
        return [found[number] for number in sorted(found, reverse=True)]

    def _register(self, draft: Draft, told: Told) -> None:
        for word in (*told.words, _ANY):
            self._known[(draft.by, draft.rule.name, word)][draft.number] = draft

    def _retelling(self, told: Told, draft: Draft) -> str:
        """Why an act is no new measure but another report of one; "" where it is new."""
        if draft.rule.once:
            same = day_of(told.occurrence) == day_of(draft.began.occurrence)
            return "same day" if same or not told.occurrence.dated else ""
        if draft.ended is not None:
            recalled = _day(told) <= _day(draft.ended) and self._alike(told, draft)
            return "it was in force by then" if recalled else ""
        if draft.rule.object:
            return "in force already, and cannot be twice"
        return "in force already, in like words" if self._alike(told, draft) else ""

    def _end(self, told: Told, actor: str) -> None:
        """Let an act end the measures of its actor that it speaks of."""
        for rule in self._rules.measures:
            if rule.once or told.occurrence.type not in rule.ends:
                continue
            if not rule.ended_by & told.plain:
                continue
            for draft in self._candidates(told, rule, actor):
                if draft.ended is None and self._speaks_of(told, draft):
                    draft.ended = told
                    draft.why.append(f"ended by {told.occurrence.id}")

    def _speaks_of(self, told: Told, draft: Draft) -> bool:
        others = told.occurrence.recipients
        if draft.against is not None and others and draft.against not in others:
            return False
        if _day(told) < _day(draft.began):
            return False
        return bool(draft.rule.object & told.plain) or self._alike(told, draft)

    def _alike(self, told: Told, draft: Draft) -> bool:
        return self._story.weights.overlap(told.words, draft.words) >= self._likeness


def _begins(told: Told, rule: MeasureRule) -> bool:
    fits = told.occurrence.type in rule.types and (told.occurrence.mode or "") in rule.modes
    return fits and (not rule.begun_by or bool(rule.begun_by & told.plain))


def _day(told: Told) -> int:
    day = day_of(told.occurrence)
    return days.number(day) if day else 0


def _measure(draft: Draft) -> Measure:
    began, ended = draft.began.occurrence, draft.ended
    key = f"{began.id}\n{draft.by}\n{draft.against}\n{draft.rule.name}"
    return Measure(
        id="m" + hashlib.sha256(key.encode()).hexdigest()[:12],
        kind=began.mode or began.type,
        by=draft.by,
        against=draft.against,
        since=day_of(began),
        until=day_of(ended.occurrence) if ended is not None else None,
        began=began.id,
        ended=ended.occurrence.id if ended is not None else None,
        about=began.about,
        why=tuple(draft.why),
    )
