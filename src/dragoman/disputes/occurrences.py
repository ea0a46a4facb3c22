"""Occurrences: one record for one real-world event, with all its reports.

GDELT's users complain that it counts reports. Here hundreds of reports of a meeting are one
meeting; where they differ, each value is kept with the reports that give it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.disputes import days
from dragoman.disputes.copies import Sources
from dragoman.disputes.matching import Cluster
from dragoman.disputes.mentions import FIRM
from dragoman.disputes.model import Citation, Difference, Occurrence
from dragoman.records import Place

_ABOUT = 8
"""Words at most that say what an occurrence is about."""


@dataclass(frozen=True, slots=True)
class Told:
    """An occurrence with the words of its reports: what later steps compare. ``words`` are
    content words, ``plain`` those that rules look for, as they stand."""

    occurrence: Occurrence
    words: frozenset[str]
    plain: frozenset[str]


def occurrence_id(first: Citation) -> str:
    """The id of what a report is the first to tell: stable, and short enough to type."""
    told = f"{first.document}\n{first.span[0]}\n{first.span[1]}"
    return "o" + hashlib.sha256(told.encode()).hexdigest()[:12]


class OccurrenceMaker:
    """Makes records of clusters."""

    def __init__(self, codebook: Codebook, sources: Sources) -> None:
        self._ontology = codebook.ontology
        self._recent = codebook.disputes.days("recent")
        self._sources = sources

    def make(self, cluster: Cluster) -> Told:
        """The record of a cluster, and its words."""
        reports = sorted({r for mention in cluster.mentions for r in mention.reports})
        doers, others = _roles(cluster)
        start, end, dated = self._days(cluster, reports[0])
        counted = Counter(w for m in cluster.mentions for w in m.words for _ in m.reports)
        about = sorted(counted, key=lambda word: (-counted[word], word))[:_ABOUT]
        name, mode = cluster.type, cluster.mode
        kind = self._ontology.types[name]
        mode = mode if mode in kind.modes else None
        found = Occurrence(
            id=occurrence_id(reports[0]),
            type=name,
            mode=mode,
            quad_class=kind.quad_class,
            score=self._ontology.score(name, mode),
            contexts=_common(c for m in cluster.mentions for n in m.notes for c in n.contexts),
            actors=doers,
            recipients=others,
            people=tuple(sorted({person for m in cluster.mentions for person in m.people})),
            start=start,
            end=end,
            dated=dated,
            place=_place(cluster),
            status=cluster.mentions[0].note.status,
            reports=tuple(reports),
            sources=self._sources.independent([report.document for report in reports]),
            differences=tuple(_differences(cluster)),
            about=tuple(about),
            confidence=max(note.confidence for m in cluster.mentions for note in m.notes),
            why=tuple(cluster.why),
        )
        plain = frozenset(word for mention in cluster.mentions for word in mention.plain)
        return Told(found, frozenset(counted), plain)

    def _days(self, cluster: Cluster, first: Citation) -> tuple[str | None, str | None, bool]:
        """First and last possible day, and whether a report tells it. News without a day is of
        the days before its first report; background without a day is of nobody knows when."""
        told = [m for m in cluster.mentions if m.note.start is not None]
        if told:
            return days.iso(cluster.low), days.iso(cluster.high), True
        planned = cluster.mentions[0].note.status in ("planned", "hypothetical")
        if not first.published or planned:
            return None, None, False
        news = any(not note.background for mention in cluster.mentions for note in mention.notes)
        return (
            days.shifted(first.published, -self._recent) if news else None,
            first.published,
            False,
        )


def _roles(cluster: Cluster) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and upon whom; nobody is both: the role that fewer reports give falls away."""
    doers, others = set(cluster.doers), set(cluster.others)
    for party in sorted(doers & others):
        weaker = others if cluster.actors[party] >= cluster.recipients[party] else doers
        if len(weaker) > 1 or len(doers | others) > 1:
            weaker.discard(party)
    return tuple(sorted(doers)), tuple(sorted(others))


def _common(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _place(cluster: Cluster) -> Place | None:
    """The place that most reports give; of several the one with coordinates, then by name."""
    votes: Counter[Place] = Counter()
    for mention in cluster.mentions:
        for note in mention.notes:
            if note.place is not None:
                votes[note.place] += 1
    return max(votes, key=lambda p: (votes[p], p.lat is not None, p.name), default=None)


def _differences(cluster: Cluster) -> Iterator[Difference]:
    """Where reports contradict each other: the day, the place, who acted, how many."""
    told: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for mention in cluster.mentions:
        for report, note in zip(mention.reports, mention.notes, strict=True):
            if mention.certainty == FIRM and mention.low == mention.high:
                told["date"][days.iso(mention.low)].append(report)
            if note.place is not None:
                told["place"][note.place.name].append(report)
            if mention.actors:
                told["actors"][", ".join(sorted(mention.actors))].append(report)
            for thing, number in mention.figures:
                told[f"number: {thing}"][str(number)].append(report)
    for field, values in sorted(told.items()):
        if len(values) > 1:
            yield Difference(field, _values(values))


def _values(values: Mapping[str, list[Citation]]) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    return tuple((value, tuple(sorted(reports))) for value, reports in sorted(values.items()))
