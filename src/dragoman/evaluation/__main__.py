"""The quality gate as a command: ``python -m dragoman.evaluation [--update] [--misses]``.

Reads the example articles with the package's own model and codebook and holds the scores against
the pinned floors; see :mod:`dragoman.evaluation.gate` for the options.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.evaluation import gate
from dragoman.evaluation.gold import GoldArticle
from dragoman.reader import Reader
from dragoman.records import Analysis

GOLD = Path("examples")
"""Folder of gold articles where --gold names no other, seen from the root of the repository."""


def read_article(reader: Reader, article: GoldArticle) -> Analysis:
    """Read a gold article as a user would who knows its date and publisher."""
    return reader.read(
        article.text, published=article.published, publisher=article.publisher, id=article.name
    )


def main(argv: Sequence[str]) -> int:
    """Check or update the floors; the exit code is that of :func:`gate.main`."""
    try:
        reader = Reader()
    except DragomanError as error:
        print(error, file=sys.stderr)
        return 2
    return gate.main(
        ["--gold", str(GOLD), *argv],
        lambda article: read_article(reader, article),
        reader.codebook.ontology,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
