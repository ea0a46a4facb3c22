"""Rows that may be there already: each database has the same words for them in its own dialect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(
    connection: Connection, table: Table, row: Mapping[str, Any]
) -> sqlite.Insert | postgresql.Insert:
    """A statement that inserts a row unless one with a key of it is there."""
    return _insert(connection, table, row).on_conflict_do_nothing()


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, or put it in the place of the one with its primary key."""
    key = [column.name for column in table.primary_key]
    changed = {name: value for name, value in row.items() if name not in key}
    statement = _insert(connection, table, row)
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


def _insert(
    connection: Connection, table: Table, row: Mapping[str, Any]
) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).values(row)
    return sqlite.insert(table).values(row)
