"""Tables as files: Parquet, CSV, TSV and JSON lines, batch by batch."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, BinaryIO, TextIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq


class Form(StrEnum):
    """How a table is written; each form is also the ending of its files."""

    csv = "csv"
    tsv = "tsv"
    jsonl = "jsonl"
    parquet = "parquet"


BETWEEN = "; "
"""Stands between the parts of a list in a CSV cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes spreadsheets take a cell for a formula. News is untrusted: it must not run there."""


def write_parquet(stream: BinaryIO, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Write batches as one Parquet file, compressed by Zstandard."""
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in batches:
            if batch.num_rows:
                writer.write_batch(batch)


def write_text(
    stream: TextIO, form: Form, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
) -> None:
    """Write batches as CSV or TSV with a header, or as JSON lines; Parquet is no text."""
    rows = (row for batch in batches for row in batch.to_pylist())
    if form is Form.jsonl:
        for row in rows:
            stream.write(msgspec.json.encode(row).decode() + "\n")
        return
    if form is Form.tsv:
        lines = chain([schema.names], _cells(rows))
        stream.writelines("\t".join(map(_on_one_line, line)) + "\n" for line in lines)
        return
    # Its line ends are those of the standard (RFC 4180); with others, a lone one in a cell would
    # not be quoted.
    writer = csv.writer(stream)
    writer.writerow(schema.names)
    writer.writerows(_cells(rows))


def _on_one_line(cell: str | int | float) -> str:
    """A cell of TSV, which knows no quotation: white space of any kind becomes spaces."""
    return " ".join(str(cell).split())


def _cells(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[str | int | float]]:
    for row in rows:
        yield [_cell(value) for value in row.values()]


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    text = BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
