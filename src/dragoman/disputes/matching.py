"""Whether a mention and what is known of an occurrence are reports of one event, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.codebook.disputes import DisputeRules, Matching
from dragoman.disputes import days
from dragoman.disputes.digest import EventNote
from dragoman.disputes.mentions import OPEN, SOFT, Mention
from dragoman.disputes.words import Weights

_COMPARED = 8
"""Wordings of an occurrence that a mention is compared with."""

_UNSURE = 0.12
"""Words that must agree besides, where a report does not tell the day itself."""

_RECALLED = 0.3
"""Words that must agree besides, where a report has the act on a later day."""

_LONELY = 0.2
"""Words that must agree besides, where a report does not tell who acted."""

_TOLD, _GUESSED = 4, 1
"""What a report counts for when it names a party, and when the party is inferred."""

_SAME_TEXT = 0.5
"""Share of the usual words where one text itself tells that two reports are of one event."""


@dataclass(slots=True, eq=False)
class Cluster:
    """What is known of an occurrence while it is being put together."""

    number: int
    mentions: list[Mention] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    actors: Counter[str] = field(default_factory=Counter)
    recipients: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    wordings: list[frozenset[str]] = field(default_factory=list)
    notes: dict[str, list[EventNote]] = field(default_factory=dict)
    low: int = 0
    high: int = 0
    certainty: int = OPEN

    def add(self, mention: Mention, why: str = "") -> None:
        """Take in a mention; the days become those that the surest mentions allow."""
        self.mentions.append(mention)
        if why:
            self.why.append(why)
        weight = len(mention.reports)
        told = [_GUESSED if p in mention.guessed else _TOLD for p in sorted(mention.parties)]
        trust = dict(zip(sorted(mention.parties), told, strict=True))
        self.types[mention.note.type] += weight
        for report, note in zip(mention.reports, mention.notes, strict=True):
            self.notes.setdefault(report.document, []).append(note)
        for party in mention.actors:
            self.actors[party] += weight * trust[party]
        for party in mention.recipients:
            self.recipients[party] += weight * trust[party]
        if mention.note.mode:
            self.modes[mention.note.mode] += weight
        if mention.words not in self.wordings and len(self.wordings) < _COMPARED:
            self.wordings.append(mention.words)
        if len(self.mentions) == 1 or mention.certainty < self.certainty:
            self.low, self.high, self.certainty = mention.low, mention.high, mention.certainty
        elif mention.certainty == self.certainty:
            low, high = max(self.low, mention.low), min(self.high, mention.high)
            if low <= high:
                self.low, self.high = low, high

    @property
    def mode(self) -> str | None:
        """The mode that most reports give."""
        return max(self.modes, key=lambda mode: (self.modes[mode], mode), default=None)

    @property
    def type(self) -> str:
        """The type that most reports give."""
        return max(self.types, key=lambda name: (self.types[name], name))

    @property
    def doers(self) -> frozenset[str]:
        """Those who act by a good part of the reports."""
        return _core(self.actors)

    @property
    def others(self) -> frozenset[str]:
        """Those acted upon by a good part of the reports."""
        return _core(self.recipients)


def _core(votes: Counter[str]) -> frozenset[str]:
    most = max(votes.values(), default=0)
    return frozenset(party for party, count in votes.items() if 3 * count >= most)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a mention fits: a score to rank by, and the reason in words."""

    score: float
    why: str


class Matcher:
    """Compares mentions with clusters by the rules, words weighed by how rare they are."""

    def __init__(self, rules: DisputeRules, weights: Weights) -> None:
        self._rules = rules
        self._weights = weights

    def fit(self, mention: Mention, cluster: Cluster) -> Fit | None:
        """How a mention fits a cluster; None where it is a report of something else."""
        rule = self._rules.match(mention.note.type, mention.note.mode)
        if not self._same_kind(mention, cluster, rule):
            return None
        sides = _sides(mention, cluster, rule)
        if sides is None:
            return None
        apart = _days_apart(mention, cluster)
        told = apart <= rule.slack + (SOFT in (mention.certainty, cluster.certainty))
        if not told and not self._recalled(mention, cluster, rule):
            return None
        same_text = _same_text(mention, cluster)
        one_act = same_text or self._told_together(mention, cluster)
        if not one_act and _within_one_sentence(mention, cluster):
            return None
        words = max((self._weights.overlap(mention.words, w) for w in cluster.wordings), default=0)
        needed = rule.words
        if apart > 0 or OPEN in (mention.certainty, cluster.certainty):
            in_force = rule.lasting and mention.note.mode in cluster.modes
            if needed or not in_force:  # an ambassador is not called home twice
                needed += _UNSURE if told or in_force else _RECALLED
        if needed and not (mention.actors and cluster.actors):
            needed += _LONELY
        headed = mention.title and mention.reports[0].document in cluster.notes
        if same_text or headed:
            needed *= _SAME_TEXT
        if words < needed:
            return None
        same_mode = mention.note.mode is not None and mention.note.mode == cluster.mode
        score = words + 0.2 * same_mode + 0.2 * headed + 0.1 * sides - 0.1 * min(apart, 3)
        return Fit(round(score, 6), self._because(mention, cluster, words, apart))

    def _recalled(self, mention: Mention, cluster: Cluster, rule: Matching) -> bool:
        """Whether a report may recall what was before: where its day is only that of the text
        around, and it speaks of something lasting or earlier."""
        if mention.certainty != SOFT or cluster.certainty == OPEN:
            return False
        if not mention.reports[0].published:
            return False
        published = days.number(mention.reports[0].published)
        old = published - mention.high > self._rules.days("recent")
        if not (rule.lasting or mention.note.background or old):
            return False
        return 0 <= published - cluster.low <= self._rules.days("background")

    def _same_kind(self, mention: Mention, cluster: Cluster, rule: Matching) -> bool:
        """Whether status, type and mode can be those of one event."""
        note, first = mention.note, cluster.mentions[0].note
        if note.status != first.status:
            return False
        mode = cluster.mode
        if note.type != cluster.type:
            kin = cluster.type in rule.kin or note.type in cluster.types
            return kin and (note.mode is None or mode is None or note.mode in cluster.modes)
        if note.mode is None or mode is None or note.mode == mode or note.mode in cluster.modes:
            return True
        return frozenset((note.mode, mode)) in self._rules.together.get(note.type, ())

    def _told_together(self, mention: Mention, cluster: Cluster) -> bool:
        """Whether the modes are ones that reports tell of one act ("summoned … and protested")."""
        modes = frozenset((mention.note.mode or "", cluster.mode or ""))
        return modes in self._rules.one_act.get(mention.note.type, ())

    def _because(self, mention: Mention, cluster: Cluster, words: float, apart: int) -> str:
        first = cluster.mentions[0]
        told = mention.reports[0]
        parts = [f"{told.document} {told.item} with {first.reports[0].document}"
                 f" {first.reports[0].item}: {mention.note.type}"]  # fmt: skip
        if mention.certainty != OPEN and cluster.certainty != OPEN:
            parts.append(f"{apart} days apart" if apart else f"day {days.iso(cluster.low)}")
        if words:
            shared = sorted(set().union(*(mention.words & w for w in cluster.wordings)))
            parts.append(f"{words:.0%} of words agree ({', '.join(shared[:6])})")
        if len(mention.reports) > 1:
            parts.append(f"so do {len(mention.reports) - 1} more in the same words")
        return ", ".join(parts)


def _sides(mention: Mention, cluster: Cluster, rule: Matching) -> int | None:
    """How many of the two roles agree; None where the sides contradict each other."""
    doers, others = cluster.doers, cluster.others
    if rule.mutual and (len(mention.actors) > 1 or len(doers) > 1):
        mine, theirs = mention.parties, doers | others
        if mine <= theirs or theirs <= mine:
            return 2
        one_place = not _days_apart(mention, cluster) and _same_place(mention, cluster)
        return 1 if mine & theirs and one_place else None
    acting = bool(mention.actors & doers)
    receiving = bool(mention.recipients & others)
    if not acting and not (receiving and (not mention.actors or not doers)):
        return None
    if not receiving and mention.recipients - mention.guessed and others:
        return None
    return acting + receiving


def _same_place(mention: Mention, cluster: Cluster) -> bool:
    place = mention.note.place
    if place is None:
        return False
    return any(
        m.note.place is not None and m.note.place.name == place.name
        for m in cluster.mentions[:_COMPARED]
    )


def _days_apart(mention: Mention, cluster: Cluster) -> int:
    return max(0, mention.low - cluster.high, cluster.low - mention.high)


def _within_one_sentence(mention: Mention, cluster: Cluster) -> bool:
    """Whether the clause of a mention tells of the cluster too: two verbs are two acts."""
    report, note = mention.reports[0], mention.note
    return any(
        other.trigger != note.trigger
        and note.evidence[0] < other.evidence[1]
        and other.evidence[0] < note.evidence[1]
        for other in cluster.notes.get(report.document, ())
    )


def _same_text(mention: Mention, cluster: Cluster) -> bool:
    """Whether a text itself marks the mention as the same event as one of the cluster."""
    report, note = mention.reports[0], mention.note
    known = cluster.notes.get(report.document, ())
    return any(note.same_as == other.id or other.same_as == note.id for other in known)
