"""Lemmas: dictionary forms of words, by a lexicon and the spelling rules of English inflection.

What the treebanks have seen is looked up by form and part of speech. Other words lose their
ending, and of the stems that spelling allows ("urg", "urge") the one that is a known base form
wins. Names keep their form; plural names are left to a rule that the model picks.

An edit rule reads ``k1+``: keep the case, take off the last character, add nothing (Senators →
Senator); ``l2+y`` lowers the word first (Chrupała 2006, shortest edit scripts).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_POS = ("VERB", "NOUN", "ADJ")
_VOWELS = frozenset("aeiou")
_DOUBLING = "bdgmnprt"
_UNDOUBLED = frozenset("bdgmnprtlkvz")
_ANY_ENDING = "Number=Plur|Degree=Cmp|Person=3|Tense=Pres|Tense=Past|VerbForm=Ger"
_SUFFIXES_WITH_E = ("at", "iz", "is", "ut", "id", "od", "ud", "ur", "ir", "or", "uc", "in")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the treebanks teach. ``forms`` maps ``VERB sought`` to ``seek`` where the rules would
    not; ``bases`` holds known base forms by part of speech."""

    forms: Mapping[str, str]
    bases: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Read ``lemmas.json``: {"forms": {…}, "bases": {"VERB": "abandon abate …", …}}."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            data["forms"], {pos: frozenset(words.split()) for pos, words in data["bases"].items()}
        )

    def knowing(self, words: Mapping[str, frozenset[str]]) -> Lexicon:
        """The lexicon with more base forms, by part of speech."""
        both = {pos: self.bases.get(pos, frozenset()) | words.get(pos, frozenset()) for pos in _POS}
        return Lexicon(self.forms, both)

    def lemma(self, form: str, upos: str, feats: str, rule: str) -> str:
        """The lemma of a word with its part of speech, features and the model's edit rule."""
        if upos == "PROPN":
            return apply_rule(form, rule) if rule.startswith("k") else form
        if upos == "ADJ" and rule.startswith("k"):  # Iraqi, National
            return apply_rule(form, rule)
        lower = form.lower()
        known = self.forms.get(f"{upos} {lower}")
        if known is not None:
            return known
        if upos in ("VERB", "NOUN", "ADJ", "AUX"):
            return self.regular(lower, upos, feats)
        return lower if upos in ("X", "SYM") else apply_rule(form, rule)

    def regular(self, lower: str, upos: str, feats: str) -> str:
        """The lemma by spelling alone."""
        if not lower.isalpha():
            return lower
        bases = self.bases.get("VERB" if upos == "AUX" else upos, frozenset())
        stems = list(_stems(lower, upos, feats))
        if not stems and lower not in bases:  # the features may be wrong: try every ending
            stems = [s for s in _stems(lower, upos, _ANY_ENDING) if s in bases]
        if not stems:
            return lower
        return next((stem for stem in stems if stem in bases), stems[0])


def _stems(word: str, upos: str, feats: str) -> Iterator[str]:
    """Possible base forms of an inflected word, the likeliest first; none where it is not."""
    if upos == "NOUN":
        if "Number=Plur" in feats and word.endswith("s") and len(word) > 2:
            yield from _without_s(word)
    elif upos == "ADJ":
        for ending in ("er", "est"):
            if ("Degree=Cmp" in feats or "Degree=Sup" in feats) and word.endswith(ending):
                yield from _without_vowel_ending(word[: -len(ending)])
    elif "VerbForm=Inf" in feats or len(word) < 4:
        return
    elif "Person=3" in feats and "Tense=Pres" in feats and word.endswith("s"):
        yield from _without_s(word)
    elif "Tense=Past" in feats and word.endswith("ed"):
        yield from _without_vowel_ending(word[:-2])
    elif ("VerbForm=Ger" in feats or "VerbForm=Part" in feats) and word.endswith("ing"):
        yield from _without_vowel_ending(word[:-3], participle=True)


def _without_s(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
        yield word[:-1]
    elif word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        yield word[:-2]
        yield word[:-1]
    elif word.endswith(("ss", "us", "is")):
        yield word
    elif word.endswith("ves"):
        yield word[:-1]
        yield word[:-3] + "f"
        yield word[:-3] + "fe"
    else:
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]


def _without_vowel_ending(stem: str, participle: bool = False) -> Iterator[str]:
    """Stems of words in -ed, -ing, -er and -est: urg → urge, stopp → stop, tri → try."""
    if len(stem) < 2:
        yield stem + "e"
    elif stem.endswith("i") and not participle:
        yield stem[:-1] + "y"
        yield stem + "e"
    elif stem[-1] == stem[-2] and stem[-1] in _UNDOUBLED:
        doubled = stem[-1] == "l"
        yield stem if doubled else stem[:-1]
        yield stem[:-1] if doubled else stem
    elif _wants_e(stem) or _would_double(stem):
        yield stem + "e"
        yield stem
    elif participle and stem.endswith("y") and len(stem) == 2:
        yield stem[:-1] + "ie"  # lying, dying
    else:
        yield stem
        yield stem + "e"


def _wants_e(stem: str) -> bool:
    last, before = stem[-1], stem[-2]
    if last in "cuv" or (last == "g" and before in "adrl" + "ue"):
        return True
    if last in "sz":
        return before != last
    if last == "l":
        return before not in _VOWELS and before not in "lrw"
    return stem.endswith(_SUFFIXES_WITH_E) and len(stem) > 3 and stem[-3] not in _VOWELS


def _would_double(stem: str) -> bool:
    """Whether a stem of one syllable would have doubled its end: "hoped" is no form of "hop"."""
    vowels = [letter for letter in stem if letter in _VOWELS]
    return len(vowels) == 1 and stem[-1] in _DOUBLING and stem[-2] in _VOWELS


def rule_for(form: str, lemma: str) -> str:
    """The shortest edit rule that turns ``form`` into ``lemma``."""
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
