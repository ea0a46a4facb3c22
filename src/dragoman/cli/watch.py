"""``dragoman watch``: what is new in feeds, into an archive."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.filing import Link, link_reports, stoppable, summary
from dragoman.cli.options import (
    AllowPrivate,
    Codebooks,
    Database,
    ModelTypes,
    Threads,
    codebook_from,
    examples,
)
from dragoman.cli.output import FAILED, complain
from dragoman.filing.ingest import Told
from dragoman.filing.watch import Watch, load_feeds
from dragoman.reader import Reader
from dragoman.sources.polite import Guest
from dragoman.store import Archive

EPILOG = examples(
    ("dragoman watch feeds.toml --db news.db", "until you press Ctrl-C"),
    ("dragoman watch feeds.toml --db news.db --once", "those that are due, as cron would do"),
)


@stoppable()
def watch(
    feeds: Annotated[
        Path, typer.Argument(metavar="FILE", show_default=False, help="TOML file of feeds.")
    ],
    db: Database,
    once: Annotated[
        bool, typer.Option("--once", help="Look once at the feeds that are due, and end.")
    ] = False,
    link: Link = True,
    codebook: Codebooks = None,
    model_types: ModelTypes = True,
    threads: Threads = 0,
    allow_private: AllowPrivate = False,
) -> None:
    """Look at RSS and Atom feeds from time to time, and file the reports that are new.

    robots.txt is obeyed, each host gets time between requests, a feed that has not changed is not
    sent again, and one that cannot be had is asked for less and less often.
    """
    file = load_feeds(feeds)
    book = codebook_from(codebook)

    @cache
    def reader() -> Reader:
        return Reader(book, threads=threads, model_types=model_types)

    with Archive.open(db, create=True) as archive:
        watching = Watch(
            archive,
            reader,
            file.feed,
            Guest(allow_private, file.delay),
            Told(complain),
            (lambda: link_reports(db, book)) if link else (lambda: None),
        )
        if once:
            tally = watching.once()
            typer.echo(summary(tally))
            raise typer.Exit(FAILED if tally.refused else 0)
        watching.run()
