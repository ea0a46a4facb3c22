"""Strict reading of TOML tables: an unknown key or code is an error with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import tomli

from dragoman.errors import CodebookError

REQUIRED = object()


@dataclass(frozen=True, slots=True)
class TableFile:
    """One TOML file: its name for messages, its text and its tables."""

    name: str
    source: str
    data: Mapping[str, Any]

    def fail(self, message: str, *path: str) -> NoReturn:
        """Raise CodebookError that names the file and the line of the table or key ``path``."""
        raise CodebookError(f"{self.name}:{line_of(self.source, path)}: {message}")

    def entries(self, section: str = "", skip: tuple[str, ...] = ()) -> Iterator[Entry]:
        """The tables of the file, or of one section of it, as entries."""
        tables = self.data.get(section, {}) if section else self.data
        for key, value in tables.items():
            if key in skip:
                continue
            path = (section, key) if section else (key,)
            if not isinstance(value, dict):
                self.fail(f"{key!r} is not a table: write [{'.'.join(path)}] above its keys", *path)
            yield Entry(self, path, value)


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file, with typed access to its keys."""

    file: TableFile
    path: tuple[str, ...]
    data: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The entry's own name."""
        return self.path[-1]

    def fail(self, message: str, key: str = "") -> NoReturn:
        """Raise CodebookError at this entry, or at one key of it."""
        self.file.fail(message, *self.path, *([key] if key else []))

    def only(self, *allowed: str) -> None:
        """Refuse keys that are not among those allowed."""
        for key in self.data:
            if key not in allowed:
                self.fail(
                    f"unknown key {key!r} in [{'.'.join(self.path)}]; known: {', '.join(allowed)}",
                    key,
                )

    def words(self, key: str) -> tuple[str, ...]:
        """A list of strings, () where the key is missing."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self.fail(f"{key} must be a list of words in quotes", key)
        return tuple(value)

    def optional_words(self, key: str) -> tuple[str, ...] | None:
        """A list of strings, None where the key is missing."""
        return self.words(key) if key in self.data else None

    def text(self, key: str, default: str | None = None) -> str:
        """A string; an error where it is missing and has no default."""
        value = self.data.get(key, default)
        if not isinstance(value, str):
            self.fail(f"{key} must be given, as text in quotes", key)
        return value

    def optional_text(self, key: str) -> str | None:
        """A string, or None where the key is missing or empty."""
        return self.text(key, "") or None

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.fail(f"{key} must be true or false", key)
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """A number; an error where it is missing and has no default."""
        value = self.data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(f"{key} must be a number", key)
        return float(value)


def parse_tables(name: str, source: str) -> TableFile:
    """Parse TOML text. Raises CodebookError with the line of a syntax error."""
    try:
        return TableFile(name, source, tomli.loads(source))
    except tomli.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = line[1] if line else str(source.count("\n") + 1)
        raise CodebookError(f"{name}:{place}: not valid TOML: {error}") from None


def read_tables(path: Path) -> TableFile:
    """Read a TOML file. Raises CodebookError where it cannot be had or parsed."""
    try:
        return parse_tables(str(path), path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot be read ({error}); check the path") from None


def line_of(source: str, path: tuple[str, ...]) -> int:
    """Line (from 1) where a table, or a key of a table, stands in TOML text; 1 where unknown."""
    lines = source.split("\n")
    for depth in range(len(path), 0, -1):
        header = r"\.".join(r"['\"]?" + re.escape(p) + r"['\"]?" for p in path[:depth])
        at = _search(lines, rf"\s*\[\[?\s*(?:[^\[\]=]+\.)?{header}\s*\]", 0)
        if at is None and depth == 1:  # [section.entry] stands for [section]
            at = _search(lines, rf"\s*\[\[?\s*{header}\s*\.", 0)
        if at is None and depth == 1:
            at = _search(lines, rf"\s*['\"]?{re.escape(path[0])}['\"]?\s*=", 0)
        if at is None:
            continue
        if depth < len(path):
            key = _search(lines, rf"\s*['\"]?{re.escape(path[depth])}['\"]?\s*=", at)
            return (key if key is not None else at) + 1
        return at + 1
    return 1


def _search(lines: list[str], pattern: str, start: int) -> int | None:
    compiled = re.compile(pattern)
    return next((i for i in range(start, len(lines)) if compiled.match(lines[i])), None)
