"""``dragoman disputes``: what stands between the parties, in one list."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.cli.looking import (
    Limit,
    Parties,
    left_out,
    limit_of,
    looking_into,
    parties_of,
    show,
    show_json,
)
from dragoman.cli.options import AsJson, Database, NoColor, Output, examples
from dragoman.disputes.model import Dispute, LedgerEntry
from dragoman.exports.listings import dispute_list
from dragoman.store.lookups import Lookups

EPILOG = examples(
    ("dragoman disputes --db news.db", "all of them, the latest last"),
    ("dragoman disputes --db news.db --party Chile", "those of one country"),
    ("dragoman disputes --db news.db --json", "their records, one a line"),
)


def disputes(
    db: Database,
    party: Parties = None,
    limit: Limit = None,
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """List the disputes of an archive: state, days, acts, and how many demands are open."""
    most = limit_of(limit, as_json=as_json)
    with looking_into(db) as lookups:
        found = lookups.disputes(parties_of(lookups, party), latest=most)
        if as_json:
            show_json(found, output)
        else:
            parts = dispute_list(found, _open_demands(lookups, found))
            show([*parts, *left_out(found, most)], output, no_color=no_color)


def _open_demands(lookups: Lookups, found: Iterable[Dispute]) -> dict[str, int]:
    """How many demands of each dispute are open."""
    keys = (key for one in found for key in one.demands)
    demands = lookups.archive.link("demands", LedgerEntry, keys)
    still_open = {entry.id for entry in demands if entry.state == "open"}
    return {one.id: len(still_open.intersection(one.demands)) for one in found}
