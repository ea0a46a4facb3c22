"""Make a run's folder out of the shipped model, to go on training from it:
``python -m training.restore --model src/dragoman/language/model --out runs/shipped``.

The int8 weights of the ONNX graph are turned back into floats (weight = (int8 - zero point) *
scale), so they differ from the run that was exported by the rounding alone, which a few hundred
steps of training repair. ``train --start`` then takes all weights whose shapes still fit.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.network import HIDDEN, LABELLED, LAYERS, HeadSizes


def restore(model: Path) -> dict[str, Tensor]:
    """The state of the network that a model folder was exported from, by parameter name."""
    graph = onnx.load(str(model / "model.onnx")).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {n: v for n, v in values.items() if n.startswith("encoder.") and v.dtype == np.float32}
    del state["encoder.pieces.scale"]
    pieces = values["encoder.pieces.values"].astype(np.float32) * values["encoder.pieces.scale"]
    state["encoder.pieces.weight"] = pieces
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    for name in [n for n in values if n.endswith("_quantized")]:
        stem = name.removesuffix("_quantized")
        centred = values[name].astype(np.float32) - values[f"{stem}_zero_point"]
        weight = centred * values[f"{stem}_scale"]
        if stem.startswith("Attention_"):
            _split(state, stem, weight, values)
        elif stem == "arc_weight":
            state[stem] = weight
        else:
            owner = _owner(name, readers, values)
            state[f"{owner}.weight"] = weight.T
            state[f"{owner}.bias"] = values[f"{owner}.bias"]
    _last_layers(state, model)
    return {n: torch.from_numpy(np.ascontiguousarray(v)) for n, v in state.items()}


def _split(
    state: dict[str, np.ndarray], stem: str, weight: np.ndarray, values: dict[str, np.ndarray]
) -> None:
    """Query, key and value of one attention layer, which the exporter has put side by side."""
    layer = stem.split("_")[1]
    bias = values[f"Attention_{layer}_qkv_bias"]
    for place, part in enumerate(("query", "key", "value")):
        columns = slice(place * HIDDEN, (place + 1) * HIDDEN)
        state[f"encoder.layers.{layer}.attention.{part}.weight"] = weight[:, columns].T
        state[f"encoder.layers.{layer}.attention.{part}.bias"] = bias[columns]


def _owner(
    name: str, readers: dict[str, list[onnx.NodeProto]], values: dict[str, np.ndarray]
) -> str:
    """The linear layer that a quantised weight belongs to: the one whose bias is added next."""
    node = readers[name][0]
    for _ in range(8):
        node = readers[node.output[0]][0]
        for other in node.input:
            if other in values and other.endswith(".bias") and "norm" not in other:
                return other.removesuffix(".bias")
    raise ValueError(f"{name}: no bias behind it; the model was exported in another way")


def _last_layers(state: dict[str, np.ndarray], model: Path) -> None:
    for file in ("relations", "roles"):
        path = model / f"{file}.npz"
        if path.exists():
            layer = np.load(path)
            name = file.removesuffix("s")
            state[f"{name}.weight"], state[f"{name}.bias"] = layer["weight"].T, layer["bias"]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the package's model folder")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    labels = json.loads((args.model / "labels.json").read_text())
    name = labels.pop("name")
    state = restore(args.model)
    missing = [
        i for i in range(LAYERS) if f"encoder.layers.{i}.attention.query.weight" not in state
    ]
    if missing:
        raise SystemExit(f"{args.model}: {missing} not found in the graph")
    sizes = HeadSizes(
        state["encoder.shapes.weight"].shape[0], *(len(labels.get(k, ())) for k in LABELLED)
    )
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"state": state, "sizes": asdict(sizes)}, args.out / "network.pt")
    (args.out / "labels.json").write_text(json.dumps(labels, indent=1, ensure_ascii=False))
    (args.out / "training.json").write_text(json.dumps({"restored_from": name}))
    print(f"{len(state)} parameters of {name} → {args.out}")


if __name__ == "__main__":
    main()
