"""Mean of two runs' weights: ``python -m training.average --first RUN --second RUN --share 0.8``.

Weights on one path of fine-tuning, averaged, often do better than the last ones alone
(Izmailov et al. 2018, stochastic weight averaging). ``share`` is the second run's part; heads
that the first one lacks are the second's.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch


def average(first: Path, second: Path, out: Path, share: float) -> None:
    """Write the weighted mean of two runs of one network to ``out``, with what made them."""
    one = torch.load(first / "network.pt", weights_only=True)
    two = torch.load(second / "network.pt", weights_only=True)
    state = {
        name: weight * share + one["state"][name] * (1 - share)
        if name in one["state"] and one["state"][name].shape == weight.shape
        else weight
        for name, weight in two["state"].items()
    }
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"state": state, "sizes": two["sizes"]}, out / "network.pt")
    shutil.copy(second / "labels.json", out / "labels.json")
    stages = [json.loads((run / "training.json").read_text()) for run in (first, second)]
    record = {"share_of_second": share, "stages": stages}
    (out / "training.json").write_text(json.dumps(record, indent=1))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, required=True)
    parser.add_argument("--second", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.8)
    args = parser.parse_args()
    average(args.first, args.second, args.out, args.share)


if __name__ == "__main__":
    main()
