"""Treebank sentences as training examples: words, labels, heads, relations, entity types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.language.conllu import ConlluSentence, read_conllu
from dragoman.language.lemmas import rule_for

FEATURES = (
    "Case", "Definite", "Degree", "Gender", "Mood", "Number", "Person", "Polarity", "Poss",
    "PronType", "Reflex", "Tense", "VerbForm", "Voice",
)  # fmt: skip
"""The features that the model learns: those that coding needs and grammar users expect."""

NO_ENTITY = "_"
UNMARKED = None


@dataclass(frozen=True)
class Acts:
    """What a sentence of the corpus of acts says, word by word.

    ``kinds``, ``modes`` and ``statuses`` stand at the word that heads each act's trigger; None is
    not learnt, as at the other words of a trigger. ``voices`` says of each word whether it is
    part of a source, a cue, a content. ``roles`` are (trigger, word, "actor" or "recipient").
    """

    kinds: tuple[str | None, ...]
    modes: tuple[str | None, ...]
    statuses: tuple[str | None, ...]
    voices: tuple[tuple[bool, bool, bool], ...]
    roles: tuple[tuple[int, int, str], ...]

    def kept(self, places: Sequence[int]) -> Acts:
        """The same of the words at ``places`` alone."""
        new = {old: i for i, old in enumerate(places)}
        return Acts(
            tuple(self.kinds[i] for i in places),
            tuple(self.modes[i] for i in places),
            tuple(self.statuses[i] for i in places),
            tuple(self.voices[i] for i in places),
            tuple((new[t], new[w], r) for t, w, r in self.roles if t in new and w in new),
        )


@dataclass(frozen=True)
class Example:
    """One sentence. ``heads`` are 1-based, 0 for the root; what is None is not known.

    Treebanks know no ``acts``; of the corpus of acts nothing else is learnt (``is_parsed``)."""

    forms: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma_rules: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    entities: tuple[str | None, ...]
    acts: Acts | None = None

    @property
    def is_parsed(self) -> bool:
        """Whether the grammar is gold."""
        return self.acts is None


@dataclass(frozen=True)
class Labels:
    """The label sets, in the order of the network's outputs."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    entity: tuple[str, ...]
    act: tuple[str, ...] = ()
    act_mode: tuple[str, ...] = ()
    act_status: tuple[str, ...] = ()


def read_examples(path: Path) -> list[Example]:
    """All sentences of a CoNLL-U file; entities are known where the file has ``Entity=``."""
    sentences = list(read_conllu(path))
    annotated = any("Entity" in word.misc for s in sentences for word in s.words)
    return [_example(s, annotated) for s in sentences]


def collect_labels(examples: Iterable[Example], min_count: int = 3) -> Labels:
    """Label sets seen at least ``min_count`` times (all parts of speech and relations)."""
    upos, feats, lemma, deprel, entity = (Counter[str]() for _ in range(5))
    for e in examples:
        upos.update(e.upos)
        feats.update(e.feats)
        lemma.update(e.lemma_rules)
        deprel.update(e.deprels)
        entity.update(x for x in e.entities if x is not None)

    def often(counter: Counter[str]) -> tuple[str, ...]:
        return tuple(sorted(label for label, n in counter.items() if n >= min_count))

    return Labels(
        tuple(sorted(upos)), often(feats), often(lemma), tuple(sorted(deprel)), often(entity)
    )


def _example(sentence: ConlluSentence, annotated: bool) -> Example:
    words = sentence.words
    return Example(
        forms=tuple(w.form for w in words),
        upos=tuple(w.upos for w in words),
        feats=tuple(
            "|".join(f"{k}={v}" for k, v in sorted(w.feats.items()) if k in FEATURES) for w in words
        ),
        lemma_rules=tuple(rule_for(w.form, w.lemma) for w in words),
        heads=tuple(w.head for w in words),
        deprels=tuple(w.deprel for w in words),
        entities=_entities(sentence) if annotated else (UNMARKED,) * len(words),
    )


_BRACKET = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>[^()]+)\)")


def _entities(sentence: ConlluSentence) -> tuple[str, ...]:
    """Entity type of each nominal head, from GUM's bracket notation; the innermost span wins."""
    spans: list[tuple[int, int, str]] = []
    open_spans: list[tuple[str, int, str]] = []
    for place, word in enumerate(sentence.words):
        for match in _BRACKET.finditer(word.misc.get("Entity", "")):
            if match["open"]:
                fields = match["open"].split("-")
                kind = fields[1] if len(fields) > 1 else ""
                if match["single"]:
                    spans.append((place, place, kind))
                else:
                    open_spans.append((fields[0], place, kind))
            else:
                name = match["close"]
                for i in range(len(open_spans) - 1, -1, -1):
                    if open_spans[i][0] == name:
                        _, start, kind = open_spans.pop(i)
                        spans.append((start, place, kind))
                        break
    result = [NO_ENTITY] * len(sentence.words)
    for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        for place in range(start, end + 1):
            if not start <= sentence.words[place].head - 1 <= end:
                result[place] = kind
                break
    return tuple(result)


def count_words(examples: Sequence[Example]) -> int:
    """How many words the examples have."""
    return sum(len(e.forms) for e in examples)
