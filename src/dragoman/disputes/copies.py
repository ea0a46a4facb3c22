"""Copies: reports that were printed from one text count as one source.

Texts that share enough of their runs of words are copies of the earliest among them. Candidates
are found by locality-sensitive hashing, so that no text is compared with all others.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook.disputes import DisputeRules
from dragoman.disputes import days
from dragoman.disputes.digest import PERMUTATIONS, Digest, packed
from dragoman.disputes.model import Source

_BAND = 4
"""Numbers of a signature that must agree for a candidate. With 32 bands of 4, a copy of
resemblance 0.6 is a candidate 99 times of 100, a text of 0.2 hardly ever."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources by document, and who stands behind each document."""

    all: tuple[Source, ...]
    of: Mapping[str, Source]

    def independent(self, documents: Sequence[str]) -> int:
        """How many independent sources these documents are."""
        return len({self.of[document].origin for document in documents})


@dataclass(slots=True)
class _Text:
    """The first of several copies, and how each of the others is one."""

    first: Digest
    runs: frozenset[int]
    copies: list[Digest]
    why: list[str]


def find_sources(digests: Sequence[Digest], rules: DisputeRules) -> Sources:
    """Group reports by the text behind them. ``digests`` are sorted by day and document."""
    leaders: dict[tuple[int, bytes], list[_Text]] = {}
    texts: list[_Text] = []
    for digest in digests:
        runs = frozenset(packed(digest.shingles))
        bands = list(_bands(packed(digest.signature)))
        known = _original(digest, runs, bands, leaders, rules)
        if known is None:
            known = _Text(digest, runs, [], [])
            texts.append(known)
            for band in bands:
                leaders.setdefault(band, []).append(known)
        known.copies.append(digest)
    found = tuple(_source(text) for text in texts)
    return Sources(found, {document: source for source in found for document in source.documents})


def _bands(signature: array[int]) -> Iterator[tuple[int, bytes]]:
    for start in range(0, PERMUTATIONS, _BAND):
        yield start, signature[start : start + _BAND].tobytes()


def _original(
    digest: Digest,
    runs: frozenset[int],
    bands: Sequence[tuple[int, bytes]],
    leaders: Mapping[tuple[int, bytes], Sequence[_Text]],
    rules: DisputeRules,
) -> _Text | None:
    """The earliest text that the digest is a copy of."""
    shared = Counter(id(text) for band in bands for text in leaders.get(band, ()))
    candidates = {id(text): text for band in bands for text in leaders.get(band, ())}
    ranked = sorted(shared, key=lambda i: (-shared[i], _order(candidates[i].first)))
    for text in (candidates[i] for i in ranked):
        if not _near(text.first.published, digest.published, rules.days("copies")):
            continue
        why = _likeness(text.runs, runs, rules)
        if why:
            text.why.append(f"{digest.document}: {why}")
            return text
    return None


def _likeness(a: frozenset[int], b: frozenset[int], rules: DisputeRules) -> str:
    """Why two texts are one, "" where they are not."""
    common = len(a & b)
    resemblance = common / len(a | b)
    shorter, longer = sorted((len(a), len(b)))
    if resemblance >= rules.number("copies", "resemblance"):
        return f"{resemblance:.0%} of all runs of words are in both"
    held = common / shorter
    long_enough = shorter >= rules.number("copies", "length") * longer
    if long_enough and held >= rules.number("copies", "containment"):
        return f"{held:.0%} of the shorter text is in the longer"
    return ""


def _near(a: str, b: str, window: int) -> bool:
    return not a or not b or days.gap(a, b) <= window


def _order(digest: Digest) -> tuple[str, str]:
    return digest.published, digest.document


def _source(text: _Text) -> Source:
    first = text.first
    wire = next((d.wire for d in text.copies if d.wire), None)
    publishers = {d.publisher for d in text.copies if d.publisher}
    return Source(
        id=first.document,
        documents=tuple(d.document for d in text.copies),
        publishers=tuple(sorted(publishers)),
        origin=wire or next((d.publisher for d in text.copies if d.publisher), first.document),
        wire=wire,
        published=first.published or None,
        title=first.title,
        why="; ".join(text.why) or None,
    )
