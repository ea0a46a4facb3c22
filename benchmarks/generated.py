"""Reports to fill a large archive with: those of the made-up dispute in examples/disputes, varied.

Each variant is between two other countries, at another time and in other words, so that none is
taken for a copy. The reports are read once; the readings are varied, not the texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pycountry

from dragoman import Reader
from dragoman.evaluation.disputegold import load_dispute
from dragoman.records import Analysis
from dragoman.store import Filed

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "disputes" / "nam-sone"
SIDES = ("THA", "LAO")
_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_SIDE = re.compile(rf'"({"|".join(SIDES)})(?=["/])')
_PARTY = re.compile(r'"([A-Z]{3})(?=["/])')
_WORD = re.compile(r"[A-Za-z]{5,}")


def readings() -> list[tuple[dict[str, Any], str | None]]:
    """The reports of the made-up dispute as JSON values, with their wires."""
    reader = Reader()
    gold = load_dispute(FOLDER, reader.codebook.ontology)
    return [
        (json.loads(reader.read_document(report.document).to_json()), report.wire)
        for report in gold.reports
    ]


def variants(count: int) -> Iterator[Filed]:
    """So many reports: the example's, each time between two others, later, in other words."""
    models = readings()
    # A country that the reports speak of cannot be a side of them too.
    spoken_of = set(_PARTY.findall(json.dumps([model for model, _ in models])))
    codes = {country.alpha_3 for country in pycountry.countries} - spoken_of
    pairs = list(combinations(sorted(codes), 2))
    for number in range(count):
        turn, which = divmod(number, len(models))
        model, wire = models[which]
        yield Filed(_variant(model, turn, pairs[turn * 7919 % len(pairs)]), wire)


def _variant(model: dict[str, Any], turn: int, sides: tuple[str, str]) -> Analysis:
    shift = timedelta(days=turn * 13 % 3000)
    cipher = str.maketrans(ascii_lowercase, _turned(turn % 25 + 1))

    def reworded(words: str) -> str:
        return _WORD.sub(lambda found: _cased(found[0], found[0].lower().translate(cipher)), words)

    found = json.loads(json.dumps(model))
    document = found["document"]
    document["id"] = f"{document['id']}-{turn}"
    for holder, key in [
        *((document, key) for key in ("text", "title")),
        *((actor, key) for actor in found["actors"] for key in ("name", "office")),
        *((demand, "content") for demand in found["demands"]),
    ]:
        holder[key] = reworded(holder[key]) if holder[key] else holder[key]
    text = json.dumps(found, ensure_ascii=False)
    text = _DAY.sub(lambda day: (date.fromisoformat(day[0]) - shift).isoformat(), text)
    text = _SIDE.sub(lambda side: f'"{sides[SIDES.index(side[1])]}', text)
    return Analysis.from_json(text)


def _turned(by: int) -> str:
    return ascii_lowercase[by:] + ascii_lowercase[:by]


def _cased(model: str, word: str) -> str:
    return word.capitalize() if model[0].isupper() else word
