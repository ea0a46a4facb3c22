"""Archives to test on: each test that asks for ``where`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from databases import new_database, programs, server
from dragoman.store import Archive

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The beginning of the URLs of a running server."""
    bin = programs()
    if bin is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with server(bin) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new archive can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return new_database(request.getfixturevalue("postgres"), f"news{next(_numbers)}")


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    """A new archive with nothing in it."""
    with Archive.open(where, create=True) as opened:
        yield opened
