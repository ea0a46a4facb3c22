"""Archives are made whole or not at all, and those of other versions are not opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from archives import contents
from sqlalchemy import text

from dragoman.errors import ArchiveError, NoArchiveError
from dragoman.records import Analysis
from dragoman.store import Archive, Filed
from dragoman.store.engine import make_engine, shown
from dragoman.store.lifecycle import upgrade
from dragoman.store.migrations import migration_config, run_migrations
from dragoman.store.schema import REVISION, metadata


def at_revision(where: str, revision: str) -> None:
    """Make an archive of an older form."""
    engine = make_engine(where)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        run_migrations(connection, revision)
    engine.dispose()


def set_revision(where: str, revision: str) -> None:
    engine = make_engine(where)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    engine.dispose()


def test_migrations_make_what_the_schema_says(where: str) -> None:
    Archive.open(where, create=True).close()
    engine = make_engine(where)

    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name in metadata.tables

    with engine.connect() as connection:
        options = {"include_object": ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_latest_migration_is_the_schemas() -> None:
    assert ScriptDirectory.from_config(migration_config()).get_heads() == [REVISION]


def test_an_archive_is_made_only_where_that_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(NoArchiveError, match="no such archive.*dragoman ingest"):
        Archive.open(tmp_path / "news.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_archive_but_may_become_one(where: str) -> None:
    if not where.startswith("postgresql"):
        Path(where).touch()
    with pytest.raises(NoArchiveError, match="no archive in it; dragoman ingest"):
        Archive.open(where)
    with Archive.open(where, create=True) as archive:
        assert archive.version == REVISION


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_text("Once upon a time " * 100), "file of another kind"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_what_is_no_database(tmp_path: Path, make: object, message: str) -> None:
    path = tmp_path / "news.db"
    make(path)  # type: ignore[operator]
    for create in (False, True):
        with pytest.raises(ArchiveError, match=message):
            Archive.open(path, create=create)


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no folder"):
        Archive.open(tmp_path / "none" / "news.db", create=True)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (mine text)")
    with pytest.raises(ArchiveError, match="tables of another program"):
        Archive.open(path, create=True)


@pytest.mark.parametrize("create", [False, True])
def test_older_and_newer_archives_are_not_opened(where: str, create: bool) -> None:
    at_revision(where, "0001")
    with pytest.raises(ArchiveError, match="older version.*dragoman upgrade --db"):
        Archive.open(where, create=create)
    set_revision(where, "9999")
    with pytest.raises(ArchiveError, match="newer version"):
        Archive.open(where, create=create)


def test_an_older_archive_is_upgraded_with_all_that_it_holds(
    where: str, readings: Sequence[Analysis]
) -> None:
    with Archive.open(where, create=True) as archive:
        archive.add(Filed(reading) for reading in readings[:5])
        before = contents(archive)
    engine = make_engine(where)
    with engine.connect() as connection, connection.begin():  # what 0002 added goes again
        for table in ("feeds", "digests"):
            connection.execute(text(f"DROP TABLE {table}"))
    set_revision(where, "0001")
    done = upgrade(engine)
    assert (done.before, done.after) == ("0001", REVISION)
    with Archive.open(where) as archive:
        assert contents(archive) == before
    if engine.dialect.name == "sqlite":
        assert done.backup == Path(f"{where}.before-1")
        with pytest.raises(ArchiveError, match="older version"):
            Archive.open(done.backup)
        assert upgrade(make_engine(done.backup)).backup == Path(f"{where}.before-1.before-1")
    else:
        assert done.backup is None
    again = upgrade(engine)
    assert (again.before, again.after, again.backup) == (REVISION, REVISION, None)
    engine.dispose()


def test_a_failed_upgrade_leaves_the_archive_as_it_was(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_revision(where, "0001")
    engine = make_engine(where)
    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_table", failing_after_one())
        with pytest.raises(RuntimeError):
            upgrade(engine)
    with pytest.raises(ArchiveError, match="older version"):
        Archive.open(where)
    assert upgrade(engine).after == REVISION
    engine.dispose()


def failing_after_one() -> object:
    from alembic import op

    make = op.create_table
    made: list[str] = []

    def create_table(name: str, *columns: object, **options: object) -> object:
        if made:
            raise RuntimeError("the power went out")
        made.append(name)
        return make(name, *columns, **options)  # type: ignore[arg-type]

    return create_table


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("", "no name"),
        ("mysql://host/news", "mysql:// is no database"),
        ("://", "cannot be understood"),
        ("sqlite://", "sqlite:// is no database"),
    ],
)
def test_addresses_that_are_none(where: str, message: str) -> None:
    with pytest.raises(ArchiveError, match=message):
        make_engine(where)


def test_passwords_are_not_shown() -> None:
    engine = make_engine("postgresql://me:secret@db.example/news")
    assert shown(engine) == "postgresql://me:***@db.example/news"


def test_a_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(ArchiveError, match="the database answers") as raised:
        Archive.open("postgresql://me:secret@127.0.0.1:1/news")
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)
