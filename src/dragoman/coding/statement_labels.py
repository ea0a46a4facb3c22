"""Turns of an interview or a briefing: paragraphs that begin with the speaker and a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.codebook.cues import Cues
from dragoman.language.tree import Sentence, Span, Word

_MAX_LABEL = 8
"""Words before the colon; a longer stretch is a sentence of its own."""

_OPENING = frozenset("“\"„«‘'")
"""Marks of a turn that is quoted as a whole."""

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

    def takes_in(self, span: Span) -> bool:
        """Whether words stand in what is said."""
        return any(start <= span[0] < end for start, end in self.spans)


def find_turns(sentences: Sequence[Sentence], cues: Cues) -> list[Turn]:
    """The turns of a text, in order.

    A name is a label where the model sees a person in it, or where some label begins two
    paragraphs, so that the text is an interview.
    """
    blocks = [list(block) for _, block in groupby(sentences, key=lambda s: s.block)]
    labels = {n: label for n, block in enumerate(blocks) if (label := _label(block[0]))}
    texts = Counter(_text(blocks[n][0], label) for n, label in labels.items())
    interview = any(count > 1 for count in texts.values())
    starts = {n: e for n, e in labels.items() if _is_speaker(blocks[n][0], e, cues, interview)}
    found = []
    for place, label in starts.items():
        length = sum(w.upos != "PUNCT" for s in blocks[place] for w in s.words) - len(label)
        if length < (1 if interview else _MIN_WORDS):
            continue
        last = place
        if interview and len(starts) >= _MIN_TURNS and blocks[place][0].kind != "headline":
            last = next((n for n in starts if n > place), place + 1) - 1
        found.append(_turn(blocks[place : last + 1], label, cues))
    return found


def _label(sentence: Sentence) -> range | None:
    """The places before a colon at the head of a sentence, an opening mark left out."""
    if sentence.kind not in ("headline", "paragraph", "item"):
        return None
    begin = 1 if sentence.words[0].text in _OPENING else 0
    for word in sentence.words[begin : _MAX_LABEL + begin + 1]:
        if word.text == ":":
            rest = sentence.words[word.index + 1 :]
            label = range(begin, word.index)
            return label if label and rest and rest[0].start > word.end else None
        if word.upos in ("VERB", "AUX") and word.lower == word.text:
            return None
    return None


def _text(sentence: Sentence, label: range) -> str:
    return " ".join(sentence.words[place].text for place in label)


def _is_speaker(sentence: Sentence, label: range, cues: Cues, interview: bool) -> bool:
    words = [sentence.words[place] for place in label]
    if len(words) == 1 and words[0].lower in cues.labels:
        return True
    if not all(w.text[:1].isupper() or w.upos in ("PUNCT", "ADP", "DET", "NUM") for w in words):
        return False
    if interview and sentence.kind != "headline":
        return any(w.upos == "PROPN" for w in words)
    return any(w.entity == "person" and w.upos == "PROPN" for w in _heads(sentence, label))


def _heads(sentence: Sentence, label: range) -> list[Word]:
    """The words of a label on which the others depend."""
    found = [sentence.words[place] for place in label]
    return [w for w in found if w.upos in ("PROPN", "NOUN") and w.head not in label]


def _turn(blocks: Sequence[Sequence[Sentence]], label: range, cues: Cues) -> Turn:
    first = blocks[0][0]
    spans = [(block[0].start, block[-1].end) for block in blocks]
    spans[0] = (first.words[label.stop + 1].start, spans[0][1])
    heads = _heads(first, label)
    known = len(label) == 1 and first.words[label.start].lower in cues.labels
    head = -1 if known or not heads else heads[0].index
    return Turn(first, (label.start, label.stop - 1), head, tuple(spans), spans[-1][1])
