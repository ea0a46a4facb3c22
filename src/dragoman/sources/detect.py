"""Tells the kinds of sources apart: by what they hold first, then by the file's extension."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from dragoman.errors import InputError

Kind = Literal["text", "html", "jsonl", "csv", "parquet", "warc", "feed"]

SAMPLE = 65_536
"""Bytes from the beginning that are enough to tell."""

_HTML_EXTENSIONS = frozenset({".html", ".htm", ".xhtml"})
_JSON_EXTENSIONS = frozenset({".jsonl", ".ndjson", ".json"})
_CSV_EXTENSIONS = frozenset({".csv", ".tsv"})
_CSV_TYPES = frozenset({"text/csv", "text/tab-separated-values"})
_PACKED = frozenset({".gz", ".zst"})
_JSON_TYPES = re.compile(r"application/(?:.*\+)?(?:json|x-ndjson|jsonl|json-seq)")

_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|section|main|div|h1|p)[\s>/])",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(rb"<(?:html|body|article|section|main|div|h[1-6]|p|br)[\s>/]", re.IGNORECASE)
_FEED_START = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"PAR1", "parquet"), (b"WARC/", "warc"))
_OBJECT = re.compile(rb"\{\s*[\"}]")


def detect(
    head: bytes, name: str = "", content_type: str | None = None, *, has_columns: bool = False
) -> Kind:
    """The kind of a source that begins with the bytes ``head``, unpacked.

    ``name`` is a file name or URL, ``content_type`` what a server says; ``has_columns`` says that
    what is no other kind is a table. Raises InputError for XML that is no feed and for JSON that is
    laid out over several lines.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    media = (content_type or "").partition(";")[0].strip().lower()
    extension = _extension(name)
    start = head[_end_of_prologue(head) :]
    if _HTML_START.match(start):
        return "html"
    if _FEED_START.match(start):
        return "feed"
    if b"<?xml" in head[:64]:
        raise InputError("it is XML, not HTML; give the page that it stands for, or its text")
    if _OBJECT.match(start) or extension in _JSON_EXTENSIONS or _JSON_TYPES.fullmatch(media):
        _check_lines(start)
        return "jsonl"
    if extension in _CSV_EXTENSIONS or media in _CSV_TYPES:
        return "csv"
    says_html = extension in _HTML_EXTENSIONS or media in ("text/html", "application/xhtml+xml")
    if says_html and _HTML_TAG.search(head):
        return "html"
    return "csv" if has_columns else "text"


def _extension(name: str) -> str:
    path = PurePath(name.partition("?")[0].lower())
    return PurePath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def _end_of_prologue(head: bytes) -> int:
    match = _PROLOGUE.match(head)
    return match.end() if match else 0


def _check_lines(start: bytes) -> None:
    first = start.partition(b"\n")[0].strip()
    if first in (b"{", b"[") or first.startswith(b"["):
        raise InputError(
            "its JSON is not one object a line; rewrite it, for example with jq -c . (or with "
            "jq -c '.[]' where it is a list)"
        )
