"""Blocks that rich has none of: indentation and quotations without spaces behind the lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

NARROWEST = 10
"""Columns that are left to the words in a terminal of any width."""


@dataclass(frozen=True, slots=True)
class Indented:
    """Something moved to the right by some columns; by none, it only loses the spaces behind it."""

    content: RenderableType
    columns: int = 2

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from _behind(Segment(" " * self.columns), self.content, console, options)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report behind a bar, so that they need no quotation marks of ours."""

    content: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        bar = Segment("│ ", console.get_style("dim"))
        yield from _behind(bar, self.content, console, options)


def _behind(
    prefix: Segment, content: RenderableType, console: Console, options: ConsoleOptions
) -> Iterator[Segment]:
    """The lines of the content, each behind the prefix and cut where only spaces follow."""
    width = max(options.max_width - prefix.cell_length, NARROWEST)
    for line in console.render_lines(content, options.update(width=width), pad=False):
        yield prefix
        yield from _cut(line)
        yield Segment.line()


def _cut(line: list[Segment]) -> list[Segment]:
    while line and not line[-1].text.strip():
        line = line[:-1]
    if line:
        last = line[-1]
        line = [*line[:-1], Segment(last.text.rstrip(), last.style)]
    return line
