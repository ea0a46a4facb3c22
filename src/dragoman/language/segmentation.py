"""Cuts a news text into sentences and words, with exact character offsets.

The layout comes first (``blocks``: headline, byline, paragraphs ...), then the words of each block
(``words``), then its sentences (``sentences``). Words follow the Universal Dependencies treebanks
of English, which the language model was trained on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.language.blocks import Block, BlockKind, find_blocks
from dragoman.language.sentences import limit_length, split_sentences
from dragoman.language.words import Span, cut_inside, find_words

__all__ = ["BlockKind", "SentenceSpan", "Token", "segment"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Universal Dependencies has it. ``text`` is the characters ``[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """A sentence: where it stands, its words, and the block of text it belongs to.

    ``start`` and ``end`` are those of its first and last word, in code points of the text.
    ``block`` counts the blocks (paragraphs, headlines ...) of the text from 0.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    block: int
    kind: BlockKind


def segment(text: str) -> list[SentenceSpan]:
    """The sentences of a text in order. Takes any text and never raises.

    Every visible character is in exactly one token. A sentence has at most 120 words.
    """
    return [
        sentence
        for number, block in enumerate(find_blocks(text))
        for sentence in _block_sentences(text, number, block)
    ]


def _block_sentences(text: str, number: int, block: Block) -> Iterable[SentenceSpan]:
    if block.lead > block.start:
        words, _ = find_words(text, block.start, block.lead)
        yield from _build(text, words, number, "dateline")
    words, stops = find_words(text, block.lead, block.end)
    for sentence in split_sentences(text, words, stops):
        yield from _build(text, sentence, number, block.kind)


def _build(text: str, words: list[Span], number: int, kind: BlockKind) -> Iterable[SentenceSpan]:
    for piece in limit_length(text, cut_inside(text, words)):
        if piece:
            tokens = tuple(Token(text[start:end], start, end) for start, end in piece)
            yield SentenceSpan(tokens[0].start, tokens[-1].end, tokens, number, kind)
