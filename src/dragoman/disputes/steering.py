"""Steering: what people have decided about occurrences, demands, disputes and identities.

Decisions name things by what does not change: a place in a document's text, or an actor id. So
they survive new reports, and another reading of the same texts. A decision that fits nothing is
told in a note and does no harm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from dragoman.disputes.decisions import ADDRESS, Decision
from dragoman.disputes.digest import Digest, EventNote
from dragoman.disputes.model import LinkNote
from dragoman.records import Span

Key = tuple[str, str]
"""An event of a report: document, event id."""


@dataclass(frozen=True, slots=True)
class Steering:
    """The decisions that hold, by what they are about.

    Reports stand for occurrences and disputes, places in documents for demands, actor ids for
    identities. ``together`` and ``apart`` are groups; ``names`` give a name to each ref.
    """

    events_together: tuple[tuple[Key, ...], ...]
    events_apart: frozenset[frozenset[Key]]
    demands_together: tuple[tuple[Key, ...], ...]
    demands_apart: frozenset[frozenset[Key]]
    demand_names: Mapping[Key, str]
    identities_together: tuple[tuple[str, ...], ...]
    identities_apart: frozenset[frozenset[str]]
    identity_names: Mapping[str, str]
    disputes_together: tuple[tuple[Key, ...], ...]
    disputes_apart: tuple[tuple[Key, ...], ...]
    dispute_names: tuple[tuple[Key, str], ...]
    pins: tuple[tuple[Key, str], ...]
    notes: tuple[LinkNote, ...]


def steer(decisions: Iterable[Decision], digests: Sequence[Digest]) -> Steering:
    """Sort out which decisions hold, and what they are about. Their order changes nothing."""
    finder = _Finder(digests)
    found: dict[tuple[str, str], list[tuple[Decision, tuple[Key, ...]]]] = defaultdict(list)
    people: dict[str, list[Decision]] = defaultdict(list)
    for decision in holding(decisions):
        if decision.subject == "identity":
            people[decision.kind].append(decision)
        elif keys := finder.keys(decision):
            found[(decision.subject, decision.kind)].append((decision, keys))

    def groups(subject: str, kind: str) -> tuple[tuple[Key, ...], ...]:
        return tuple(keys for _, keys in found[(subject, kind)] if len(keys) > 1)

    def named(subject: str, kind: str = "name") -> tuple[tuple[Key, str], ...]:
        given = found[(subject, kind)]
        return tuple((key, decision.name or "") for decision, keys in given for key in keys)

    return Steering(
        events_together=groups("occurrence", "merge"),
        events_apart=_pairs(groups("occurrence", "split")),
        demands_together=_connected(groups("demand", "merge")),
        demands_apart=_pairs(groups("demand", "split")),
        demand_names=dict(named("demand")),
        identities_together=tuple(d.refs for d in people["merge"]),
        identities_apart=_pairs(d.refs for d in people["split"]),
        identity_names={ref: d.name or "" for d in people["name"] for ref in d.refs},
        disputes_together=groups("dispute", "merge"),
        disputes_apart=groups("dispute", "split"),
        dispute_names=named("dispute"),
        pins=named("dispute", "pin"),
        notes=tuple(finder.notes),
    )


def holding(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that none which holds undoes, in the order of their ids."""
    by_id = {decision.id: decision for decision in decisions}
    undoing: dict[str, list[str]] = defaultdict(list)
    for key, decision in sorted(by_id.items()):
        if decision.kind == "undo":
            for ref in decision.refs:
                undoing[ref].append(key)

    def holds(key: str, asked: frozenset[str] = frozenset()) -> bool:
        """Whether nothing that holds undoes a decision; those that undo each other do not."""
        if key in asked:
            return False
        return not any(holds(undo, asked | {key}) for undo in undoing[key])

    return [d for key, d in sorted(by_id.items()) if d.kind != "undo" and holds(key)]


T = TypeVar("T")


def _pairs(groups: Iterable[Sequence[T]]) -> frozenset[frozenset[T]]:
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


def _connected(groups: Iterable[tuple[T, ...]]) -> tuple[tuple[T, ...], ...]:
    """The groups, those put together that have a member in common."""
    found: list[dict[T, None]] = []
    for group in groups:
        touched = [other for other in found if any(one in other for one in group)]
        found = [other for other in found if other not in touched]
        found.append({one: None for other in (*touched, group) for one in other})
    return tuple(map(tuple, found))


class _Finder:
    """Finds the events that refs stand for, in today's reading of the documents."""

    def __init__(self, digests: Sequence[Digest]) -> None:
        self._digests = {digest.document: digest for digest in digests}
        self.notes: list[LinkNote] = []

    def keys(self, decision: Decision) -> tuple[Key, ...]:
        """The events of a decision's refs; a note tells of each that fits nothing."""
        found = []
        for ref in decision.refs:
            key = self._key(ref)
            if key is None:
                problem = f"{decision.id}: nothing is told at {ref}; correct or undo the decision"
                self.notes.append(LinkNote("decision", problem))
            elif key not in found:
                found.append(key)
        return tuple(found)

    def _key(self, ref: str) -> Key | None:
        match = ADDRESS.fullmatch(ref)
        digest = self._digests.get(match["document"]) if match else None
        if match is None or digest is None:
            return None
        span = (int(match["start"]), int(match["end"]))
        best = max(digest.events, key=lambda note: _nearness(note, span), default=None)
        return (digest.document, best.id) if best and _nearness(best, span) > (0, 0, 0) else None


def _nearness(note: EventNote, span: Span) -> tuple[int, int, int]:
    """How well an event stands at a place: by its trigger, then its evidence, the shorter first."""
    length = note.evidence[1] - note.evidence[0]
    trigger, evidence = _overlap(note.trigger, span), _overlap(note.evidence, span)
    return trigger, evidence, -length if evidence else 0


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
