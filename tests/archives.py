"""Archives to test on: each test that asks for ``where`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from databases import new_database, programs, server
from sqlalchemy import LargeBinary, select, text

from dragoman.reader import Reader, document_id
from dragoman.records import Analysis, Document
from dragoman.store import Archive, schema
from dragoman.store.packing import unpack

NO_SERVER = "PostgreSQL is not installed (on Debian: apt-get install postgresql)"

EXAMPLES = Path(__file__).parent.parent / "examples"

NUMBERS = ("documents.key", "documents.maker", "makers.key")
"""Columns that only count in the order in which things came."""

_numbers = count(1)


class Recorded:
    """Gives analyses that were made before: reading is a pure function of the document."""

    def __init__(self, analyses: Iterable[Analysis]) -> None:
        self._analyses = {analysis.document.text: analysis for analysis in analyses}
        self.read: list[str] = []

    def read_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """The recorded analysis of each document's text."""
        for document in documents:
            self.read.append(document.id)
            yield replace(self._analyses[document.text], document=document)


@pytest.fixture(scope="session")
def readings(reader: Reader) -> Sequence[Analysis]:
    """The readings of some short reports: paragraphs of the examples, each on a day of its own."""
    paragraphs = [
        paragraph.strip()
        for path in sorted(EXAMPLES.glob("*.txt"))
        for paragraph in path.read_text("utf-8").split("\n\n")[1:5]
    ]
    documents = [
        Document(document_id(words), words, None, None, None, f"2026-05-{day:02}", "en")
        for day, words in enumerate(paragraphs[:30], start=1)
    ]
    return list(reader.read_many(documents))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The beginning of the URLs of a running server."""
    folder = programs()
    if folder is None:
        pytest.skip(NO_SERVER)
    with server(folder) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Gives places for new archives, as many as are asked for."""
    if request.param == "sqlite":
        return (str(tmp_path / f"news{number}.db") for number in _numbers)
    found = request.getfixturevalue("postgres")
    return (new_database(found, f"news{number}") for number in _numbers)


@pytest.fixture
def where(database: Iterator[str]) -> str:
    """Where a new archive can be made."""
    return next(database)


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    """A new archive with nothing in it."""
    with Archive.open(where, create=True) as opened:
        yield opened


def contents(archive: Archive) -> Mapping[str, Sequence[Any]]:
    """All that an archive holds, whatever the order in which it came: keys that only count are
    left out, packed values unpacked."""
    ids = dict(
        tuple(row) for row in archive.rows(select(schema.documents.c.key, schema.documents.c.id))
    )
    found = {}
    for name, table in schema.metadata.tables.items():
        columns = [column for column in table.columns if f"{name}.{column.name}" not in NUMBERS]
        rows = [
            [_plain(column, value, ids) for column, value in zip(columns, row, strict=True)]
            for row in archive.rows(select(*columns))
        ]
        found[name] = sorted(rows, key=repr)
    return found


def check_words(archive: Archive) -> None:
    """Fail where the index of words does not fit the documents."""
    with archive._writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(
                text("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
            )
            return
        missing = "SELECT count(*) FROM documents d LEFT JOIN words w ON w.document = d.key"
        left_out = text(f"{missing} WHERE w.document IS NULL")
        assert connection.execute(left_out).scalar_one() == 0


def _plain(column: Any, value: Any, ids: Mapping[int, str]) -> Any:
    if column.name == "document":
        return ids[value]
    if isinstance(column.type, LargeBinary) and column.table.name in ("documents", "digests"):
        return unpack(value)
    return bytes(value) if isinstance(value, memoryview) else value
