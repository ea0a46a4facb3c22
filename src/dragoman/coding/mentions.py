"""Where a sentence names somebody: known names, offices, bodies, peoples, and proper names.

Only words are looked at here, sentence by sentence; who is meant is settled later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.codebook import Codebook
from dragoman.codebook.places import fold
from dragoman.codebook.who import Name
from dragoman.coding.bodynames import BodyNameFinder
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.phrases import Found, Part, PhraseTable, parts_of
from dragoman.language.tree import Sentence, Word

_TITLED_SHARE = 0.6
"""Share of capitalised words above which a headline is written In Title Case."""
_BUSINESS = "BUS"
_GOVERNMENT = "government"
_ACRONYM = 5
"""Letters of the longest name in capitals that must stand in capitals in a text as well."""


class MentionFinder:
    """Compiled tables of all known names, offices, institutions and peoples."""

    def __init__(self, codebook: Codebook) -> None:
        who = codebook.who
        self._words = codebook.anaphora
        self._no_names = self._words.never | who.honorifics.keys() | who.prefixes | who.former
        self._names: PhraseTable[tuple[str, tuple[Name, ...]]] = PhraseTable(
            (text, (text, names)) for text, names in who.names.items()
        )
        self._peoples = PhraseTable((text, (text, p)) for text, p in who.peoples.items())
        self._offices = PhraseTable(who.offices.items(), lemmas=True)
        self._institutions = PhraseTable(who.institutions.items(), lemmas=True)
        self._provinces = codebook.places.provinces
        self._bodies = BodyNameFinder(codebook)

    def find(self, sentence: Sentence) -> SentenceHits:
        """Known names first, then bodies and offices, then what is left of proper names. Of hits
        that overlap the longest is kept."""
        found = SentenceHits(sentence, _is_titled(sentence))
        parts = parts_of(sentence)
        spans = list(self._known(sentence, parts))
        spans += self._people(sentence, parts)
        common = [hit for hit in self._common(sentence, parts) if _is_nominal(sentence, hit)]
        spans += common
        spans += [
            Hit(first, last, proper=True, word=word)
            for first, last, word in self._bodies.find(sentence, spans, found.titled)
        ]
        taken: set[int] = set()
        cut: list[Hit] = []
        for hit in sorted(spans, key=lambda h: (h.first - h.last, h.first, not h.names, h.proper)):
            places = range(hit.first, hit.last + 1)
            if not taken.intersection(places):
                taken.update(places)
                found.add(hit)
            else:
                cut.append(hit)
        for hit in self._cut(sentence, cut, parts, taken):
            found.add(hit)
        for hit in self._leftover(found, taken):
            found.add(hit)
        found.hits.sort(key=lambda h: h.first)
        return found

    def _known(self, sentence: Sentence, parts: Sequence[Part]) -> Iterator[Hit]:
        """Known names; of words that are none as they are written, those that they begin or end
        with: **US** steel is not US Steel, the **Associated Press** is not The Associated Press."""
        for found in self._names.find(parts):
            hit = self._name(sentence, found)
            if hit is not None:
                yield hit
            elif found.last > found.first:
                inner = [p for p in parts if found.first <= p.word <= found.last]
                begins = list(self._known(sentence, [p for p in inner if p.word < found.last]))
                ends = [p for p in inner if p.word > found.first]
                yield from begins or self._known(sentence, ends)

    def _name(self, sentence: Sentence, found: Found[tuple[str, tuple[Name, ...]]]) -> Hit | None:
        words = sentence.words[found.first : found.last + 1]
        written = words[0].text
        for text, names in found.values:
            acronym = text.isupper() and len(text) <= _ACRONYM
            if acronym and any(w.text != w.text.upper() for w in words):
                continue
            if text[0].isupper() and not (written[0].isupper() or written[0].isdigit()):
                continue
            if names[-1].body.sector == _BUSINESS and not _as_written(text, words):
                continue  # "US steel" is no firm
            if not acronym and len(words) == 1 and self._first_name(sentence, words[0]):
                continue
            return Hit(found.first, found.last, names=names)
        return None

    @staticmethod
    def _first_name(sentence: Sentence, word: Word) -> bool:
        """Whether a place's name is here a person's first or last name: Jordan Henderson."""
        following = word.index + 1
        if following < len(sentence.words):
            after = sentence.words[following]
            if after.deprel == "flat" and after.head == word.index and word.entity == "person":
                return True
        return word.deprel == "flat" and sentence.words[word.head].entity == "person"

    def _people(self, sentence: Sentence, parts: Sequence[Part]) -> Iterator[Hit]:
        for found in self._peoples.find(parts):
            word = sentence.words[found.first]
            place = self._in_province(sentence, found.last)
            if word.text[0].isupper() and not place and not self._first_name(sentence, word):
                yield Hit(found.first, found.last, people=found.values[-1][1])

    def _in_province(self, sentence: Sentence, last: int) -> bool:
        """Whether a people's name begins that of a province: **Tamil** Nadu."""
        text = " ".join(w.text for w in sentence.words[last : last + 2])
        return fold(text).lower() in self._provinces

    def _common(self, sentence: Sentence, parts: Sequence[Part]) -> Iterator[Hit]:
        for body in self._institutions.find(parts):
            last = self._extended(sentence, body.last)
            yield Hit(body.first, last, institution=body.values[-1])
        for office in self._offices.find(parts):
            yield Hit(office.first, office.last, office=office.values[-1])

    def _cut(
        self, sentence: Sentence, cut: Sequence[Hit], parts: Sequence[Part], taken: set[int]
    ) -> Iterator[Hit]:
        """What is left of hits that a longer one overlaps: the office behind a name ("Russian
        Foreign Ministry **spokeswoman**"), the state before an office ("**Israeli** army chief of
        staff")."""
        for hit in cut:
            rest = [p for p in parts if hit.first <= p.word <= hit.last and p.word not in taken]
            found: list[Hit] = []
            if hit.office is not None and hit.last not in taken:
                offices = self._offices.find(rest)
                found = [Hit(o.first, o.last, office=o.values[-1]) for o in offices]
            elif hit.names and hit.first not in taken:
                names = self._names.find(rest)
                found = [h for f in names if (h := self._name(sentence, f)) is not None]
            for inner in found:
                places = range(inner.first, inner.last + 1)
                if not taken.intersection(places):
                    taken.update(places)
                    yield inner

    def _extended(self, sentence: Sentence, last: int) -> int:
        """The end of a body's name with the word that completes it: Coast Guard **Command**."""
        if last + 1 >= len(sentence.words) or not sentence.words[last].text[0].isupper():
            return last
        after = sentence.words[last + 1]
        if after.text[0].isupper() and self._bodies.completes(after.lower):
            return last + 1
        return last

    def _leftover(self, found: SentenceHits, taken: set[int]) -> Iterator[Hit]:
        words = found.sentence.words
        place = 0
        while place < len(words):
            if place in taken or not self._may_begin(words[place], found.titled):
                place += 1
                continue
            last = place
            while (further := self._continues(words, last, taken, found.titled)) is not None:
                last = further
            yield Hit(place, last, proper=True, word=self._bodies.word(words, place, last))
            place = last + 1

    def _may_begin(self, word: Word, titled: bool) -> bool:
        return (
            word.upos in ("PROPN", "NOUN", "X", "ADJ")
            and (word.upos == "PROPN" or (word.entity == "person" and not titled))
            and word.text[0].isupper()
            and word.lower not in self._no_names
            and word.entity != "time"
            and not (word.upos == "NOUN" and word.has("Number=Plur"))
        )

    def _continues(
        self, words: Sequence[Word], last: int, taken: set[int], titled: bool
    ) -> int | None:
        """Place of the next word of the name that ``last`` belongs to, or None."""
        place = last + 1
        kinds = ("PROPN", "X") if titled else ("PROPN", "NOUN", "X", "ADJ")
        while place < len(words) and place - last <= 3:
            word = words[place]
            if place in taken:
                return None
            if word.entity == "person" and _tagged(words, last) in ("place", "organization"):
                return None  # "the Middle East | Ada Lind"
            if word.text[0].isupper() and word.upos in kinds:
                joined = place == last + 1 or all(
                    words[p].lower in self._words.particles for p in range(last + 1, place)
                )
                return place if joined and word.lower not in self._words.never else None
            if _is_hyphenated(words, last, place):
                return place
            if word.lower not in self._words.particles:
                return place if word.lower in self._words.suffixes and place == last + 1 else None
            place += 1
        return None


def _as_written(text: str, words: Sequence[Word]) -> bool:
    """Whether the last word has the capital that the name gives it."""
    return words[-1].text[0].isupper() or not text.split()[-1][0].isupper()


def _tagged(words: Sequence[Word], last: int) -> str | None:
    """What the name that ends with a word is the name of: its first word says so."""
    while words[last].entity is None and last > 0 and words[last].deprel == "flat":
        last -= 1
    return words[last].entity


def _is_hyphenated(words: Sequence[Word], last: int, place: int) -> bool:
    """Whether a small word is the second half of a name's part: Ji-yeon, Woo-jin."""
    word = words[place]
    hyphen = words[place - 1]
    joined = hyphen.text == "-" and words[last].end == hyphen.start and hyphen.end == word.start
    return joined and place == last + 2 and word.upos == "PROPN" and word.deprel == "flat"


def _is_nominal(sentence: Sentence, hit: Hit) -> bool:
    """Whether an office or body is a noun here: "a general", not "the general election"."""
    words = sentence.words[hit.first : hit.last + 1]
    if not any(w.upos in ("NOUN", "PROPN") for w in words):
        return False
    last = words[-1]
    if hit.institution is not None and hit.institution.id == _GOVERNMENT:
        for child in sentence.dependents(last.index, "compound"):
            if child < hit.first and sentence.words[child].entity == "abstract":
                return False  # a sanctions regime
    return len(words) > 1 or last.upos in ("NOUN", "PROPN")


def _is_titled(sentence: Sentence) -> bool:
    """Whether a headline is written In Title Case, with capitals on all its longer words."""
    if sentence.kind != "headline":
        return False
    long = [w.text for w in sentence.words if len(w.text) > 3 and w.text[0].isalpha()]
    return sum(text[0].isupper() for text in long) > _TITLED_SHARE * len(long)
