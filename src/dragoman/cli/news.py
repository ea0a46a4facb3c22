"""``dragoman news``: what is new since a day."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.looking import Parties, day_of, looking_into, parties_of, show, show_json
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
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """List what is new since a day: acts that are the first of their kind between their parties,
    answers to demands, changed positions.
    """
    day = day_of(since, "--since") or since
    with looking_into(db) as lookups:
        found = news_since(lookups.archive, day, parties_of(lookups, party))
        if as_json:
            show_json(found, output)
        else:
            show(news_list(found, Evidence(lookups).words), output, no_color=no_color)
