"""The documents of all inputs of a command, with what is wrong told as it is met."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dragoman.cli.output import complain
from dragoman.errors import DragomanError, OptionError
from dragoman.records import Document
from dragoman.sources import Defaults, SourceProblem, read_source


@dataclass
class InputReader:
    """Reads inputs one after the other; a broken one is told of, counted and passed over.

    ``names`` are files, URLs or "-"; none means standard input. Raises OptionError where that is
    a terminal.
    """

    names: Sequence[str]
    defaults: Defaults = field(default_factory=Defaults)
    allow_private: bool = False
    failures: int = 0
    places: deque[int] = field(default_factory=deque)
    """For each document that was given out, the number (from 1) of its input."""

    def __post_init__(self) -> None:
        if not self.names:
            if sys.stdin.isatty():
                raise OptionError("nothing to read; name a file, a URL, or - for standard input")
            self.names = ["-"]

    def documents(self) -> Iterator[Document]:
        """Yield every document in order."""
        for place, name in enumerate(self.names, start=1):
            try:
                source = read_source(name, self.defaults, allow_private=self.allow_private)
                for item in source:
                    if isinstance(item, SourceProblem):
                        self._complain(str(item))
                    else:
                        self.places.append(place)
                        yield item
            except DragomanError as error:
                self._complain(str(error))

    def _complain(self, message: str) -> None:
        self.failures += 1
        complain(message)


@contextmanager
def progress_bar(inputs: int, *, output_shown: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error over some inputs; yields what to call with how many are done.

    There is none for a single input, where standard error is no terminal, or where the output
    itself runs over the terminal.
    """
    console = Console(stderr=True)
    if inputs < 2 or output_shown or not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=inputs)
        yield lambda done: progress.update(task, completed=done)
