"""``dragoman upgrade``: an archive of an older version into one of today's."""

from __future__ import annotations

import typer

from dragoman.cli.options import Database, examples
from dragoman.store.engine import make_engine, shown
from dragoman.store.lifecycle import upgrade as upgrade_archive

EPILOG = examples(
    ("dragoman upgrade --db news.db", "after Dragoman has said that the archive is too old"),
)


def upgrade(db: Database) -> None:
    """Bring an archive of an older version of Dragoman up to date, all of it or nothing.

    A SQLite file is copied beforehand to a file beside it. Of a PostgreSQL database make a copy
    yourself, with pg_dump. The analyses stay as they are: dragoman recode makes them anew.
    """
    engine = make_engine(db)
    try:
        done = upgrade_archive(engine)
        name = shown(engine)
    finally:
        engine.dispose()
    if done.before == done.after:
        typer.echo(f"{name} is up to date (form {done.after})")
        return
    kept = f"; as it was before it is in {done.backup}" if done.backup else ""
    typer.echo(f"{name} is brought from form {done.before} to {done.after}{kept}")
