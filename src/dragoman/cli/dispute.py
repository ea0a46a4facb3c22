"""``dragoman dispute``: one dispute, in a terminal."""

from __future__ import annotations

from dragoman.cli.looking import DisputeName, Since, day_of, looking_into, show, show_json
from dragoman.cli.options import AsJson, Database, NoColor, Output, examples
from dragoman.exports.brief import write_brief
from dragoman.exports.brief_terminal import brief_page
from dragoman.store.naming import find_dispute

EPILOG = examples(
    ("dragoman dispute trawlers --db news.db", "the only one with this word in its title"),
    ("dragoman dispute 'Chile Peru' --db news.db", "by its parties"),
    ("dragoman dispute trawlers --db news.db --json", "all records that belong to it"),
)


def dispute(
    name: DisputeName,
    db: Database,
    since: Since = None,
    as_json: AsJson = False,
    output: Output = None,
    no_color: NoColor = False,
) -> None:
    """Show one dispute: where it stands, what is new, timeline, demands, both sides' words.

    With --since what is new from that day on; else it is that of the last seven days.
    """
    day = day_of(since, "--since")
    with looking_into(db) as lookups:
        dossier = lookups.dossier(find_dispute(lookups.archive, name))
        if as_json:
            show_json([dossier], output)
        else:
            show([brief_page(write_brief(dossier, lookups, day))], output, no_color=no_color)
