"""What the commands that look into an archive share: its opening, their options, their output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import RenderableType
from rich.text import Text

from dragoman.cli.output import console_on, open_output
from dragoman.errors import OptionError
from dragoman.exports.listings import page
from dragoman.sources import iso_date
from dragoman.store.archive import Archive
from dragoman.store.lookups import Lookups
from dragoman.store.naming import find_party

Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        metavar="NAME",
        help="Only what this country or body takes part in; given again, both of them.",
    ),
]
InDispute = Annotated[
    str | None,
    typer.Option("--dispute", metavar="NAME", help="Only what belongs to this dispute."),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="From this day on, as in 2026-05-01.")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day, itself included.")]
DisputeName = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        show_default=False,
        help="A dispute: its id, its title, or words of its title and parties.",
    ),
]


Limit = Annotated[
    int | None,
    typer.Option(
        min=0,
        metavar="N",
        show_default=False,
        help="The latest N, 0 for all; as many as are good to read, and all with --json.",
    ),
]
Ids = Annotated[
    bool, typer.Option("--ids", help="Show ids too, by which dragoman steer names things.")
]
READABLE = 40
"""Entries of a list that are shown where nobody says how many."""


@contextmanager
def looking_into(db: str) -> Iterator[Lookups]:
    """The archive, open to be asked. Raises ArchiveError where there is none."""
    with Archive.open(db) as archive:
        yield Lookups(archive)


def parties_of(lookups: Lookups, names: Sequence[str] | None) -> list[str]:
    """The parties that names or country codes mean. Raises OptionError for an unknown one."""
    return [find_party(lookups.archive, name) for name in names or ()]


def day_of(value: str | None, option: str) -> str | None:
    """A day that an option gives. Raises OptionError where it is none."""
    if value is None:
        return None
    day = iso_date(value)
    if day is None:
        raise OptionError(f"{option} {value!r} is no date; write it as in 2026-05-01")
    return day


def limit_of(limit: int | None, *, as_json: bool) -> int | None:
    """How many entries are shown at most; None for all."""
    if limit is None:
        return None if as_json else READABLE
    return limit or None


def left_out(found: Sequence[object], most: int | None) -> list[RenderableType]:
    """What to say below a list that is as long as it may be."""
    if most is None or len(found) < most:
        return []
    return [Text(f"At most the latest {most} are shown; --limit 0 shows all.", style="dim")]


def show(parts: Iterable[RenderableType], output: Path | None, *, no_color: bool) -> None:
    """Print renderables below each other, to standard output or a file."""
    with open_output(output) as stream:
        console_on(stream, no_color=no_color).print(page(parts))


def show_json(records: Iterable[object], output: Path | None) -> None:
    """Print records as JSON, one a line."""
    with open_output(output) as stream:
        for record in records:
            print(msgspec.json.encode(record).decode(), file=stream)
