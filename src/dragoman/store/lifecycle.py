"""Making, checking and upgrading the database of an archive.

Each happens within one transaction: a process that is killed leaves the database as it was.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from dragoman.errors import ArchiveError
from dragoman.store.engine import shown
from dragoman.store.schema import metadata

_LOCK = 7_364_001
"""Any number, of ours: PostgreSQL lets one process at a time prepare a database under it."""


def latest() -> str:
    """The revision of the schema that this version of Dragoman works with."""
    head = _scripts(_config()).get_current_head()
    assert head is not None
    return head


def prepare(engine: Engine, *, create: bool) -> None:
    """See to it that the database is an archive of today's form.

    ``create`` makes one where there is none yet. Raises ArchiveError where there is none, where it
    is of another version, or where the database cannot be connected to.
    """
    name = shown(engine)
    if engine.dialect.name == "sqlite":
        _check_file(Path(name), create=create)
    try:
        with engine.connect() as connection:
            state = _state(connection)
        if state is None and create:
            _migrate(engine)
            return
    except (OperationalError, DatabaseError) as error:
        raise ArchiveError(f"{name}: {_reason(error)}") from None
    if state is None:
        raise ArchiveError(f"{name}: there is no archive in it; dragoman ingest --db makes one")
    _check_revision(name, state)


def upgrade(engine: Engine) -> tuple[str, str, Path | None]:
    """Bring an older archive to today's form.

    Gives the revisions before and after, and the copy of a SQLite file that was made before (None
    where nothing was to be done, or the database is no file). Raises ArchiveError where there is no
    archive, or where it is newer than this version of Dragoman.
    """
    name = shown(engine)
    if engine.dialect.name == "sqlite":
        _check_file(Path(name), create=False)
    try:
        with engine.connect() as connection:
            state = _state(connection)
        if state is None:
            raise ArchiveError(f"{name}: there is no archive in it; dragoman ingest --db makes one")
        if state == latest():
            return state, state, None
        if state not in _known():
            _check_revision(name, state)
        backup = _backup(Path(name)) if engine.dialect.name == "sqlite" else None
        _migrate(engine)
    except (OperationalError, DatabaseError) as error:
        raise ArchiveError(f"{name}: {_reason(error)}") from None
    return state, latest(), backup


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise ArchiveError(f"{path}: it is a folder; give the name of a file")
    if create and not path.parent.is_dir():
        raise ArchiveError(f"{path}: there is no folder {path.parent}; make it first")
    if not create and not path.exists():
        raise ArchiveError(
            f"{path}: there is no such archive; check the name, or make it with dragoman ingest"
        )


def _state(connection: Connection) -> str | None:
    """The revision of a database, None for an empty one. Raises ArchiveError for a foreign one."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None and set(inspect(connection).get_table_names()) & set(metadata.tables):
        raise ArchiveError(
            f"{shown(connection.engine)}: it holds tables that are not Dragoman's; give another one"
        )
    return revision


def _check_revision(name: str, state: str) -> None:
    if state == latest():
        return
    if state in _known():
        raise ArchiveError(
            f"{name}: it was made by an older version of Dragoman; run "
            f"dragoman upgrade --db {name}, which keeps a copy of a file"
        )
    raise ArchiveError(
        f"{name}: it was made by a newer version of Dragoman; install that to open it"
    )


def _migrate(engine: Engine) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _backup(path: Path) -> Path:
    """A copy beside the file; an earlier copy of the same name is left alone."""
    number = 1
    while (copy := path.with_name(f"{path.name}.before-{number}")).exists():
        number += 1
    partial = copy.with_name(f"{copy.name}.part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as target:
        source.backup(target)
    return partial.rename(copy)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "dragoman.store:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _scripts(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)


def _known() -> set[str]:
    return {script.revision for script in _scripts(_config()).walk_revisions()}


def _reason(error: DatabaseError) -> str:
    said = " ".join(str(error.orig).split())
    if "not a database" in said:
        return "it is a file of another kind, not an archive; give another name"
    return f"the database answers: {said}; check its address and that it is running"
