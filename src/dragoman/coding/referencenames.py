"""How far the name of a document reaches around its kind word: "the 1972 Joint Communique"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.codebook.references import ReferenceWords
from dragoman.language.tree import AnnotatedText, Sentence, Word
from dragoman.records import Span

_LONGEST = 9
"""Words on either side of a kind word that its name may take in."""
_ON_THE_WAY = 3
"""Small words that may follow each other inside a name: "on the", "of the"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``first`` to ``last`` of a sentence that mean a document or principle.

    ``is_name`` is False where they only point back ("the treaty"); ``words`` are those that tell
    it from others of its kind, ``numbers`` the numbers of resolutions, ``head`` the kind word.
    """

    kind: str
    first: int
    last: int
    span: Span
    name: str
    words: frozenset[str]
    numbers: frozenset[str]
    is_name: bool
    head: str
    date: str | None = None

    def with_date(self, date: str) -> Phrase:
        """The phrase with a date."""
        return replace(self, date=date)


def phrase_around(
    text: AnnotatedText, sentence: Sentence, first: int, last: int, kind: str, known: bool,
    table: ReferenceWords,
) -> Phrase | None:  # fmt: skip
    """The phrase around the kind word, or known name, at ``first`` to ``last``; None where it is
    neither a name nor points back to one."""
    reach = _Reach(sentence, first, last, table)
    start, end = reach.left(known), reach.right(known)
    if reach.goes_on(end):
        return None
    name = known or reach.is_name(start, end)
    if not name and (start, end) != (first, last):
        start, end = first, last
    if not name and not reach.points_back():
        return None
    words = sentence.words[start : end + 1]
    span = (words[0].start, words[-1].end)
    return Phrase(
        kind,
        start,
        end,
        span,
        " ".join(text.text[span[0] : span[1]].split()),
        word_set(words, kind, table),
        reach.numbers(end),
        name,
        sentence.words[last].lemma.lower(),
    )


def word_set(words: Iterable[Word], kind: str, table: ReferenceWords) -> frozenset[str]:
    """The words that tell a name from others: no kind words, small words, marks or numbers."""
    found = set()
    for word in words:
        for part in word.lower.replace("-", " ").split():
            plain = table.same.get(part, part)
            if plain in ("un", "nations"):
                plain = "united"
            skip = plain in table.inside or plain in ("joint", "the") or not plain[0].isalpha()
            if not skip and table.kinds.get(plain, table.kinds.get(word.lemma.lower())) != kind:
                found.add(plain)
    return frozenset(found)


class _Reach:
    """Extends a kind word to both sides."""

    def __init__(self, sentence: Sentence, first: int, last: int, table: ReferenceWords) -> None:
        self._sentence = sentence
        self._words = sentence.words
        self._first, self._last = first, last
        self._table = table
        self._capital = self._words[first].text[0].isupper()

    def left(self, known: bool) -> int:
        """First word of the name: names, years and what ties them together before the kind."""
        words, place, best = self._words, self._first, self._first
        while place > max(0, self._first - _LONGEST):
            word = words[place - 1]
            if _is_year(word):
                return place - 1
            if self._is_proper(word):
                best = place - 1
            elif known or not (
                word.text in ("-", "–", "/") or word.lower in self._table.qualifiers
            ):
                break
            place -= 1
        return self._without_opener(best)

    def _without_opener(self, best: int) -> int:
        """A first word of a sentence that is no name has its capital for nothing."""
        word = self._words[best]
        if best < self._first and best == 0 and word.upos not in ("PROPN", "ADJ", "NOUN"):
            return best + 1
        return best

    def right(self, known: bool) -> int:
        """Last word of the name: a number, "of 1963", "on the Law of the Sea"."""
        end = self._number(self._last)
        if end > self._last:
            return end
        if not known or self._words[self._last].text[0].isupper():
            end = self._named(self._last)
        return self._year_behind(end)

    def _number(self, place: int) -> int:
        """ "Resolution 1701", "resolutions 242 and 338", "Resolution No. 2231 (2015)"."""
        words = self._words
        kind = self._table.kinds.get(words[self._last].lemma.lower())
        if kind != "resolution":
            return place
        at = place + 1
        if at < len(words) and words[at].lower in ("no.", "no", "number"):
            at += 1
        end = place
        while at < len(words) and words[at].text[0].isdigit():
            end = at
            at += 2 if at + 1 < len(words) and words[at + 1].lower in (",", "and") else len(words)
        if end + 3 < len(words) and words[end + 1].text == "(" and _is_year(words[end + 2]):
            return end + 3
        return end

    def _named(self, place: int) -> int:
        """What follows with "of", "on" …: words with a capital, and small ones between them."""
        words, table = self._words, self._table
        if place + 2 >= len(words):
            return place
        opening = table.behind if self._capital else table.behind_small
        if words[place + 1].lower not in opening:
            return place
        end, at, small = place, place + 1, 0
        while at < len(words) and at <= place + _LONGEST:
            word = words[at]
            if self._is_proper(word):
                end, small = at, 0
                if not self._capital and words[place + 1].lower == "of":
                    break
            elif word.lower in table.inside and small < _ON_THE_WAY:
                small += 1
            else:
                break
            at += 1
        return end

    def _year_behind(self, end: int) -> int:
        words = self._words
        if end + 2 >= len(words) or words[end + 1].lower != "of":
            return end
        for size in (1, 2, 3):  # of 1963, of May 1955, of 15 May 1955
            if end + 1 + size < len(words) and _is_year(words[end + 1 + size]):
                between = words[end + 2 : end + 1 + size]
                if all(w.text[0].isdigit() or w.text[0].isupper() for w in between):
                    return end + 1 + size
        return end

    def _is_proper(self, word: Word) -> bool:
        return (
            word.text[0].isupper()
            and word.lower not in self._table.not_names
            and word.upos in ("PROPN", "ADJ", "NOUN", "NUM", "X", "VERB")
        )

    def is_name(self, start: int, end: int) -> bool:
        """Whether what was found around the kind word makes it a name of one document."""
        words, table = self._words, self._table
        if self._sentence.kind == "headline" and not self.numbers(end):
            return False
        around = [*words[start : self._first], *words[self._last + 1 : end + 1]]
        kind = self._words[self._last].lemma.lower()
        plain = " ".join(w.lower for w in words[self._first : self._last + 1])
        if self.numbers(end):
            return True
        if {table.kinds.get(kind), table.kinds.get(plain)} & table.numbered:
            return False
        if not self._capital and {kind, plain} & table.capital:
            return False
        return any(_is_year(w) for w in around) or self._has_name(around)

    def goes_on(self, end: int) -> bool:
        """Whether the name is but part of a longer one: the North Atlantic Treaty Organization."""
        following = self._words[end + 1] if end + 1 < len(self._words) else None
        if following is None or following.upos not in ("PROPN", "NOUN") or end > self._last:
            return False
        return self._is_proper(following) and self._words[self._last].text[0].isupper()

    def _has_name(self, around: list[Word]) -> bool:
        """A name that is more than one state's: "Vienna", "Japan-China", not "Russian"."""
        states = self._table.states
        proper = [w for w in around if w.text[0].isupper() and w.lower not in self._table.not_names]
        others = [w for w in proper if w.lower not in states and self._may_name(w)]
        parties = [w for w in proper if w.lower in states]
        between = any(w.lower == "between" for w in around)
        if between and not self._determined():
            return False
        return bool(others) or len(parties) > 1 or (bool(parties) and self._capital)

    def _may_name(self, word: Word) -> bool:
        """Whether a word makes a name: any with a kind word in capitals, else a place's."""
        return self._capital or word.entity == "place"

    def _determined(self) -> bool:
        before = self._words[self._first - 1] if self._first else None
        return self._capital or (before is not None and before.lower in self._table.pointing)

    def numbers(self, end: int) -> frozenset[str]:
        """The numbers of resolutions behind the kind word."""
        if self._number(self._last) == self._last:
            return frozenset()
        words = self._words[self._last + 1 : end + 1]
        found = [w.text for w in words if w.text[0].isdigit()]
        if len(found) > 1 and words[-1].text == ")":
            found.pop()  # the year in brackets
        return frozenset(found)

    def points_back(self) -> bool:
        """Whether a kind word, alone with a determiner, means what was named: "the treaty"."""
        head = self._words[self._last]
        if head.has("Number=Plur"):
            return False
        if not self._capital and head.lemma.lower() in self._table.capital:
            return False
        for child in self._sentence.dependents(self._last, "det"):
            if self._words[child].lower in self._table.pointing:
                return self._sentence.dependent(self._last, "nmod", "acl", "compound") is None
        return False


def _is_year(word: Word) -> bool:
    return len(word.text) == 4 and word.text.isdigit() and 1000 <= int(word.text) <= 2199
