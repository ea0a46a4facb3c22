"""Documents from files, standard input and web pages.

Text, HTML and JSON lines are told apart by what they hold. JSON lines are read one at a time, so
that a corpus of any length goes through; a text or a page is read whole, up to a limit.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.decoding import decode
from dragoman.sources.detect import SAMPLE, Kind, detect
from dragoman.sources.document import Defaults, SourceProblem, iso_date
from dragoman.sources.jsonl import LONGEST_LINE, jsonl_documents
from dragoman.sources.text import text_document

__all__ = ["Defaults", "SourceProblem", "iso_date", "read_source"]

LARGEST_FILE = 20_000_000
"""Bytes of a text or an HTML file. JSON lines may be of any length."""

STDIN = "-"

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


def read_source(
    name: str | Path,
    defaults: Defaults = Defaults(),  # noqa: B008 - frozen
    *,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | SourceProblem]:
    """Yield the documents of a file, of a web page (by its URL) or of standard input ("-").

    A line of JSON lines that is no document is yielded as a problem, and the rest is read.
    ``allow_private`` lets a page be on this machine or in a private network. Raises InputError,
    with the name of the source, where it cannot be had or is nothing that Dragoman reads.
    """
    source = str(name)
    try:
        scheme = _SCHEME.match(source) if isinstance(name, str) else None
        if source == STDIN:
            source = "standard input"
            yield from _documents(stdin or sys.stdin.buffer, source, defaults)
        elif scheme:
            yield from _page_documents(source, scheme[1].lower(), defaults, allow_private)
        else:
            with _open(Path(name)) as stream:
                yield from _documents(stream, source, defaults)
    except InputError as error:
        raise InputError(f"{source}: {error}") from None


def _open(path: Path) -> BinaryIO:
    if path.is_dir():
        raise InputError(f"it is a folder; give the files in it, as in {path}/*.txt")
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise InputError("there is no such file; check the name") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"it cannot be opened ({reason}); check the file") from None


def _documents(
    stream: BinaryIO, source: str, defaults: Defaults
) -> Iterator[Document | SourceProblem]:
    try:
        head = _head(stream)
        kind = detect(head, source)
        if kind == "jsonl":
            yield from jsonl_documents(_lines(head, stream), source, defaults)
            return
        data = head + stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(f"it cannot be read ({error.strerror}); check the file") from None
    if len(data) > LARGEST_FILE:
        raise InputError(f"it is larger than {LARGEST_FILE:,} bytes; split it into articles")
    yield _document(data, kind, defaults)


def _page_documents(
    url: str, scheme: str, defaults: Defaults, allow_private: bool
) -> Iterator[Document | SourceProblem]:
    if scheme not in ("http", "https"):
        raise InputError("only http and https addresses are fetched; save it as a file first")
    # Imported here because httpx costs every start of the program 0.3 s, and few need it.
    from dragoman.sources.pages import fetch

    page = fetch(url, allow_private=allow_private)
    kind = detect(page.content[:SAMPLE], page.url, page.content_type)
    if kind == "jsonl":
        yield from jsonl_documents(BytesIO(page.content), url, defaults)
    else:
        yield _document(page.content, kind, defaults, url=page.url, charset=page.charset)


def _document(
    data: bytes,
    kind: Kind,
    defaults: Defaults,
    url: str | None = None,
    charset: str | None = None,
) -> Document:
    if not data.strip():
        raise InputError("it is empty; give a file that holds text")
    if kind == "html":
        # Imported here because trafilatura costs every start of the program 0.2 s.
        from dragoman.sources.html import html_document

        return html_document(data, defaults, url=url, charset=charset)
    return text_document(decode(data, charset), defaults, url=url)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes of a stream: as many as it has at once, but at least a line or a sample."""
    head = b""
    while len(head) < SAMPLE and b"\n" not in head.lstrip():
        # A pipe gives what it has: a line that is there is read before the next one comes.
        chunk: bytes = getattr(stream, "read1", stream.read)(SAMPLE - len(head))
        if not chunk:
            break
        head += chunk
    return head


def _lines(head: bytes, stream: BinaryIO) -> Iterable[bytes]:
    """The lines of a stream whose first bytes are already read; overlong ones are cut."""
    for line in BytesIO(head):
        yield line if line.endswith(b"\n") else line + _line(stream)
    while line := _line(stream):
        yield line


def _line(stream: BinaryIO) -> bytes:
    line = stream.readline(LONGEST_LINE + 1)
    rest = line
    while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
        rest = stream.readline(LONGEST_LINE + 1)
    return line
