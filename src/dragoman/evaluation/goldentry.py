"""One table of a gold file, read strictly: each method takes a key and checks its value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from dragoman.errors import GoldError
from dragoman.records import Span

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class GoldEntry:
    """A table with its file, its label for messages, and the text of the article.

    All methods raise GoldError where the value is not what they promise.
    """

    path: Path
    label: str
    table: Mapping[str, Any]
    text: str

    def fail(self, problem: str, remedy: str) -> NoReturn:
        """Raise GoldError with file, entry, problem and remedy in one line."""
        raise GoldError(f"{self.path}: {self.label}: {problem}; {remedy}")

    def allow(self, keys: Collection[str]) -> None:
        """Check that the table has no other keys."""
        for key in self.table:
            if key not in keys:
                self.fail(f"unknown key {key!r}", f"known are {', '.join(sorted(keys))}")

    def entries(self, kind: str) -> Iterator[GoldEntry]:
        """The tables of the list ``[[kind]]``, labelled by their keys or their numbers."""
        tables = self.table.get(kind, [])
        if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
            self.fail(f"{kind} is no list of tables", f"write [[{kind}]] above each")
        for number, table in enumerate(tables, start=1):
            label = f"{kind} {table['key']!r}" if "key" in table else f"{kind} {number}"
            yield GoldEntry(self.path, label, table, self.text)

    def string(self, key: str, default: str | None = None) -> str:
        """The text under ``key``; the key may be missing where there is a default."""
        value = self.table.get(key, default)
        if value is None:
            self.fail(f"lacks {key}", f'add it ({key} = "" where there is nothing to say)')
        if not isinstance(value, str):
            self.fail(f"{key} = {value!r} is no text", "put it in quotation marks")
        return value

    def strings(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """The list of texts under ``key``."""
        value = self.table.get(key, default)
        if value is None:
            self.fail(f"lacks {key}", f"add it ({key} = [] where there are none)")
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            self.fail(f"{key} = {value!r} is no list of texts", 'write ["one", "two"]')
        return tuple(value)

    def flag(self, key: str) -> bool:
        """The true or false under ``key``; false where it is missing."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"{key} = {value!r} is neither true nor false", "write true, no quotes")
        return value

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> Any:
        """The text under ``key``, which must be one of ``known``."""
        value = self.string(key, default)
        self._check_known(key, value, known)
        return value

    def choices(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """The list of texts under ``key``, all of them of ``known``; may be missing."""
        values = self.strings(key, ())
        for value in values:
            self._check_known(key, value, known)
        return values

    def actors(
        self, key: str, keys: frozenset[str], default: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        """The list of actor keys under ``key``."""
        values = self.strings(key, default)
        for value in values:
            if value not in keys:
                self.fail(f"{key}: unknown actor {value!r}", "add an [[actor]] with that key")
        return values

    def country(self, key: str, *, empty: bool = True) -> str:
        """The country under ``key``: three capitals, or "" where that is allowed."""
        value = self.string(key)
        if not _COUNTRY.fullmatch(value) and not (empty and value == ""):
            self.fail(f"{key} = {value!r} is no country", "write an ISO alpha-3 code such as JPN")
        return value

    def date(self, key: str, *, whole: bool = False) -> str:
        """The ISO date under ``key``; unless ``whole``, also a month, a year or ""."""
        value = self.string(key)
        if value == "" and not whole:
            return value
        parts = [int(part) for part in value.split("-")] if _DATE.fullmatch(value) else []
        try:
            date(*[*parts, 1, 1][:3])
        except (TypeError, ValueError):
            parts = []
        if not parts or (whole and len(parts) < 3):
            self.fail(f"{key} = {value!r} is no date", 'write "2025-11-18", "2025-11" or "2025"')
        return value

    def places(self, words: str) -> Iterator[Span]:
        """Every place in the article where the words stand."""
        start = self.text.find(words)
        while start >= 0:
            yield start, start + len(words)
            start = self.text.find(words, start + 1)

    def find(self, words: str, nth: int = 1) -> Span:
        """The nth place (from 1) in the article where the words stand, letter for letter."""
        spans = list(self.places(words))
        if not spans:
            self.fail(
                f"{words!r} does not stand in the article",
                "copy it from the text file, curly quotes included",
            )
        if nth > len(spans):
            self.fail(f"{words!r} stands {len(spans)} times, not {nth}", "correct nth")
        return spans[nth - 1]

    def span(self, key: str) -> Span:
        """Where the text under ``key`` stands, by the entry's ``nth`` if it has one."""
        nth = self.table.get("nth", 1)
        if not isinstance(nth, int) or isinstance(nth, bool) or nth < 1:
            self.fail(f"nth = {nth!r} is no place", "write nth = 2 for the second")
        return self.find(self._words(key), nth)

    def span_within(self, key: str, outer: Span) -> Span:
        """Where the text under ``key`` first stands within ``outer``."""
        words = self._words(key)
        start = self.text.find(words, *outer)
        if start < 0:
            self.fail(
                f"{key} {words!r} is not in the evidence", f"make the evidence hold the {key}"
            )
        return start, start + len(words)

    def _words(self, key: str) -> str:
        words = self.string(key)
        if not words.strip():
            self.fail(f"{key} is empty", "quote words of the article")
        return words

    def _check_known(self, key: str, value: str, known: Collection[str]) -> None:
        if value not in known:
            names = ", ".join(sorted(set(known) - {""}))
            self.fail(f"unknown {key} {value!r}", f"known are {names or 'none'}")
