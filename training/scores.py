"""Scores on gold words, for the network itself (fp32) while training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch

from dragoman.language.decoding import decode_tree
from dragoman.language.encoding import Encoder as WordEncoder
from training.network import Network
from training.treebank import Example, Labels

LONGEST = 500


@torch.no_grad()
def score_examples(
    network: Network, words: WordEncoder, labels: Labels, examples: Sequence[Example]
) -> dict[str, float]:
    """Share of words with the right label, head (UAS), head and relation (LAS, relations
    without subtypes as in the CoNLL 2018 shared task); entities as F1 on nominal heads."""
    right: Counter[str] = Counter()
    order = sorted(examples, key=lambda e: len(e.forms))
    for start in range(0, len(order), 32):
        group = order[start : start + 32]
        batch = words.batch([[words.word(f) for f in e.forms] for e in group], LONGEST)
        arrays = (batch.pieces, batch.shapes, batch.mask, batch.first)
        upos, feats, lemma, entity, arcs, dependent, head = network(*map(torch.from_numpy, arrays))
        for row, example in enumerate(group):
            size = len(example.forms)
            heads = decode_tree(arcs[row, :size, : size + 1].numpy())
            scores = network.relation_scores(dependent[row, :size], head[row, heads])
            relations = [labels.deprel[i] for i in scores.argmax(-1).tolist()]
            right["words"] += size
            right["upos"] += _same(upos[row, :size], labels.upos, example.upos)
            right["feats"] += _same(feats[row, :size], labels.feats, example.feats)
            right["lemma"] += _same(lemma[row, :size], labels.lemma, example.lemma_rules)
            for i in range(size):
                same_head = heads[i] == example.heads[i]
                same_label = relations[i] == example.deprels[i]
                same_kind = relations[i].split(":")[0] == example.deprels[i].split(":")[0]
                right["uas"] += same_head
                right["las"] += same_head and same_kind
                right["las_full"] += same_head and same_label
            guessed = [labels.entity[i] for i in entity[row, :size].argmax(-1).tolist()]
            for guess, gold in zip(guessed, example.entities, strict=True):
                if gold is not None:
                    right["entity_guessed"] += guess != "_"
                    right["entity_gold"] += gold != "_"
                    right["entity_both"] += guess == gold != "_"
    names = ("upos", "feats", "lemma", "uas", "las", "las_full")
    result = {name: round(right[name] / right["words"], 4) for name in names}
    if right["entity_gold"]:
        both = right["entity_guessed"] + right["entity_gold"]
        result["entity_f1"] = round(2 * right["entity_both"] / both, 4)
    return result


def _same(scores: torch.Tensor, names: Sequence[str], gold: Sequence[str]) -> int:
    return sum(names[i] == g for i, g in zip(scores.argmax(-1).tolist(), gold, strict=True))
