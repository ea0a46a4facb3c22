"""``dragoman search``: reports by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.looking import looking_into, show, show_json
from dragoman.cli.options import AsJson, Database, NoColor, Output, examples
from dragoman.exports.listings import Found, found_list

EPILOG = examples(
    ("dragoman search 'fish quota' --db news.db", "both words, in any form"),
    ("dragoman search '\"coast guard\" -tuna' --db news.db", "a phrase, without a word"),
)


def search(
    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS",
            show_default=False,
            help='Words that must be there; "a phrase" in quotes; -word for one that must not.',
        ),
    ],
    db: Database,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The best N.")] = 20,
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """Find reports by their words, the best first, with the words around them."""
    with looking_into(db) as lookups:
        hits = lookups.archive.search(words, limit)
        if as_json:
            show_json(hits, output)
            return
        found = [
            Found(h.id, h.title, h.publisher, h.published, h.wire, h.url, h.excerpt, h.marks)
            for h in hits
        ]
        show(found_list(found), output, no_color=no_color)
