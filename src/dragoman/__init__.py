"""Dragoman reads news reports of diplomacy into records that point at their evidence."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError
from dragoman.records import Analysis, Document
from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.codebook import Codebook, load_codebook
    from dragoman.reader import Reader

__all__ = [
    "Analysis", "Codebook", "Document", "DragomanError", "Reader", "__version__", "load_codebook",
    "read",
]  # fmt: skip

_AT_NEED = {
    "Codebook": "dragoman.codebook",
    "load_codebook": "dragoman.codebook",
    "Reader": "dragoman.reader",
}
"""What takes a while to load, with its module: who looks into an archive needs none of it."""


def __getattr__(name: str) -> Any:
    if name not in _AT_NEED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_AT_NEED[name]), name)


@cache
def _reader() -> Reader:
    found: Reader = __getattr__("Reader")()
    return found


def read(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Analysis:
    """Read one text with the model and codebook of the package, loaded once.

    ``published`` is an ISO date, against which relative dates are resolved.
    """
    return _reader().read(text, published=published, publisher=publisher, title=title)
