"""``dragoman demands``: the ledger of who demands what of whom, and where it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.looking import (
    Ids,
    InDispute,
    Limit,
    left_out,
    limit_of,
    looking_into,
    show,
    show_json,
)
from dragoman.cli.options import AsJson, Database, NoColor, Output, examples
from dragoman.exports.listings import demand_list
from dragoman.store.naming import find_dispute, find_party

EPILOG = examples(
    ("dragoman demands --db news.db --state open", "what is still open"),
    ("dragoman demands --db news.db --by Peru --to Chile", "of one party on another"),
    ("dragoman demands --db news.db --dispute trawlers", "of one dispute"),
)


class State(StrEnum):
    """Where a demand stands."""

    open = "open"
    refused = "refused"
    met = "met"
    withdrawn = "withdrawn"
    lapsed = "lapsed"


def demands(
    db: Database,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="The country or body that demands.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="NAME", help="The one that it is demanded of.")
    ] = None,
    state: Annotated[State | None, typer.Option(help="Only those in this state.")] = None,
    dispute: InDispute = None,
    limit: Limit = None,
    ids: Ids = False,
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """List demands with their history: raised, repeated, refused, met, withdrawn."""
    most = limit_of(limit, as_json=as_json)
    with looking_into(db) as lookups:
        found = lookups.demands(
            find_party(lookups.archive, by) if by else None,
            find_party(lookups.archive, to) if to else None,
            state.value if state else None,
            dispute=find_dispute(lookups.archive, dispute) if dispute else None,
            latest=most,
        )
        if as_json:
            show_json(found, output)
            return
        names = lookups.names_of(key for entry in found for key in (entry.by, entry.to) if key)
        parts = demand_list(found, names, ids=ids)
        show([*parts, *left_out(found, most)], output, no_color=no_color)
