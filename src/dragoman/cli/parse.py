"""``dragoman parse``: the grammar of texts as CoNLL-U."""

from __future__ import annotations

import typer

from dragoman.cli.inputs import InputReader
from dragoman.cli.options import AllowPrivate, Inputs, Output, Threads, examples
from dragoman.cli.output import FAILED, open_output
from dragoman.exports.conllu import to_conllu
from dragoman.exports.wording import masked
from dragoman.language.annotate import Annotator
from dragoman.language.conllu import format_conllu

EPILOG = examples(
    ("dragoman parse report.txt", "one sentence a block, one word a line"),
    ("echo 'Peru recalled its envoy.' | dragoman parse", "a sentence of your own"),
)


def parse(
    inputs: Inputs = None,
    output: Output = None,
    threads: Threads = 0,
    allow_private: AllowPrivate = False,
) -> None:
    """Print the grammar of texts in CoNLL-U: parts of speech, features, lemmas and trees.

    The last column has the place of each word in the text as TokenRange=start:end.
    """
    work = InputReader(inputs or [], allow_private=allow_private)
    with open_output(output) as stream:
        safe = stream.isatty()
        annotator: Annotator | None = None
        for document in work.documents():
            annotator = annotator or Annotator(threads=threads)
            for sentence in to_conllu(annotator.annotate(document.text), document.id):
                block = format_conllu(sentence)
                stream.write(_safe(block) if safe else block)
    raise typer.Exit(FAILED if work.failures else 0)


def _safe(block: str) -> str:
    lines = block.split("\n")
    return "\n".join("\t".join(masked(cell) for cell in line.split("\t")) for line in lines)
