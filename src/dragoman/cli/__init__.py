"""The command line: one file per command, each a thin layer over the library.

A command is the function that has its file's name, its examples are the file's ``EPILOG``. Only
the one that was asked for is loaded: each brings libraries that take longer to load than it takes.
"""

from __future__ import annotations

import importlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from dragoman.cli.options import examples
from dragoman.cli.output import FAILED, complain
from dragoman.errors import DragomanError
from dragoman.version import __version__

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = (
    "read",
    "actor",
    "parse",
    "evaluate",
    "schema",
    "codebook",
    "ingest",
    "watch",
    "recode",
    "upgrade",
    "disputes",
    "dispute",
    "demands",
    "timeline",
    "news",
    "profile",
    "search",
    "brief",
    "steer",
    "export",
)
"""The commands, in the order in which the help lists them."""


class LazyCommands(TyperGroup):
    """A group that loads a command when it is asked for.

    Some versions of typer bring their own copy of click, so its types are not named here.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (the interface of click)
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command of a name, None where there is none."""
        return _loaded(cmd_name) if cmd_name in COMMANDS else None


def _loaded(name: str) -> Any:
    module = importlib.import_module(f"dragoman.cli.{name}")
    if hasattr(module, "app"):
        return get_command(module.app)
    single = typer.Typer(rich_markup_mode="rich", add_completion=False)
    single.command(name, epilog=module.EPILOG)(getattr(module, name))
    return get_command(single)


app = typer.Typer(
    name="dragoman",
    cls=LazyCommands,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    epilog=examples(
        ("dragoman read report.txt --published 2025-11-19", "a brief of one report"),
        ("dragoman read --json *.html > records.jsonl", "records of many, one a line"),
        ("dragoman read --help", "all that read can do, with more examples"),
    ),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def dragoman(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Read news reports of diplomacy into records: who said or did what to whom, when and where.

    Each record points at the words that it comes from.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with the arguments given, or those of the process.

    Returns the exit code: 0, 2 for a wrong input or option, 130 after Ctrl-C.
    """
    _prepare_streams()
    try:
        app(None if arguments is None else list(arguments), prog_name="dragoman")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except DragomanError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:
        # Whoever read the output has had enough; what is still buffered must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _prepare_streams() -> None:
    """What is piped is UTF-8 with plain line ends on every system; a terminal shows what it can.

    Libraries that log, as trafilatura does of odd pages, are kept from writing among the output.
    """
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
