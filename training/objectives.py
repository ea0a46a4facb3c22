"""What a batch teaches: label ids as tensors, and the sum of the heads' losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from training.network import ROLES, VOICES, Network
from training.treebank import Example, Labels

IGNORED = -100


@dataclass(frozen=True)
class Targets:
    """Label ids of a batch, (B, W) each and (B, W, 3) for voices; IGNORED where padded or unknown.

    ``pairs`` are the (sentence, word) of the N triggers, ``roles`` (N, W) of what each word is to
    them."""

    upos: Tensor
    feats: Tensor
    lemma: Tensor
    entity: Tensor
    heads: Tensor
    deprel: Tensor
    act: Tensor
    act_mode: Tensor
    act_status: Tensor
    voice: Tensor
    pairs: Tensor
    roles: Tensor


def targets(group: Sequence[Example], labels: Labels) -> Targets:
    """The labels of a batch as tensors."""
    width = max(len(e.forms) for e in group)

    def ids(column: Sequence[Sequence[str | None]], names: Sequence[str]) -> Tensor:
        index = {name: i for i, name in enumerate(names)}
        array = np.full((len(group), width), IGNORED, np.int64)
        for row, cells in enumerate(column):
            array[row, : len(cells)] = [
                IGNORED if c is None else index.get(c, IGNORED) for c in cells
            ]
        return torch.from_numpy(array)

    heads = np.full((len(group), width), IGNORED, np.int64)
    voices = np.full((len(group), width, len(VOICES)), IGNORED, np.float32)
    pairs: list[tuple[int, int]] = []
    roles: list[np.ndarray] = []
    for row, example in enumerate(group):
        size = len(example.forms)
        if example.acts is None:
            heads[row, :size] = example.heads
            continue
        voices[row, :size] = example.acts.voices
        for trigger in sorted({t for t, _, _ in example.acts.roles}):
            line = np.full(width, IGNORED, np.int64)
            line[:size] = 0
            for t, word, role in example.acts.roles:
                if t == trigger:
                    line[word] = ROLES.index(role)
            pairs.append((row, trigger))
            roles.append(line)
    parsed = [e if e.is_parsed else None for e in group]
    acts = [e.acts for e in group]
    return Targets(
        upos=ids([e.upos if e else () for e in parsed], labels.upos),
        feats=ids([e.feats if e else () for e in parsed], labels.feats),
        lemma=ids([e.lemma_rules if e else () for e in parsed], labels.lemma),
        entity=ids([e.entities if e else () for e in parsed], labels.entity),
        heads=torch.from_numpy(heads),
        deprel=ids([e.deprels if e else () for e in parsed], labels.deprel),
        act=ids([a.kinds if a else () for a in acts], labels.act),
        act_mode=ids([a.modes if a else () for a in acts], labels.act_mode),
        act_status=ids([a.statuses if a else () for a in acts], labels.act_status),
        voice=torch.from_numpy(voices),
        pairs=torch.tensor(pairs, dtype=torch.int64).reshape(-1, 2),
        roles=torch.from_numpy(np.stack(roles) if roles else np.zeros((0, width), np.int64)),
    )


def loss_of(network: Network, inputs: tuple[Tensor, ...], goal: Targets) -> Tensor:
    """Sum of the heads' cross-entropies; secondary tasks count for less."""
    device = inputs[0].device.type
    with torch.autocast(device, dtype=torch.bfloat16, enabled=_has_bfloat16(device)):
        scores = network(*inputs)
        upos, feats, lemma, entity, arcs, dependent, head = scores[:7]
        act, mode, status, voice, role_act, role_word = scores[7:]
        index = goal.heads.clamp(min=0)[:, :, None].expand(-1, -1, head.shape[-1])
        relation = network.relation_scores(dependent, torch.gather(head, 1, index))
        sentence, word = goal.pairs[:, 0], goal.pairs[:, 1]
        role = network.role_scores(role_act[sentence, word][:, None], role_word[sentence])
    padding = inputs[3][:, 1:] == 0
    arcs = arcs.float().masked_fill(
        torch.cat([torch.zeros_like(padding[:, :1]), padding], dim=1)[:, None, :], -1e4
    )
    return (
        _cross_entropy(arcs, goal.heads)
        + _cross_entropy(relation, goal.deprel)
        + _cross_entropy(upos, goal.upos)
        + 0.5 * _cross_entropy(feats, goal.feats)
        + 0.5 * _cross_entropy(lemma, goal.lemma)
        + 0.5 * _cross_entropy(entity, goal.entity)
        + ACT_WEIGHT * _cross_entropy(act, goal.act)
        + 0.3 * _cross_entropy(mode, goal.act_mode)
        + 0.3 * _cross_entropy(status, goal.act_status)
        + ROLE_WEIGHT * _cross_entropy(role, goal.roles)
        + _binary(voice, goal.voice)
    )


ACT_WEIGHT, ROLE_WEIGHT = 8.0, 6.0
"""Most words are no act and play no role: their mean loss is small, so it counts for more."""


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    flat = scores.float().reshape(-1, scores.shape[-1])
    return nn.functional.cross_entropy(
        flat, gold.reshape(-1), ignore_index=IGNORED, reduction="sum"
    ) / (gold != IGNORED).sum().clamp(min=1)


def _binary(scores: Tensor, gold: Tensor) -> Tensor:
    known = gold != IGNORED
    losses = nn.functional.binary_cross_entropy_with_logits(
        scores.float(), gold.clamp(min=0), reduction="none"
    )
    return (losses * known).sum() / known.sum().clamp(min=1)


def _has_bfloat16(device: str) -> bool:
    """Whether the processor computes in bfloat16; where it does not, emulation is ten times slower
    than plain floats."""
    return device != "cpu" or bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
