"""Lemmas as edit rules: how to turn a word into its dictionary form.

A rule reads ``l2+y``: lower the word, take off its last 2 characters, add ``y`` (said → say);
``k0+`` keeps a name as it is written. The model picks a rule for each word; rules are learnt
from the treebanks (Chrupała 2006, shortest edit scripts, restricted to suffixes).
"""

from __future__ import annotations


def rule_for(form: str, lemma: str) -> str:
    """The shortest rule that turns ``form`` into ``lemma``."""
    lowered = _suffix_edit(form.lower(), lemma)
    kept = _suffix_edit(form, lemma)
    if kept[0] < lowered[0]:
        return f"k{kept[0]}+{kept[1]}"
    return f"l{lowered[0]}+{lowered[1]}"


def apply_rule(form: str, rule: str) -> str:
    """The lemma that ``rule`` gives for ``form``; the form itself where the rule does not fit."""
    strip, _, suffix = rule[1:].partition("+")
    base = form.lower() if rule[0] == "l" else form
    cut = int(strip)
    if cut > len(base):
        return base
    return base[: len(base) - cut] + suffix or base


def _suffix_edit(word: str, lemma: str) -> tuple[int, str]:
    common = 0
    for a, b in zip(word, lemma, strict=False):
        if a != b:
            break
        common += 1
    return len(word) - common, lemma[common:]
