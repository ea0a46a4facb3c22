"""How far sources were read, what in them was no document, and how feeds stand."""

from __future__ import annotations

from sqlalchemy import select

from dragoman.store.connected import Connected
from dragoman.store.folding import bounded
from dragoman.store.model import FeedState, Progress, Refusal
from dragoman.store.schema import feeds, refusals, sources
from dragoman.store.upsert import put


class Journal(Connected):
    """What an archive remembers of its sources."""

    def progress(self, source: str) -> Progress | None:
        """How far a source was read, None where it never was."""
        query = select(sources.c.stamp, sources.c.position)
        row = self._first(query.where(sources.c.source == bounded(source)))
        return None if row is None else Progress(source, row.stamp, row.position)

    def refusals(self) -> list[Refusal]:
        """Entries of sources that were no documents, and why."""
        columns = refusals.c.source, refusals.c.number, refusals.c.reason
        query = select(*columns).order_by(refusals.c.source, refusals.c.number)
        return [Refusal(*row) for row in self.rows(query)]

    def feed(self, url: str) -> FeedState:
        """How a feed stands; one that was never read is due at once."""
        columns = feeds.c.etag, feeds.c.modified, feeds.c.failures, feeds.c.due
        row = self._first(select(*columns).where(feeds.c.url == bounded(url)))
        return FeedState(url) if row is None else FeedState(url, *row)

    def put_feed(self, state: FeedState) -> None:
        """Keep how a feed stands."""
        with self._writing() as connection:
            row = {name: getattr(state, name) for name in FeedState.__dataclass_fields__}
            put(connection, feeds, row | {"url": bounded(state.url)})
