"""How fast an archive of many reports answers.

    python benchmarks/lookups.py --db big.db --make 100000     makes the archive, then measures
    python benchmarks/lookups.py --db big.db                   measures

The archive is made by varying the reports of the made-up dispute in examples/disputes: each variant
is between two other countries, at another time and in other words, so that none is taken for a
copy. They are read once; filing and linking are as for any reports. Each command is a process of
its own, so that its start counts; the middle one of three runs is given.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import msgspec
import pycountry

from dragoman import Reader
from dragoman.disputes.model import Dispute, Identity, Occurrence
from dragoman.evaluation.disputegold import load_dispute
from dragoman.filing.linking import link_archive
from dragoman.records import Analysis
from dragoman.store import Archive, Filed
from dragoman.store.batches import batches

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "disputes" / "nam-sone"
SIDES = ("THA", "LAO")
RUNS = 3
TARGET = 1.0
"""Seconds that a command may take on two cores."""

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


def make(where: str, count: int) -> None:
    """Make the archive and say how long that takes."""
    start = time.perf_counter()
    with Archive.open(where, create=True) as archive:
        for batch in batches(variants(count), 500):
            archive.add(batch)
        print(f"{count:,} reports filed in {time.perf_counter() - start:.0f} s", flush=True)
        start = time.perf_counter()
        link_archive(archive, Reader().codebook)
        print(f"linked in {time.perf_counter() - start:.0f} s", flush=True)


def commands(where: str) -> list[list[str]]:
    """Commands about what there is most of in the archive."""
    with Archive.open(where) as archive:
        dispute = max(archive.links("disputes", Dispute), key=lambda d: (len(d.occurrences), d.id))
        people = {
            person
            for occurrence in archive.link("occurrences", Occurrence, dispute.occurrences)
            for person in occurrence.people
        }
        named = sorted(archive.link("identities", Identity, people), key=lambda one: one.id)
        last = archive.links("occurrences", Occurrence, latest=1)
        day = date.fromisoformat(next(iter(last)).first.published) - timedelta(days=7)
    first, second = dispute.parties[:2]
    return [
        ["disputes"],
        ["dispute", dispute.id],
        ["demands"],
        ["demands", "--by", first, "--to", second],
        ["profile", first],
        *([["profile", named[0].id]] if named else []),
        ["timeline", "--party", first, "--party", second],
        ["timeline", "--type", "SANCTION"],
        ["news", "--since", day.isoformat()],
        ["search", "two on the river"],
        ["brief", dispute.id],
    ]


def timed(command: Sequence[str], where: str) -> float:
    """Seconds that a command takes, the middle one of some runs."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        call = [sys.executable, "-m", "dragoman", *command, "--db", where]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> int:
    """Make the archive where that is asked for, and measure; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", required=True, metavar="FILE|URL")
    parser.add_argument("--make", type=int, metavar="N", help="make it first, of N reports")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    if options.make:
        make(options.db, options.make)
    found = {" ".join(command): timed(command, options.db) for command in commands(options.db)}
    for command, seconds in found.items():
        print(f"{seconds:5.2f} s  dragoman {command}")
    if options.json:
        options.json.write_bytes(msgspec.json.encode(found) + b"\n")
    return int(max(found.values()) > TARGET)


if __name__ == "__main__":
    sys.exit(main())
