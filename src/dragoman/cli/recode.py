"""``dragoman recode``: the texts of an archive read again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.cli.filing import Link, counting, link_reports, stoppable
from dragoman.cli.looking import show, show_json
from dragoman.cli.options import (
    AsJson,
    Codebooks,
    Database,
    ModelTypes,
    NoColor,
    Output,
    Threads,
    codebook_from,
    examples,
)
from dragoman.exports.wording import clean
from dragoman.filing.changes import KINDS, Change, Changes, What
from dragoman.filing.recode import recode as recode_archive
from dragoman.reader import Reader
from dragoman.store import Archive

EPILOG = examples(
    ("dragoman recode --db news.db", "after an update of Dragoman"),
    ("dragoman recode --db news.db --codebook mine.toml --dry-run", "what a codebook would change"),
)

_WHATS: tuple[What, ...] = ("same", "changed", "new", "gone")


@stoppable()
def recode(
    db: Database,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would change, and change nothing.")
    ] = False,
    link: Link = True,
    codebook: Codebooks = None,
    model_types: ModelTypes = True,
    threads: Threads = 0,
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """Read the texts of an archive again with today's model and codebook, and say what changed.

    Reports that these have read already are passed over: an interrupted run goes on where it was
    when it is run again, and then speaks of the rest alone.
    """
    book = codebook_from(codebook)
    with Archive.open(db) as archive, counting("reading again") as step:
        reader = Reader(book, threads=threads, model_types=model_types)
        changes = recode_archive(archive, reader, dry_run=dry_run, step=step)
    if link and not dry_run:
        link_reports(db, book)
    if as_json:
        show_json([_record(changes)], output)
    else:
        show(_page(changes), output, no_color=no_color)


def _record(changes: Changes) -> dict[str, object]:
    return {
        "documents": changes.documents,
        "counts": [
            {"kind": kind, "what": what, "count": count}
            for (kind, what), count in sorted(changes.counts.items())
        ],
        "fields": [
            {"kind": kind, "field": name, "count": count}
            for (kind, name), count in sorted(changes.fields.items())
        ],
        "examples": changes.examples,
    }


def _page(changes: Changes) -> Iterator[RenderableType]:
    reports = "report" if changes.documents == 1 else "reports"
    rest = "" if changes.documents else "; these versions have read all"
    yield Text(f"{changes.documents:,} {reports} read again{rest}")
    if not changes.counts:
        return
    table = Table("", *_WHATS, "fields that changed", box=None, header_style="dim")
    for kind in KINDS:
        counts = [f"{changes.counts[kind.name, what]:,}" for what in _WHATS]
        fields = sorted(
            (-count, name) for (of, name), count in changes.fields.items() if of == kind.name
        )
        table.add_row(kind.name, *counts, ", ".join(f"{name} {-count:,}" for count, name in fields))
    yield table
    yield Text()
    order = [kind.name for kind in KINDS]
    for example in sorted(changes.examples, key=lambda change: order.index(change.kind)):
        yield _example(example)


def _example(change: Change) -> Text:
    fields = "; ".join(f"{name}: {before} → {after}" for name, before, after in change.fields)
    words = f"{change.kind}, {change.what}: “{change.words}”" + (f" ({fields})" if fields else "")
    return Text(clean(f"{words} in “{change.title or change.document}”"))
