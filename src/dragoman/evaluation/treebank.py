"""Score a parser against a treebank, as the CoNLL 2018 shared task defines it.

Gold and system need not have the same words or sentences, only the same characters: words are
aligned by the characters they cover, and where a multiword token makes that impossible, by the
longest common subsequence of their forms. The definition is that of the task's evaluation script
(https://universaldependencies.org/conll18/evaluation.html); the code is our own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from dragoman.errors import InputError
from dragoman.evaluation.measures import Counts
from dragoman.evaluation.wordalignment import Layout, PlacedWord, align, lay_out
from dragoman.language.conllu import ConlluSentence


@dataclass(frozen=True, slots=True)
class TreebankScore:
    """Counts for each metric; a hit is a word (token, sentence) that is right in it.

    ``las`` compares universal relations (``nsubj`` for ``nsubj:pass``), ``las_full`` whole ones;
    ``feats`` compares the universal features of tables/universal_features.toml.
    """

    tokens: Counts
    sentences: Counts
    words: Counts
    upos: Counts
    feats: Counts
    lemmas: Counts
    uas: Counts
    las: Counts
    las_full: Counts


def score(gold: Sequence[ConlluSentence], system: Sequence[ConlluSentence]) -> TreebankScore:
    """Compare a system's sentences with the gold ones.

    Raises InputError where the two are not the same text (white space aside), or where a
    sentence is no tree with one root.
    """
    ours, theirs = lay_out(gold, "gold"), lay_out(system, "system")
    _check_same_text(ours, theirs)
    pairs = align(ours.words, theirs.words)
    partner = {id(other): one for one, other in pairs}
    universal = _universal_features()

    def count(same: Callable[[PlacedWord, PlacedWord], bool]) -> Counts:
        hits = sum(same(one, other) for one, other in pairs)
        return Counts(hits, len(theirs.words), len(ours.words))

    def same_head(one: PlacedWord, other: PlacedWord) -> bool:
        if one.head is None or other.head is None:
            return one.head is None and other.head is None
        return partner.get(id(other.head)) is one.head

    return TreebankScore(
        tokens=_count_spans(ours.tokens, theirs.tokens),
        sentences=_count_spans(ours.sentences, theirs.sentences),
        words=count(lambda _one, _other: True),
        upos=count(lambda one, other: one.word.upos == other.word.upos),
        feats=count(
            lambda one, other: (
                _only(one.word.feats, universal) == _only(other.word.feats, universal)
            )
        ),
        # A word without a gold lemma cannot be lemmatised wrongly.
        lemmas=count(lambda one, other: one.word.lemma in ("", other.word.lemma)),
        uas=count(same_head),
        las=count(lambda one, other: same_head(one, other) and _same_relation(one, other)),
        las_full=count(
            lambda one, other: same_head(one, other) and one.word.deprel == other.word.deprel
        ),
    )


def _check_same_text(gold: Layout, system: Layout) -> None:
    if gold.characters == system.characters:
        return
    lengths = (len(gold.characters), len(system.characters))
    start = next(
        (
            i
            for i, (a, b) in enumerate(zip(gold.characters, system.characters, strict=False))
            if a != b
        ),
        min(lengths),
    )
    raise InputError(
        f"gold and system are not the same text: {gold.characters[start : start + 20]!r} against "
        f"{system.characters[start : start + 20]!r}; let the system read the gold's raw text"
    )


def _same_relation(one: PlacedWord, other: PlacedWord) -> bool:
    return one.word.deprel.split(":")[0] == other.word.deprel.split(":")[0]


def _count_spans(gold: Sequence[tuple[int, int]], system: Sequence[tuple[int, int]]) -> Counts:
    return Counts(len(set(gold) & set(system)), len(system), len(gold))


def _only(feats: Mapping[str, str], universal: frozenset[str]) -> dict[str, str]:
    return {name: value for name, value in feats.items() if name in universal}


def _universal_features() -> frozenset[str]:
    table = resources.files("dragoman.evaluation") / "tables" / "universal_features.toml"
    return frozenset(tomllib.loads(table.read_text("utf-8"))["universal_features"])
