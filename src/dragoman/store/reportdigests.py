"""What linking needs to know of each report, kept so that it is made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
from sqlalchemy import select

from dragoman.store.batches import batches
from dragoman.store.connected import MANY, Connected
from dragoman.store.links import decoded
from dragoman.store.packing import Packer, unpack
from dragoman.store.schema import digests, documents
from dragoman.store.upsert import put

T = TypeVar("T")


class ReportDigests(Connected):
    """Digests of the documents of an archive. One that is replaced loses its digest."""

    def undigested(self, made_by: str) -> list[str]:
        """The ids of documents that have no digest made by this, sorted."""
        there = select(digests.c.document).where(digests.c.made_by == made_by)
        query = select(documents.c.id).where(documents.c.key.not_in(there))
        return [id for (id,) in self.rows(query.order_by(documents.c.id))]

    def put_digests(self, made_by: str, values: Mapping[str, object]) -> None:
        """Keep digests, anything that msgspec encodes, by the ids of their documents."""
        packer = Packer()
        with self._writing() as connection:
            for batch in batches(sorted(values), MANY):
                query = select(documents.c.key, documents.c.id).where(documents.c.id.in_(batch))
                for key, id in connection.execute(query).all():
                    value = packer.pack(msgspec.json.encode(values[id]))
                    row = {"document": key, "made_by": made_by, "value": value}
                    put(connection, digests, row)

    def digests(self, kind: type[T], ids: Iterable[str] | None = None) -> Iterator[T]:
        """Digests by the ids of their documents: all, or those of some documents; ``kind`` is what
        they are decoded to."""
        query = select(digests.c.value).join(documents).order_by(documents.c.id)
        if ids is None:
            return decoded((unpack(value) for (value,) in self.rows(query)), kind)
        queries = (query.where(documents.c.id.in_(batch)) for batch in batches(sorted(ids), MANY))
        return decoded((unpack(value) for one in queries for (value,) in self.rows(one)), kind)
