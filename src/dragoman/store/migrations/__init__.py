"""How an archive of an older version becomes one of today's: Alembic runs ``versions``.

A change of the schema is a new file there, numbered on, and the same change in ``schema.py`` with
its ``REVISION``. A test compares what the files make with what ``schema.py`` says.
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def run_migrations(connection: Connection, revision: str = "head") -> None:
    """Bring a database to a revision within the transaction of the connection."""
    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def migration_config() -> Config:
    """Where Alembic finds the migrations."""
    config = Config()
    config.set_main_option("script_location", "dragoman.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
