"""Web archives (WARC): the pages in them, as crawlers wrote them down."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BufferedReader

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources.decoding import decode
from dragoman.sources.document import Defaults
from dragoman.sources.entries import Entry
from dragoman.sources.html import html_document
from dragoman.sources.text import text_document

LARGEST_RECORD = 20_000_000
"""Bytes of a page, unpacked."""

_KINDS = ("response", "resource", "conversion")
_HTML = ("text/html", "application/xhtml+xml")


def warc_entries(stream: BufferedReader, defaults: Defaults) -> Iterator[Entry]:
    """The pages of a web archive: HTML and plain text that a server sent with status 200.

    Other records (requests, images, redirects) are counted and passed over. The day of the crawl
    is not taken for the day of publication. Raises InputError where the archive is damaged.
    """
    try:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            media, charset = _content_type(record)
            if record.rec_type in _KINDS and media in (*_HTML, "text/plain") and _sent(record):
                read = partial(_document, record, media in _HTML, charset, defaults)
                yield Entry(number, read, "record")
    except ArchiveLoadFailed as error:
        reason = " ".join(str(error).split())
        raise InputError(f"it is damaged ({reason}); records before that were read") from None


def _document(
    record: ArcWarcRecord, is_html: bool, charset: str | None, defaults: Defaults
) -> Document:
    data = record.content_stream().read(LARGEST_RECORD + 1)
    if len(data) > LARGEST_RECORD:
        raise InputError(f"it is larger than {LARGEST_RECORD:,} bytes, no article")
    url = record.rec_headers.get_header("WARC-Target-URI")
    if is_html:
        return html_document(data, defaults, url=url, charset=charset)
    return text_document(decode(data, charset), defaults, url=url)


def _content_type(record: ArcWarcRecord) -> tuple[str, str | None]:
    """Media type and charset of what a record holds."""
    headers = record.http_headers or record.rec_headers
    media, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    _, found, charset = parameters.lower().partition("charset=")
    return media.strip().lower(), charset.strip("\"' ;") if found else None


def _sent(record: ArcWarcRecord) -> bool:
    return record.http_headers is None or record.http_headers.get_statuscode() == "200"
