"""Where results and complaints go: standard output or a file, and standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TextIO

from rich.console import Console

from dragoman.errors import OptionError
from dragoman.exports.terminal import WIDEST
from dragoman.exports.wording import clean

FAILED = 2
"""Exit code where an input or an option was wrong."""

PLAIN_WIDTH = 100
"""Columns of what is piped or written to a file."""


def complain(message: str) -> None:
    """Tell of a problem on standard error, in one line that is safe to show."""
    print(f"dragoman: {clean(message).strip()}", file=sys.stderr)


def console_on(stream: TextIO, *, no_color: bool = False) -> Console:
    """A rich console that shows our text as it is, as wide as is good to read."""
    console = Console(
        file=stream,
        no_color=no_color or None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    console.width = min(console.width, WIDEST) if console.is_terminal else PLAIN_WIDTH
    return console


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes its place when all is written and not before.

    Where an exception ends the block, an earlier file of that name stays as it was. Raises
    OptionError where the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    target = path.resolve()
    if target.exists() and not target.is_file():
        with _opened(target, path, "w") as stream:  # a device or a named pipe
            yield stream
        return
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _opened(partial, path, "x") as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, partial)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def _opened(target: Path, named: Path, mode: Literal["w", "x"]) -> TextIO:
    try:
        return open(target, mode, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise OptionError(
            f"--output {named}: cannot be written ({error.strerror}); choose another place"
        ) from None
