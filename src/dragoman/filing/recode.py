"""Recoding: the texts of an archive read again by today's model and codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from dragoman.filing.changes import Changes
from dragoman.records import Analysis, Document, MadeBy
from dragoman.sources.wires import find_wire
from dragoman.store import Archive, Filed
from dragoman.store.batches import batches

BATCH = 16
"""Documents that are read and filed at once: what a killed process loses."""


class Recoder(Protocol):
    """What makes the new analyses; ``made_by`` says by which versions."""

    made_by: MadeBy

    def read_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """The analysis of each document, in order."""
        ...


def recode(
    archive: Archive,
    reader: Recoder,
    *,
    dry_run: bool = False,
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> Changes:
    """Read again what something else has read, and say what has changed.

    Documents that the reader's own versions made are passed over, so an interrupted run goes on
    where it was when it is run again. ``step`` is told how many documents are done, and of how
    many. A ``dry_run`` files nothing.
    """
    ids = archive.ids(not_made_by=reader.made_by)
    changes = Changes()
    for batch in batches(ids, BATCH):
        before = [filed.analysis for filed in archive.filed(batch)]
        after = list(reader.read_many(analysis.document for analysis in before))
        if not dry_run:
            archive.replace(Filed(analysis, find_wire(analysis.document)) for analysis in after)
        for old, new in zip(before, after, strict=True):
            changes.add(old, new)
        step(changes.documents, len(ids))
    return changes
