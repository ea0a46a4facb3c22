"""Train the language model: ``python -m training.train --data UD --base MINILM --out FOLDER``.

``UD`` holds ``ewt/`` and ``gum/`` with ``train.conllu`` and ``dev.conllu``; ``MINILM`` holds
``model.safetensors`` and ``tokenizer.json``. Writes ``network.pt``, ``labels.json`` and
``training.json`` (settings, scores on the dev sets in fp32, duration). The seed is fixed; on
the same machine and library versions two runs give the same model.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from dragoman.language.encoding import SHAPES
from dragoman.language.encoding import Encoder as WordEncoder
from training.augment import augment
from training.network import Encoder, HeadSizes, Network
from training.scores import score_examples
from training.treebank import Example, Labels, collect_labels, count_words, read_examples

IGNORED = -100
LONGEST = 320
SPECIAL_PIECES, MASK_PIECE = 103, 103
"""In BERT's vocabulary, ids up to 103 are marks and unused places; 103 is [MASK]."""


@dataclass(frozen=True)
class Settings:
    """What decides the result of a run, apart from the data."""

    passes: float = 10.0
    batch_words: int = 900
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    warmup: float = 0.08
    weight_decay: float = 0.01
    clip: float = 1.0
    hidden_pieces: float = 0.02
    seed: int = 20261123


@dataclass(frozen=True)
class Targets:
    """Label ids of a batch, (B, W) each; IGNORED where padded or unknown."""

    upos: Tensor
    feats: Tensor
    lemma: Tensor
    entity: Tensor
    heads: Tensor
    deprel: Tensor


def batches(examples: Sequence[Example], words: int, rng: random.Random) -> Iterator[list[Example]]:
    """One pass in batches of about ``words`` words; sentences of like length together."""
    order = sorted(examples, key=lambda e: len(e.forms) + 6 * rng.random())
    groups: list[list[Example]] = [[]]
    width = 0
    for example in order:
        width = max(width, len(example.forms))
        if groups[-1] and width * (len(groups[-1]) + 1) > words:
            groups.append([])
            width = len(example.forms)
        groups[-1].append(example)
    rng.shuffle(groups)
    yield from groups


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
    for row, example in enumerate(group):
        heads[row, : len(example.heads)] = example.heads
    return Targets(
        upos=ids([e.upos for e in group], labels.upos),
        feats=ids([e.feats for e in group], labels.feats),
        lemma=ids([e.lemma_rules for e in group], labels.lemma),
        entity=ids([e.entities for e in group], labels.entity),
        heads=torch.from_numpy(heads),
        deprel=ids([e.deprels for e in group], labels.deprel),
    )


def loss_of(network: Network, inputs: tuple[Tensor, ...], goal: Targets) -> Tensor:
    """Sum of the heads' cross-entropies; secondary tasks count for less."""
    with torch.autocast(inputs[0].device.type, dtype=torch.bfloat16):
        upos, feats, lemma, entity, arcs, dependent, head = network(*inputs)
        index = goal.heads.clamp(min=0)[:, :, None].expand(-1, -1, head.shape[-1])
        relation = network.relation_scores(dependent, torch.gather(head, 1, index))

    def cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
        flat = scores.float().reshape(-1, scores.shape[-1])
        return nn.functional.cross_entropy(
            flat, gold.reshape(-1), ignore_index=IGNORED, reduction="sum"
        ) / (gold != IGNORED).sum().clamp(min=1)

    padding = inputs[3][:, 1:] == 0
    arcs = arcs.float().masked_fill(
        torch.cat([torch.zeros_like(padding[:, :1]), padding], dim=1)[:, None, :], -1e4
    )
    return (
        cross_entropy(arcs, goal.heads)
        + cross_entropy(relation, goal.deprel)
        + cross_entropy(upos, goal.upos)
        + 0.5 * cross_entropy(feats, goal.feats)
        + 0.5 * cross_entropy(lemma, goal.lemma)
        + 0.5 * cross_entropy(entity, goal.entity)
    )


def hide(pieces: Tensor, share: float) -> None:
    """Replace a share of the word pieces, in place, by the encoder's [MASK]: names that the
    model has never seen are read by their context."""
    chosen = (torch.rand(pieces.shape, device=pieces.device) < share) & (pieces > SPECIAL_PIECES)
    pieces[chosen] = MASK_PIECE


def optimizer_for(network: Network, settings: Settings) -> torch.optim.Optimizer:
    """AdamW with a small rate for the pretrained encoder and a larger one for the heads."""
    fresh = [p for n, p in network.named_parameters() if _is_fresh(n)]
    groups = [
        {"params": fresh, "lr": settings.head_rate},
        {
            "params": [p for n, p in network.named_parameters() if not _is_fresh(n)],
            "lr": settings.encoder_rate,
        },
    ]
    return torch.optim.AdamW(
        groups, weight_decay=settings.weight_decay, betas=(0.9, 0.98), fused=True
    )


def _is_fresh(name: str) -> bool:
    return not name.startswith("encoder.") or name.startswith("encoder.shapes")


def train(
    examples: list[Example],
    labels: Labels,
    base: Path,
    settings: Settings,
    device: str,
    start: Path | None = None,
) -> Network:
    """Fine-tune the encoder and train the heads; prints progress every 50 steps. ``start`` is a
    folder that an earlier run wrote, to go on from its weights."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    words = WordEncoder(base / "tokenizer.json")
    sizes = HeadSizes(
        len(SHAPES), len(labels.upos), len(labels.feats), len(labels.lemma), len(labels.entity),
        len(labels.deprel),
    )  # fmt: skip
    network = Network(Encoder.pretrained(base / "model.safetensors", len(SHAPES)), sizes).to(device)
    if start is not None:
        network.load_state_dict(torch.load(start / "network.pt", weights_only=True)["state"])
    optimizer = optimizer_for(network, settings)
    per_pass = sum(1 for _ in batches(examples, settings.batch_words, random.Random(0)))
    total = int(per_pass * settings.passes)
    warm = max(1, int(total * settings.warmup))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm)))
    )
    network.train()
    step, mean, started = 0, 0.0, time.monotonic()
    while step < total:
        changed = [augment(e, rng) for e in examples]
        for group in batches(changed, settings.batch_words, rng):
            batch = words.batch([[words.word(f) for f in e.forms] for e in group], LONGEST)
            inputs = tuple(
                torch.from_numpy(a).to(device)
                for a in (batch.pieces, batch.shapes, batch.mask, batch.first)
            )
            hide(inputs[0], settings.hidden_pieces)
            goal = Targets(**{k: v.to(device) for k, v in vars(targets(group, labels)).items()})
            loss = loss_of(network, inputs, goal)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            optimizer.step()
            schedule.step()
            step += 1
            mean += (loss.item() - mean) / min(step, 100)
            if step % 50 == 0 or step == total:
                spent = time.monotonic() - started
                left = spent / step * (total - step)
                print(
                    f"step {step}/{total} loss {mean:.3f} {spent:.0f}s left {left:.0f}s", flush=True
                )
            if step >= total:
                break
    return network.eval()


def main() -> None:
    """Command line of the training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=float, default=Settings.passes)
    parser.add_argument("--rate", type=float, default=1.0, help="factor on both learning rates")
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--start", type=Path, help="go on from the weights of an earlier run")
    parser.add_argument("--limit", type=int, help="train on the first N sentences only (a trial)")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    settings = Settings(
        passes=args.passes,
        encoder_rate=Settings.encoder_rate * args.rate,
        head_rate=Settings.head_rate * args.rate,
        seed=args.seed,
    )
    examples = [e for t in ("ewt", "gum") for e in read_examples(args.data / t / "train.conllu")]
    labels = collect_labels(examples)
    if args.limit:
        examples = random.Random(0).sample(examples, args.limit)
    print(f"{len(examples)} sentences, {count_words(examples)} words, {args.device}", flush=True)
    started = time.monotonic()
    network = train(examples, labels, args.base, settings, args.device, args.start).to("cpu")
    minutes = (time.monotonic() - started) / 60
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"state": network.state_dict(), "sizes": asdict(network.sizes)}, args.out / "network.pt"
    )
    (args.out / "labels.json").write_text(json.dumps(asdict(labels), indent=1, ensure_ascii=False))
    words = WordEncoder(args.base / "tokenizer.json")
    scores = {
        t: score_examples(network, words, labels, read_examples(args.data / t / "dev.conllu"))
        for t in ("ewt", "gum")
    }
    record = {
        "settings": asdict(settings), "device": args.device, "minutes": round(minutes, 1),
        "sentences": len(examples), "words": count_words(examples), "dev_fp32": scores,
    }  # fmt: skip
    (args.out / "training.json").write_text(json.dumps(record, indent=1))
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
