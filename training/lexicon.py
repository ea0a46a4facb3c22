"""Make the lemma lexicon: ``python -m training.lexicon --data UD --out FOLDER``.

Learns from the treebanks' training parts (EWT, GUM) which forms the spelling rules of
``dragoman.language.lemmas`` would get wrong, and which base forms exist; adds the irregular
verbs of ``irregular.txt`` and the head words of the package's codebook as base forms.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from dragoman.codebook import load_codebook
from dragoman.language.conllu import ConlluWord, read_conllu
from dragoman.language.lemmas import Lexicon

REGULAR = ("VERB", "NOUN", "ADJ", "AUX")
_CODEBOOK_POS = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ"}


def words_of(data: Path) -> list[ConlluWord]:
    """All words of the training parts but names and misspellings."""
    return [
        word
        for treebank in ("ewt", "gum")
        for sentence in read_conllu(data / treebank / "train.conllu")
        for word in sentence.words
        if word.upos not in ("PROPN", "X") and "Typo" not in word.feats
    ]


SLIPS = 4
"""A lemma that the treebanks have more rarely may be an annotator's slip ("fre" for "free")."""


def build(words: list[ConlluWord]) -> dict[str, object]:
    """The lexicon's content, as ``lemmas.json`` keeps it."""
    counts: dict[str, Counter[str]] = {pos: Counter() for pos in ("VERB", "NOUN", "ADJ")}
    votes: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for word in words:
        feats = "|".join(f"{k}={v}" for k, v in sorted(word.feats.items()))
        lemma = word.lemma.lower() if word.lemma != "I" else "I"
        votes[(word.upos, word.form.lower(), feats)][lemma] += 1
        pos = "VERB" if word.upos == "AUX" else word.upos
        if pos in counts and lemma.isalpha():
            counts[pos][lemma] += 1
    bases = {
        pos: {word for word in found if _is_word(word, found)} for pos, found in counts.items()
    }
    for pos, head in load_codebook().predicates.index:
        bases[_CODEBOOK_POS[pos]].add(head)
    irregular = _irregular()
    bases["VERB"].update(base for base in irregular.values())
    lexicon = Lexicon({}, {pos: frozenset(found) for pos, found in bases.items()})
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    regular: dict[str, bool] = defaultdict(lambda: True)
    for (upos, form, feats), count in votes.items():
        forms[f"{upos} {form}"].update(count)
        if upos in REGULAR and lexicon.regular(form, upos, feats) != count.most_common(1)[0][0]:
            regular[f"{upos} {form}"] = False
    learnt = {key: count.most_common(1)[0][0] for key, count in forms.items() if not regular[key]}
    learnt = {f"VERB {form}": base for form, base in irregular.items()} | learnt
    return {
        "forms": dict(sorted(learnt.items())),
        "bases": {pos: " ".join(sorted(found)) for pos, found in bases.items()},
    }


def _is_word(lemma: str, counts: Counter[str]) -> bool:
    """Whether a lemma is one: a rare one that lacks the last letter of another is a slip."""
    return counts[lemma] >= SLIPS or lemma + "e" not in counts


def _irregular() -> dict[str, str]:
    found = {}
    for line in (Path(__file__).parent / "irregular.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            base, *forms = line.split()
            found.update({form: base for form in forms if form != base})
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    content = json.dumps(build(words_of(args.data)), ensure_ascii=False, indent=0)
    (args.out / "lemmas.json").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
