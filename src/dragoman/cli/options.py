"""Options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from dragoman.errors import OptionError
from dragoman.sources import Defaults, iso_date

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE|URL|-",
        show_default=False,
        help="Text, HTML or JSON lines; told apart by what they hold. Without any, or for -, "
        "standard input is read.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day of publication, as in 2025-11-19: relative dates are resolved against it.",
    ),
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="Its headline.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file, all of it or nothing."),
]
Codebooks = Annotated[
    list[Path] | None,
    typer.Option(
        "--codebook",
        metavar="FILE",
        help="Codebook of your own that adds to ours or overrides it; may be given again.",
    ),
]
Threads = Annotated[
    int, typer.Option(min=0, metavar="N", help="Threads for the language model; 0: one per core.")
]
ModelTypes = Annotated[
    bool,
    typer.Option(
        "--model-types/--no-model-types",
        help="Let the model decide with the codebook which words are acts; else pure rules.",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private-addresses",
        help="Fetch pages from this machine and private networks too.",
    ),
]
Database = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="DRAGOMAN_DB",
        metavar="FILE|URL",
        show_envvar=True,
        help="The archive: a SQLite file, or a postgresql:// address.",
    ),
]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours, as with NO_COLOR=1.")]


def examples(*lines: tuple[str, str]) -> str:
    """The end of a help text: commands, each with what it does below it."""
    shown = [f"  [bold]{escape(command)}[/]\n    {escape(what)}" for command, what in lines]
    return "\n".join(["Examples:", *shown])


def defaults_from(
    published: str | None,
    publisher: str | None,
    title: str | None,
    columns: Mapping[str, str] | None = None,
) -> Defaults:
    """What the options say of every document. Raises OptionError for what is no date."""
    day = iso_date(published) if published is not None else None
    if published is not None and day is None:
        raise OptionError(f"--published {published!r} is no date; write it as in 2025-11-19")
    return Defaults(published=day, publisher=publisher, title=title, columns=columns or {})


def codebook_from(files: list[Path] | None) -> Codebook:
    """The package's codebook with the user's files on top. Raises CodebookError."""
    from dragoman.codebook import load_codebook

    return load_codebook(files or ())
