"""What many tests share: one reader, the example articles and their readings, made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from dragoman.disputes.model import Report
from dragoman.evaluation.__main__ import read_article
from dragoman.evaluation.disputegold import load_dispute
from dragoman.evaluation.gold import GoldArticle, load_gold
from dragoman.reader import Reader
from dragoman.records import Analysis

pytest_plugins = ["archives"]
"""Fixtures for archives on SQLite and PostgreSQL."""

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that ships with the package."""
    return Reader()


@pytest.fixture(scope="session")
def example_articles(reader: Reader) -> Sequence[GoldArticle]:
    """The example articles with their gold, in the order of their names."""
    return load_gold(EXAMPLES, reader.codebook.ontology)


@pytest.fixture(scope="session")
def nam_sone(reader: Reader) -> Sequence[Report]:
    """The first reports of the example dispute, copies among them, in the order of their days."""
    gold = load_dispute(EXAMPLES / "disputes" / "nam-sone", reader.codebook.ontology)
    return [
        Report(reader.read_document(report.document), report.wire) for report in gold.reports[:14]
    ]


@pytest.fixture(scope="session")
def example_readings(
    reader: Reader, example_articles: Sequence[GoldArticle]
) -> Mapping[str, Analysis]:
    """What the reader makes of each example, by the article's name."""
    return {article.name: read_article(reader, article) for article in example_articles}
