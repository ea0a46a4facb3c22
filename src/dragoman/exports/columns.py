"""The columns of the tables that are taken away, as ``tables/columns.toml`` declares them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

Row = dict[str, Any]
"""One row: a value for each column of its table, None where it is not known."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type by the table's own word, and what it holds."""

    name: str
    type: str
    means: str


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table: its name, what its rows are, and its columns in order."""

    name: str
    about: str
    columns: tuple[Column, ...]


@cache
def table_forms() -> Mapping[str, TableForm]:
    """All tables by their names, in the order of the file."""
    found: dict[str, TableForm] = {}
    for name in ("columns.toml", "gdelt_columns.toml"):
        text = (files("dragoman.exports") / "tables" / name).read_text(encoding="utf-8")
        for key, table in tomllib.loads(text).items():
            columns = tuple(Column(column, **form) for column, form in table["columns"].items())
            found[key] = TableForm(key, table["about"], columns)
    return found


def iso_date(value: str | None) -> date | None:
    """A day from ISO text; None for None and for what is no day."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
