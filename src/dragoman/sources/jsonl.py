"""JSON lines: one object a line, each a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BufferedReader

import msgspec

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.document import Defaults
from dragoman.sources.entries import Entry
from dragoman.sources.rows import fields_document

LONGEST_LINE = 32_000_000
"""Bytes of one line that are read; a longer one is reported and passed over."""


class Line(msgspec.Struct, frozen=True):
    """One line of input, as docs/contract.md has it; unknown fields are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


def jsonl_entries(stream: BufferedReader, defaults: Defaults) -> Iterator[Entry]:
    """Each line that is not blank, in order."""
    decoder = msgspec.json.Decoder(Line)
    number = 0
    while raw := _line(stream):
        number += 1
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if line.strip():
            yield Entry(number, partial(_document, line, decoder, defaults), "line")


def _line(stream: BufferedReader) -> bytes:
    """The next line; of an overlong one the beginning."""
    line = stream.readline(LONGEST_LINE + 1)
    rest = line
    while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
        rest = stream.readline(LONGEST_LINE + 1)
    return line


def _document(raw: bytes, decoder: msgspec.json.Decoder[Line], defaults: Defaults) -> Document:
    if len(raw) > LONGEST_LINE:
        raise InputError(f"more than {LONGEST_LINE:,} bytes; split the document")
    try:
        line = decoder.decode(raw.strip())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        problem = f'not an object with a "text": {error}; correct the line'
        raise InputError(problem) from None
    fields = msgspec.structs.asdict(line)
    return fields_document(defaults, **fields | {"id": None if line.id is None else str(line.id)})
