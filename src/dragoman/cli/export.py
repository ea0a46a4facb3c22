"""``dragoman export``: the archive's records as tables."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.options import Database, Output, examples
from dragoman.cli.output import open_output
from dragoman.errors import OptionError
from dragoman.exports.arrow import arrow_schema
from dragoman.exports.columns import table_forms
from dragoman.exports.writing import Form, write_parquet, write_text
from dragoman.store.archive import Archive
from dragoman.store.frames import arrow_batches, plover

EPILOG = examples(
    ("dragoman export events --db news.db -o events.parquet", "for pandas, Polars, R, DuckDB"),
    ("dragoman export occurrences --db news.db -o events.csv", "for spreadsheets"),
    ("dragoman export dyad-days --db news.db -o days.csv", "for time series"),
    ("dragoman export plover --db news.db -o events.jsonl", "PLOVER's interchange records"),
    ("dragoman export gdelt --db news.db -o gdelt.csv", "in GDELT's columns"),
)

PLOVER = "plover"
"""Not a table, but records that have records in them: JSON lines only."""


def export(
    table: Annotated[
        str,
        typer.Argument(
            metavar="TABLE",
            show_default=False,
            help=f"What to take away: {', '.join([*table_forms(), PLOVER])}.",
        ),
    ],
    db: Database,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format", show_default=False, help="By default what the name of --output ends with."
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Write records as a table: CSV, TSV, JSON lines or Parquet."""
    chosen = form or _by_name(output.suffix if output else "", table)
    if table == PLOVER and chosen is not Form.jsonl:
        raise OptionError("PLOVER's records hold lists of records; write them with --format jsonl")
    if chosen is Form.parquet and output is None:
        raise OptionError("Parquet is no text; name a file with --output")
    with Archive.open(db) as archive, open_output(output) as stream:
        if table == PLOVER:
            for record in plover(archive):
                stream.write(record.to_json().decode() + "\n")
            return
        batches = arrow_batches(archive, table)
        schema = arrow_schema(table_forms()[table])
        if chosen is Form.parquet:
            write_parquet(stream.buffer, schema, batches)
        else:
            write_text(stream, chosen, schema, batches)


def _by_name(suffix: str, table: str) -> Form:
    """The form that the ending of a file's name stands for; without one, CSV."""
    if not suffix:
        return Form.jsonl if table == PLOVER else Form.csv
    try:
        return Form(suffix.lower().removeprefix("."))
    except ValueError:
        known = ", ".join(f".{one.value}" for one in Form)
        raise OptionError(
            f"--output: {suffix} is no form of table; end the name with one of {known}, or say "
            "--format"
        ) from None
