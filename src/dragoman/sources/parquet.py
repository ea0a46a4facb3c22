"""Parquet: a table with one document a row, read a few rows at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow.parquet import ParquetFile

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.columns import find_columns
from dragoman.sources.document import Defaults
from dragoman.sources.entries import Entry
from dragoman.sources.rows import fields_document

_ROWS = 64
"""Rows that are held in memory at once."""


def parquet_entries(path: Path, defaults: Defaults) -> Iterator[Entry]:
    """The rows of a table, from 1.

    Raises InputError where the file is damaged or no column holds texts.
    """
    try:
        table = ParquetFile(path)
        columns = find_columns(table.schema_arrow.names, defaults.columns)
        number = 0
        for batch in table.iter_batches(_ROWS, columns=sorted(set(columns.values()))):
            for row in batch.to_pylist():
                number += 1
                fields = {field: row[name] for field, name in columns.items()}
                read = partial(_document, fields, defaults)
                yield Entry(number, read, "row", share=number / table.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"it cannot be read ({reason}); write it again") from None


def _document(fields: Mapping[str, Any], defaults: Defaults) -> Document:
    return fields_document(
        defaults, **{field: _words(field, value) for field, value in fields.items()}
    )


def _words(field: str, value: object) -> str | None:
    if value is None or value != value:  # pandas writes what is missing as not-a-number
        return None
    if isinstance(value, datetime.date):  # and datetime, which is one
        return value.isoformat()
    if isinstance(value, str) or (field == "id" and isinstance(value, int)):
        return str(value)
    raise InputError(f"its {field} is {value!r}, no text; write the column as text")
