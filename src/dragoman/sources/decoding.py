"""From bytes to text: encodings, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARABLE = re.compile(
    r"utf-?8|utf-?16(?:[bl]e)?|iso-8859-\d{1,2}|latin-?1|us-ascii|ascii|windows-125\d|cp125\d"
    r"|gb2312|gbk|gb18030|big5|shift[-_]jis|euc-(?:jp|kr)|koi8-[ru]|macintosh"
)
"""Encodings that a page may say it has: Python knows others that are no encodings of text."""

_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What pages mean by some names, as in the WHATWG Encoding Standard: the larger set."""

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a Word or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
"""How files begin that people take for text."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BROKEN = re.compile(rf"[\x00-\x08\x0e-\x1a\x1c-\x1f{_REPLACEMENT}]")
_MOST_BROKEN = 0.01
"""The share of control characters and of bytes without a meaning that a text may have beside the
first: a few come from careless conversion, one from a cut in a character."""

_UNUSUAL = re.compile(r"[^\x00-\x7f\xa0À-ÖØ-öø-ÿŠšŽžŒœŸ‘’“”–—…•€£©®°½¼¾«»]")
"""What an English text hardly holds; where it seems to, it is in another encoding."""

_LEGACY = ("cp1252", "gb18030", "big5", "shift_jis", "euc_kr")
"""Encodings other than UTF-8 that English is written in, the most likely one first: letters are
the same in all of them, quotation marks and dashes tell them apart."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes, without a byte order mark.

    The encoding is that of the byte order mark, the declared one, UTF-8, or the first of those
    that English is otherwise written in which makes sense, in this order. Raises InputError for
    bytes that are no text.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"it is {what}, not text; save it as plain text or HTML first")
    marked = any(data.startswith(mark) for mark, _ in _BOMS)
    text = _decode(data, declared) if marked or b"\0" not in data else "\0"
    if "\0" in text or len(_BROKEN.findall(text)) > 1 + _MOST_BROKEN * len(text):
        raise InputError("it is a binary file, not text; save it as plain text or HTML first")
    return text


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in (_meant(declared), "utf-8"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = data.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    if sum(not char.isascii() for char in text) - broken > broken:
        return text  # UTF-8 that was cut within a character, or has a few strange ones
    for encoding in _LEGACY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _UNUSUAL.search(text):
            return text
    return data.decode("cp1252", "replace")


def _meant(declared: str | None) -> str:
    name = (declared or "").strip().lower()
    return _MEANT.get(name, name) if _DECLARABLE.fullmatch(name) else "utf-8"
