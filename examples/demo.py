"""What ``make demo`` shows: example articles, read into records that point at their evidence, and
what many reports of one dispute tell together."""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman import Analysis, Document, Reader
from dragoman.evaluation.disputegold import load_dispute
from dragoman.exports.brief import write_brief
from dragoman.exports.brief_terminal import brief_page
from dragoman.exports.rendering import brief_html
from dragoman.exports.terminal import brief
from dragoman.filing.linking import link_archive
from dragoman.store import Archive, Filed
from dragoman.store.lookups import Lookups

FOLDER = Path(__file__).resolve().parent
IN_FULL = ("peru-consulate-attack-statement", "salmon-quarrel")
"""Articles whose whole brief is shown: a ministry's release and a newspaper's report."""

DISPUTE = FOLDER / "disputes" / "nam-sone"
"""38 made-up reports of one dispute, from six outlets over five weeks."""

KEPT = FOLDER.parent / ".demo"
"""Where the archive and the page of its brief are left to be looked at."""

WIDTH = 100

TRY_NEXT = (
    (".venv/bin/dragoman read examples/salmon-quarrel.txt --published 2026-05-22", "one brief"),
    (".venv/bin/dragoman read examples/salmon-quarrel.txt --explain", "why each record was made"),
    (".venv/bin/dragoman read --json examples/*.txt", "records for programs, one article a line"),
    (".venv/bin/dragoman evaluate examples", "scores against what careful people found"),
    (".venv/bin/dragoman disputes --db .demo/archive.db", "the disputes of the archive just made"),
    (".venv/bin/dragoman demands --db .demo/archive.db", "who wants what, and where that stands"),
    (".venv/bin/dragoman --help", "all commands"),
)


def main() -> int:
    """Read the examples and show them; the exit code."""
    console = _console(sys.stdout)
    start = time.perf_counter()
    reader = Reader()
    loaded = time.perf_counter()
    analyses = _read(reader, list(_documents()), "the examples")
    done = time.perf_counter()
    for analysis in analyses:
        if analysis.document.id in IN_FULL:
            console.print(brief(analysis))
            console.print("\n")
    console.print(_heading("All examples"))
    console.print(_summary(analyses))
    words = sum(len(analysis.document.text.split()) for analysis in analyses)
    console.print(
        f"\nModel and codebook loaded in {loaded - start:.1f} s; {len(analyses)} articles, "
        f"{words:,} words, read in {done - loaded:.1f} s.\n"
    )
    console.print(_heading("Many reports of one dispute"))
    _show_dispute(reader, console)
    console.print(_heading("Try next"))
    for command, what in TRY_NEXT:
        console.print(Text.assemble((f"  {command}", "cyan"), (f"\n      {what}", "dim")))
    return 0


def _documents() -> Iterator[Document]:
    """The examples with date and publisher from their gold and the first line as title."""
    for path in sorted(FOLDER.glob("*.txt")):
        about = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
        text = path.read_text("utf-8")
        yield Document(
            id=path.stem,
            text=text,
            title=text.partition("\n")[0],
            publisher=about["publisher"],
            published=about["published"],
            language="en",
        )


def _show_dispute(reader: Reader, console: Console) -> None:
    """Read a dispute's reports into a new archive, link them, and print their brief."""
    reports = load_dispute(DISPUTE, reader.codebook.ontology).reports
    start = time.perf_counter()
    analyses = _read(reader, [report.document for report in reports], "reports of a dispute")
    wires = {report.document.id: report.wire for report in reports}
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob("archive.db*"):
        old.unlink()
    with Archive.open(KEPT / "archive.db", create=True) as archive:
        archive.add([Filed(analysis, wires[analysis.document.id]) for analysis in analyses])
        link_archive(archive, reader.codebook)
        lookups = Lookups(archive)
        written = write_brief(lookups.dossier(lookups.disputes()[-1]), lookups, None)
    (KEPT / "brief.html").write_text(brief_html(written), encoding="utf-8")
    console.print(brief_page(written))
    console.print(
        f"\n{len(analyses)} reports read, filed and linked in {time.perf_counter() - start:.1f} s. "
        "The same brief as a page: .demo/brief.html\n"
    )


def _read(reader: Reader, documents: list[Document], what: str) -> list[Analysis]:
    """Read the documents under a progress bar, which leaves nothing behind."""
    progress = Progress(
        TextColumn(f"Reading {what}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=_console(sys.stderr),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with progress:
        task = progress.add_task("", total=len(documents))
        analyses = []
        for analysis in reader.read_many(documents):
            analyses.append(analysis)
            progress.advance(task)
    return analyses


def _summary(analyses: list[Analysis]) -> Table:
    """A line for each article: how much was found in it."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", no_wrap=True, overflow="ellipsis", max_width=58)
    for kind in ("actors", "statements", "events", "demands"):
        table.add_column(kind, justify="right")
    for analysis in analyses:
        found = (analysis.actors, analysis.statements, analysis.events, analysis.demands)
        title = Text(analysis.document.title or analysis.document.id)
        table.add_row(title, *(str(len(records)) if records else "–" for records in found))
    return table


def _heading(title: str) -> Rule:
    return Rule(Text(title, style="bold"), align="left", style="dim")


def _console(stream: object) -> Console:
    console = Console(file=stream, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console


if __name__ == "__main__":
    sys.exit(main())
