"""Fit the weights of confidence: ``python -m training.calibrate --gold FOLDER [FOLDER ...]``.

Reads gold articles, judges each event that counts in the score (right where its type, its actors
and its recipients are), and fits a logistic model on how the events were decided, by gradient
descent with a small penalty on large weights. Writes the codebook's ``confidence.toml``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from dragoman.coding.confidence import FEATURES, Confidence, features_of
from dragoman.coding.events import Act
from dragoman.evaluation.eventscore import pair_events, sides_right
from dragoman.evaluation.gold import load_gold
from dragoman.evaluation.sides import Sides
from dragoman.reader import Reader

TABLE = Path(__file__).parent.parent / "src/dragoman/codebook/tables/confidence.toml"
PENALTY, RATE, STEPS = 0.01, 0.5, 4000


class Recorder(Confidence):
    """Remembers the features of each act, in order."""

    def __init__(self) -> None:
        super().__init__({})
        self.seen: list[dict[str, float]] = []

    def of(self, act: Act, in_statement: bool) -> float:
        """The features' place in the list, as a confidence that nobody reads."""
        self.seen.append(features_of(act, in_statement))
        return 0.5


def judged(folders: list[Path]) -> tuple[np.ndarray, np.ndarray]:
    """Features (N, F) and verdicts (N,) of the events that count."""
    reader = Reader()
    rows: list[list[float]] = []
    verdicts: list[bool] = []
    for folder in folders:
        for article in load_gold(folder, reader.codebook.ontology):
            recorder = Recorder()
            reader._assembler.confidence = recorder
            analysis = reader.read(article.text, published=article.published)
            by_id = {e.id: f for e, f in zip(analysis.events, recorder.seen, strict=True)}
            sides = Sides(article, analysis)
            pairs, wrong = pair_events(sides)
            for gold, event in pairs:
                rows.append([by_id[event.id][name] for name in FEATURES])
                verdicts.append(all(sides_right(sides, gold, event)))
            for event in wrong:
                rows.append([by_id[event.id][name] for name in FEATURES])
                verdicts.append(False)
    return np.array(rows), np.array(verdicts, dtype=float)


def fit(features: np.ndarray, verdicts: np.ndarray) -> dict[str, float]:
    """Weights by feature."""
    weights = np.zeros(features.shape[1])
    for _ in range(STEPS):
        guessed = 1.0 / (1.0 + np.exp(-features @ weights))
        slope = features.T @ (guessed - verdicts) / len(verdicts) + PENALTY * weights
        weights -= RATE * slope
    return {name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True)}


def write(weights: Mapping[str, float]) -> None:
    """Put the weights into the table, below its comment."""
    head = re.split(r"^\[weights\]$", TABLE.read_text(encoding="utf-8"), flags=re.M)[0]
    lines = [f"{name} = {value}" for name, value in weights.items()]
    TABLE.write_text("\n".join([head + "[weights]", *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    features, verdicts = judged(args.gold)
    weights = fit(features, verdicts)
    write(weights)
    print(f"{len(verdicts)} events, {verdicts.mean():.2f} right: {weights}")


if __name__ == "__main__":
    main()
