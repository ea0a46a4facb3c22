"""Records checked by hand: ``python benchmarks/handcheck.py --draw 50 --out FILE``.

Draws events at random (by a fixed seed) from the news corpus and writes them with their sentences
into FILE, for people to judge; FILE holds others' sentences and stays out of the project. The
verdicts go into ``handcheck.tsv`` beside this file, without the sentences: the article's number and
the event's characters are enough to find them again.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import ARTICLES  # noqa: E402
from dragoman.reader import Reader  # noqa: E402

SHEET = Path(__file__).with_name("handcheck.tsv")
COLUMNS = (
    "article", "start", "end", "type", "mode", "actors", "recipients", "status", "date", "place",
    "reader1", "reader2", "note",
)  # fmt: skip
SEED = 20261125
RIGHT = "right"


def main() -> int:
    """Draw records and write them out with what surrounds them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", type=int, default=50)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    if not ARTICLES.exists():
        parser.error(f"{ARTICLES} is not there: records are drawn from that corpus")
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    reader = Reader()
    chance = random.Random(SEED)
    lines = []
    for number in sorted(chance.sample(range(len(rows)), min(args.draw, len(rows)))):
        row = rows[number]
        analysis = reader.read(row["text"], published=row["date"])
        events = [e for e in analysis.events if e.same_as is None]
        if not events:
            continue
        event = chance.choice(events)
        names = {a.id: f"{a.name} ({a.country or '–'})" for a in analysis.actors}
        text = analysis.document.text
        start, end = event.evidence
        parties = ["; ".join(names[i] for i in ids) for ids in (event.actors, event.recipients)]
        cells = [
            str(number), str(event.trigger[0]), str(event.trigger[1]), event.type, event.mode or "",
            *parties, event.status, (event.date.start or event.date.text) if event.date else "",
            event.place.name if event.place else "",
        ]  # fmt: skip
        lines.append("\t".join([*cells, "", "", ""]))
        before, after = text[max(0, start - 400) : start], text[end : end + 150]
        trigger = text[slice(*event.trigger)]
        lines.append(f"# published {row['date']}; trigger “{trigger}”; inferred {event.inferred}")
        lines.append(f"# …{before} [[{text[start:end]}]] {after}…".replace("\n", " "))
        lines.append("")
    args.out.write_text("\n".join(["\t".join(COLUMNS), *lines]), encoding="utf-8")
    return 0


def summary_of_sheet() -> str:
    """What the readers of the sheet found, as Markdown."""
    if not SHEET.exists():
        return "No sheet yet.\n"
    with SHEET.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    first = sum(row["reader1"] == RIGHT for row in rows)
    second = sum(row["reader2"] == RIGHT for row in rows)
    same = sum(row["reader1"] == row["reader2"] for row in rows)
    faults: dict[str, int] = {}
    for row in rows:
        for verdict in {row["reader1"], row["reader2"]} - {RIGHT}:
            faults[verdict] = faults.get(verdict, 0) + 1
    listed = ", ".join(f"{name} {count}" for name, count in sorted(faults.items()))
    return (
        f"{len(rows)} records drawn at random from 249 newspaper articles "
        "(`benchmarks/handcheck.py`) were read against their sentences by two readers who did not "
        f"know of each other. Wholly right: {first} by the first, {second} by the second; they "
        f"agree on {same}. Faults named: {listed or 'none'}. The sheet is "
        "`benchmarks/handcheck.tsv`.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
