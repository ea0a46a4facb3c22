"""A PostgreSQL server of the tests' own, in a folder of its own, that ends with them.

It listens on a socket in that folder alone, so it meets no other server. Where the tests run as
root it runs as another user, since PostgreSQL refuses to be root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

LONGEST = 60
"""Seconds that starting or stopping the server may take."""

SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=50"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in installed), default=None, key=_version)


@contextmanager
def server(bin: Path) -> Iterator[str]:
    """Run a server; yields the beginning of its URLs, to which the name of a database is added."""
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        _run(user, bin / "initdb", "-D", data, "-U", "dragoman", "-A", "trust", "-E", "UTF8")
        _run(
            user, bin / "pg_ctl", "-D", data, "-w", "-l", folder / "log",
            "-o", f"{SETTINGS} -k {folder}", "start",
        )  # fmt: skip
        try:
            yield f"postgresql://dragoman@/{{name}}?host={folder}"
        finally:
            _run(user, bin / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str, name: str) -> str:
    """Make an empty database on a server; its URL."""
    url = server.format(name="postgres").replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
    engine.dispose()
    return server.format(name=name)


def _user() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _run(user: str | None, *command: str | Path) -> None:
    subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=LONGEST,
    )


def _version(bin: Path) -> int:
    name = bin.parent.name
    return int(name) if name.isdecimal() else 0
