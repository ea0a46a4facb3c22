"""What is computed from all documents, and what people have decided about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec
from sqlalchemy import delete, select

from dragoman.store.batches import batches
from dragoman.store.connected import MANY, Connected
from dragoman.store.links import decoded, link_query, links_query, replace_links, terms_query
from dragoman.store.model import Link
from dragoman.store.schema import decisions, documents, makers, settings
from dragoman.store.upsert import put

T = TypeVar("T")

_BASIS = "links computed from"


class Derived(Connected):
    """The links of an archive, and decisions."""

    def put_links(self, tables: Mapping[str, Iterable[Link]], basis: str | None = None) -> None:
        """Replace derived tables as a whole, all of them or none.

        ``basis`` is what :meth:`basis` gave when their computation began.
        """
        with self._writing() as connection:
            for name in sorted(tables):
                replace_links(connection, name, tables[name])
            if basis is not None:
                put(connection, settings, {"name": _BASIS, "value": basis})

    def links(
        self,
        name: str,
        kind: type[T],
        *,
        term: str | None = None,
        since: str | None = None,
        until: str | None = None,
        latest: int | None = None,
    ) -> Iterator[T]:
        """Entries of a derived table by day (undated ones first) and key: all, or those found.

        ``kind`` is the type that they are decoded to, ``since`` and ``until`` are ISO dates, both
        included. With ``latest`` there are at most that many, the latest.
        """
        values = (value for (value,) in self.rows(links_query(name, term, since, until, latest)))
        return decoded(values if latest is None else reversed(list(values)), kind)

    def link(self, name: str, kind: type[T], keys: Iterable[str]) -> list[T]:
        """Those entries of a derived table that have these keys, in the order of the keys."""
        found: list[T] = []
        for batch in batches(sorted(set(keys)), MANY):
            values = (value for (value,) in self.rows(link_query(name, batch)))
            found.extend(decoded(values, kind))
        return found

    def with_terms(self, name: str, kind: type[T], terms: Iterable[str]) -> list[T]:
        """Those entries of a derived table that have any of these terms, each once."""
        found: dict[T, None] = {}
        for batch in batches(sorted(set(terms)), MANY):
            values = (value for (value,) in self.rows(terms_query(name, batch)))
            found.update(dict.fromkeys(decoded(values, kind)))
        return list(found)

    def basis(self) -> str:
        """A digest of what links are computed from: documents, what made each, and decisions."""
        digest = hashlib.sha256()
        named = (documents.c.id, makers.c.dragoman, makers.c.model, makers.c.codebook)
        for row in self.rows(select(*named).join(makers).order_by(documents.c.id)):
            digest.update(msgspec.json.encode(tuple(row)))
        for row in self.rows(select(decisions.c.key, decisions.c.value).order_by(decisions.c.key)):
            digest.update(msgspec.json.encode(tuple(row)))
        return f"sha256:{digest.hexdigest()}"

    def linked_from(self) -> str | None:
        """The basis of the links that are there; None where nothing was linked yet."""
        row = self._first(select(settings.c.value).where(settings.c.name == _BASIS))
        return None if row is None else row.value

    def decisions(self, kind: type[T]) -> list[T]:
        """What people have decided, in the order of the keys; ``kind`` is the type to decode to."""
        query = select(decisions.c.value).order_by(decisions.c.key)
        return list(decoded((value for (value,) in self.rows(query)), kind))

    def put_decision(self, key: str, value: object) -> None:
        """Keep a decision, anything that msgspec encodes, in the place of one with the same key."""
        with self._writing() as connection:
            row = {"key": key, "value": msgspec.json.encode(value)}
            put(connection, decisions, row)

    def drop_decision(self, key: str) -> None:
        """Forget a decision. Raises KeyError where there is none of this key."""
        with self._writing() as connection:
            if not connection.execute(delete(decisions).where(decisions.c.key == key)).rowcount:
                raise KeyError(key)
