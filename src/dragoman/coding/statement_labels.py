"""Turns of an interview or a briefing: paragraphs that begin with the speaker and a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.codebook.cues import Cues
from dragoman.language.tree import Sentence, Span

_MAX_LABEL = 8
"""Words before the colon; a longer stretch is a sentence of its own."""

_MIN_WORDS = 5
"""A single labelled paragraph with fewer words is a heading: "Turkey: no apology"."""

_MIN_TURNS = 3
"""From this many turns on, paragraphs without a label between two turns go on the first."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the label's first and last word in its first sentence, and what is said, one
    span a paragraph. ``head`` is the place of the label's name, -1 for "Question" and the like."""

    sentence: Sentence
    label: tuple[int, int]
    head: int
    spans: tuple[Span, ...]
    end: int


def find_turns(sentences: Sequence[Sentence], cues: Cues) -> list[Turn]:
    """The turns of a text, in order.

    A name is a label where the model sees a person in it, or where some label begins two
    paragraphs, so that the text is an interview.
    """
    blocks = [list(block) for _, block in groupby(sentences, key=lambda s: s.block)]
    labels = {n: end for n, block in enumerate(blocks) if (end := _label(block[0]))}
    texts = Counter(_text(blocks[n][0], end) for n, end in labels.items())
    interview = any(count > 1 for count in texts.values())
    starts = {n: e for n, e in labels.items() if _is_speaker(blocks[n][0], e, cues, interview)}
    found = []
    for place, end in starts.items():
        length = sum(w.upos != "PUNCT" for s in blocks[place] for w in s.words) - end
        if length < (1 if interview else _MIN_WORDS):
            continue
        last = place
        if interview and len(starts) >= _MIN_TURNS:
            last = next((n for n in starts if n > place), place + 1) - 1
        found.append(_turn(blocks[place : last + 1], end, cues))
    return found


def _label(sentence: Sentence) -> int:
    """How many words stand before a colon at the head of a sentence; 0 for none."""
    if sentence.kind not in ("paragraph", "item"):
        return 0
    for word in sentence.words[: _MAX_LABEL + 1]:
        if word.text == ":":
            rest = sentence.words[word.index + 1 :]
            return word.index if rest and rest[0].start > word.end else 0
        if word.upos in ("VERB", "AUX") and word.lower == word.text:
            return 0
    return 0


def _text(sentence: Sentence, end: int) -> str:
    return " ".join(word.text for word in sentence.words[:end])


def _is_speaker(sentence: Sentence, end: int, cues: Cues, interview: bool) -> bool:
    words = sentence.words[:end]
    if end == 1 and words[0].lower in cues.labels:
        return True
    if not all(w.text[:1].isupper() or w.upos in ("PUNCT", "ADP", "DET", "NUM") for w in words):
        return False
    if interview:
        return any(w.upos == "PROPN" for w in words)
    return any(w.entity == "person" for w in words)


def _turn(blocks: Sequence[Sequence[Sentence]], end: int, cues: Cues) -> Turn:
    first = blocks[0][0]
    spans = [(block[0].start, block[-1].end) for block in blocks]
    spans[0] = (first.words[end + 1].start, spans[0][1])
    names = [w.index for w in first.words[:end] if w.upos in ("PROPN", "NOUN")]
    heads = [n for n in names if not 0 <= first.words[n].head < end]
    known = end == 1 and first.words[0].lower in cues.labels
    head = -1 if known or not heads else heads[0]
    return Turn(first, (0, end - 1), head, tuple(spans), spans[-1][1])
