"""What the commands that fill an archive share: options, progress, the sentence at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from dragoman.cli.output import complain
from dragoman.codebook import Codebook
from dragoman.errors import OptionError
from dragoman.exports.wording import clean
from dragoman.filing.ingest import Tally, Told
from dragoman.filing.linking import link_archive
from dragoman.sources.columns import FIELDS
from dragoman.store import Archive

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Column of a CSV or Parquet file that holds the text, id, title, url, publisher, "
        "published day or language, where its name does not tell; may be given again.",
    ),
]
Link = Annotated[
    bool,
    typer.Option(
        "--link/--no-link", help="Link reports across documents at the end; else leave that."
    ),
]


@contextmanager
def stoppable() -> Iterator[None]:
    """Say after Ctrl-C that the work done is not lost."""
    try:
        yield
    except KeyboardInterrupt:
        complain("stopped; what is filed stays, and the same command goes on from there")
        raise


def columns_from(given: Sequence[str] | None) -> Mapping[str, str]:
    """Columns by field. Raises OptionError for what is no FIELD=NAME."""
    columns = {}
    for words in given or ():
        field, equals, name = words.partition("=")
        if not equals or field not in FIELDS:
            raise OptionError(
                f"--column {words!r} is not understood; write FIELD=NAME, where FIELD is one of "
                + ", ".join(FIELDS)
            )
        columns[field] = name
    return columns


@contextmanager
def telling(sources: Sequence[str]) -> Iterator[Told]:
    """How an ingest of these sources tells what it does: on standard error, with a bar where that
    is a terminal. The bar measures bytes of files; pages and standard input have no known size."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Told(complain)
        return
    sizes = [_size(source) for source in sources]
    begun = time.monotonic()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=sum(sizes) or None)

        def step(done: int, share: float, tally: Tally) -> None:
            read = sum(sizes[:done]) + (share * sizes[done] if done < len(sizes) else 0)
            rate = tally.filed / max(time.monotonic() - begun, 0.001)
            words = f"{_reports(tally.filed)} read, {rate:,.1f} a second"
            progress.update(task, completed=read, description=words)

        def problem(message: str) -> None:
            console.print(f"dragoman: {clean(message).strip()}", markup=False, highlight=False)

        yield Told(problem, step)


@contextmanager
def counting(words: str) -> Iterator[Callable[[int, int], None]]:
    """What to tell how many are done, and of how many: a bar where standard error is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _all: None
        return
    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(words, total=None)
        yield lambda done, all: progress.update(task, completed=done, total=all)


def link_reports(db: str, codebook: Codebook) -> None:
    """Link what an archive holds, with a bar over the reports that are new to linking."""
    with Archive.open(db) as archive, counting("linking") as step:
        link_archive(archive, codebook, step)


def summary(tally: Tally, *, dry_run: bool = False) -> str:
    """What an ingest did, in one line.

    >>> summary(Tally(filed=3, known=1))
    '3 reports filed, 1 entry was known already'
    """
    parts = [f"{_reports(tally.filed)} {'would be filed' if dry_run else 'filed'}"]
    if tally.known:
        parts.append(f"{_entries(tally.known)} known already")
    if tally.older:
        parts.append(f"{_entries(tally.older)} too old or undated")
    if tally.refused:
        parts.append(f"{_entries(tally.refused)} refused")
    return ", ".join(parts)


def _reports(count: int) -> str:
    return f"{count:,} report" if count == 1 else f"{count:,} reports"


def _entries(count: int) -> str:
    return f"{count:,} entry was" if count == 1 else f"{count:,} entries were"


def _size(source: str) -> int:
    try:
        return Path(source).stat().st_size
    except (OSError, ValueError):
        return 0
