"""Connections to an archive's database: SQLite by the name of a file, PostgreSQL by its URL."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dragoman.errors import ArchiveError

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # readers go on while an ingest writes
    "PRAGMA synchronous=NORMAL",  # with WAL a crash loses no more than the last transaction
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=60000",  # milliseconds that a writer waits for another one
    "PRAGMA cache_size=-65536",  # KiB
)

_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")


def make_engine(where: str | Path) -> Engine:
    """The engine for a file name, ``sqlite:///FILE`` or ``postgresql://USER@HOST/NAME``.

    Nothing is connected to yet. Raises ArchiveError for any other URL, and where the driver for
    PostgreSQL is not installed.
    """
    url = database_url(where)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    try:
        return create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError):
        raise ArchiveError(
            "the driver for PostgreSQL is missing; install it with pip install 'dragoman[postgres]'"
        ) from None


def database_url(where: str | Path) -> URL:
    """The URL of a database that is named by a file or a URL. Raises ArchiveError for others."""
    if isinstance(where, Path) or "://" not in where:
        if not str(where):
            raise ArchiveError("the archive has no name; give a file or a postgresql:// address")
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise ArchiveError(
            "the address of the archive cannot be understood; write it as in "
            "postgresql://user@host/name"
        ) from None
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise ArchiveError(
        f"{url.drivername}:// is no database that Dragoman keeps archives in; give a file name or "
        "a postgresql:// address"
    )


def shown(engine: Engine) -> str:
    """The name of an engine's database for messages: a file name, or a URL without password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(connection: SqliteConnection, _: object) -> None:
        # The driver's own handling of transactions would leave changes of the schema out of them.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        # A transaction that reads first and writes then could not wait for another writer.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
