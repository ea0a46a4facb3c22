"""Which column of a table holds what: by its name, or as the user says.

The names that are known are in ``tables/columns.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from dragoman.errors import InputError

FIELDS = ("text", "id", "title", "url", "publisher", "published", "language")
"""What a column may hold."""


def find_columns(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The name of the column for each field that has one.

    ``given`` are columns that the user names by field; "" says that there is none. Names are looked
    up without regard to case, spaces and hyphens. Raises InputError, which lists the columns, where
    a column that the user names is not there or none holds the text.
    """
    found = {}
    normal = {_normal(name): name for name in reversed(names)}
    for field in FIELDS:
        if field in given:
            if given[field] and given[field] not in names:
                raise InputError(f"it has no column {given[field]!r}; {_listed(names)}")
            column = given[field] or None
        else:
            column = next((normal[name] for name in _known()[field] if name in normal), None)
        if column is not None:
            found[field] = column
    if "text" not in found:
        raise InputError(
            f"no column has a name of those that hold texts; {_listed(names)}: say which one does "
            "with --column text=NAME"
        )
    return found


def _listed(names: Sequence[str]) -> str:
    return "its columns are " + ", ".join(repr(name) for name in names)


def _normal(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


@cache
def _known() -> Mapping[str, Sequence[str]]:
    table = files("dragoman.sources") / "tables" / "columns.toml"
    data: dict[str, list[str]] = tomllib.loads(table.read_text(encoding="utf-8"))
    return data
