"""Documents from files, standard input, web pages and feeds.

What a source is, is told by what it holds: text, HTML, JSON lines, CSV, Parquet, web archives
(WARC), RSS and Atom; packed by gzip or Zstandard or not. Sources of many documents are read one
entry at a time, so that a corpus of any length goes through; a text or a page is read whole, up to
a limit.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.csvfiles import csv_entries
from dragoman.sources.decoding import decode
from dragoman.sources.detect import SAMPLE, Kind, detect
from dragoman.sources.document import Defaults, SourceProblem, iso_date
from dragoman.sources.entries import Entry, Mark
from dragoman.sources.jsonl import jsonl_entries
from dragoman.sources.streams import begin
from dragoman.sources.text import text_document

if TYPE_CHECKING:
    from dragoman.sources.pages import Page

__all__ = [
    "STDIN", "Defaults", "Entry", "Mark", "SourceProblem", "Web", "iso_date", "polite_web",
    "read_entries", "read_source", "url_scheme",
]  # fmt: skip

LARGEST_FILE = 20_000_000
"""Bytes of a text or an HTML file. Files of many documents may be of any length."""

STDIN = "-"

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Web:
    """How pages are had: ``get`` fetches one, None means plainly, one after the other.

    ``allow_private`` lets them be on this machine or in a private network. ``hosts`` are those that
    a feed may lead to beside its own site.
    """

    get: Callable[[str], Page] | None = None
    allow_private: bool = False
    hosts: Collection[str] = field(default=())


def polite_web(*, allow_private: bool = False, hosts: Collection[str] = ()) -> Web:
    """Pages had as a good guest has them (see :mod:`dragoman.sources.polite`)."""
    # Imported here, as the fetching itself, because it costs every start of the program 0.3 s.
    from dragoman.sources.polite import Guest

    return Web(Guest(allow_private).get, allow_private, hosts)


def read_source(
    name: str | Path,
    defaults: Defaults = Defaults(),  # noqa: B008 - frozen
    *,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | SourceProblem]:
    """Yield the documents of a file, of a web page (by its URL) or of standard input ("-").

    An entry of a file of many that is no document is yielded as a problem, and the rest is read.
    ``allow_private`` lets a page be on this machine or in a private network. Raises InputError,
    with the name of the source, where it cannot be had or is nothing that Dragoman reads.
    """
    source = "standard input" if name == STDIN else str(name)
    web = Web(allow_private=allow_private)
    for entry in read_entries(name, defaults, web=web, stdin=stdin):
        try:
            yield entry.read()
        except InputError as error:
            if entry.unit is None:
                raise InputError(f"{source}: {error}") from None
            yield SourceProblem(source, entry.number, str(error), entry.unit)


def read_entries(
    name: str | Path,
    defaults: Defaults = Defaults(),  # noqa: B008 - frozen
    *,
    web: Web = Web(),
    stdin: BinaryIO | None = None,
) -> Iterator[Entry]:
    """Yield the entries of a source, each of which may become a document, in order.

    Raises InputError, with the name of the source, where it cannot be had or is nothing that
    Dragoman reads.
    """
    source = "standard input" if name == STDIN else str(name)
    try:
        if name == STDIN:
            yield from _entries(stdin or sys.stdin.buffer, source, defaults)
        elif scheme := url_scheme(name):
            yield from _page_entries(source, scheme, defaults, web)
        else:
            yield from _file_entries(Path(name), defaults)
    except InputError as error:
        raise InputError(f"{source}: {error}") from None


def url_scheme(name: str | Path) -> str | None:
    """The scheme of an address, None for the name of a file."""
    scheme = _SCHEME.match(name) if isinstance(name, str) else None
    return scheme[1].lower() if scheme else None


def _file_entries(path: Path, defaults: Defaults) -> Iterator[Entry]:
    with _open(path) as stream:
        size = path.stat().st_size
        for entry in _entries(stream, str(path), defaults, path):
            # A table that is read through its own index knows better how far it is.
            share = entry.share if entry.share is not None or not size else stream.tell() / size
            yield replace(entry, share=share)


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


def _entries(
    stream: BinaryIO, source: str, defaults: Defaults, path: Path | None = None
) -> Iterator[Entry]:
    head, unpacked = begin(stream, SAMPLE)
    kind = detect(head, source, has_columns=bool(defaults.columns))
    if kind == "parquet":
        # Imported here, as the readers of web archives and feeds, because it loads slowly.
        from dragoman.sources.parquet import parquet_entries

        if path is None:
            raise InputError("a Parquet file cannot be read from a pipe; give the file itself")
        return parquet_entries(path, defaults)
    return _stream_entries(kind, head, unpacked, source, defaults)


def _stream_entries(
    kind: Kind, head: bytes, stream: BufferedReader, source: str, defaults: Defaults
) -> Iterator[Entry]:
    if kind == "jsonl":
        return jsonl_entries(stream, defaults)
    if kind == "csv":
        return csv_entries(head, stream, defaults)
    if kind == "warc":
        from dragoman.sources.warc import warc_entries

        return warc_entries(stream, defaults)
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise InputError(f"it is larger than {LARGEST_FILE:,} bytes; split it into articles")
    if kind == "feed":
        from dragoman.sources.feeds import feed_entries

        return feed_entries(data, source, defaults)
    return iter([Entry(1, partial(_document, data, kind, defaults))])


def _page_entries(url: str, scheme: str, defaults: Defaults, web: Web) -> Iterator[Entry]:
    if scheme not in ("http", "https"):
        raise InputError("only http and https addresses are fetched; save it as a file first")
    page = _get(url, web)
    head, stream = begin(BytesIO(page.content), SAMPLE)
    kind = detect(head, page.url, page.content_type)
    if kind in ("text", "html"):
        yield Entry(1, partial(_page_document, page, kind, defaults))
    elif kind == "feed":
        from dragoman.sources.feeds import Pages, feed_entries

        pages = Pages(page.url, partial(_linked_document, web=web), web.hosts)
        yield from feed_entries(stream.read(), url, defaults, pages)
    elif kind == "parquet":
        raise InputError("a Parquet file cannot be read from the web; save it and give the file")
    else:
        yield from _stream_entries(kind, head, stream, url, defaults)


def _get(url: str, web: Web) -> Page:
    if web.get is not None:
        return web.get(url)
    # Imported here because httpx costs every start of the program 0.3 s, and few need it.
    from dragoman.sources.pages import fetch

    return fetch(url, allow_private=web.allow_private)


def _linked_document(url: str, defaults: Defaults, *, web: Web) -> Document:
    """The document of a page that a feed leads to."""
    page = _get(url, web)
    kind = detect(page.content[:SAMPLE], page.url, page.content_type)
    if kind not in ("text", "html"):
        raise InputError("its page is no article; give the address of a page")
    return _page_document(page, kind, defaults)


def _page_document(page: Page, kind: Kind, defaults: Defaults) -> Document:
    return _document(page.content, kind, defaults, url=page.url, charset=page.charset)


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
