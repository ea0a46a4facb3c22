"""Tells text, HTML and JSON lines apart: by what they hold first, then by the file's extension."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from dragoman.errors import InputError

Kind = Literal["text", "html", "jsonl"]

SAMPLE = 65_536
"""Bytes from the beginning that are enough to tell."""

_HTML_EXTENSIONS = frozenset({".html", ".htm", ".xhtml"})
_JSON_EXTENSIONS = frozenset({".jsonl", ".ndjson", ".json"})
_JSON_TYPES = re.compile(r"application/(?:.*\+)?(?:json|x-ndjson|jsonl|json-seq)")

_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|section|main|div|h1|p)[\s>/])",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(rb"<(?:html|body|article|section|main|div|h[1-6]|p|br)[\s>/]", re.IGNORECASE)
_OBJECT = re.compile(rb"\{\s*[\"}]")


def detect(head: bytes, name: str = "", content_type: str | None = None) -> Kind:
    """The kind of a source that begins with the bytes ``head``.

    ``name`` is a file name or URL, ``content_type`` what a server says. Raises InputError for XML
    and for JSON that is laid out over several lines.
    """
    media = (content_type or "").partition(";")[0].strip().lower()
    extension = PurePath(name.partition("?")[0]).suffix.lower()
    start = head[_end_of_prologue(head) :]
    if _HTML_START.match(start):
        return "html"
    if b"<?xml" in head[:64]:
        raise InputError("it is XML, not HTML; give the page that it stands for, or its text")
    if _OBJECT.match(start) or extension in _JSON_EXTENSIONS or _JSON_TYPES.fullmatch(media):
        _check_lines(start)
        return "jsonl"
    says_html = extension in _HTML_EXTENSIONS or media in ("text/html", "application/xhtml+xml")
    return "html" if says_html and _HTML_TAG.search(head) else "text"


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
