"""Export the trained network to ONNX, quantised to int8: ``python -m training.export``.

Reads what ``training.train`` wrote and writes the package's model folder: ``model.onnx`` (int8),
``relations.npz`` and ``roles.npz`` (the last layers of the pair scorers, fp32), ``labels.json`` and
``tokenizer.json``. Linear layers are quantised per channel by ONNX Runtime (dynamic
quantisation: weights int8, activations uint8 by sentence batch); the word-piece embeddings are
stored in int8 with one scale a row.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from training.network import ATTENTION_HEADS, HIDDEN, Encoder, HeadSizes, Network

INPUTS = ("pieces", "shapes", "mask", "first")
OUTPUTS = (
    "upos", "feats", "lemma", "entity", "arcs", "relation_dependent", "relation_head", "act",
    "act_mode", "act_status", "voice", "role_act", "role_word",
)  # fmt: skip


class RowQuantised(nn.Module):
    """An embedding in int8 with one scale a row: a quarter of the size, error under 0.4 %."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127.0
        self.register_buffer("values", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Ids (B, T) → vectors (B, T, width)."""
        values = nn.functional.embedding(ids, self.values)
        return values.to(torch.float32) * nn.functional.embedding(ids, self.scale)


def load(folder: Path) -> Network:
    """The network that ``training.train`` saved, ready for reading."""
    saved = torch.load(folder / "network.pt", weights_only=True)
    sizes = HeadSizes(**saved["sizes"])
    vocabulary = saved["state"]["encoder.pieces.weight"].shape[0]
    network = Network(Encoder(vocabulary, sizes.shapes), sizes)
    network.load_state_dict(saved["state"])
    return network.eval()


def export(network: Network, out: Path, quantise: bool = True) -> None:
    """Write ``model.onnx`` (and ``relations.npz``, ``roles.npz``) into ``out``."""
    for file, layer in (("relations", network.relation), ("roles", network.role)):
        weight, bias = layer.weight.detach().numpy(), layer.bias.detach().numpy()
        np.savez(out / f"{file}.npz", weight=weight.T.copy(), bias=bias)
    if quantise:
        network.encoder.pieces = RowQuantised(network.encoder.pieces.weight.detach())  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as work:
        plain, fused = Path(work) / "plain.onnx", Path(work) / "fused.onnx"
        _to_onnx(network, plain)
        optimised = optimize_model(
            str(plain),
            model_type="bert",
            num_heads=ATTENTION_HEADS,
            hidden_size=HIDDEN,
            opt_level=1,
        )
        print(optimised.get_fused_operator_statistics())
        optimised.save_model_to_file(str(fused))
        if not quantise:
            shutil.copy(fused, out / "model.onnx")
            return
        quantize_dynamic(
            fused,
            out / "model.onnx",
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    _strip(out / "model.onnx")


def _to_onnx(network: Network, path: Path) -> None:
    example = (
        torch.ones(2, 7, dtype=torch.int64),
        torch.ones(2, 7, dtype=torch.int64),
        torch.ones(2, 7, dtype=torch.int64),
        torch.arange(5, dtype=torch.int64).repeat(2, 1),
    )
    rows, pieces, words = "sentences", "pieces", "words_and_root"
    axes = {name: {0: rows, 1: pieces} for name in INPUTS[:3]} | {"first": {0: rows, 1: words}}
    torch.onnx.export(
        network, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def _strip(path: Path) -> None:
    """Remove what only debugging needs: the names of the code that made each node."""
    model = onnx.load(str(path))
    for node in model.graph.node:
        node.doc_string = ""
    del model.graph.value_info[:]
    onnx.save(model, str(path))


def main() -> None:
    """Command line of the export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that training wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="the package's model folder")
    parser.add_argument("--name", required=True, help="the model's version, as in en-2026.11")
    parser.add_argument("--fp32", action="store_true", help="do not quantise (for comparison)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    export(load(args.run), args.out, quantise=not args.fp32)
    labels = {"name": args.name, **json.loads((args.run / "labels.json").read_text())}
    (args.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n")
    _slim_tokenizer(args.base / "tokenizer.json", args.out / "tokenizer.json")
    print(f"{(args.out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


def _slim_tokenizer(source: Path, target: Path) -> None:
    tokenizer = json.loads(source.read_text())
    tokenizer["truncation"] = tokenizer["padding"] = None
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
