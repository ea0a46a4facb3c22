"""Links: what is computed from many documents, kept as JSON that can be found by day and term."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, delete, insert, select

from dragoman.store.batches import batches
from dragoman.store.folding import bounded
from dragoman.store.model import Link
from dragoman.store.schema import link_terms, links

_BATCH = 500
"""Entries that are written or deleted by one statement."""

T = TypeVar("T")


def replace_links(connection: Connection, name: str, entries: Iterable[Link]) -> None:
    """Make a derived table hold these entries and no others. What has not changed is left alone."""
    digests = select(links.c.key, links.c.digest).where(links.c.name == name)
    gone = {row.key: row.digest for row in connection.execute(digests)}
    for batch in batches(entries, _BATCH):
        new = []
        for entry in batch:
            value = msgspec.json.encode(entry.value)
            digest = _digest(entry, value)
            if gone.pop(bounded(entry.key), None) != digest:
                new.append((entry, digest, value))
        _drop(connection, name, [bounded(entry.key) for entry, _, _ in new])
        _insert(connection, name, new)
    for keys in batches(sorted(gone), _BATCH):
        _drop(connection, name, keys)


def links_query(
    name: str,
    term: str | None = None,
    since: str | None = None,
    until: str | None = None,
    latest: int | None = None,
) -> Select[tuple[bytes]]:
    """The values of a derived table in the order of day and key; undated ones come first.

    With ``latest`` only that many of the latest, in the opposite order.
    """
    query, table = select(links.c.value), links
    if term is not None:
        table = link_terms
        matches = (link_terms.c.name == links.c.name) & (link_terms.c.key == links.c.key)
        query = query.join(link_terms, matches).where(link_terms.c.term == bounded(term))
    day, key = table.c.day, table.c.key
    query = query.where(table.c.name == name)
    if since is not None:
        query = query.where(day >= since)
    if until is not None:
        query = query.where(day <= until, day > "")
    if latest is not None:
        return query.order_by(day.desc().nulls_last(), key.desc()).limit(latest)
    return query.order_by(day.nulls_first(), key)


def link_query(name: str, keys: Iterable[str]) -> Select[tuple[bytes]]:
    """The values of some entries of a derived table, in the order of their keys."""
    wanted = [bounded(key) for key in keys]
    found = select(links.c.value).where(links.c.name == name, links.c.key.in_(wanted))
    return found.order_by(links.c.key)


def terms_query(name: str, terms: Iterable[str]) -> Select[tuple[bytes]]:
    """The values of those entries of a derived table that have any of some terms, by their keys."""
    wanted = [bounded(term) for term in terms]
    keys = select(link_terms.c.key).where(link_terms.c.name == name, link_terms.c.term.in_(wanted))
    found = select(links.c.value).where(links.c.name == name, links.c.key.in_(keys))
    return found.order_by(links.c.key)


def decoded(values: Iterable[bytes], kind: type[T]) -> Iterator[T]:
    """What JSON values stand for."""
    decoder = msgspec.json.Decoder(kind)
    for value in values:
        yield decoder.decode(value)


def _digest(entry: Link, value: bytes) -> str:
    found = hashlib.sha256(msgspec.json.encode((entry.day, entry.terms)))
    found.update(value)
    return found.hexdigest()


def _drop(connection: Connection, name: str, keys: list[str]) -> None:
    if keys:
        for table in (link_terms, links):
            connection.execute(delete(table).where(table.c.name == name, table.c.key.in_(keys)))


def _insert(connection: Connection, name: str, new: list[tuple[Link, str, bytes]]) -> None:
    rows: list[dict[str, Any]] = []
    terms: list[dict[str, Any]] = []
    for entry, digest, value in new:
        key = {"name": name, "key": bounded(entry.key)}
        rows.append(key | {"day": entry.day, "digest": digest, "value": value})
        found = sorted({bounded(term) for term in entry.terms})
        terms.extend(key | {"term": term, "day": entry.day or ""} for term in found)
    if rows:
        connection.execute(insert(links), rows)
    if terms:
        connection.execute(insert(link_terms), terms)
