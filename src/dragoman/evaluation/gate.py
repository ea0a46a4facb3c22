"""The quality gate: no change may make the reading worse without saying so.

A floors file pins, for each measure of a report, the lowest value that passes, and the hash of
the gold it was measured on. ``check`` names what fell below its floor; ``update`` raises floors
to what is reached now, and lowers one only when that is allowed.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DragomanError, GoldError
from dragoman.evaluation.gold import GoldArticle, Ontology, load_gold
from dragoman.evaluation.measures import Report
from dragoman.evaluation.report import render
from dragoman.evaluation.scoring import COUNTS, SHARES, combine, score_article
from dragoman.records import Analysis

DIGITS = 4
"""Floors are cut, not rounded, to so many decimals, so that the report they come from passes."""

HEADER = """\
# Quality floors: the lowest score of each measure that passes, from 0 to 1 (F1 where there are
# precision and recall, otherwise a share). Written by `python -m dragoman.evaluation
# --update`; a floor is lowered only with --allow-regression, and the commit says why.
# `gold` is the hash of the gold articles that the floors were measured on.

"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The lowest values that pass, by measure, and the hash of their gold ("" for none yet)."""

    gold: str
    values: Mapping[str, float]


def hash_gold(folder: Path) -> str:
    """``sha256:…`` over names and bytes of a folder's gold files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.toml")], key=lambda p: p.name):
        content = path.read_bytes()
        digest.update(f"{path.name}\n{len(content)}\n".encode())
        digest.update(content)
    return f"sha256:{digest.hexdigest()}"


def read_floors(path: Path) -> Floors:
    """Read a floors file; a missing one has no floors. Raises GoldError on a broken one."""
    if not path.exists():
        return Floors("", {})
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        values = {name: float(value) for name, value in table["floors"].items()}
        return Floors(str(table["gold"]), values)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GoldError(f"{path}: cannot be read ({error}); run the gate with --update") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise GoldError(f"{path}: needs gold and numbers in [floors]; use --update") from None


def write_floors(path: Path, floors: Floors) -> None:
    """Write a floors file, measures in the order of the report."""
    lines = [f'gold = "{floors.gold}"', "", "[floors]"]
    lines += [f"{name} = {value:.{DIGITS}f}" for name, value in floors.values.items()]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def check(report: Report, floors: Floors, *, gold: str) -> list[str]:
    """What is wrong with a report measured on the gold with that hash; empty if nothing is."""
    problems: list[str] = []
    if gold != floors.gold:
        problems.append("the gold is not what the floors were measured on; run with --update")
    reached = report.values
    for name, floor in floors.values.items():
        if name not in reached:
            problems.append(f"{name}: has a floor but is not measured; remove one or the other")
        elif reached[name] < floor:
            problems.append(f"{name}: {reached[name]:.4f} is below its floor {floor:.4f}")
    for name in reached.keys() - floors.values.keys():
        problems.append(f"{name}: has no floor; run with --update")
    order = [*COUNTS, *SHARES]
    return sorted(problems, key=lambda problem: _position(order, problem.partition(":")[0]))


def update(report: Report, floors: Floors, *, gold: str, allow_regression: bool = False) -> Floors:
    """Floors as high as the report reaches.

    Floors above it, and floors of what is not measured, stay unless regression is allowed.
    """
    values = {name: _cut(value) for name, value in report.values.items()}
    if not allow_regression:
        for name, floor in floors.values.items():
            values[name] = max(floor, values.get(name, floor))
    return Floors(gold, values)


def main(argv: Sequence[str], read: Callable[[GoldArticle], Analysis], ontology: Ontology) -> int:
    """Read the gold, print the report, check or update the floors.

    ``read`` reads one article. Returns the exit code: 0 if all is well, 1 if a floor is broken,
    2 if a file is.
    """
    options = _parser().parse_args(argv)
    try:
        floors = read_floors(options.floors)
        articles = load_gold(options.gold, ontology)
        report = combine(score_article(article, read(article)) for article in articles)
        gold = hash_gold(options.gold)
        if options.update:
            allow = options.allow_regression
            floors = update(report, floors, gold=gold, allow_regression=allow)
            write_floors(options.floors, floors)
    except DragomanError as error:
        print(error, file=sys.stderr)
        return 2
    print(render(report, misses=options.misses))
    problems = check(report, floors, gold=gold)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dragoman.evaluation", description="Check the quality of the reading."
    )
    parser.add_argument("--gold", type=Path, default=Path("examples"), help="gold folder")
    parser.add_argument(
        "--floors", type=Path, default=Path("tests/quality_floors.toml"), help="floors file"
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to this score")
    parser.add_argument(
        "--allow-regression", action="store_true", help="with --update, lower floors as well"
    )
    parser.add_argument("--misses", action="store_true", help="list every difference")
    return parser


def _position(order: list[str], name: str) -> int:
    return order.index(name) if name in order else -1


def _cut(value: float) -> float:
    unit = float(10**DIGITS)
    return math.floor(value * unit) / unit
