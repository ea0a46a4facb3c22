"""Whether a database is an archive of today's form; making one, and bringing older ones up to date.

Each happens within one transaction: a process that is killed leaves the database as it was.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import ArchiveError, NoArchiveError
from dragoman.store.engine import shown
from dragoman.store.schema import REVISION, metadata

_NONE = "there is no archive in it; dragoman ingest --db makes one"

_LOCK = 7_364_001
"""Any number of ours: PostgreSQL lets one process at a time prepare a database under it."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did: the revisions before and after, the same where there was nothing to do.

    ``backup`` is the copy of a SQLite file that was made before; None for PostgreSQL.
    """

    before: str
    after: str
    backup: Path | None


def prepare(engine: Engine, *, create: bool) -> None:
    """See to it that the database is an archive of today's form.

    ``create`` makes one where there is none yet. Raises ArchiveError where there is none, where it
    is of another version, and where the database does not answer.
    """
    name = _checked_name(engine, create=create)
    try:
        state = _revision(engine)
        if state is None and create:
            _migrate(engine)
            state = REVISION
    except DBAPIError as error:
        raise ArchiveError(f"{name}: {_reason(error)}") from None
    if state is None:
        raise NoArchiveError(f"{name}: {_NONE}")
    _check_not_newer(name, state)
    if state < REVISION:
        raise ArchiveError(
            f"{name}: it was made by an older version of Dragoman; run dragoman upgrade --db {name}"
        )


def upgrade(engine: Engine) -> Upgrade:
    """Bring an older archive to today's form, all the way or not at all; a file is copied before.

    Raises ArchiveError where there is no archive or a newer one.
    """
    name = _checked_name(engine, create=False)
    try:
        state = _revision(engine)
        if state is None:
            raise NoArchiveError(f"{name}: {_NONE}")
        _check_not_newer(name, state)
        if state == REVISION:
            return Upgrade(state, state, None)
        backup = _backup(Path(name)) if engine.dialect.name == "sqlite" else None
        _migrate(engine)
    except DBAPIError as error:
        raise ArchiveError(f"{name}: {_reason(error)}") from None
    return Upgrade(state, REVISION, backup)


def _checked_name(engine: Engine, *, create: bool) -> str:
    name = shown(engine)
    path = Path(name)
    if engine.dialect.name != "sqlite":
        return name
    if path.is_dir():
        raise ArchiveError(f"{name}: it is a folder; give the name of a file")
    if create and not path.parent.is_dir():
        raise ArchiveError(f"{name}: there is no folder {path.parent}; make it first")
    if not create and not path.exists():
        raise NoArchiveError(
            f"{name}: there is no such archive; check the name, or make it with dragoman ingest"
        )
    return name


def _revision(engine: Engine) -> str | None:
    """The revision of a database, None for an empty one. Raises ArchiveError for a foreign one."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" in tables and "documents" in tables:
            query = text("SELECT version_num FROM alembic_version")
            return str(connection.execute(query).scalar_one())
    if tables & {"alembic_version", *metadata.tables}:
        raise ArchiveError(
            f"{shown(engine)}: it holds tables of another program; give an empty database"
        )
    return None


def _check_not_newer(name: str, state: str) -> None:
    if state > REVISION:
        raise ArchiveError(
            f"{name}: it was made by a newer version of Dragoman; install that to open it"
        )


def _migrate(engine: Engine) -> None:
    # Imported here because Alembic costs 0.2 s, and an archive that is there does not need it.
    from dragoman.store.migrations import run_migrations

    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        run_migrations(connection)


def _backup(path: Path) -> Path:
    """A copy beside the file, under a name that is free."""
    number = 1
    while (copy := path.with_name(f"{path.name}.before-{number}")).exists():
        number += 1
    partial = copy.with_name(f"{copy.name}.part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as target:
        source.backup(target)
    return partial.rename(copy)


def _reason(error: DBAPIError) -> str:
    said = " ".join(str(error.orig).split())
    if "not a database" in said:
        return "it is a file of another kind, not an archive; give another name"
    return f"the database answers: {said}; check its address and that it is running"
