"""``dragoman ingest``: reports into an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from dragoman.cli.filing import (
    Columns,
    Link,
    columns_from,
    link_reports,
    stoppable,
    summary,
    telling,
)
from dragoman.cli.options import (
    AllowPrivate,
    Codebooks,
    Database,
    ModelTypes,
    Published,
    Publisher,
    Threads,
    codebook_from,
    defaults_from,
    examples,
)
from dragoman.cli.output import FAILED, complain
from dragoman.errors import InputError, NoArchiveError, OptionError
from dragoman.filing.ingest import Ingest
from dragoman.reader import Reader
from dragoman.sources import iso_date, polite_web, url_scheme
from dragoman.sources.files import expand
from dragoman.store import Archive

EPILOG = examples(
    ("dragoman ingest reports/ --db news.db", "all reports of a folder"),
    ("dragoman ingest 'crawl/*.warc.gz' --db news.db", "web archives"),
    ("dragoman ingest news.csv --db news.db --column text=body", "a table, its text column named"),
    ("dragoman ingest https://example.org/feed.xml --db news.db", "a feed with its pages"),
    ("dragoman ingest news.parquet --db postgresql://user@host/news", "into PostgreSQL"),
)


@stoppable()
def ingest(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            show_default=False,
            help="Files, folders, patterns, addresses of pages and feeds, or - for standard input.",
        ),
    ],
    db: Database,
    column: Columns = None,
    published: Published = None,
    publisher: Publisher = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only reports published on this day or later."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="End after N new reports.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be filed, and file nothing.")
    ] = False,
    link: Link = True,
    codebook: Codebooks = None,
    model_types: ModelTypes = True,
    threads: Threads = 0,
    allow_private: AllowPrivate = False,
) -> None:
    """Read reports into an archive, which is made where there is none.

    Text, HTML, JSON lines, CSV, Parquet, web archives (WARC), RSS and Atom, packed by gzip or
    Zstandard or not. An interrupted run goes on where it was when it is run again; reports that are
    there already are not read again. An input that cannot be read is named, the others are read,
    and the exit code is 2.
    """
    day = iso_date(since) if since is not None else None
    if since is not None and day is None:
        raise OptionError(f"--since {since!r} is no date; write it as in 2025-11-19")
    defaults = defaults_from(published, publisher, None, columns_from(column))
    sources, missing = _expanded(inputs)
    on_web = any(url_scheme(source) for source in sources)
    book = codebook_from(codebook)
    with _archive(db, dry_run=dry_run) as archive, telling(sources) as told:
        run = Ingest(
            archive,
            None if dry_run else lambda: Reader(book, threads=threads, model_types=model_types),
            defaults=defaults,
            web=polite_web(allow_private=allow_private) if on_web else None,
            since=day,
            limit=limit,
            told=told,
        )
        tally = run.run(sources)
    typer.echo(summary(tally, dry_run=dry_run))
    if link and not dry_run:
        link_reports(db, book)
    raise typer.Exit(FAILED if missing or tally.refused else 0)


def _expanded(inputs: Sequence[str]) -> tuple[list[str], int]:
    """The sources that inputs stand for, and how many stand for none, which is told."""
    found = list(expand(inputs))
    missing = [item for item in found if isinstance(item, InputError)]
    for problem in missing:
        complain(str(problem))
    return [item for item in found if isinstance(item, str)], len(missing)


@contextmanager
def _archive(db: str, *, dry_run: bool) -> Iterator[Archive | None]:
    """The archive, made where there is none; a dry run makes none."""
    try:
        archive = Archive.open(db, create=not dry_run)
    except NoArchiveError:
        if not dry_run:
            raise
        yield None
        return
    with archive:
        yield archive
