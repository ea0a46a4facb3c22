"""``dragoman actor``: who phrases are about, without an article."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dragoman.cli.options import (
    AsJson,
    Codebooks,
    NoColor,
    Output,
    codebook_from,
    defaults_from,
    examples,
)
from dragoman.cli.output import console_on, open_output
from dragoman.coding.actorphrases import PhraseReader
from dragoman.errors import InputError
from dragoman.exports.actorlist import actor_list
from dragoman.sources.decoding import decode

EPILOG = examples(
    ('dragoman actor "retired vice president of Brazil" "Shin Bet"', "a table of both"),
    ("dragoman actor --json --from phrases.txt -o actors.jsonl", "a list, one object a line"),
)
_STDIN = "-"


def actor(
    phrases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PHRASE",
            show_default=False,
            help="Words for an actor. Without any, they are read from standard input.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="Read phrases from a file, one a line."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="A day, as in 2025-11-19: who was in office then."),
    ] = None,
    as_json: AsJson = False,
    output: Output = None,
    codebook: Codebooks = None,
    no_color: NoColor = False,
) -> None:
    """Tell the country and sector of actors by phrases alone: "the Kenyan navy", "Shin Bet"."""
    day = defaults_from(published, None, None).published
    asked = list(phrases or ())
    if source is not None or not asked:
        asked += _lines(source or _STDIN)
    reader = PhraseReader(codebook_from(codebook))
    found = (reader.read(phrase, day) for phrase in asked)
    with open_output(output) as stream:
        if not as_json:
            console_on(stream, no_color=no_color).print(actor_list(found))
            return
        for record in found:
            print(msgspec.json.encode(record).decode(), file=stream)


def _lines(source: str) -> Iterator[str]:
    """The lines of a file or of standard input that hold anything. Raises InputError."""
    name = "standard input" if source == _STDIN else source
    try:
        data = sys.stdin.buffer.read() if source == _STDIN else Path(source).read_bytes()
        text = decode(data)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InputError(f"--from {name}: {reason}; check the name") from None
    except InputError as error:
        raise InputError(f"--from {name}: {error}") from None
    return (line.strip() for line in text.splitlines() if line.strip())
