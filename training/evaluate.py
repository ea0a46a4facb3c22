"""Score a trained run on a treebank's dev sets, in fp32: ``python -m training.evaluate``.

The int8 model is scored by the program itself: ``dragoman evaluate --conllu FILE``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dragoman.language.encoding import Encoder as WordEncoder
from training.corpus import FOLDER
from training.export import load
from training.scores import score_acts, score_examples
from training.train import read_acts
from training.treebank import Labels, read_examples


def main() -> None:
    """Command line; prints the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that training wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--data", type=Path, required=True, help="folder with ewt/ and gum/")
    args = parser.parse_args()
    names = json.loads((args.run / "labels.json").read_text())
    labels = Labels(**{key: tuple(values) for key, values in names.items()})
    network = load(args.run)
    words = WordEncoder(args.base / "tokenizer.json")
    scores = {
        treebank: score_examples(
            network, words, labels, read_examples(args.data / treebank / "dev.conllu")
        )
        for treebank in ("ewt", "gum")
    } | {"acts": score_acts(network, words, labels, read_acts(FOLDER)[1])}
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
