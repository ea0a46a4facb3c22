"""Clusters: mentions of one real-world event are put together, the surest first.

A mention goes with the cluster that it fits best, if it fits any. Only clusters of the same
family of types, with a side in common and about the same day are looked at; where the day is not
known, only those with a rare word in common. The mentions are sorted before, so the order in
which reports arrived changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.codebook.disputes import DisputeRules
from dragoman.disputes.matching import Cluster, Fit, Matcher
from dragoman.disputes.mentions import OPEN, SOFT, Mention
from dragoman.disputes.words import Weights

_LOOKED_AT = 64
"""Clusters at most that a mention is compared with; those with the rarest words come first."""

Key = tuple[str, str]
"""A report of an event: document, event id."""

_Block = tuple[str, str, int]
"""Clusters of one type, with one party, of one day or month."""

_NOBODY = ""
_MONTH = 32
_MONTHS = 12
"""Months at most over which a mention without a day is looked for."""


class Clusterer:
    """Puts mentions together. ``apart`` are pairs of reports, (document, event), that people have
    declared two events."""

    def __init__(
        self,
        rules: DisputeRules,
        weights: Weights,
        apart: Iterable[frozenset[Key]] = (),
    ) -> None:
        self._rules = rules
        self._weights = weights
        self._matcher = Matcher(rules, weights)
        self._apart: dict[Key, set[Key]] = defaultdict(set)
        for pair in apart:
            for one in pair:
                self._apart[one] |= pair - {one}
        self._by_day: dict[_Block, list[Cluster]] = defaultdict(list)
        self._by_word: dict[_Block, dict[str, list[Cluster]]] = defaultdict(dict)

    def cluster(self, mentions: Sequence[Mention]) -> list[Cluster]:
        """The clusters of mentions, which come in the order of :attr:`Mention.order`."""
        found: list[Cluster] = []
        for mention in mentions:
            best, why = self._best(mention)
            if best is None:
                best = Cluster(len(found))
                found.append(best)
            best.add(mention, why)
            self._register(best, mention)
        return found

    def _best(self, mention: Mention) -> tuple[Cluster | None, str]:
        fits: list[tuple[float, int, Cluster, Fit]] = []
        for cluster in self._candidates(mention):
            if self._declared_apart(mention, cluster):
                continue
            fit = self._matcher.fit(mention, cluster)
            if fit is not None:
                nearness = -abs(mention.high - cluster.high) if mention.certainty == OPEN else 0
                fits.append((fit.score, nearness, cluster, fit))
        if not fits:
            return None, ""
        score, _, best, fit = max(fits, key=lambda f: (f[0], f[1], -f[2].number))
        return best, fit.why

    def _candidates(self, mention: Mention) -> Iterator[Cluster]:
        found = self._near(mention) if mention.certainty != OPEN else self._alike(mention)
        seen: set[int] = set()
        for cluster in found:
            if cluster.number not in seen:
                seen.add(cluster.number)
                yield cluster
                if len(seen) >= _LOOKED_AT:
                    return

    def _near(self, mention: Mention) -> Iterator[Cluster]:
        """Clusters of about the same day; where there are many, those with rare words first."""
        slack = self._rules.match(mention.note.type, mention.note.mode).slack + 1
        buckets = [
            self._by_day.get((name, party, day), ())
            for name in self._family(mention)
            for party in _sides(mention)
            for day in range(mention.low - slack, mention.high + slack + 1)
        ]
        if sum(map(len, buckets)) > _LOOKED_AT:
            yield from self._alike(mention)
        for bucket in buckets:
            yield from bucket
        if mention.certainty == SOFT:
            yield from self._alike(mention)

    def _alike(self, mention: Mention) -> Iterator[Cluster]:
        """Clusters with words in common, those with the rarest first, the latest of each first;
        and those of the same mode where that may be enough."""
        slack = self._rules.match(mention.note.type, mention.note.mode).slack + 1
        slack = slack if mention.certainty == OPEN else self._rules.days("background")
        words = sorted(mention.words, key=lambda word: (-self._weights.of(word), word))
        blocks = [
            block
            for month in _months(mention, slack)
            for name in self._family(mention)
            for party in _sides(mention)
            if (block := self._by_word.get((name, party, month))) is not None
        ]
        for word in (*_mode(mention), *words):
            for block in blocks:
                yield from reversed(block.get(word, ()))

    def _family(self, mention: Mention) -> list[str]:
        kin = self._rules.match(mention.note.type, mention.note.mode).kin
        return [mention.note.type, *sorted(kin - {mention.note.type})]

    def _register(self, cluster: Cluster, mention: Mention) -> None:
        name = mention.note.type
        for party in _sides(mention):
            if mention.certainty != OPEN:
                for day in range(mention.low, mention.high + 1):
                    _append(self._by_day[(name, party, day)], cluster)
            for month in _months(mention):
                block = self._by_word[(name, party, month)]
                for word in (*_mode(mention), *mention.words):
                    _append(block.setdefault(word, []), cluster)

    def _declared_apart(self, mention: Mention, cluster: Cluster) -> bool:
        if not self._apart:
            return False
        foes = {foe for r in mention.reports for foe in self._apart.get((r.document, r.item), ())}
        return bool(foes) and any(
            (document, note.id) in foes
            for document, notes in cluster.notes.items()
            for note in notes
        )


def _sides(mention: Mention) -> list[str]:
    return sorted(mention.parties) or [_NOBODY]


def _append(clusters: list[Cluster], cluster: Cluster) -> None:
    if not clusters or clusters[-1] is not cluster:
        clusters.append(cluster)


def _mode(mention: Mention) -> tuple[str, ...]:
    """A word that no text has, for what is told in the same mode."""
    return (f"mode {mention.note.mode}",) if mention.note.mode else ()


def _months(mention: Mention, slack: int = 0) -> range:
    """Stretches of 32 days in which a mention may lie, the latest first."""
    first, last = (mention.low - slack) // _MONTH, (mention.high + slack) // _MONTH
    return range(last, max(first, last - _MONTHS) - 1, -1)


def joined(clusters: Sequence[Cluster], together: Iterable[tuple[Key, ...]]) -> list[Cluster]:
    """The clusters, those joined whose reports people have declared one event."""
    at = {
        (document, note.id): cluster
        for cluster in clusters
        for document, notes in cluster.notes.items()
        for note in notes
    }
    gone: set[int] = set()
    for keys in together:
        known = {at[key].number: at[key] for key in keys if key in at}
        group = [known[number] for number in sorted(known)]
        for other in group[1:]:
            first = group[0]
            for mention in other.mentions:
                first.add(mention, f"{mention.reports[0].document}: decided to be the same")
                for report in mention.reports:
                    at[(report.document, report.item)] = first
            first.why += other.why
            gone.add(other.number)
    return [cluster for cluster in clusters if cluster.number not in gone]
