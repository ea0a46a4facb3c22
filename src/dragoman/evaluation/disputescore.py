"""The score of linking against a gold dispute.

Occurrences by B-cubed (Bagga and Baldwin 1998) over the tellings that the reading found, and over
all tellings: one that was missed has recall 0. Demands, meetings and measures are matched one to
one by sides, days and words; what is optional in the gold counts neither way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from dragoman.disputes.model import LedgerEntry, Linked, Measure, Meeting
from dragoman.evaluation.disputegold import (
    GoldDispute,
    GoldLedgerEntry,
    GoldMeasure,
    GoldMeeting,
    Telling,
)
from dragoman.evaluation.measures import Counts, Share
from dragoman.records import Analysis, Event

_WORD = re.compile(r"\w+")
_CLOSE = 1
"""Days by which a meeting, a step or a measure may be off."""
_TURN = 3
"""Days by which a turning point may be off."""

Item = tuple[str, str]
"""A report of an event: document, event id."""


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision, recall (0 to 1) and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean, 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class DisputeScore:
    """How well linking tells a dispute. ``misses`` are lines for people to read."""

    tellings: Share
    occurrences: BCubed
    occurrences_end_to_end: BCubed
    copies: Counts
    demands: Counts
    demand_states: Share
    demand_steps: Share
    meetings: Counts
    meeting_states: Share
    measures: Counts
    measure_ends: Share
    turns: Share
    dispute: Share
    misses: tuple[str, ...]


T = TypeVar("T", bound=Hashable)


def b_cubed(gold: Mapping[T, str], found: Mapping[T, str]) -> BCubed:
    """B-cubed of a clustering of items against gold. Items that only the gold has lower recall."""
    if not gold:
        return BCubed(1.0, 1.0)
    right: dict[tuple[str, str], int] = defaultdict(int)
    size: dict[str, int] = defaultdict(int)
    true: dict[str, int] = defaultdict(int)
    for item, cluster in gold.items():
        true[cluster] += 1
        if item in found:
            size[found[item]] += 1
            right[(cluster, found[item])] += 1
    both = [(gold[item], found[item]) for item in gold if item in found]
    precision = sum(right[pair] / size[pair[1]] for pair in both) / max(1, len(both))
    recall = sum(right[pair] / true[pair[0]] for pair in both) / len(gold)
    return BCubed(precision, recall)


def score_dispute(
    gold: GoldDispute, analyses: Mapping[str, Analysis], linked: Linked
) -> DisputeScore:
    """Score what was linked from the readings of a gold dispute's reports, by document id."""
    misses: list[str] = []
    items, all_tellings = _tellings(gold, analyses, misses)
    cluster = {
        (report.document, report.item): occurrence.id
        for occurrence in linked.occurrences
        for report in occurrence.reports
    }
    found = {telling: cluster[item] for telling, item in items.items()}
    true = {telling: telling.occurrence for telling in all_tellings}
    demands, states, steps = _score_demands(gold, linked, misses)
    meetings, held = _score_meetings(gold, linked, misses)
    measures, ends = _score_measures(gold, linked, misses)
    return DisputeScore(
        tellings=Share(len(items), len(all_tellings)),
        occurrences=b_cubed({t: t.occurrence for t in items}, found),
        occurrences_end_to_end=b_cubed(true, found),
        copies=_score_copies(gold, linked),
        demands=demands,
        demand_states=states,
        demand_steps=steps,
        meetings=meetings,
        meeting_states=held,
        measures=measures,
        measure_ends=ends,
        turns=_score_turns(gold, linked, misses),
        dispute=_score_state(gold, linked, misses),
        misses=tuple(misses),
    )


def _tellings(
    gold: GoldDispute, analyses: Mapping[str, Analysis], misses: list[str]
) -> tuple[dict[Telling, Item], list[Telling]]:
    """The event that stands for each telling: of a type that fits, its trigger in the words."""
    items: dict[Telling, Item] = {}
    everything: list[Telling] = []
    for report in gold.reports:
        analysis = analyses[report.document.id]
        used: set[str] = set()
        for telling in report.tellings:
            everything.append(telling)
            types = gold.occurrences[telling.occurrence].types
            event = next((e for e in analysis.events if e.id not in used
                          and e.type in types and _within(e, telling)), None)  # fmt: skip
            if event is None:
                words = report.document.text[slice(*telling.span)]
                misses.append(f"not read: {telling.document}: {telling.occurrence}: {words!r}")
            else:
                used.add(event.id)
                items[telling] = (telling.document, event.id)
    return items, everything


def _within(event: Event, telling: Telling) -> bool:
    return event.trigger[0] < telling.span[1] and telling.span[0] < event.trigger[1]


def _score_copies(gold: GoldDispute, linked: Linked) -> Counts:
    """Pairs of reports that are one text."""
    first = {r.document.id: r.copy_of or r.document.id for r in gold.reports}
    source = {document: s.id for s in linked.sources for document in s.documents}

    def pairs(groups: Mapping[str, str]) -> set[tuple[str, str]]:
        names = sorted(first)
        return {(a, b) for a in names for b in names if a < b and groups[a] == groups[b]}

    true, found = pairs(first), pairs(source)
    return Counts(len(true & found), len(found), len(true))


# ------------------------------------------------------------------ matching one to one


class _Optional(Protocol):
    """What may be optional in the gold."""

    @property
    def optional(self) -> bool:
        """Neither required nor wrong."""
        ...


G = TypeVar("G", bound=_Optional)
P = TypeVar("P")


def match(gold: Sequence[G], found: Sequence[P], fit: Callable[[G, P], float]) -> list[tuple[G, P]]:
    """Pairs one to one, the best fitting first; ``fit`` is 0 for what does not fit."""
    ranked = sorted(
        ((fit(one, other), -i, -j) for i, one in enumerate(gold) for j, other in enumerate(found)),
        reverse=True,
    )
    pairs: list[tuple[G, P]] = []
    left, right = set(range(len(gold))), set(range(len(found)))
    for value, i, j in ranked:
        if value > 0 and -i in left and -j in right:
            left.discard(-i)
            right.discard(-j)
            pairs.append((gold[-i], found[-j]))
    return pairs


def _days_off(a: str | None, b: str | None) -> int:
    """Days between two dates; those of a whole month fit any of its days."""
    if not a or not b:
        return 0 if not a and not b else 10_000
    if min(len(a), len(b)) < len("2025-11-19"):
        return 0 if a.startswith(b) or b.startswith(a) else 10_000
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _one_to_one(
    gold: Sequence[G],
    found: Sequence[P],
    fit: Callable[[G, P], float],
    words: tuple[Callable[[G], str], Callable[[P], str]],
    misses: list[str],
) -> tuple[list[tuple[G, P]], Counts]:
    """The pairs that count, and the counts; what is optional in the gold falls away with what
    matches it. ``words`` say what was missed or is too many."""
    pairs = match(gold, found, fit)
    passed = {id(p) for g, p in pairs if g.optional}
    required = [(g, p) for g, p in pairs if not g.optional]
    predicted = [p for p in found if id(p) not in passed]
    wanted = [g for g in gold if not g.optional]
    known, matched = {id(g) for g, _ in required}, {id(p) for _, p in required}
    misses += [f"{words[0](g)} missed" for g in wanted if id(g) not in known]
    misses += [f"{words[1](p)} is too many" for p in predicted if id(p) not in matched]
    return required, Counts(len(required), len(predicted), len(wanted))


def _score_demands(
    gold: GoldDispute, linked: Linked, misses: list[str]
) -> tuple[Counts, Share, Share]:
    words = (
        lambda one: f"demand {one.by} of {one.to}: {one.key}",
        lambda entry: f"demand {entry.by} of {entry.to}: {entry.content!r}",
    )
    pairs, counts = _one_to_one(gold.demands, linked.demands, _demand_fit, words, misses)
    steps = Share()
    for one, entry in pairs:
        if entry.state not in one.states:
            expected = " or ".join(sorted(one.states))
            misses.append(f"demand {one.key}: {expected}, not {entry.state}")
        steps += _steps(one, entry, misses)
    right = sum(entry.state in one.states for one, entry in pairs)
    return counts, Share(right, len(pairs)), steps


def _demand_fit(one: GoldLedgerEntry, entry: LedgerEntry) -> float:
    """Words in common; more where the steps fall on the same days."""
    if entry.by != one.by or entry.to not in (one.to, None):
        return 0.0
    words = {w.lower() for text in entry.wordings for w in _WORD.findall(text)}
    common = len(words & one.words)
    if not common:
        return 0.0
    same = sum(any(_days_off(day, step.date) == 0 for step in entry.steps) for _, day in one.steps)
    return common / len(one.words) + same


def _steps(one: GoldLedgerEntry, entry: LedgerEntry, misses: list[str]) -> Share:
    """How many of the sure steps were found; a met demand may be told as answered."""
    hits = 0
    for kind, day in one.steps:
        kinds = {kind, "answered"} if kind == "met" else {kind}
        kinds |= {"raised", "repeated"} if kind in ("raised", "repeated") else set()
        if any(s.kind in kinds and _days_off(day, s.date) <= _CLOSE for s in entry.steps):
            hits += 1
        else:
            misses.append(f"demand {one.key}: {kind} on {day} missed")
    return Share(hits, len(one.steps))


def _score_meetings(gold: GoldDispute, linked: Linked, misses: list[str]) -> tuple[Counts, Share]:
    words = (
        lambda one: f"meeting {one.key} on {one.date}",
        lambda entry: f"meeting of {' and '.join(entry.parties)} on {entry.start}, {entry.state},",
    )
    pairs, counts = _one_to_one(gold.meetings, linked.meetings, _meeting_fit, words, misses)
    for one, entry in pairs:
        if entry.state not in one.states:
            misses.append(f"meeting {one.key}: {' or '.join(one.states)}, not {entry.state}")
    return counts, Share(sum(entry.state in one.states for one, entry in pairs), len(pairs))


def _meeting_fit(one: GoldMeeting, entry: Meeting) -> float:
    shared = set(one.parties) & set(entry.parties)
    if len(shared) < min(2, len(one.parties)) or not entry.start:
        return 0.0
    off = min(_days_off(one.date, entry.start), _days_off(one.date, entry.end))
    if off > _CLOSE:
        return 0.0
    return len(shared) + (entry.state in one.states) - 0.1 * off


def _score_measures(gold: GoldDispute, linked: Linked, misses: list[str]) -> tuple[Counts, Share]:
    words = (
        lambda one: f"measure of {one.by}: {one.key} since {one.since}",
        lambda entry: f"measure of {entry.by}: {entry.kind} since {entry.since}",
    )
    pairs, counts = _one_to_one(gold.measures, linked.measures, _measure_fit, words, misses)
    for one, entry in pairs:
        if _days_off(one.until, entry.until) > _CLOSE:
            misses.append(f"measure {one.key}: until {one.until or None}, not {entry.until}")
    right = sum(_days_off(one.until, entry.until) <= _CLOSE for one, entry in pairs)
    return counts, Share(right, len(pairs))


def _measure_fit(one: GoldMeasure, entry: Measure) -> float:
    if entry.by != one.by or entry.against not in (one.against, None):
        return 0.0
    off = _days_off(one.since, entry.since)
    return 2.0 - 0.1 * off if entry.kind in one.kinds and off <= _CLOSE else 0.0


def _score_turns(gold: GoldDispute, linked: Linked, misses: list[str]) -> Share:
    """Turning points of the series between the dispute's parties: near the day, the right way."""
    key = "-".join(sorted(gold.parties))
    changes = [c for s in linked.tension if s.scope == "dyad" and s.key == key for c in s.changes]
    missed = [
        turn
        for turn in gold.turns
        if not any(
            _days_off(turn.date, change.date) <= _TURN
            and (change.after > change.before) == (turn.direction == "better")
            for change in changes
        )
    ]
    misses += [f"turning point {turn.key} on {turn.date} missed" for turn in missed]
    return Share(len(gold.turns) - len(missed), len(gold.turns))


def _score_state(gold: GoldDispute, linked: Linked, misses: list[str]) -> Share:
    """Whether the largest dispute is between the right parties, and stands where it should."""
    largest = max(linked.disputes, key=lambda d: (len(d.occurrences), d.id), default=None)
    parties = largest.parties if largest else ()
    state = largest.state if largest else "none"
    if parties != gold.parties:
        misses.append(f"dispute: parties {' '.join(gold.parties)}, not {' '.join(parties)}")
    if state != gold.state:
        misses.append(f"dispute: {gold.state}, not {state}")
    return Share((parties == gold.parties) + (state == gold.state), 2)
