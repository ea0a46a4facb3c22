"""CSV: a header, then one document a row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from functools import partial
from io import BufferedReader, TextIOWrapper

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.columns import find_columns
from dragoman.sources.document import LONGEST_TEXT, Defaults
from dragoman.sources.entries import Entry
from dragoman.sources.rows import fields_document

_DELIMITERS = ",;\t|"


def csv_entries(head: bytes, stream: BufferedReader, defaults: Defaults) -> Iterator[Entry]:
    """The rows of a table; the header is row 1. Cells are parted by what parts the header's.

    Raises InputError where no column holds texts.
    """
    # The limit is one for the whole process: Python's is too small for long reports.
    csv.field_size_limit(LONGEST_TEXT)
    text = TextIOWrapper(stream, encoding=_encoding(head), errors="replace", newline="")
    rows = _rows(csv.reader(text, delimiter=_delimiter(head)))
    header = next(rows, [])
    if isinstance(header, InputError) or not any(header):
        raise InputError("it has no header; name its columns in the first row")
    columns = find_columns(header, defaults.columns)
    places = {field: header.index(name) for field, name in columns.items()}
    for number, row in enumerate(rows, start=2):
        if row:
            read = partial(_document, row, len(header), places, defaults)
            yield Entry(number, read, "row")


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | InputError]:
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield InputError(f"it cannot be read ({error}); correct the row")
            continue
        if row is None:
            return
        yield row


def _document(
    row: list[str] | InputError, width: int, places: dict[str, int], defaults: Defaults
) -> Document:
    if isinstance(row, InputError):
        raise row
    if len(row) > width:
        raise InputError(
            f"it has {len(row)} cells where the header has {width}; put quotes around cells that "
            "hold the delimiter"
        )
    cells: Sequence[str] = row + [""] * (width - len(row))
    fields = {field: cells[place] for field, place in places.items()}
    return fields_document(defaults, **fields)


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        # Incremental: the head may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(head: bytes) -> str:
    header = head.partition(b"\n")[0].replace(b"\0", b"")
    return max(_DELIMITERS, key=lambda delimiter: header.count(delimiter.encode()))
