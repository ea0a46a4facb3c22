"""``dragoman profile``: who a person, body or state is, what it said and what it did."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.looking import looking_into, show, show_json
from dragoman.cli.options import AsJson, Database, NoColor, Output, examples
from dragoman.exports.evidence import Evidence
from dragoman.exports.profile_terminal import profile_page
from dragoman.store.naming import find_identity
from dragoman.store.profiles import profile as profile_of

EPILOG = examples(
    ("dragoman profile 'Ana Quispe' --db news.db", "a person: offices, words, deeds"),
    ("dragoman profile Peru --db news.db", "a state, with its demands and disputes"),
    ("dragoman profile PER --db news.db --json", "by its code, as a record"),
)


def profile(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", show_default=False, help="A person, body or state: its name or id."
        ),
    ],
    db: Database,
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """Show who somebody is: offices over time, the latest words and deeds, demands, meetings."""
    with looking_into(db) as lookups:
        found = profile_of(lookups.archive, find_identity(lookups.archive, name))
        if as_json:
            show_json([found], output)
            return
        names = lookups.names_in(found)
        show([profile_page(found, names, Evidence(lookups).words)], output, no_color=no_color)
