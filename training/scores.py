"""Scores on gold words, for the network itself (fp32) while training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch

from dragoman.language.decoding import decode_tree
from dragoman.language.encoding import Encoder as WordEncoder
from training.corpus import NONE
from training.network import ROLES, VOICES, Network
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
        scores = network(*map(torch.from_numpy, arrays))
        upos, feats, lemma, entity, arcs, dependent, head = scores[:7]
        for row, example in enumerate(group):
            size = len(example.forms)
            heads = decode_tree(arcs[row, :size, : size + 1].numpy())
            pairs = network.relation_scores(dependent[row, :size], head[row, heads])
            relations = [labels.deprel[i] for i in pairs.argmax(-1).tolist()]
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


@torch.no_grad()
def score_acts(
    network: Network, words: WordEncoder, labels: Labels, examples: Sequence[Example]
) -> dict[str, float]:
    """On sentences of the corpus of acts: F1 of finding acts (any type, and the right one), share
    of given predicates whose type, mode and status are right, F1 of roles of given predicates,
    F1 of the words of sources, cues and contents."""
    right: Counter[str] = Counter()
    for example in examples:
        assert example.acts is not None
        batch = words.batch([[words.word(f) for f in example.forms]], LONGEST)
        arrays = (batch.pieces, batch.shapes, batch.mask, batch.first)
        act, mode, status, voice, role_act, role_word = network(*map(torch.from_numpy, arrays))[7:]
        kinds = act[0].argmax(-1).tolist()
        known = act[0, :, 1:].argmax(-1).tolist()
        gold_roles = {(t, w): r for t, w, r in example.acts.roles}
        for place, kind in enumerate(example.acts.kinds):
            if kind is None:
                continue
            found = labels.act[kinds[place]]
            right["found"] += found != NONE
            if kind == NONE:
                continue
            right["gold"] += 1
            right["act"] += found != NONE
            right["act_type"] += found == kind
            right["type"] += labels.act[1 + known[place]] == kind
            modes = [i for i, m in enumerate(labels.act_mode) if m.startswith(f"{kind}/")]
            best = max(modes, key=lambda i: float(mode[0, place, i]))
            right["mode"] += labels.act_mode[best] == example.acts.modes[place]
            best = int(status[0, place].argmax())
            right["status"] += labels.act_status[best] == example.acts.statuses[place]
            roles = network.role_scores(role_act[0, place], role_word[0]).argmax(-1).tolist()
            for word, guess in enumerate(roles):
                right["role_found"] += guess > 0
                gold = gold_roles.get((place, word))
                right["role_gold"] += gold is not None
                right["role"] += guess > 0 and ROLES[guess] == gold
        for layer, name in enumerate(VOICES):
            for guess, gold_voice in zip(voice[0, :, layer], example.acts.voices, strict=False):
                right[f"{name}_found"] += bool(guess > 0)
                right[f"{name}_gold"] += gold_voice[layer]
                right[name] += bool(guess > 0) and gold_voice[layer]
    acts = max(1, right["gold"])

    def f1(hits: str, found: str, gold: str) -> float:
        return round(2 * right[hits] / max(1, right[found] + right[gold]), 4)

    return {
        "act_f1": f1("act", "found", "gold"),
        "act_type_f1": f1("act_type", "found", "gold"),
        "role_f1": f1("role", "role_found", "role_gold"),
        **{name: round(right[name] / acts, 4) for name in ("type", "mode", "status")},
        **{f"{v}_f1": f1(v, f"{v}_found", f"{v}_gold") for v in VOICES},
    }
