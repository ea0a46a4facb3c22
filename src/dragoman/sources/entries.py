"""The entries of a source: what may become a document, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dragoman.errors import InputError
from dragoman.records import Document

Unit = Literal["line", "row", "record", "item"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a source. ``number`` counts from 1, blank lines and headers too.

    ``read`` makes the document of it, and raises InputError where it is none; it is called before
    the next entry is taken, or never. ``unit`` is None where the source is one document. ``share``
    is how much of the source is read with this entry, from 0 to 1; None where that is not known.
    """

    number: int
    read: Callable[[], Document]
    unit: Unit | None = None
    mark: Mark | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item of a feed is known by, over many readings: ``stamp`` changes when it does."""

    key: str
    stamp: str


class LaterError(InputError):
    """A page cannot be had now and may be at another time."""
