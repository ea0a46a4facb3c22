"""``dragoman read``: reports into a brief for people or records for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import chain
from typing import Annotated, TextIO

import typer

from dragoman.cli.inputs import InputReader, progress_bar
from dragoman.cli.options import (
    AllowPrivate,
    AsJson,
    Codebooks,
    Inputs,
    ModelTypes,
    NoColor,
    Output,
    Published,
    Publisher,
    Threads,
    Title,
    codebook_from,
    defaults_from,
    examples,
)
from dragoman.cli.output import FAILED, console_on, open_output
from dragoman.errors import OptionError
from dragoman.exports.explain import explain
from dragoman.exports.terminal import brief
from dragoman.reader import Reader
from dragoman.records import Analysis

EPILOG = examples(
    ("dragoman read report.txt --published 2025-11-19", "a brief of one report"),
    ("dragoman read https://example.org/news/talks.html", "a page, fetched and read"),
    ("dragoman read --json reports/*.txt -o records.jsonl", "records of many, one a line"),
    ("zcat corpus.jsonl.gz | dragoman read --json -", "JSON lines, each with a text"),
    ("dragoman read report.txt --explain", "why each record was made"),
    ("dragoman read report.txt --codebook mine.toml", "with words of your own"),
)

Show = Callable[[Analysis], None]


def read(
    inputs: Inputs = None,
    as_json: AsJson = False,
    published: Published = None,
    publisher: Publisher = None,
    title: Title = None,
    output: Output = None,
    codebook: Codebooks = None,
    explained: Annotated[
        bool, typer.Option("--explain", help="Show the text with the why of each record.")
    ] = False,
    model_types: ModelTypes = True,
    threads: Threads = 0,
    allow_private: AllowPrivate = False,
    no_color: NoColor = False,
) -> None:
    """Read reports and print a brief of each, or its records with --json.

    An input that cannot be read is named, the others are read, and the exit code is 2.
    """
    if as_json and explained:
        raise OptionError("--json and --explain exclude each other; JSON has each record's why")
    defaults = defaults_from(published, publisher, title)
    work = InputReader(inputs or [], defaults, allow_private)
    to_terminal = output is None and sys.stdout.isatty()
    with (
        open_output(output) as stream,
        progress_bar(len(work.names), output_shown=to_terminal) as show_done,
    ):
        documents = work.documents()
        # The first document comes before the model, which takes longer to load than to tell
        # that a file is missing.
        first = next(documents, None)
        if first is None:
            raise typer.Exit(FAILED if work.failures else 0)
        reader = Reader(codebook_from(codebook), threads=threads, model_types=model_types)
        show = _shower(stream, as_json=as_json, explained=explained, no_color=no_color)
        for analysis in reader.read_many(chain([first], documents)):
            show(analysis)
            stream.flush()
            show_done(work.places.popleft())
    raise typer.Exit(FAILED if work.failures else 0)


def _shower(stream: TextIO, *, as_json: bool, explained: bool, no_color: bool) -> Show:
    if as_json:
        return lambda analysis: print(analysis.to_json().decode(), file=stream)
    console = console_on(stream, no_color=no_color)
    render = explain if explained else brief
    shown = 0

    def show(analysis: Analysis) -> None:
        nonlocal shown
        if shown:
            console.print("\n")
        console.print(render(analysis))
        shown += 1

    return show
