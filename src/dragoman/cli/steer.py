"""``dragoman steer``: say what disputes are called, what is one, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.filing import Link, link_reports
from dragoman.cli.looking import show, show_json
from dragoman.cli.options import (
    AsJson,
    Codebooks,
    Database,
    NoColor,
    Output,
    codebook_from,
    examples,
)
from dragoman.cli.output import complain
from dragoman.disputes.decisions import Decision, Subject, read_decisions
from dragoman.errors import InputError
from dragoman.exports.decisions import decision_list
from dragoman.filing.steering import Steersman
from dragoman.store import Archive

app = typer.Typer(
    name="steer",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Name, merge, split and pin disputes; join or keep apart acts, demands and people. Such "
    "decisions hold for later reports too, and can be undone.",
)


class Kind(StrEnum):
    """What a decision is about, as people call it."""

    dispute = "dispute"
    act = "act"
    demand = "demand"
    person = "person"


_SUBJECTS: Mapping[Kind, Subject] = {
    Kind.dispute: "dispute",
    Kind.act: "occurrence",
    Kind.demand: "demand",
    Kind.person: "identity",
}

Of = Annotated[
    Kind,
    typer.Option(
        "--of",
        help="What is meant: disputes, acts (as timeline lists them), demands, or people, bodies "
        "and states.",
    ),
]
Comment = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Why; it is kept with the decision.")
]
Things = Annotated[
    list[str],
    typer.Argument(metavar="THING...", show_default=False, help="Two or more, by id or name."),
]


@app.command(
    epilog=examples(("dragoman steer apply decisions.toml --db news.db", "all decisions of a file"))
)
def apply(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", show_default=False, help="Files of decisions, in TOML."),
    ],
    db: Database,
    link: Link = True,
    codebook: Codebooks = None,
) -> None:
    """File the decisions of TOML files; those that hold already stay as they are."""
    decisions = [decision for file in files for decision in read_decisions(*_read(file))]
    with _steering(db, None, codebook, link=link) as steersman:
        new = steersman.apply(decisions)
        typer.echo(f"{new} of {len(decisions)} decisions are new")


@app.command(
    "list",
    epilog=examples(("dragoman steer list --db news.db", "what was decided")),
)
def list_(
    db: Database, as_json: AsJson = False, output: Output = None, no_color: NoColor = False
) -> None:
    """List the decisions: whether each holds, and which fit nothing that the reports tell."""
    with Archive.open(db) as archive:
        known = Steersman(archive).known()
        if as_json:
            show_json(known, output)
        else:
            rows = [(one.decision, one.holds, one.problems) for one in known]
            texts = archive.texts({d for one in known for d in one.decision.documents})
            show(decision_list(rows, texts), output, no_color=no_color)


@app.command(
    epilog=examples(
        ("dragoman steer name trawlers 'The Arica quarrel' --db news.db", "a dispute"),
        ("dragoman steer name 'Ali Hasan' 'Ali Hassan' --of person --db news.db", "a person"),
    )
)
def name(
    thing: Annotated[
        str, typer.Argument(metavar="THING", show_default=False, help="By id or name.")
    ],
    title: Annotated[
        str, typer.Argument(metavar="NAME", show_default=False, help="What it is to be called.")
    ],
    db: Database,
    of: Of = Kind.dispute,
    comment: Comment = None,
    link: Link = True,
    codebook: Codebooks = None,
) -> None:
    """Name a dispute, a demand or a person."""
    with _steering(db, comment, codebook, link=link) as steersman:
        _tell(steersman.name(_SUBJECTS[of], thing, title))


@app.command(
    epilog=examples(
        ("dragoman steer merge trawlers 'cod war' --db news.db", "two disputes are one"),
        ("dragoman steer merge o12ab o9f3c --of act --db news.db", "two acts are one"),
    )
)
def merge(
    things: Things,
    db: Database,
    of: Of = Kind.dispute,
    comment: Comment = None,
    link: Link = True,
    codebook: Codebooks = None,
) -> None:
    """Make several one: disputes, acts, demands or people."""
    with _steering(db, comment, codebook, link=link) as steersman:
        _tell(steersman.merge(_SUBJECTS[of], things))


@app.command(
    epilog=examples(
        ("dragoman steer split o12ab o9f3c --db news.db", "acts of different disputes"),
        (
            "dragoman steer split SYR/ali-hassan IRQ/ali-hasan --of person --db news.db",
            "two people",
        ),
    )
)
def split(
    things: Things,
    db: Database,
    of: Of = Kind.dispute,
    comment: Comment = None,
    link: Link = True,
    codebook: Codebooks = None,
) -> None:
    """Keep several apart: acts of different disputes, or demands, people, reports of acts.

    A dispute is split by naming acts in it that belong to different ones: each of its other acts
    goes with the one whose words are most like its own. An act is split by naming places in
    reports of it, as DOCUMENT@START-END.
    """
    with _steering(db, comment, codebook, link=link) as steersman:
        _tell(steersman.split(_SUBJECTS[of], things))


@app.command(
    epilog=examples(
        ("dragoman steer pin trawlers o12ab o9f3c --db news.db", "two acts belong to a dispute"),
        ("dragoman steer pin --new 'The tuna war' o12ab --db news.db", "an act begins a new one"),
    )
)
def pin(
    dispute: Annotated[
        str, typer.Argument(metavar="DISPUTE", show_default=False, help="By id or words.")
    ],
    acts: Annotated[
        list[str], typer.Argument(metavar="ACT...", show_default=False, help="Acts, by their ids.")
    ],
    db: Database,
    new: Annotated[
        bool, typer.Option("--new", help="Begin a dispute that is called DISPUTE.")
    ] = False,
    comment: Comment = None,
    link: Link = True,
    codebook: Codebooks = None,
) -> None:
    """Put acts into a dispute, whatever their words; it keeps its name from then on."""
    with _steering(db, comment, codebook, link=link) as steersman:
        _tell(steersman.pin(dispute, acts, new=new))


@app.command(epilog=examples(("dragoman steer undo c12ab --db news.db", "a decision, by its id")))
def undo(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", show_default=False, help="As dragoman steer list shows."),
    ],
    db: Database,
    comment: Comment = None,
    link: Link = True,
    codebook: Codebooks = None,
) -> None:
    """Take decisions back."""
    with _steering(db, comment, codebook, link=link) as steersman:
        for id in ids:
            typer.echo(f"{steersman.undo(id).id} no longer holds")


@contextmanager
def _steering(
    db: str, comment: str | None, codebook: list[Path] | None, *, link: bool
) -> Iterator[Steersman]:
    """Who files decisions; afterwards the links are made anew, and what fits nothing is told."""
    book = codebook_from(codebook)
    with Archive.open(db) as archive:
        before = {known.decision.id for known in Steersman(archive).known() if known.problems}
        yield Steersman(archive, comment)
    if not link:
        typer.echo("The links are as before; dragoman ingest, recode or steer makes them anew.")
        return
    link_reports(db, book)
    with Archive.open(db) as archive:
        for known in Steersman(archive).known():
            for problem in known.problems if known.decision.id not in before else ():
                complain(problem)


def _read(file: Path) -> tuple[str, str]:
    try:
        return str(file), file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"{file}: cannot be read ({why}); check the name") from None


def _tell(decision: Decision) -> None:
    typer.echo(f"{decision.id} holds; dragoman steer undo {decision.id} takes it back")
