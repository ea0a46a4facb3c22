"""The model at work: words in; part of speech, features, lemma, tree, entity type and acts out.

One ONNX graph reads a batch of sentences; trees are decoded and relations scored here. The
model's files lie beside this module in ``model/``, with a card that says how it was made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from dragoman.errors import ModelError
from dragoman.language.acts import ActDecoder, ActReading
from dragoman.language.decoding import FloatArray, decode_tree
from dragoman.language.encoding import Encoder
from dragoman.language.lemmas import Lexicon

LONGEST = 500
"""Word pieces a sentence may have; the encoder knows 512 positions."""

BATCH_PIECES = 384
"""Pieces (with padding) in one run of the graph: larger batches gain nothing on a CPU."""

PADDED = 1.12
"""How much longer than the shortest of its batch a sentence may be: padding is work for nothing."""

NO_ENTITY = "_"

EncodedWord = tuple[tuple[int, ...], int]


Voice = tuple[float, float, float]
"""Probabilities that a word is part of the source, the cue and the content of an attribution."""

_SCORES = (
    "upos", "feats", "lemma", "entity", "arcs", "relation_dependent", "relation_head", "act",
    "act_mode", "act_status", "voice", "role_act", "role_word",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the model says of one word. ``head`` is 1-based in the sentence, 0 for the root;
    ``act`` is None for words that are no predicate of an act."""

    upos: str
    feats: str
    lemma: str
    head: int
    deprel: str
    entity: str | None
    act: ActReading | None = None
    voice: Voice = (0.0, 0.0, 0.0)


class Parser:
    """Reads sentences given as words. Safe to use from several threads.

    ``threads`` is the number of batches read at a time, 0 for one a core: several small runs of
    one thread each use a processor better than one run of several. Raises ModelError where the
    model's files are missing or broken. ``words`` are base forms that the caller knows to exist, by
    part of speech: they help to lemmatise words that the treebanks never had.
    """

    def __init__(
        self,
        folder: Path | None = None,
        threads: int = 0,
        words: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        folder = folder or Path(str(files("dragoman.language") / "model"))
        try:
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            relations = np.load(folder / "relations.npz")
            roles = np.load(folder / "roles.npz") if "act" in labels else None
            self._lexicon = Lexicon.load(folder / "lemmas.json").knowing(words or {})
            self._encoder = Encoder(folder / "tokenizer.json")
            self._session = _session(folder / "model.onnx")
        except Exception as error:  # tokenizers and ONNX Runtime raise plain Exception
            raise ModelError(
                f"{folder}: the language model cannot be loaded ({error}); reinstall dragoman"
            ) from error
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1)
        self.name: str = labels["name"]
        self._upos: list[str] = labels["upos"]
        self._feats: list[str] = labels["feats"]
        self._lemma: list[str] = labels["lemma"]
        self._entity: list[str | None] = [e if e != NO_ENTITY else None for e in labels["entity"]]
        self._deprel: list[str] = labels["deprel"]
        self._weight: FloatArray = relations["weight"]
        self._bias: FloatArray = relations["bias"]
        self._acts = ActDecoder(labels, roles["weight"], roles["bias"]) if roles else None

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Grammar]]:
        """Grammar of each word of each sentence, in the order given. Empty sentences are fine."""
        encoded = [[self._encoder.word(form) for form in forms] for forms in sentences]
        result: list[list[Grammar]] = [[] for _ in sentences]
        groups = list(_groups(encoded))
        for group, read in zip(
            groups, self._pool.map(lambda g: self._run(sentences, encoded, g), groups), strict=True
        ):
            for place, grammar in zip(group, read, strict=True):
                result[place] = grammar
        return result

    def _run(
        self,
        sentences: Sequence[Sequence[str]],
        encoded: Sequence[Sequence[EncodedWord]],
        group: Sequence[int],
    ) -> list[list[Grammar]]:
        batch = self._encoder.batch([encoded[place] for place in group], LONGEST)
        scores: list[FloatArray] = self._session.run(  # type: ignore[assignment]
            list(_SCORES if self._acts else _SCORES[:7]),
            {
                "pieces": batch.pieces,
                "shapes": batch.shapes,
                "mask": batch.mask,
                "first": batch.first,
            },
        )
        arcs, dependent, head = scores[4:7]
        tags = [column.argmax(-1).tolist() for column in scores[:4]]
        if self._acts:
            voices = np.round(1.0 / (1.0 + np.exp(-scores[10])), 3)
            acts = (*scores[7:10], *scores[11:])
        else:
            voices = np.zeros((*arcs.shape[:2], 3))
        trees = []
        halves = []
        for row, place in enumerate(group):
            size = len(sentences[place])
            tree = decode_tree(arcs[row, :size, : size + 1])
            trees.append(tree)
            halves.append(dependent[row, :size] + head[row, tree])
        sums = np.maximum(np.concatenate(halves), 0.0)
        relations = (sums @ self._weight + self._bias).argmax(-1).tolist()
        result, offset = [], 0
        for row, place in enumerate(group):
            forms, tree = sentences[place], trees[row]
            row_tags = [column[row] for column in tags]
            labels = relations[offset : offset + len(forms)]
            offset += len(forms)
            readings = (
                self._acts.read(*(part[row, : len(forms)] for part in acts)) if self._acts else {}
            )
            result.append(
                self._words(forms, row_tags, tree, labels, readings, voices[row].tolist())
            )
        return result

    def _words(
        self,
        forms: Sequence[str],
        tags: Sequence[list[int]],
        tree: list[int],
        labels: list[int],
        acts: Mapping[int, ActReading],
        voices: Sequence[Sequence[float]],
    ) -> list[Grammar]:
        upos, feats, lemma, entity = tags
        words = []
        for i, form in enumerate(forms):
            deprel = self._deprel[labels[i]]
            if tree[i] == 0:
                deprel = "root"
            elif deprel == "root":
                deprel = "dep"
            tag, features = self._upos[upos[i]], self._feats[feats[i]]
            source, cue, content = voices[i]
            words.append(
                Grammar(
                    tag,
                    features,
                    self._lexicon.lemma(form, tag, features, self._lemma[lemma[i]]),
                    tree[i],
                    deprel,
                    self._entity[entity[i]],
                    acts.get(i),
                    (source, cue, content),
                )
            )
        return words


def _groups(encoded: Sequence[Sequence[EncodedWord]]) -> Iterator[list[int]]:
    """Places of sentences in batches of like length, so that little is padded."""
    lengths = [2 + sum(len(word[0]) for word in sentence) for sentence in encoded]
    order = sorted(
        (place for place in range(len(encoded)) if encoded[place]), key=lambda p: lengths[p]
    )
    group: list[int] = []
    for place in order:
        length = min(lengths[place], LONGEST)
        full = (len(group) + 1) * length > BATCH_PIECES
        if group and (full or length > PADDED * lengths[group[0]] + 1):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _session(model: Path) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
