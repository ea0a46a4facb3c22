"""Who phrases are about, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.exports.layout import Indented
from dragoman.exports.wording import clean
from dragoman.records import PhraseActor

_NOTHING = "–"


def actor_list(actors: Iterable[PhraseActor]) -> RenderableType:
    """One row a phrase, in order; what it does not tell is a dash."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("phrase", "country", "sector", "kind", "why"):
        table.add_column(heading, overflow="fold")
    for actor in actors:
        sectors = " ".join(s for s in (actor.sector, actor.second_sector) if s)
        table.add_row(
            Text(clean(actor.phrase)),
            Text(actor.code or _NOTHING, style="" if actor.code else "dim"),
            Text(sectors or _NOTHING, style="" if sectors else "dim"),
            Text(actor.kind or _NOTHING, style="" if actor.kind else "dim"),
            Text(clean(actor.why), style="dim"),
        )
    return Indented(table, 0)
