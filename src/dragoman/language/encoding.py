"""Words as the model sees them: word pieces and the shape of the word they belong to.

The encoder's vocabulary is uncased (MiniLM, BERT's word pieces), so each piece carries its
word's shape as a second input. Training and reading use this same file, so that both see the
same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

IntArray = npt.NDArray[np.int64]

SHAPES = (
    "none",
    "lower",
    "title",
    "upper",
    "mixed",
    "digits",
    "alnum",
    "symbol",
    "initial",
    "other",
)
"""Shape of a word, by index: ``none`` is for padding and the encoder's own marks."""

MAX_PIECES_PER_WORD = 8
"""Longer words (URLs, runs of symbols) are cut: their tail says nothing about grammar."""

# Typographic variants that the treebanks write one way and newspapers another.
_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'",
     "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "…": "..."}
)  # fmt: skip


def shape_of(word: str) -> int:
    """Index into SHAPES of a word's shape."""
    if word.islower():
        return 6 if any(c.isdigit() for c in word) else 1
    has_digit = any(c.isdigit() for c in word)
    if word.isupper():
        if has_digit:
            return 6
        letters = sum(c.isalpha() for c in word)
        return 8 if letters == 1 else 3
    if has_digit:
        return 6 if any(c.isalpha() for c in word) else 5
    if not any(c.isalpha() for c in word):
        return 7
    if word.istitle():
        return 2
    return 4 if any(c.isupper() for c in word) else 9


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences as arrays. B sentences, T pieces, W words of the longest one.

    ``pieces``, ``shapes`` and ``mask`` are (B, T); ``first`` is (B, W + 1): the place of each
    word's first piece, with the root (the encoder's first mark) as word 0. Padding is 0.
    """

    pieces: IntArray
    shapes: IntArray
    mask: IntArray
    first: IntArray


class Encoder:
    """Turns words into word pieces; remembers the words it has seen (a pure cache)."""

    _CACHE_LIMIT = 200_000

    def __init__(self, tokenizer_file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._start, self._end, self._unknown = (
            self._tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]", "[UNK]")
        )
        self._cache: dict[str, tuple[tuple[int, ...], int]] = {}

    def word(self, form: str) -> tuple[tuple[int, ...], int]:
        """The piece ids of one word (at least one) and its shape."""
        known = self._cache.get(form)
        if known is not None:
            return known
        plain = form.translate(_TYPOGRAPHY).encode("utf-8", "replace").decode()  # lone surrogates
        ids = self._tokenizer.encode(plain, add_special_tokens=False).ids
        result = (tuple(ids[:MAX_PIECES_PER_WORD]) or (self._unknown,), shape_of(form))
        if len(self._cache) >= self._CACHE_LIMIT:
            self._cache.clear()
        self._cache[form] = result
        return result

    def batch(
        self, sentences: Sequence[Sequence[tuple[tuple[int, ...], int]]], longest: int
    ) -> Batch:
        """Arrays for sentences given as encoded words. Pieces past ``longest`` - 1 are dropped
        and the words they belong to point at the last piece."""
        lengths = [min(2 + sum(len(w[0]) for w in s), longest) for s in sentences]
        rows, width = len(sentences), max(lengths)
        words = max(len(s) for s in sentences) + 1
        pieces = np.zeros((rows, width), np.int64)
        shapes = np.zeros((rows, width), np.int64)
        mask = np.zeros((rows, width), np.int64)
        first = np.zeros((rows, words), np.int64)
        for row, (sentence, length) in enumerate(zip(sentences, lengths, strict=True)):
            flat, kinds, starts = [self._start], [0], [0]
            for ids, shape in sentence:
                starts.append(min(len(flat), longest - 2))
                flat.extend(ids)
                kinds.extend([shape] * len(ids))
            flat = flat[: length - 1] + [self._end]
            pieces[row, :length] = flat
            shapes[row, : length - 1] = kinds[: length - 1]
            mask[row, :length] = 1
            first[row, : len(starts)] = starts
        return Batch(pieces, shapes, mask, first)
