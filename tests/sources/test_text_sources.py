"""Files and standard input: text, JSON lines, and what is wrong with them."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources import Defaults, SourceProblem, iso_date, jsonl, read_source
from dragoman.sources.text import find_title

REPORT = "Envoy recalled\r\n\r\nPeru has recalled its envoy.\r\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_document(path: Path, defaults: Defaults | None = None) -> Document:
    (found,) = read_source(path, defaults or Defaults())
    assert isinstance(found, Document)
    return found


def test_a_text_is_kept_letter_for_letter(tmp_path: Path) -> None:
    document = only_document(write(tmp_path, "a.txt", REPORT))
    assert document.text == REPORT
    assert document.id == f"sha256:{hashlib.sha256(REPORT.encode()).hexdigest()}"
    assert document.title == "Envoy recalled"
    assert (document.published, document.publisher, document.url) == (None, None, None)


def test_options_say_what_a_text_does_not(tmp_path: Path) -> None:
    defaults = Defaults("2025-11-19", "The Harbour Gazette", "Another headline")
    document = only_document(write(tmp_path, "a.txt", REPORT), defaults)
    assert document.published == "2025-11-19"
    assert document.publisher == "The Harbour Gazette"
    assert document.title == "Another headline"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Headline\n\nBody", "Headline"),
        ("\n  Headline \n \n\nBody", "Headline"),
        ("Headline\nBody", None),
        ("Headline\n\n", None),
        ("Only a line", None),
        (f"{'long ' * 60}\n\nBody", None),
    ],
)
def test_the_title_is_a_first_line_before_a_blank_one(text: str, title: str | None) -> None:
    assert find_title(text) == title


def test_standard_input_is_a_source() -> None:
    (found,) = read_source("-", stdin=BytesIO(REPORT.encode()))
    assert isinstance(found, Document)
    assert found.title == "Envoy recalled"


def test_json_lines_come_in_order_with_their_ids() -> None:
    lines = [
        {"text": "Peru left.", "id": "a", "published": "2025-01-02T10:00:00Z", "more": [1]},
        {"text": "Chile left.", "id": 7, "title": "Left", "url": "https://a.example/", "x": 1},
    ]
    data = b"\xef\xbb\xbf" + "\n\n".join(json.dumps(line) for line in lines).encode()
    first, second = read_source("-", Defaults("2024-01-01", "Gazette"), stdin=BytesIO(data))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.published, first.publisher) == ("a", "2025-01-02", "Gazette")
    assert (second.id, second.published, second.title) == ("7", "2024-01-01", "Left")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("no json", "JSON is malformed"),
        ('["a"]', "Expected `object`"),
        ('{"id": "a"}', "missing required field `text`"),
        ('{"text": 5}', "Expected `str`"),
        ('{"text": "  "}', "holds no text"),
        ('{"text": "a", "published": "soon"}', "'soon', no date"),
        ('{"text": "a", "published": "2025-02-30"}', "no date"),
        ('{"text": "a", "language": "fr"}', "given as 'fr'"),
        ('{"text": "\\ud800"}', "not an object"),
        ('{"text": "\udcff"}', "not an object"),
    ],
)
def test_a_broken_line_is_told_with_its_number_and_the_rest_is_read(
    line: str, message: str
) -> None:
    data = f'{{"text": "one"}}\n{line}\n{{"text": "three"}}\n'.encode(errors="surrogateescape")
    one, problem, three = read_source("-", stdin=BytesIO(data))
    assert isinstance(one, Document)
    assert isinstance(three, Document)
    assert isinstance(problem, SourceProblem)
    assert str(problem).startswith("standard input, line 2: ")
    assert message in str(problem)


def test_an_overlong_line_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.sources.SAMPLE", 20)
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    data = b'{"text": "one"}\n{"text": "%s"}\n{"text": "three"}\n' % (b"x" * 1000)
    one, problem, three = read_source("-", stdin=BytesIO(data))
    assert isinstance(problem, SourceProblem)
    assert problem.number == 2
    assert isinstance(three, Document)
    assert three.text == "three"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty"),
        ("binary.txt", b"MZ\x00\x01\x02", "binary"),
        ("russian.txt", "Министр уехал".encode(), "Cyrillic"),
        ("list.json", b'[{"text": "a"}]', "one object a line"),
    ],
)
def test_what_cannot_be_read_names_the_file(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(InputError, match=message) as raised:
        list(read_source(path))
    assert str(raised.value).startswith(f"{path}: ")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_source(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="is a folder"):
        list(read_source(tmp_path))


def test_a_name_with_a_nul_is_no_traceback() -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        list(read_source("a\0b"))


def test_a_file_may_be_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.sources.LARGEST_FILE", 1000)
    with pytest.raises(InputError, match="larger than"):
        list(read_source(write(tmp_path, "a.txt", "word " * 300)))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-11-19", "2025-11-19"),
        (" 2025-11-19T08:00:00+01:00 ", "2025-11-19"),
        ("2025-11-19 08:00", "2025-11-19"),
        ("2025-13-01", None),
        ("19 November 2025", None),
        ("", None),
    ],
)
def test_iso_dates(words: str, day: str | None) -> None:
    assert iso_date(words) == day
