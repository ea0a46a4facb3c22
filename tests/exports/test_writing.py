"""Tables as files: what is read back is what was written, and no cell is a formula."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from exports.salmon import linked
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports.arrow import arrow_batch, arrow_schema
from dragoman.exports.columns import table_forms
from dragoman.exports.dyads import dyad_days
from dragoman.exports.writing import Form, write_parquet, write_text

WORDS = pa.schema([("words", pa.string())])


def written(form: Form, schema: pa.Schema, batches: list[pa.RecordBatch]) -> str:
    stream = StringIO(newline="")
    write_text(stream, form, schema, batches)
    return stream.getvalue()


def test_parquet_keeps_everything() -> None:
    form = table_forms()["dyad-days"]
    batch = arrow_batch(form, dyad_days(linked().occurrences))
    stream = BytesIO()
    write_parquet(stream, arrow_schema(form), [batch])
    table = pq.read_table(BytesIO(stream.getvalue()))
    assert table.to_pylist() == batch.to_pylist()
    assert table.schema.metadata[b"description"].startswith(b"One row for each day")


def test_json_lines_have_days_as_text() -> None:
    form = table_forms()["dyad-days"]
    lines = written(
        Form.jsonl, arrow_schema(form), [arrow_batch(form, dyad_days(linked().occurrences))]
    )
    first = json.loads(lines.splitlines()[0])
    assert first["date"] == "2026-05-03"
    assert list(first) == arrow_schema(form).names


def test_lists_and_truth_in_cells() -> None:
    schema = pa.schema([("a", pa.list_(pa.string())), ("b", pa.bool_()), ("c", pa.float64())])
    batch = pa.RecordBatch.from_pylist(
        [{"a": ["x", "y"], "b": True, "c": -2.5}, {"a": [], "b": None, "c": None}], schema
    )
    assert written(Form.csv, schema, [batch]) == "a,b,c\r\nx; y,true,-2.5\r\n,,\r\n"
    assert written(Form.tsv, schema, [batch]) == "a\tb\tc\nx; y\ttrue\t-2.5\n\t\t\n"


def test_tsv_has_a_line_for_each_row() -> None:
    batch = pa.RecordBatch.from_pylist([{"words": "one\r\ntwo\tthree"}], WORDS)
    assert written(Form.tsv, WORDS, [batch]) == "words\none two three\n"


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@sum", "\tx"])
def test_no_cell_is_a_formula(words: str) -> None:
    batch = pa.RecordBatch.from_pylist([{"words": words}], WORDS)
    (_, (cell,)) = csv.reader(StringIO(written(Form.csv, WORDS, [batch]), newline=""))
    assert cell == f"'{words}"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_csv_gives_back_the_words(words: list[str]) -> None:
    batch = pa.RecordBatch.from_pylist([{"words": each} for each in words], WORDS)
    text = written(Form.csv, WORDS, [batch])
    found = [row[0] if row else "" for row in csv.reader(StringIO(text, newline=""))][1:]
    assert [cell.removeprefix("'") for cell in found] == [each.removeprefix("'") for each in words]


def test_no_rows_are_a_header(tmp_path: Path) -> None:
    assert written(Form.csv, WORDS, []) == "words\r\n"
    with (tmp_path / "none.parquet").open("wb") as stream:
        write_parquet(stream, WORDS, [])
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0
