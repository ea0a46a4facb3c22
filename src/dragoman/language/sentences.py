"""Finds where sentences begin among the words of one block.

The words come from ``words``, with the places where a sentence may end: full stops, question
marks, ellipses, short forms. Each place is judged by what stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.language.wordlists import word_lists
from dragoman.language.words import Span, Stop, StopKind

MAX_WORDS = 120
"""Words in the longest sentence; longer ones are cut at the best place."""
_SHORTEST_CUT = 30
"""A sentence that is too long is not cut before this many words, unless nothing else is left."""
_QUOTE_REACH = 1000
"""Characters looked back for the partner of a straight quotation mark."""

_LONGEST_SOURCE = 6
"""Words in the dash and name behind a quotation that still belong to it."""

_DASHES = frozenset(("—", "–", "-", "--"))
_CLOSING = frozenset(("”", "’’", "''", ")", "]", "»", "」", "』", "】", "）"))
_EITHER = frozenset(('"', "'", "’"))
_OPENING = frozenset(
    ("“", "‘", "«", "‹", "„", '"', "'", "``", "(", "[", "「", "『", "—", "–", "-", "--")
)
_QUOTES = frozenset(("“", "‘", "«", "„", '"', "'", "``"))
_SHORT_FORMS: frozenset[StopKind] = frozenset(("anywhere", "often_last", "initial"))


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What the table ``sentences`` says, as sets."""

    first_words: frozenset[str]
    before_letter: frozenset[str]
    speech_verbs: frozenset[str]
    names_with_mark: frozenset[str]


@cache
def sentence_rules() -> SentenceRules:
    """The rules of the table ``sentences``, read once."""
    lists = word_lists("sentences")
    return SentenceRules(
        first_words=frozenset(lists["first_words"]),
        before_letter=frozenset(lists["before_letter"]),
        speech_verbs=frozenset(lists["speech_verbs"]),
        names_with_mark=frozenset(lists["names_with_mark"]),
    )


def split_sentences(text: str, words: Sequence[Span], stops: Sequence[Stop]) -> list[list[Span]]:
    """The words of a block as sentences, each a non-empty list of spans.

    A full stop that ends both a short form and its sentence becomes a word of its own
    ("Alder Inc" + "."), but for letters with stops ("U.S.").
    """
    place = _Place(text, words, sentence_rules())
    sentences: list[list[Span]] = []
    first = after = 0
    for stop in stops:
        if stop[0] < after and stop[1] != "label":
            continue  # within the run of stops and quotes that has just been judged
        after = place.behind(stop[0])
        if after > first and (after == len(words) or place.ends(stop, after, first)):
            sentences.append(_with_final_stop(words[first:after], first, stop))
            first = after
    if first < len(words):
        sentences.append(list(words[first:]))
    return sentences


def _with_final_stop(words: Sequence[Span], first: int, stop: Stop) -> list[Span]:
    """The words with the stop of a short form cut off, where that is what ends the sentence."""
    at, kind = stop
    result = list(words)
    start, end = words[at - first]
    if kind in _SHORT_FORMS and end - start > 1:
        result[at - first : at - first + 1] = [(start, end - 1), (end - 1, end)]
    return result


@dataclass(frozen=True, slots=True)
class _Place:
    """Questions about the words around a possible end of a sentence."""

    text: str
    words: Sequence[Span]
    rules: SentenceRules

    def word(self, index: int) -> str:
        if not 0 <= index < len(self.words):
            return ""
        start, end = self.words[index]
        return self.text[start:end]

    def touches(self, index: int) -> bool:
        """Whether nothing stands between this word and the one before."""
        return index < len(self.words) and self.words[index][0] == self.words[index - 1][1]

    def behind(self, stop: int) -> int:
        """Index of the first word behind a stop and the signs that close with it."""
        index = stop + 1
        while index < len(self.words):
            if self._is_reference(index):
                index += 3
            elif self._belongs_before(index):
                index += 1
            else:
                break
        return index

    def _is_reference(self, index: int) -> bool:
        """Whether a number in square brackets stands here, as in "talks.[4] The"."""
        number = self.word(index + 1)
        return self.word(index) == "[" and number.isdigit() and self.word(index + 2) == "]"

    def _belongs_before(self, index: int) -> bool:
        """Whether this word closes what stands before it, or goes on with a run of stops."""
        word = self.word(index)
        touching = self.touches(index)
        if word in _CLOSING:
            return touching or word == "”"
        if word in _EITHER:
            return self._closes(index, touching)
        return touching and word[0] in ".!?…"

    def _closes(self, index: int, touching: bool) -> bool:
        """Whether a quotation mark that may open or close does close."""
        start = self.words[index][0]
        mark = self.text[start]
        tight = self.touches(index + 1) and self.word(index + 1)[0].isalnum()
        if touching and not tight:
            return True
        if mark != '"':
            return False
        if not touching and tight:
            return False
        before = self.text.rfind('"', max(self.words[0][0], start - _QUOTE_REACH), start)
        return before >= 0 and not self.text[before + 1 : before + 2].isspace()

    def ends(self, stop: Stop, after: int, first: int) -> bool:
        """Whether the sentence that began at word ``first`` ends before word ``after``."""
        at, kind = stop
        if kind in ("wide", "label"):
            return True
        lead = after
        while lead < after + 3 and self.word(lead) in _OPENING:
            lead += 1
        word = self.word(lead) or self.word(after)
        if not self._spaced(at, after, word):
            return False
        if kind == "stop":
            return self._full_stop_ends(at, after, first, word)
        if kind == "mark":
            return self._mark_ends(at, after, word)
        if kind == "dots":
            return word[0].isupper()
        if kind == "before_name":
            return False
        return self._short_form_ends(at, kind, lead, word)

    def _spaced(self, at: int, after: int, word: str) -> bool:
        """Whether there is a space, or one is clearly missing: "talks.The" but not "Node.Js"."""
        if not self.touches(after):
            return True
        before = self.word(at - 1)
        plain = before[-1:].islower() and len(before) > 1 or after > at + 1
        return plain and word[0].isupper() and (word in ("I", "A") or word[1:2].islower())

    def _full_stop_ends(self, at: int, after: int, first: int, word: str) -> bool:
        if at == first + 1 and after == at + 1 and self._numbers_an_item(at - 1):
            return False
        if word[0].islower():
            return after == at + 1 and self._is_small(at - 1)
        if self._names_its_source(after):
            return False
        return word[0] not in ",;:.)!?…"

    def _is_small(self, index: int) -> bool:
        """Whether this is an ordinary word in small letters, not a name or a short form."""
        word = self.word(index)
        return len(word) > 1 and word.isalpha() and word.islower()

    def _names_its_source(self, after: int) -> bool:
        """Whether all that comes is a dash and a name: “It went well.” – Ada Marlow."""
        return (
            self.word(after) in _DASHES
            and self.word(after - 1) in _CLOSING | _EITHER
            and len(self.words) - after <= _LONGEST_SOURCE
        )

    def _numbers_an_item(self, index: int) -> bool:
        word = self.word(index)
        return len(word) == 1 or word.isdigit() and len(word) < 4

    def _mark_ends(self, at: int, after: int, word: str) -> bool:
        if word[0].islower():
            return after == at + 1 and self._is_small(at - 1)
        if word[0] in ",;:.)…":
            return False
        if self.word(at - 1) + self.word(at) in self.rules.names_with_mark:
            return word in self.rules.first_words
        if after == at + 1:
            return True
        follows = (self.word(after + step) for step in range(4))
        return self.rules.speech_verbs.isdisjoint(follows)

    def _short_form_ends(self, at: int, kind: StopKind, lead: int, word: str) -> bool:
        if kind == "often_last":
            return word[0].isupper()
        if word not in self.rules.first_words:
            letter = kind == "initial" and self.word(at - 1).lower() in self.rules.before_letter
            return letter and word[0].isupper() and len(word) > 1
        is_initial = (
            len(word) == 1 and self.text[self.words[lead][1] : self.words[lead][1] + 1] == "."
        )
        return not is_initial


def limit_length(text: str, words: Sequence[Span]) -> list[Sequence[Span]]:
    """The sentence in pieces of at most MAX_WORDS words, cut behind a semicolon or comma."""
    pieces: list[Sequence[Span]] = []
    first = 0
    while len(words) - first > MAX_WORDS:
        cut = _best_cut(text, words, first)
        pieces.append(words[first:cut])
        first = cut
    return [*pieces, words[first:]] if first else [words]


def _best_cut(text: str, words: Sequence[Span], first: int) -> int:
    """Index of the word with which a piece of the long sentence should begin."""
    for signs in ((";",), (":", "—", "–", "--"), (",",)):
        for index in range(first + MAX_WORDS - 1, first + _SHORTEST_CUT, -1):
            start, end = words[index]
            if text[start:end] in signs:
                return index + 1
    return first + MAX_WORDS
