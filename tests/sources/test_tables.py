"""CSV and Parquet: columns by name or as the user says, one document a row."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources import Defaults, SourceProblem, read_entries, read_source
from dragoman.sources.columns import find_columns


def read(path: Path, **columns: str) -> list[Document | SourceProblem]:
    return list(read_source(path, Defaults(columns=columns)))


def csv_file(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "news.csv"
    path.write_bytes(content.encode(encoding))
    return path


def parquet_file(folder: Path, columns: Mapping[str, object]) -> Path:
    path = folder / "news.parquet"
    pq.write_table(pa.table(columns), path)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_row_is_a_document(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["Date", "Full Text", "source", "Headline", "n"],
        ["2026-05-05", '"Peru’s envoy\nleft."', "Gazette", "Out", "1"],
    ]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    (found,) = read(csv_file(tmp_path, content, encoding))
    assert isinstance(found, Document)
    assert found.text == "Peru’s envoy\nleft."
    assert (found.published, found.publisher, found.title) == ("2026-05-05", "Gazette", "Out")


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "id,words,text\n7,The envoy left.,ignored\n")
    (found,) = read(path, text="words", id="")
    assert isinstance(found, Document)
    assert (found.text, found.id[:7]) == ("The envoy left.", "sha256:")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "no column has a name of those that hold texts; its columns are 'a', 'b'.*--column"),
        ({"text": "c"}, "no column 'c'; its columns are 'a', 'b'"),
    ],
)
def test_a_missing_column_lists_those_that_are_there(
    given: Mapping[str, str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        find_columns(["a", "b"], given)


def test_the_first_known_name_wins() -> None:
    names = ["date", "content", "Full-Text", "published"]
    assert find_columns(names, {}) == {"text": "Full-Text", "published": "published"}


def test_a_broken_row_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path,
        'text,date\nOne.,2026-05-05\n\nTwo, with a comma,2026-05-05\n"",2026-05-05\nFive.,soon\nSix.\n',
    )
    found = [str(item) if isinstance(item, SourceProblem) else item.text for item in read(path)]
    assert found == [
        "One.",
        f"{path}, row 4: it has 3 cells where the header has 2; put quotes around cells that hold "
        "the delimiter",
        f"{path}, row 5: it holds no text; give one that does",
        f"{path}, row 6: published is 'soon', no date; write it as in 2025-11-19",
        "Six.",
    ]


def test_a_long_cell_is_read(tmp_path: Path) -> None:
    text = "The envoy left. " * 20_000
    (found,) = read(csv_file(tmp_path, f'text\n"{text}"\n'))
    assert isinstance(found, Document)
    assert found.text == text


@pytest.mark.parametrize("content", ["", "\n", " "])
def test_a_table_without_a_header(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError):
        read(csv_file(tmp_path, content))


def test_parquet_of_any_types(tmp_path: Path) -> None:
    path = parquet_file(
        tmp_path,
        {
            "doc_id": [1, 2],
            "body": ["The envoy left.", "The envoy came."],
            "date": [datetime.date(2026, 5, 5), None],
            "source": ["Gazette", None],
        },
    )
    one, two = read(path)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.id, one.published, one.publisher) == ("1", "2026-05-05", "Gazette")
    assert (two.id, two.published, two.publisher) == ("2", None, None)


def test_parquet_rows_without_a_text_are_told(tmp_path: Path) -> None:
    path = parquet_file(tmp_path, {"text": ["The envoy left.", None]})
    one, problem = read(path)
    assert isinstance(one, Document)
    assert str(problem) == f"{path}, row 2: it holds no text; give one that does"
    numbers = parquet_file(tmp_path, {"text": [1.5]})
    assert "no text; write the column as text" in str(read(numbers)[0])


def test_a_damaged_parquet_file(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    path.write_bytes(b"PAR1" + b"\0" * 50)
    with pytest.raises(InputError, match=r"news\.parquet: it cannot be read"):
        read(path)


def test_progress_is_told(tmp_path: Path) -> None:
    table = csv_file(tmp_path, "text\nOne.\nTwo.\n")
    assert [entry.share for entry in read_entries(table)][-1] == 1.0
    path = parquet_file(tmp_path, {"text": ["One.", "Two."]})
    assert [entry.share for entry in read_entries(path)] == [0.5, 1.0]
