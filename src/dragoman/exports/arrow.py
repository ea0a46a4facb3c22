"""Tables as Arrow. Kept apart from their columns, since Arrow loads slowly."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from dragoman.exports.columns import Row, TableForm, iso_date

_TYPES = {
    "string": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "strings": pa.list_(pa.string()),
    "ints": pa.list_(pa.int64()),
}


def arrow_schema(form: TableForm) -> pa.Schema:
    """The schema of a table; what a column holds is in its metadata as ``description``."""
    fields = [
        pa.field(column.name, _TYPES[column.type], metadata={"description": column.means})
        for column in form.columns
    ]
    return pa.schema(fields, metadata={"description": form.about})


def arrow_batch(form: TableForm, rows: Iterable[Row]) -> pa.RecordBatch:
    """Rows of a table as a batch; days may be ISO dates. Raises KeyError for a missing column."""
    rows = list(rows)
    arrays = []
    for column in form.columns:
        values = [row[column.name] for row in rows]
        if column.type == "date":
            values = [iso_date(value) for value in values]
        arrays.append(pa.array(values, _TYPES[column.type]))
    return pa.record_batch(arrays, schema=arrow_schema(form))
