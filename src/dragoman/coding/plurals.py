"""Whom "they" means: the people, bodies or pair spoken of last, subjects before others, and those
who fight before those who only live there where the deed is a fight."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.drafts import Draft
from dragoman.coding.scene import Noted, Scene
from dragoman.language.tree import Sentence, Word

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
"""Types of acts that armed people do."""
_ARMED = frozenset({"REB", "MIL", "UAF", "PRM", "COP", "CRM"})

_DISTANCE = 1.5
"""What each sentence that lies between counts against somebody."""
_FITTING, _UNFITTING = 1.0, -1.0
_BODY = -0.7
"""A body counts for less than people: "they" is mostly several."""


def plural(scene: Scene, sentence: Sentence, word: Word) -> tuple[Draft, ...]:
    """The actors that a plural pronoun stands for, () where nobody spoken of lately fits."""
    force = _is_force(sentence, word)
    best: tuple[float, tuple[Draft, ...]] | None = None
    for item in scene.recent(sentence.index):
        if (item.sentence, item.word) >= (sentence.index, word.index):
            continue
        if item.sentence == sentence.index and _beside(sentence, word, item.word):
            continue
        for drafts, score in _candidates(scene, item):
            score -= _DISTANCE * (sentence.index - item.sentence)
            score += item.word / 1000 + (_fit(drafts) if force else 0.0)
            if best is None or score >= best[0]:
                best = (score, drafts)
    return best[1] if best is not None else ()


def _candidates(scene: Scene, item: Noted) -> Iterator[tuple[tuple[Draft, ...], float]]:
    if len(item.drafts) > 1:
        yield item.drafts, item.prominence
        return
    draft = item.drafts[0]
    if draft.kind == "group":
        yield item.drafts, item.prominence
    elif draft.kind in ("organization", "igo", "government", "media"):
        yield item.drafts, item.prominence + _BODY
    elif draft.kind == "person":
        tree = scene.table.text.sentences[item.sentence]
        others = [
            d for c in tree.dependents(item.word, "conj") for d in scene.table.at(tree.index, c)
        ]
        if others and all(other.kind == "person" for other in others):
            yield tuple(dict.fromkeys((draft, *others))), item.prominence


def _is_force(sentence: Sentence, word: Word) -> bool:
    if word.head < 0 or word.relation != "nsubj":
        return False
    act = sentence.words[word.head].act
    return act is not None and act.kinds[0][0] in _FORCE


def _fit(drafts: tuple[Draft, ...]) -> float:
    sectors = {draft.settled_sector() for draft in drafts}
    if sectors & _ARMED:
        return _FITTING
    return _UNFITTING if "CVL" in sectors else 0.0


def _beside(sentence: Sentence, pronoun: Word, place: int) -> bool:
    """Whether another word of the pronoun's own clause is looked at: "they told the rebels"."""
    if pronoun.deprel == "nmod:poss":
        return False
    return pronoun.head >= 0 and sentence.words[place].head == pronoun.head
