"""Dragoman reads news reports of diplomacy into records that point at their evidence."""

from __future__ import annotations

from functools import cache

from dragoman.codebook import Codebook, load_codebook
from dragoman.errors import DragomanError
from dragoman.reader import Reader
from dragoman.records import Analysis, Document
from dragoman.version import __version__

__all__ = [
    "Analysis", "Codebook", "Document", "DragomanError", "Reader", "__version__", "load_codebook",
    "read",
]  # fmt: skip


@cache
def _reader() -> Reader:
    return Reader()


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
