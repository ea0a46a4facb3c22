"""The numbers that a score is made of, and how those of single articles add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records were predicted, how many there are, and how many of both are the same.

    Where there is nothing to find and nothing was found, all three measures are 1.
    """

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted that is right, 0 to 1."""
        return _ratio(self.hits, self.predicted, nothing=self.gold == 0)

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 0 to 1."""
        return _ratio(self.hits, self.gold, nothing=self.predicted == 0)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        return _ratio(2 * self.hits, self.predicted + self.gold, nothing=True)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold
        )


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of records are right."""

    hits: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """Right ones among all, 0 to 1; 1 where there were none to judge."""
        return _ratio(self.hits, self.of, nothing=True)

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference between reading and gold, for people to look at.

    ``kind`` says what differs (such as "missed event" or "event date"), ``expected`` and ``found``
    are what gold and reading have ("" for nothing), ``evidence`` the words of the article.
    """

    article: str
    kind: str
    expected: str
    found: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of one article or of many.

    ``counts`` and ``shares`` go by the name of the measure, ``by_type`` by event type. The
    measures are those of :data:`dragoman.evaluation.scoring.COUNTS` and ``SHARES``.
    """

    articles: tuple[str, ...]
    counts: Mapping[str, Counts]
    shares: Mapping[str, Share]
    by_type: Mapping[str, Counts]
    misses: tuple[Miss, ...]

    @property
    def values(self) -> dict[str, float]:
        """One number from 0 to 1 for each measure: F1 of the counts, and the shares."""
        return {name: counts.f1 for name, counts in self.counts.items()} | {
            name: share.share for name, share in self.shares.items()
        }


ArticleScore = Report
"""The score of a single article: a report that names one."""


def combine(scores: Iterable[ArticleScore]) -> Report:
    """Add up the scores of articles: every record counts the same, wherever it stands."""
    articles: list[str] = []
    counts: dict[str, Counts] = {}
    shares: dict[str, Share] = {}
    by_type: dict[str, Counts] = {}
    misses: list[Miss] = []
    for score in scores:
        articles += score.articles
        misses += score.misses
        for name, count in score.counts.items():
            counts[name] = counts.get(name, Counts()) + count
        for name, share in score.shares.items():
            shares[name] = shares.get(name, Share()) + share
        for name, count in score.by_type.items():
            by_type[name] = by_type.get(name, Counts()) + count
    return Report(tuple(articles), counts, shares, dict(sorted(by_type.items())), tuple(misses))


def _ratio(part: int, whole: int, *, nothing: bool) -> float:
    if whole == 0:
        return 1.0 if nothing else 0.0
    return part / whole
