"""``dragoman timeline``: what happened, by day."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.looking import (
    Ids,
    InDispute,
    Limit,
    Parties,
    Since,
    Until,
    day_of,
    left_out,
    limit_of,
    looking_into,
    parties_of,
    show,
    show_json,
)
from dragoman.cli.options import AsJson, Database, NoColor, Output, examples
from dragoman.errors import OptionError
from dragoman.exports.evidence import Evidence
from dragoman.exports.listings import occurrence_list
from dragoman.exports.wording import plain_words
from dragoman.store.naming import find_dispute

EPILOG = examples(
    ("dragoman timeline --db news.db --party Peru --party Chile", "between two countries"),
    ("dragoman timeline --db news.db --type SANCTION --since 2026-05-01", "of one type"),
    ("dragoman timeline --db news.db --dispute trawlers --limit 0", "all of one dispute"),
)


def timeline(
    db: Database,
    party: Parties = None,
    dispute: InDispute = None,
    event_type: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Only of this event type, as SANCTION."),
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    ids: Ids = False,
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """List what happened, by day; what many reports tell stands once."""
    first, last = day_of(since, "--since"), day_of(until, "--until")
    kind, most = _event_type(event_type), limit_of(limit, as_json=as_json)
    with looking_into(db) as lookups:
        found = lookups.timeline(
            parties_of(lookups, party),
            dispute=find_dispute(lookups.archive, dispute) if dispute else None,
            event_type=kind,
            since=first,
            until=last,
            latest=most,
        )
        if as_json:
            show_json(found, output)
            return
        parts = occurrence_list(found, lookups.names(found), Evidence(lookups).words, ids=ids)
        show([*parts, *left_out(found, most)], output, no_color=no_color)


def _event_type(value: str | None) -> str | None:
    """An event type in any case. Raises OptionError for an unknown one."""
    types = plain_words().table["types"]
    if value is not None and value.upper() not in types:
        raise OptionError(f"--type {value!r} is no event type; choose one of {', '.join(types)}")
    return value.upper() if value else None
