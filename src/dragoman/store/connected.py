"""An open database, and what every part of the archive does with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Select
from sqlalchemy.engine import Row

MANY = 500
"""Rows that are fetched, or asked for by name, at once."""


class Connected:
    """What the parts of an archive have in common: one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rows(self, query: Select[Any]) -> Iterator[Row[*tuple[Any, ...]]]:
        """The rows of any query over the tables of :mod:`dragoman.store.schema`."""
        with (
            self._reading() as connection,
            connection.execution_options(yield_per=MANY).execute(query) as rows,
        ):
            yield from rows

    def _first(self, query: Select[Any]) -> Row[*tuple[Any, ...]] | None:
        """The only row that matters of a query."""
        with self._reading() as connection:
            return connection.execute(query.limit(1)).first()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        writing = self._engine.connect().execution_options(writes=True)
        with writing as connection, connection.begin():
            yield connection
