"""The quality gate on the examples: no measure may fall below its pinned floor.

Where a change is meant to move the scores: ``make gate ARGS=--update`` raises the floors, and
``make gate ARGS="--update --allow-regression"`` lowers them too; the commit then says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dragoman.evaluation.gate import check, hash_gold, read_floors
from dragoman.evaluation.gold import GoldArticle
from dragoman.evaluation.scoring import combine, score_article
from dragoman.records import Analysis

TESTS = Path(__file__).parent
FLOORS = TESTS / "quality_floors.toml"
EXAMPLES = TESTS.parent / "examples"


def test_no_measure_is_below_its_floor(
    example_articles: Sequence[GoldArticle], example_readings: Mapping[str, Analysis]
) -> None:
    report = combine(
        score_article(article, example_readings[article.name]) for article in example_articles
    )
    problems = check(report, read_floors(FLOORS), gold=hash_gold(EXAMPLES))
    assert not problems, "\n".join(["see `make gate ARGS=--misses`", *problems])


def test_floors_are_pinned() -> None:
    assert read_floors(FLOORS).values, "there are no floors: run `make gate ARGS=--update`"
