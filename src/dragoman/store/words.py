"""The index of words: full-text search over titles and texts, by what each database has for it.

SQLite has an FTS5 table, PostgreSQL a column of tsvector; both know English word forms, and both
are looked up without regard to case and accents. What is looked for is written as people write it
to search engines: ``fish quota`` (both), ``"fish quota"`` (in this order), ``fish OR quota``,
``fish -quota`` (one without the other).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from dragoman.errors import OptionError
from dragoman.store.folding import fold
from dragoman.store.model import Hit

MOST_INDEXED = 400_000
"""Characters from the beginning of a text that PostgreSQL indexes; it takes no more than 1 MB."""

_MARKS = ("\ue000", "\ue001")
"""Put around found words in excerpts: of Unicode's private area, which news does not use."""

_ADD = {
    "sqlite": "INSERT INTO words (rowid, title, text) VALUES (:document, :title, :text)",
    "postgresql": (
        "INSERT INTO words (document, words) VALUES (:document, to_tsvector('english', :folded))"
    ),
}

_FIELDS = ("id", "title", "publisher", "published", "url", "wire")
_COLUMNS = ", ".join(f"d.{name}" for name in ("key", *_FIELDS))

_FIND = {
    "sqlite": f"""
        SELECT {_COLUMNS}
        FROM words JOIN documents d ON d.key = words.rowid
        WHERE words MATCH :query ORDER BY words.rank, d.id LIMIT :limit""",
    "postgresql": f"""
        SELECT {_COLUMNS}
        FROM words w JOIN documents d ON d.key = w.document,
             websearch_to_tsquery('english', :query) query
        WHERE w.words @@ query ORDER BY ts_rank_cd(w.words, query) DESC, d.id LIMIT :limit""",
}

_EXCERPT = {
    "sqlite": f"""
        SELECT snippet(words, 1, '{_MARKS[0]}', '{_MARKS[1]}', '…', 32)
        FROM words WHERE words MATCH :query AND rowid = :key""",
    "postgresql": f"""
        SELECT ts_headline('english', text, websearch_to_tsquery('english', :query),
               'StartSel={_MARKS[0]}, StopSel={_MARKS[1]}, MaxWords=32, MinWords=16')
        FROM documents WHERE key = :key""",
}

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_LETTERS = re.compile(r"\w+")
_OR = "OR"


@dataclass(frozen=True, slots=True)
class _Group:
    """Phrases that a text must hold all of, and those that it must not; groups are alternatives."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def add_words(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Index documents, each given by ``document`` (its key), ``title`` and ``text``."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        rows = [{"document": row["document"], "folded": _indexed(row)} for row in rows]
    connection.execute(text(_ADD[dialect]), rows)


def find_words(connection: Connection, words: str, limit: int) -> list[Hit]:
    """The documents that best fit the words, best first; at most ``limit``.

    Raises OptionError where there is nothing to look for in the words.
    """
    dialect = connection.dialect.name
    groups = _groups(fold(words))
    query = _fts5(groups) if dialect == "sqlite" else _websearch(groups)
    found = connection.execute(text(_FIND[dialect]), {"query": query, "limit": limit}).all()
    excerpt = text(_EXCERPT[dialect])
    hits = []
    for row in found:
        marked = connection.execute(excerpt, {"query": query, "key": row.key}).scalar_one()
        plain, marks = _unmarked(marked)
        fields = {name: getattr(row, name) for name in _FIELDS}
        hits.append(Hit(**fields, excerpt=plain, marks=marks))
    return hits


def _indexed(row: Mapping[str, Any]) -> str:
    return fold(f"{row['title'] or ''}\n{row['text'][:MOST_INDEXED]}")


def _groups(words: str) -> list[_Group]:
    wanted: list[list[str]] = [[]]
    unwanted: list[list[str]] = [[]]
    for minus, phrase, word in _TERM.findall(words):
        if word == _OR.lower() and not minus:
            wanted.append([])
            unwanted.append([])
        elif letters := " ".join(_LETTERS.findall(phrase or word)):
            (unwanted if minus else wanted)[-1].append(letters)
    groups = [_Group(tuple(w), tuple(u)) for w, u in zip(wanted, unwanted, strict=True) if w]
    if not groups:
        raise OptionError(f"there is nothing to search for in {words!r}; give a word to look for")
    return groups


def _fts5(groups: Sequence[_Group]) -> str:
    parts = []
    for group in groups:
        wanted = " AND ".join(f'"{phrase}"' for phrase in group.wanted)
        unwanted = "".join(f' NOT "{phrase}"' for phrase in group.unwanted)
        parts.append(f"(({wanted}){unwanted})")
    return f" {_OR} ".join(parts)


def _websearch(groups: Sequence[_Group]) -> str:
    parts = []
    for group in groups:
        wanted = [f'"{phrase}"' for phrase in group.wanted]
        parts.append(" ".join([*wanted, *(f'-"{phrase}"' for phrase in group.unwanted)]))
    return f" {_OR} ".join(parts)


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """An excerpt on one line without its marks, and where they stood."""
    start, stop = _MARKS
    plain = ""
    places = []
    for number, part in enumerate(" ".join(marked.split()).split(start)):
        found, marker, rest = part.partition(stop) if number else ("", "", part)
        if marker:
            places.append((len(plain), len(plain) + len(found)))
        plain += found + rest
    return plain, tuple(places)
