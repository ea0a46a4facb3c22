"""Finding cues in a sentence: where somebody's words or thoughts are reported, and by which word.

Words are looked up by their lemma; only where one is found is the tree asked whether the rest of
the cue stands with it and whether it reports anything at all ("did not say", "might say").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.codebook.cues import Cue, CuePart, CuePattern, Cues
from dragoman.language.tree import Sentence

_PARTS: Mapping[str, tuple[CuePart, ...]] = {
    "VERB": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adjective",),
}
_GAP = 4
"""At most so many words lie between two words of a cue ("called repeatedly on")."""

_REACH = 3
"""How many words after its head a part of a cue is looked for where the tree does not show it."""


@dataclass(frozen=True, slots=True)
class CueSite:
    """One cue in a sentence. ``word`` is its head's place, ``places`` those of all its words,
    ``cues`` the entries that fit, best first, all of one part of speech. ``source`` is the
    place of the source where the cue itself shows it ("according to X"). ``weak`` cues stand
    under "might", "if" and the like: they count with quoted words only."""

    sentence: Sentence
    word: int
    places: tuple[int, ...]
    part: CuePart
    cues: tuple[Cue, ...]
    source: int | None = None
    weak: bool = False

    def taking(self, form: str) -> Cue | None:
        """The first entry whose content may have this form."""
        return next((cue for cue in self.cues if form in cue.forms), None)


class CueMatcher:
    """Finds the cues of a table in trees: those that report words or thoughts, or, where
    ``stances`` is set, those that take a stand, negated ones too ("does not support")."""

    def __init__(self, cues: Cues, *, stances: bool = False) -> None:
        self.cues = cues
        self._index = cues.stances if stances else cues.index
        self._prepositions = {} if stances else cues.prepositions
        self._stances = stances

    def sites(self, sentence: Sentence) -> list[CueSite]:
        """The cues of a sentence, in order."""
        index, prepositions = self._index, self._prepositions
        found = []
        for word in sentence.words:
            # Participles that stand for adjectives are listed as written: "was convinced that".
            patterns = index.get(word.lemma) or index.get(word.lower)
            if patterns is not None:
                site = self._content_word(sentence, word.index, patterns)
                if site is not None:
                    found.append(site)
            if (patterns := prepositions.get(word.lower)) is not None:
                site = _preposition(sentence, word.index, patterns)
                if site is not None:
                    found.append(site)
        taken = {place for site in found for place in site.places if place != site.word}
        taken.update(site.word for site in found if site.part == "preposition")
        return [s for s in found if s.part == "preposition" or s.word not in taken]

    def _content_word(
        self, sentence: Sentence, place: int, patterns: tuple[CuePattern, ...]
    ) -> CueSite | None:
        word = sentence.words[place]
        parts = _PARTS.get(word.upos, ())
        if word.upos == "VERB" and word.has("VerbForm=Part") and word.lemma != word.lower:
            parts = ("verb", "adjective")
        if _is_quality(sentence, place):
            return None
        places: tuple[int, ...] | None = None
        cues: list[Cue] = []
        for pattern in patterns:
            if pattern.cue.part not in parts or (cues and cues[0].part != pattern.cue.part):
                continue
            near = _find_near(sentence, place, pattern.near)
            if near is not None:
                places = places or (place, *near)
                cues.append(pattern.cue)
        negated = places is not None and self._reports_nothing(sentence, place)
        if places is None or (negated and not self._stances):
            return None
        # "Cannot accept" is a stance; "may accept" and "if they accept" are none.
        weak = self._is_weak(sentence, place) and not negated
        return CueSite(sentence, place, places, cues[0].part, tuple(cues), weak=weak)

    def _reports_nothing(self, sentence: Sentence, place: int) -> bool:
        """Whether the cue is negated, by itself, by its subject or by a verb above it."""
        words, negation = sentence.words, self.cues.negation
        for child in sentence.children(place):
            word = words[child]
            if word.relation in ("advmod", "mark", "cc", "det") and (
                word.lemma in negation or word.lower in negation or word.has("Polarity=Neg")
            ):
                return True
        subjects = sentence.dependents(place, "nsubj")
        subject = min(subjects, key=lambda s: abs(s - place), default=place)
        none = any(words[c].lower == "no" for c in sentence.dependents(subject, "det"))
        if none or (subject != place and words[subject].lemma in negation):
            return True
        word = words[place]
        if word.deprel == "xcomp" and words[word.head].lemma in negation:
            return True
        if word.deprel != "conj" or sentence.dependents(place, "nsubj", "aux"):
            return False
        joined = {words[c].lower for c in sentence.dependents(place, "cc")}
        return bool(joined & {"or", "nor"}) and self._reports_nothing(sentence, word.head)

    def _is_weak(self, sentence: Sentence, place: int) -> bool:
        words = sentence.words
        if words[place].has("Mood=Imp"):
            return True
        for child in sentence.children(place):
            word = words[child]
            if word.relation == "aux" and word.lemma in self.cues.modality:
                return True
            if word.relation in ("mark", "advmod") and word.lower in self.cues.conditions:
                return word.index < place
        return False


def _is_quality(sentence: Sentence, place: int) -> bool:
    """Whether a participle is an adjective beside others: "the note was rude, threatening"."""
    word = sentence.words[place]
    if word.relation != "conj" or word.upos != "VERB" or not word.lower.endswith("ing"):
        return False
    beside = sentence.words[word.head]
    own = sentence.dependents(place, "nsubj", "aux", "obj")
    return beside.upos == "ADJ" and bool(sentence.dependents(word.head, "cop")) and not own


def _find_near(sentence: Sentence, place: int, near: tuple[str, ...]) -> tuple[int, ...] | None:
    """Places of the further words of a cue, or None where one is missing."""
    if not near:
        return ()
    candidates = sorted(set(_around(sentence, place)))
    found: list[int] = []
    for text in near:
        at = next((c for c in candidates if _is_word(sentence, c, text)), None)
        if at is None or at - (found[-1] if found else place) > _GAP:
            return None
        found.append(at)
        candidates = [c for c in candidates if c > at]
    return tuple(found)


def _is_word(sentence: Sentence, place: int, text: str) -> bool:
    word = sentence.words[place]
    return text in (word.lower, word.lemma)


def _around(sentence: Sentence, place: int) -> Iterator[int]:
    """Dependents of a word, theirs, and the words right after it."""
    for child in sentence.children(place):
        if child > place:
            yield child
            yield from sentence.children(child)
    yield from range(place + 1, min(place + 1 + _REACH, len(sentence.words)))


def _preposition(
    sentence: Sentence, place: int, patterns: tuple[CuePattern, ...]
) -> CueSite | None:
    for pattern in patterns:
        key = pattern.near.index(pattern.head)
        first = place - key
        places = tuple(range(first, first + len(pattern.near)))
        if _reads(sentence, places, pattern.near):
            source = _object_of(sentence, places)
        elif len(pattern.near) > 2:
            places, source = _with_possessor(sentence, place, pattern)
        else:
            source = None
        if source is not None:
            return CueSite(sentence, place, places, "preposition", (pattern.cue,), source)
    return None


def _reads(sentence: Sentence, places: tuple[int, ...], text: tuple[str, ...]) -> bool:
    words = sentence.words
    return (
        places[0] >= 0
        and places[-1] + 1 < len(words)
        and all(words[p].lower == t for p, t in zip(places, text, strict=True))
    )


def _object_of(sentence: Sentence, places: tuple[int, ...]) -> int | None:
    """The noun that a preposition of one or more words stands before: the head of its parts,
    or the first noun after them that is no possessor."""
    words, last = sentence.words, places[-1]
    for place in reversed(places):
        head = words[place].head
        if head > last and words[place].relation in ("case", "mark", "fixed"):
            # "According to agency X": X, which its title stands before.
            above = words[head].head
            return above if words[head].deprel == "nmod:desc" and above > head else head
    for place in range(last + 1, min(last + 12, len(words))):
        word = words[place]
        inner = ("compound", "nmod:poss", "det", "amod", "flat")
        if word.upos in ("NOUN", "PROPN", "PRON") and word.deprel not in inner:
            return place
    return None


def _with_possessor(
    sentence: Sentence, place: int, pattern: CuePattern
) -> tuple[tuple[int, ...], int | None]:
    """``in Lee's words`` for ``in the words of``."""
    case = sentence.dependent(place, "case")
    owner = sentence.dependent(place, "nmod:poss")
    if case is None or owner is None or sentence.words[case].lower != pattern.near[0]:
        return (), None
    return (case, place), owner
