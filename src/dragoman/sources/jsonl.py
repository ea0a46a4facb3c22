"""JSON lines: one object a line, each a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.document import Defaults, SourceProblem, iso_date, make_document
from dragoman.sources.text import find_title

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


def jsonl_documents(
    lines: Iterable[bytes], source: str, defaults: Defaults
) -> Iterator[Document | SourceProblem]:
    """Yield the document of each line, in order; for a line that is none, what is wrong with it.

    Blank lines are passed over. ``source`` names the input in the problems.
    """
    decoder = msgspec.json.Decoder(Line)
    for number, raw in enumerate(lines, start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else raw.strip()
        if not line:
            continue
        try:
            if len(raw) > LONGEST_LINE:
                raise InputError(f"more than {LONGEST_LINE:,} bytes; split the document")
            yield _document(decoder.decode(line), defaults)
        except InputError as error:
            yield SourceProblem(source, number, str(error))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problem = f'not an object with a "text": {error}; correct the line'
            yield SourceProblem(source, number, problem)


def _document(line: Line, defaults: Defaults) -> Document:
    published = defaults.published
    if line.published:
        published = iso_date(line.published)
        if published is None:
            raise InputError(f"published is {line.published!r}, no date; write it as in 2025-11-19")
    return make_document(
        line.text,
        id=None if line.id is None else str(line.id),
        url=line.url or None,
        title=line.title or defaults.title or find_title(line.text),
        publisher=line.publisher or defaults.publisher,
        published=published,
        language=line.language or None,
    )
