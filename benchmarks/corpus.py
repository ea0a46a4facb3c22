"""Texts to measure on: the news corpus where it is at hand, else the examples, varied."""

from __future__ import annotations

import csv
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
ARTICLES = ROOT.parent / "shared" / "data" / "guardian" / "articles.csv"
GENERATED = 249
"""Articles to generate: as many as the news corpus has."""

SEED = 20261123


def example_texts() -> list[str]:
    """The example articles in the order of their names."""
    return [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]


def corpus() -> tuple[str, list[str]]:
    """A name for the corpus and its texts."""
    if ARTICLES.exists():
        with ARTICLES.open(encoding="utf-8", newline="") as file:
            return "guardian", [row["text"] for row in csv.DictReader(file)]
    return "generated", generated(GENERATED)


def generated(count: int) -> list[str]:
    """News-like texts: paragraphs of the examples in chance order, 8 to 20 to a text."""
    chance = random.Random(SEED)
    paragraphs = [
        paragraph
        for text in example_texts()
        for paragraph in text.split("\n\n")
        if paragraph.strip()
    ]
    return ["\n\n".join(chance.choices(paragraphs, k=chance.randint(8, 20))) for _ in range(count)]
