"""Other ways in which the news writes the same sentence: the treebanks have few headlines.

Each pass over the data changes some sentences at random: headline case, capitals, lower case,
no full stop, no quotation marks, typographic for plain marks. Trees stay as they are; a word
is only dropped when nothing depends on it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from training.treebank import Example

LOWER_CASE_RATE = 0.04
HEADLINE_RATE = 0.08
CAPITALS_RATE = 0.02
NO_STOP_RATE = 0.10
NO_QUOTES_RATE = 0.30

_SMALL = frozenset(["ADP", "AUX", "CCONJ", "DET", "PART", "SCONJ"])
_QUOTES = frozenset("\"'“”‘’")


def augment(example: Example, rng: random.Random) -> Example:
    """The example as it is, or changed in one or more of the ways above."""
    if rng.random() < NO_STOP_RATE and len(example.forms) > 3:
        last = len(example.forms) - 1
        example = _drop(example, lambda place: place == last and example.forms[place] in ".!")
    if rng.random() < NO_QUOTES_RATE:
        kept = example
        example = _drop(example, lambda place: kept.forms[place] in _QUOTES)
    chance = rng.random()
    if chance < LOWER_CASE_RATE:
        return _recase(example, lambda place: example.forms[place].lower())
    if chance < LOWER_CASE_RATE + CAPITALS_RATE:
        return _recase(example, lambda place: example.forms[place].upper())
    if chance < LOWER_CASE_RATE + CAPITALS_RATE + HEADLINE_RATE:
        return _recase(example, lambda place: _headline(example, place))
    return example


def _headline(example: Example, place: int) -> str:
    form = example.forms[place]
    if place > 0 and (example.upos[place] in _SMALL and len(form) < 5 or not form.islower()):
        return form
    return form[:1].upper() + form[1:]


def _recase(example: Example, form_of: Callable[[int], str]) -> Example:
    """New spellings; lemma rules that keep a name's case no longer hold and are not learnt."""
    forms = tuple(form_of(i) for i in range(len(example.forms)))
    rules = tuple(
        "" if new != old and rule.startswith("k") else rule
        for new, old, rule in zip(forms, example.forms, example.lemma_rules, strict=True)
    )
    return replace(example, forms=forms, lemma_rules=rules)


def _drop(example: Example, unwanted: Callable[[int], bool]) -> Example:
    """The example without the unwanted words that nothing depends on."""
    heads = set(example.heads)
    keep = [
        i
        for i in range(len(example.forms))
        if not (unwanted(i) and example.upos[i] == "PUNCT" and i + 1 not in heads)
    ]
    if len(keep) == len(example.forms) or not keep:
        return example
    new = {0: 0} | {old + 1: i + 1 for i, old in enumerate(keep)}
    return Example(
        forms=tuple(example.forms[i] for i in keep),
        upos=tuple(example.upos[i] for i in keep),
        feats=tuple(example.feats[i] for i in keep),
        lemma_rules=tuple(example.lemma_rules[i] for i in keep),
        heads=tuple(new[example.heads[i]] for i in keep),
        deprels=tuple(example.deprels[i] for i in keep),
        entities=tuple(example.entities[i] for i in keep),
        acts=None if example.acts is None else example.acts.kept(keep),
    )
