"""How right the records are: writes ``docs/accuracy.md`` from measurements.

``python benchmarks/accuracy.py [--data FOLDER] [--out docs/accuracy.md]``

``FOLDER`` holds the data sets that do not come with the project (``gold/seed``, ``data/plv``,
``data/polnear``); what is not there is left out and said so. Sections are written anew each time;
no figure is typed by hand.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.handcheck import summary_of_sheet  # noqa: E402
from dragoman.cli.evaluate import evaluate_dispute, evaluate_pairs  # noqa: E402
from dragoman.coding.deciding import likeliest_type  # noqa: E402
from dragoman.coding.matching import fit  # noqa: E402
from dragoman.evaluation.attributions import (  # noqa: E402
    read_attributions,
    score_attributions,
)
from dragoman.evaluation.causes import CAUSES, causes_of, total  # noqa: E402
from dragoman.evaluation.disputereport import render_dispute  # noqa: E402
from dragoman.evaluation.gold import GoldArticle, load_gold  # noqa: E402
from dragoman.evaluation.measures import Share  # noqa: E402
from dragoman.evaluation.reliability import Bin, bins, calibration_error, judged  # noqa: E402
from dragoman.evaluation.report import render  # noqa: E402
from dragoman.evaluation.scoring import combine, score_article  # noqa: E402
from dragoman.reader import Reader  # noqa: E402
from dragoman.records import Analysis  # noqa: E402
from training.acts import head_of, is_held_out  # noqa: E402
from training.corpus import FOLDER as CORPUS  # noqa: E402
from training.corpus import NONE, read_corpus, summary  # noqa: E402

GOLD = {
    "the article that the project began with": "SEED",
    "our examples": "examples",
    "ten further articles, looked at while working": "benchmarks/gold/dev",
    "ten further articles, untouched until the end": "benchmarks/gold/held-out",
}

DISPUTE = ROOT / "examples" / "disputes" / "nam-sone"

HEAD = """\
# Accuracy

This page is written by a command; no figure on it is typed.

```sh
make accuracy ARGS="--data FOLDER"
```

`FOLDER` holds the data sets that do not come with the project. Development sets were looked at
while the rules were written, so their figures flatter; the untouched articles were not.
"""


def main(arguments: Sequence[str]) -> int:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "accuracy.md")
    args = parser.parse_args(arguments)
    reader = Reader()
    made = reader.made_by
    parts = [HEAD, f"Dragoman {made.dragoman}, model {made.model}.\n", *sections(reader, args.data)]
    args.out.write_text("\n".join(parts).rstrip() + "\n", encoding="utf-8")
    return 0


def sections(reader: Reader, data: Path) -> Iterator[str]:
    """The parts of the page, one data set after the other."""
    readings: list[tuple[GoldArticle, Analysis]] = []
    for title, place in GOLD.items():
        folder = data / "gold" / "seed" if place == "SEED" else ROOT / place
        print(title, file=sys.stderr, flush=True)
        yield f"## Gold: {title}\n"
        if not folder.exists():
            yield "Not measured: the folder is not at hand.\n"
            continue
        articles = load_gold(folder, reader.codebook.ontology)
        own = [(a, _read(reader, a)) for a in articles]
        readings += own if place.startswith("benchmarks") else []
        yield _block(render(combine(score_article(a, b) for a, b in own)))
        yield _causes(own)
    yield from _pairs(reader, data / "data" / "plv" / "dev.tsv")
    yield from _attributions(reader, data / "data" / "polnear")
    yield from _corpus(reader)
    yield from _dispute(reader)
    yield from _confidence(readings)
    yield "## Records checked by hand\n"
    yield summary_of_sheet()


def _read(reader: Reader, article: GoldArticle) -> Analysis:
    return reader.read(
        article.text, published=article.published, publisher=article.publisher, id=article.name
    )


def _block(text: str) -> str:
    return f"```text\n{text}\n```\n"


def _causes(readings: Sequence[tuple[GoldArticle, Analysis]]) -> str:
    counts = total(causes_of(a, b) for a, b in readings)
    rows = sorted((c for c in CAUSES if counts[c]), key=lambda c: -counts[c])
    lines = [f"| {cause} | {CAUSES[cause]} | {counts[cause]} |" for cause in rows]
    head = f"Events wholly right: {counts['right']}. The others by their first cause:\n"
    return "\n".join([head, "| cause | | events |", "|---|---|---|", *lines]) + "\n"


def _pairs(reader: Reader, path: Path) -> Iterator[str]:
    print("pairs", file=sys.stderr, flush=True)
    yield "## Event types between marked parties (PLV, development part)\n"
    if not path.exists():
        yield "Not measured: the data set is not at hand.\n"
        return
    for title, score in evaluate_pairs(path, reader).items():
        yield f"### {title.capitalize()}\n"
        yield _block(render(score))


def _attributions(reader: Reader, folder: Path) -> Iterator[str]:
    print("attributions", file=sys.stderr, flush=True)
    yield "## Words of attributions (PolNeAR, development part)\n"
    if not folder.exists():
        yield "Not measured: the data set is not at hand.\n"
        return
    yield _block(render(score_attributions(read_attributions(folder), reader.read)))


def _corpus(reader: Reader) -> Iterator[str]:
    """Types of given predicates in sentences whose predicates the model has never seen."""
    print("corpus", file=sys.stderr, flush=True)
    yield "## Our own sentences\n"
    modes = reader.codebook.ontology.event_types
    sentences, _ = read_corpus(sorted(CORPUS.glob("*.txt")), modes)
    yield summary(sentences, modes) + "\n"
    by_model, by_both = Share(), Share()
    for item in sentences:
        for tree in reader._annotator.annotate(item.text).sentences:
            for act in item.acts:
                head = head_of(tree, act.trigger)
                if head is None or act.type == NONE:
                    continue
                word = tree.words[head]
                if not is_held_out(word.lemma.lower()):
                    continue
                kinds = word.act.kinds if word.act is not None else ()
                by_model += Share(bool(kinds) and kinds[0][0] == act.type, 1)
                fits = fit(tree, head, reader.codebook.predicates)
                by_both += Share(likeliest_type(fits, word.act) == act.type, 1)
    yield (
        "Held out are the predicates (one in ten, with all sentences that have them) that the "
        "model was not trained on. Type of a given predicate:\n"
    )
    yield "| by | right | of | share |\n|---|---|---|---|"
    for title, share in (("the model alone", by_model), ("the model and the codebook", by_both)):
        yield f"| {title} | {share.hits} | {share.of} | {share.share:.3f} |"
    yield ""


def _dispute(reader: Reader) -> Iterator[str]:
    print("dispute", file=sys.stderr, flush=True)
    yield "## Many reports: a made-up dispute\n"
    yield (
        "38 reports of `examples/disputes/nam-sone`, read and linked "
        "(`dragoman evaluate --dispute`). They were looked at while the rules were written.\n"
    )
    yield _block(render_dispute(evaluate_dispute(DISPUTE, reader)))


def _confidence(readings: Sequence[tuple[GoldArticle, Analysis]]) -> Iterator[str]:
    yield "## Confidence\n"
    yield (
        "How often records are right in type and both roles, by their confidence, on the twenty "
        "further articles. Bars show the share that is right, the mark the mean confidence.\n"
    )
    for title, part in (
        ("looked at while working (the calibration was fitted on these)", readings[:10]),
        ("untouched", readings[10:]),
    ):
        found = bins(j for a, b in part for j in judged(a, b))
        yield f"{title}: expected calibration error {calibration_error(found):.3f}\n"
        yield _block("\n".join(_diagram(found)))


def _diagram(found: Sequence[Bin]) -> Iterator[str]:
    width = 40
    for each in found:
        bar = ["█" if i < each.right * width else "·" for i in range(width)]
        bar[min(width - 1, int(each.confidence * width))] = "|"
        numbers = f"{each.confidence:.2f}  right {each.right:.2f}  of {each.count:3d}"
        yield f"{each.low:.1f}–{each.high:.1f}  {''.join(bar)}  confidence {numbers}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
