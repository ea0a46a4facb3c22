"""Sentences of the corpus of acts as training examples, and which of them are held out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from dragoman.language.annotate import Annotator
from dragoman.language.tree import Sentence
from training.corpus import NONE, Act, AnnotatedSentence, Span
from training.treebank import Acts, Example

HELD_OUT_SHARE = 0.1
"""Share of predicates (lemmas that head a trigger) whose sentences are kept from training."""

NO_MODE = "-"

Heads = dict[Span, tuple[int, int]]
"""Where the head of a trigger stands: sentence of the text, word."""


def head_of(sentence: Sentence, span: Span) -> int | None:
    """The word of a span that the others depend on; None where the span covers no word."""
    inside = [w.index for w in sentence.words if w.start < span[1] and span[0] < w.end]
    places = set(inside)
    return next((i for i in inside if sentence.words[i].head not in places), None)


def examples_of(
    corpus: Iterable[AnnotatedSentence], annotator: Annotator
) -> Iterator[tuple[Example, frozenset[str]]]:
    """Each sentence that the segmenter finds in the corpus as an example, with the lemmas that
    head its triggers (look-alikes included)."""
    for item in corpus:
        for sentence in annotator.annotate(item.text).sentences:
            yield _example(sentence, item)


def is_held_out(lemma: str) -> bool:
    """Whether a predicate is kept from training: told by its letters alone, so that the choice
    stays the same when the corpus grows."""
    value = int.from_bytes(hashlib.sha256(lemma.encode()).digest()[:4], "big")
    return value < HELD_OUT_SHARE * 2**32


def _example(sentence: Sentence, item: AnnotatedSentence) -> tuple[Example, frozenset[str]]:
    size = len(sentence.words)
    kinds: list[str | None] = [NONE] * size
    modes: list[str | None] = [None] * size
    statuses: list[str | None] = [None] * size
    roles: list[tuple[int, int, str]] = []
    lemmas = set()
    for act in item.acts:
        head = head_of(sentence, act.trigger)
        if head is None:
            continue
        lemmas.add(sentence.words[head].lemma.lower())
        for word in sentence.words:
            if word.start < act.trigger[1] and act.trigger[0] < word.end and act.type != NONE:
                kinds[word.index] = None
        kinds[head] = act.type
        if act.type != NONE:
            modes[head] = f"{act.type}/{act.mode or NO_MODE}"
            statuses[head] = act.status
            roles += _roles(sentence, head, act)
    example = Example(
        forms=tuple(w.text for w in sentence.words),
        upos=tuple(w.upos for w in sentence.words),
        feats=tuple(w.feats for w in sentence.words),
        lemma_rules=("",) * size,
        heads=tuple(w.head + 1 for w in sentence.words),
        deprels=tuple(w.deprel for w in sentence.words),
        entities=(None,) * size,
        acts=Acts(
            tuple(kinds), tuple(modes), tuple(statuses), _voices(sentence, item), tuple(roles)
        ),
    )
    return example, frozenset(lemmas)


def _roles(sentence: Sentence, head: int, act: Act) -> Iterator[tuple[int, int, str]]:
    for name, spans in (("actor", act.actors), ("recipient", act.recipients)):
        for span in spans:
            word = head_of(sentence, span)
            if word is not None:
                yield head, word, name


def _voices(sentence: Sentence, item: AnnotatedSentence) -> tuple[tuple[bool, bool, bool], ...]:
    layers: tuple[Sequence[Span], ...] = (
        [a.source for a in item.attributions if a.source],
        [a.cue for a in item.attributions if a.cue],
        [a.content for a in item.attributions],
    )

    def inside(start: int, end: int, spans: Sequence[Span]) -> bool:
        return any(start < e and s < end for s, e in spans)

    rows = [[inside(w.start, w.end, spans) for spans in layers] for w in sentence.words]
    return tuple((source, cue, content) for source, cue, content in rows)
