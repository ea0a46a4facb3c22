"""``dragoman codebook``: check a codebook of one's own, see what a word means to Dragoman."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Codebooks, codebook_from, examples
from dragoman.cli.output import FAILED, complain
from dragoman.codebook import Codebook, load_codebook
from dragoman.codebook.predicates import Match, PartOfSpeech
from dragoman.codebook.strict import read_tables
from dragoman.errors import CodebookError, InputError

app = typer.Typer(
    name="codebook",
    add_completion=False,
    no_args_is_help=True,
    help="Check a codebook of your own, or see what a word means to Dragoman.",
)

_PARTS: tuple[PartOfSpeech, ...] = ("verb", "noun", "adjective")


@app.command(
    epilog=examples(("dragoman codebook check mine.toml", "names file and line of each error"))
)
def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Codebook files of your own.")
    ],
) -> None:
    """Check codebook files: every key, code, pattern and event type."""
    failures = 0
    for file in files:
        try:
            load_codebook([file])
            typer.echo(f"{file}: no errors; {_contents(file)}")
        except CodebookError as error:
            failures += 1
            complain(str(error))
    raise typer.Exit(FAILED if failures else 0)


@app.command(
    epilog=examples(
        ("dragoman codebook show demand", "the entries that the verb and the noun trigger"),
        ("dragoman codebook show Kremlin", "who a name stands for"),
    )
)
def show(
    word: Annotated[
        str, typer.Argument(metavar="WORD", help="A word in its basic form, or a name.")
    ],
    codebook: Codebooks = None,
) -> None:
    """Show the entries of the codebook that a word triggers."""
    book = codebook_from(codebook)
    lines = list(describe(book, word))
    if not lines:
        near = get_close_matches(
            word.lower(), sorted({lemma for _, lemma in book.predicates.index})
        )
        like = f", such as {' or '.join(near)}" if near else ""
        raise InputError(f"the codebook has no {word!r}; give a word in its basic form{like}")
    for line in lines:
        typer.echo(line)


def describe(book: Codebook, word: str) -> Iterator[str]:
    """Lines that say what a word means: acts, cues of speech, names, offices, institutions."""
    lemma = word.lower()
    for part in _PARTS:
        matches = book.predicates.candidates(part, lemma)
        if matches:
            yield f"{lemma}, {part}: the most specific pattern that fits wins"
            yield from _columns([_act(match) for match in matches])
    for patterns in (book.cues.index, book.cues.prepositions):
        for pattern in patterns.get(lemma, ()):
            kind = "thought" if pattern.cue.thought else "speech"
            yield f"{pattern.text}, {pattern.cue.part}: cue of {kind}, entry cues/{pattern.cue.id}"
    for name in book.who.names.get(word, ()):
        body = name.body
        codes = ", ".join(code for code in (body.country, body.sector) if code)
        yield f"{word}, {name.form} of {body.name}: {body.kind}{f', {codes}' if codes else ''}"
    office = book.who.offices.get(lemma)
    if office is not None:
        yield f"{lemma}, office: entry offices/{office.id}, sector {office.sector or 'none'}"
    institution = book.who.institutions.get(lemma)
    if institution is not None:
        sector = institution.sector or "none"
        yield f"{lemma}, institution: entry institutions/{institution.id}, sector {sector}"


def _act(match: Match) -> tuple[str, str, str]:
    pattern, predicate = match
    code = f"{predicate.type}/{predicate.mode}" if predicate.mode else predicate.type
    return pattern.text, code, f"entry {predicate.id}"


def _columns(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for text, code, entry in rows:
        yield f"  {text:<{widths[0]}}  {code:<{widths[1]}}  {entry}"


def _contents(file: Path) -> str:
    """How many entries each section of a user's file has."""
    counts = []
    for section, entries in read_tables(file).data.items():
        nested = section == "predicates"
        count = sum(len(entry) for entry in entries.values()) if nested else len(entries)
        counts.append(f"{count} in {section}")
    return "entries: " + ", ".join(counts) if counts else "it is empty"
