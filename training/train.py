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
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from dragoman.codebook import load_codebook
from dragoman.language.annotate import Annotator
from dragoman.language.encoding import SHAPES
from dragoman.language.encoding import Encoder as WordEncoder
from training.acts import NO_MODE, examples_of, is_held_out
from training.augment import augment
from training.corpus import FOLDER, NONE, STATUSES, read_corpus
from training.network import LABELLED, Encoder, HeadSizes, Network
from training.objectives import Targets, loss_of, targets
from training.scores import score_acts, score_examples
from training.treebank import Example, Labels, collect_labels, count_words, read_examples

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
    hidden_triggers: float = 0.15
    treebank_share: float = 1.0
    seed: int = 20261123


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


def hide(pieces: Tensor, share: float) -> None:
    """Replace a share of the word pieces, in place, by the encoder's [MASK]: names that the
    model has never seen are read by their context."""
    chosen = (torch.rand(pieces.shape, device=pieces.device) < share) & (pieces > SPECIAL_PIECES)
    pieces[chosen] = MASK_PIECE


def hide_triggers(pieces: Tensor, first: Tensor, group: Sequence[Example], share: float) -> None:
    """Replace a share of the words that report acts by [MASK], in place: what is done to whom then
    tells the type, as it must with a verb that the model has never seen."""
    for row, example in enumerate(group):
        for word, kind in enumerate(example.acts.kinds if example.acts is not None else ()):
            if kind not in (None, NONE) and float(torch.rand(())) < share:
                start = int(first[row, word + 1])
                last = word + 2 >= first.shape[1] or int(first[row, word + 2]) <= start
                pieces[row, start : start + 1 if last else int(first[row, word + 2])] = MASK_PIECE


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
    out: Path | None = None,
) -> Network:
    """Fine-tune the encoder and train the heads; prints progress every 50 steps. ``start`` is a
    folder that an earlier run wrote, to go on from its weights; in ``out`` the weights are kept
    after each pass."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    words = WordEncoder(base / "tokenizer.json")
    sizes = HeadSizes(len(SHAPES), *(len(getattr(labels, name)) for name in LABELLED))
    network = Network(Encoder.pretrained(base / "model.safetensors", len(SHAPES)), sizes).to(device)
    if start is not None:
        fresh = network.take(torch.load(start / "network.pt", weights_only=True)["state"])
        print(f"from {start}; new: {', '.join(fresh) or 'nothing'}", flush=True)
    optimizer = optimizer_for(network, settings)
    first = _one_pass(examples, settings, random.Random(0))
    per_pass = sum(1 for _ in batches(first, settings.batch_words, random.Random(0)))
    total = int(per_pass * settings.passes)
    warm = max(1, int(total * settings.warmup))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm)))
    )
    network.train()
    step, mean, started = 0, 0.0, time.monotonic()
    while step < total:
        changed = [augment(e, rng) for e in _one_pass(examples, settings, rng)]
        for group in batches(changed, settings.batch_words, rng):
            batch = words.batch([[words.word(f) for f in e.forms] for e in group], LONGEST)
            inputs = tuple(
                torch.from_numpy(a).to(device)
                for a in (batch.pieces, batch.shapes, batch.mask, batch.first)
            )
            hide(inputs[0], settings.hidden_pieces)
            hide_triggers(inputs[0], inputs[3], group, settings.hidden_triggers)
            goal = Targets(**{k: v.to(device) for k, v in vars(targets(group, labels)).items()})
            loss = loss_of(network, inputs, goal)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            optimizer.step()
            schedule.step()
            step += 1
            mean += (loss.item() - mean) / min(step, 100)
            if step % 10 == 0 or step == total:
                spent = time.monotonic() - started
                left = spent / step * (total - step)
                print(
                    f"step {step}/{total} loss {mean:.3f} {spent:.0f}s left {left:.0f}s", flush=True
                )
            if step >= total:
                break
        if out is not None:
            save(network, labels, out)
    return network.eval()


def save(network: Network, labels: Labels, out: Path) -> None:
    """Write ``network.pt`` and ``labels.json``."""
    out.mkdir(parents=True, exist_ok=True)
    saved = {"state": network.state_dict(), "sizes": asdict(network.sizes)}
    torch.save(saved, out / "network.pt")
    (out / "labels.json").write_text(json.dumps(asdict(labels), indent=1, ensure_ascii=False))


def _one_pass(examples: Sequence[Example], settings: Settings, rng: random.Random) -> list[Example]:
    """All sentences of the corpus of acts and a share of the treebanks' sentences."""
    share = settings.treebank_share
    return [e for e in examples if not e.is_parsed or share >= 1 or rng.random() < share]


def read_acts(folder: Path) -> tuple[list[Example], list[Example], dict[str, tuple[str, ...]]]:
    """The corpus of acts: examples to train on, those held out (each has a predicate that no
    other sees), and the label sets. Exits where the corpus has mistakes."""
    modes = load_codebook().ontology.event_types
    corpus, mistakes = read_corpus(sorted(folder.glob("*.txt")), modes)
    if mistakes:
        raise SystemExit("\n".join(mistakes))
    kept: list[Example] = []
    held: list[Example] = []
    for example, lemmas in examples_of(corpus, Annotator()):
        (held if any(map(is_held_out, lemmas)) else kept).append(example)
    names = {
        "act": (NONE, *modes),
        "act_mode": tuple(f"{t}/{m}" for t in modes for m in (NO_MODE, *sorted(modes[t]))),
        "act_status": STATUSES,
    }
    return kept, held, names


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
    parser.add_argument("--corpus", type=Path, default=FOLDER, help="folder of the corpus of acts")
    parser.add_argument(
        "--treebank-share", type=float, default=1.0,
        help="share of the treebanks' sentences in each pass",
    )  # fmt: skip
    parser.add_argument("--limit", type=int, help="train on the first N sentences only (a trial)")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    settings = Settings(
        passes=args.passes,
        encoder_rate=Settings.encoder_rate * args.rate,
        head_rate=Settings.head_rate * args.rate,
        seed=args.seed,
        treebank_share=args.treebank_share,
    )
    examples = [e for t in ("ewt", "gum") for e in read_examples(args.data / t / "train.conllu")]
    kept, held, names = read_acts(args.corpus)
    labels = replace(collect_labels(examples), **names)
    if args.limit:
        examples = random.Random(0).sample(examples, args.limit)
    examples += kept
    print(f"{len(examples)} sentences, {count_words(examples)} words, {args.device}", flush=True)
    started = time.monotonic()
    network = train(examples, labels, args.base, settings, args.device, args.start, args.out).to(
        "cpu"
    )
    minutes = (time.monotonic() - started) / 60
    save(network, labels, args.out)
    words = WordEncoder(args.base / "tokenizer.json")
    scores = {
        t: score_examples(network, words, labels, read_examples(args.data / t / "dev.conllu"))
        for t in ("ewt", "gum")
    } | {"acts": score_acts(network, words, labels, held)}
    record = {
        "settings": asdict(settings), "device": args.device, "minutes": round(minutes, 1),
        "sentences": len(examples), "words": count_words(examples), "dev_fp32": scores,
    }  # fmt: skip
    (args.out / "training.json").write_text(json.dumps(record, indent=1))
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
