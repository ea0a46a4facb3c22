"""``dragoman brief``: the briefing of a dispute, to be handed up."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dragoman.cli.looking import DisputeName, Since, day_of, looking_into
from dragoman.cli.options import Database, Output, examples
from dragoman.cli.output import open_output
from dragoman.exports.brief import write_brief
from dragoman.exports.rendering import brief_html, brief_markdown
from dragoman.store.naming import find_dispute

EPILOG = examples(
    ("dragoman brief trawlers --db news.db -o brief.html", "a page that works offline and prints"),
    ("dragoman brief trawlers --db news.db", "Markdown, on standard output"),
    ("dragoman brief trawlers --db news.db --format json", "for programs"),
)


class BriefForm(StrEnum):
    """How a brief is written."""

    markdown = "markdown"
    html = "html"
    json = "json"


_ENDINGS = {".html": BriefForm.html, ".htm": BriefForm.html, ".json": BriefForm.json}


def brief(
    name: DisputeName,
    db: Database,
    form: Annotated[
        BriefForm | None,
        typer.Option(
            "--format", show_default=False, help="By default what the name of --output ends with."
        ),
    ] = None,
    since: Since = None,
    output: Output = None,
) -> None:
    """Write the brief of a dispute: one to three pages, each sentence with its evidence.

    What is new is told from --since on, by default for the last seven days of reports.
    """
    day = day_of(since, "--since")
    if form is None:
        form = _ENDINGS.get(output.suffix.lower() if output else "", BriefForm.markdown)
    with looking_into(db) as lookups:
        dossier = lookups.dossier(find_dispute(lookups.archive, name))
        written = write_brief(dossier, lookups, day)
    with open_output(output) as stream:
        if form is BriefForm.json:
            stream.write(written.to_json().decode() + "\n")
        else:
            stream.write(brief_html(written) if form is BriefForm.html else brief_markdown(written))
