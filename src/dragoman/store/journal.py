"""How far sources were read, and what in them was no document."""

from __future__ import annotations

from sqlalchemy import select

from dragoman.store.connected import Connected
from dragoman.store.folding import bounded
from dragoman.store.model import Progress, Refusal
from dragoman.store.schema import refusals, sources


class Journal(Connected):
    """What an archive remembers of its sources."""

    def progress(self, source: str) -> Progress | None:
        """How far a source was read, None where it never was."""
        query = select(sources.c.stamp, sources.c.position)
        for row in self.rows(query.where(sources.c.source == bounded(source))):
            return Progress(source, row.stamp, row.position)
        return None

    def refusals(self) -> list[Refusal]:
        """Entries of sources that were no documents, and why."""
        columns = refusals.c.source, refusals.c.number, refusals.c.reason
        query = select(*columns).order_by(refusals.c.source, refusals.c.number)
        return [Refusal(*row) for row in self.rows(query)]
