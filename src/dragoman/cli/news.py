"""``dragoman news``: what is new since a day."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.looking import (
    Limit,
    Parties,
    day_of,
    left_out,
    limit_of,
    looking_into,
    parties_of,
    show,
    show_json,
)
from dragoman.cli.options import AsJson, Database, NoColor, Output, examples
from dragoman.exports.evidence import Evidence
from dragoman.exports.listings import news_list
from dragoman.store.whatsnew import news as news_since

EPILOG = examples(
    ("dragoman news --since 2026-05-01 --db news.db", "of all disputes"),
    ("dragoman news --since 2026-05-01 --db news.db --party Peru", "of one country"),
)


def news(
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on, as in 2026-05-01.")],
    db: Database,
    party: Parties = None,
    limit: Limit = None,
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """List what is new since a day: acts that are the first of their kind between their parties,
    answers to demands, changed positions.
    """
    day = day_of(since, "--since") or since
    most = limit_of(limit, as_json=as_json)
    with looking_into(db) as lookups:
        everything = news_since(lookups.archive, day, parties_of(lookups, party))
        found = everything[-most:] if most else everything
        if as_json:
            show_json(found, output)
        else:
            parts = news_list(found, Evidence(lookups).words)
            show([*parts, *left_out(found, most)], output, no_color=no_color)
