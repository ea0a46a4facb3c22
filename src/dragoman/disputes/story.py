"""The story so far: reports, who is who and what occurred, as the later steps of linking use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.disputes.copies import Sources
from dragoman.disputes.digest import Digest
from dragoman.disputes.model import Occurrence
from dragoman.disputes.occurrences import Told
from dragoman.disputes.who import Who
from dragoman.disputes.words import Weights, WordReader


@dataclass(frozen=True, slots=True)
class Story:
    """``told`` are the occurrences by day; ``of`` finds one by document and event. ``until`` is
    the day of the last report, "" where no report has a day."""

    codebook: Codebook
    words: WordReader
    weights: Weights
    digests: Sequence[Digest]
    sources: Sources
    who: Who
    told: Sequence[Told]
    of: Mapping[tuple[str, str], Told]
    until: str

    def occurred(self) -> Iterator[Told]:
        """The occurrences that reports tell as facts."""
        return (one for one in self.told if one.occurrence.status == "occurred")


def day_of(occurrence: Occurrence) -> str | None:
    """The day of an occurrence: the first that reports allow; where none gives a day, the last
    possible, which is that of the first report. What is told as a fact was not after its first
    report, even where its date is that of something to come (of the meeting cancelled)."""
    day = occurrence.start if occurrence.dated else occurrence.end
    published = occurrence.first.published
    if day and published and occurrence.status == "occurred":
        return min(day, published)
    return day


def tell(
    codebook: Codebook,
    words: WordReader,
    weights: Weights,
    digests: Sequence[Digest],
    sources: Sources,
    who: Who,
    told: Sequence[Told],
) -> Story:
    """Put the parts together, occurrences in the order of days."""
    ordered = sorted(told, key=lambda t: (day_of(t.occurrence) or "", t.occurrence.reports[0]))
    of = {(r.document, r.item): t for t in ordered for r in t.occurrence.reports}
    until = max((digest.published for digest in digests), default="")
    return Story(codebook, words, weights, digests, sources, who, ordered, of, until)
