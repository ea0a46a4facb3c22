"""Offices and bodies in a text: whose they are, of which country, past or present, in its words.

Read from the words around: what stands before ("Zambia's former **president**", "Hamas
**militants**", "its **envoy**") and the complement behind ("**head** of the Libyan coast guard",
"**officials** from the Philippines", "**protesters** in Lagos").
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import Codebook
from dragoman.coding.bearing import Around, Bearing
from dragoman.coding.geography import Geography
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.language.tree import Word

_MODIFIERS = 8
_COMPLEMENT = 16
_APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
_DASHES = frozenset({"-", "–"})
_JOINTS = _APOSTROPHES | _DASHES | {"and", ",", "the"}


class OfficeReader:
    """Reads the words around an office or body."""

    def __init__(self, codebook: Codebook, geography: Geography) -> None:
        self._words = codebook.anaphora
        self._former = codebook.who.former
        self._former_prefixes = tuple(w for w in codebook.who.former if w.endswith("-"))
        self._prefixes = codebook.who.prefixes
        self._qualities = codebook.who.qualities
        self._geography = geography
        words = codebook.anaphora
        self._leading = words.own | words.at | words.place | words.other

    def read(self, hits: SentenceHits, hit: Hit) -> Bearing:
        """What the text says of the office or institution at ``hit``."""
        words = hits.sentence.words
        before = self._before(hits, hit)
        after = self._after(hits, hit)
        start = hit.first
        while start > before.reach and self._belongs(words[start - 1], hits):
            start -= 1
        posted = before.owner is not None and self._is_abroad(hit)  # their envoy from Peru
        countries = before.countries or ([] if posted else after.countries)
        nearby = before.nearby or after.nearby
        if self._is_abroad(hit):
            nearby = before.nearby
        return Bearing(
            office=hit.office,
            institution=hit.institution or before.institution or after.institution,
            countries=tuple(dict.fromkeys(countries)),
            nearby=nearby,
            body=before.body or after.body,
            owner=before.owner if before.owner is not None else after.owner,
            beside=before.beside or after.beside,
            former=before.former,
            title=written(words, start, hit.last),
            text=written(words, start, after.reach),
            first=before.reach,
            last=after.reach,
            own=after.own,
        )

    def place_country(self, hits: SentenceHits, hit: Hit) -> str | None:
        """The country that a hit stands for as a place: a state or capital by its name, or where
        a city or province lies."""
        if hit.names:
            name = hit.names[-1]
            return name.body.country if name.form != "demonym" else None
        words = hits.sentence.words[hit.first : hit.last + 1]
        if hit.word is not None or any(w.entity == "person" for w in words):
            return None
        return self._geography.country_of(words)

    def _belongs(self, word: Word, hits: SentenceHits) -> bool:
        """Whether a word before an office is part of its title: Chief Cabinet Secretary."""
        if word.lower in self._prefixes and word.lower not in self._former:
            return True
        owner = hits.owner.get(word.index)
        if owner is not None:
            return owner.role
        capital = word.text[0].isupper() and word.upos in ("PROPN", "ADJ", "NOUN")
        return capital and word.index > 0 and not hits.titled and word.lower not in self._former

    def _is_former(self, word: Word) -> bool:
        """Whether a word says that the office has been left: former, ex-minister."""
        return word.lower in self._former or word.lower.startswith(self._former_prefixes)

    def _is_abroad(self, hit: Hit) -> bool:
        """Whether a holder or body serves abroad: "in Athens" does not make it Greek."""
        keys = [e.id for e in (hit.office, hit.institution) if e is not None]
        return any(part in key for key in keys for part in self._words.abroad)

    def _before(self, hits: SentenceHits, hit: Hit) -> Around:
        words = hits.sentence.words
        found = Around(hit.first, hit.first, former=self._is_former(words[hit.first]))
        place, steps = hit.first - 1, 0
        while place >= 0 and steps < _MODIFIERS:
            word, steps = words[place], steps + 1
            owner = hits.owner.get(place)
            if self._is_former(word):
                found.former, found.reach = True, place
            elif owner is not None and not self._modifier(hits, owner, found):
                break
            elif owner is not None:
                place = found.reach
                if owner.names:
                    if not self._more_countries(hits, place):
                        break
                    place -= 1
            elif word.lower in self._words.possessive and word.upos in ("PRON", "DET"):
                found.owner = place if found.owner is None else found.owner
                found.reach = place
                break
            elif not self._passes(word, hit, hits, found):
                break
            place -= 1
        if found.reach > 0 and self._is_former(words[found.reach - 1]):  # former Chinese envoy
            found.former, found.reach = True, found.reach - 1
        return found

    def _passes(self, word: Word, hit: Hit, hits: SentenceHits, found: Around) -> bool:
        """Whether a plain word before an office belongs to its phrase; what it tells is kept."""
        if word.lower in _APOSTROPHES:
            return True
        owns = word.upos == "NOUN" and hits.sentence.words[word.index + 1].lower in _APOSTROPHES
        if owns and word.lemma.lower() in self._words.country and found.owner is None:
            found.owner = found.reach = word.index
        if word.entity == "time" or (word.upos == "NUM" and not word.index < word.head <= hit.last):
            return False
        if word.lower in self._qualities and found.beside is None:
            found.beside = self._qualities[word.lower]
        if word.lower in self._words.skip:
            found.reach = word.index
            return word.upos != "DET" or word.index > 0
        if word.lower in self._prefixes or self._belongs(word, hits):
            found.reach = word.index
            return True
        if word.upos in ("ADJ", "NUM") or word.lower in _DASHES:
            return True
        inside = word.relation in ("compound", "amod", "nmod", "advmod", "nummod")
        return inside and word.index < word.head <= hit.last and word.upos != "ADP"

    def _modifier(self, hits: SentenceHits, other: Hit, found: Around) -> bool:
        """Take in a hit that stands before the office; False where it has nothing to do with it."""
        words = hits.sentence.words
        if self._only_sides(words, other):
            found.reach = other.first
            return True
        if other.names:
            named = other.names[-1].body
            if named.country is not None:
                found.countries.append(named.country)
            if named.kind != "state":
                found.body = found.body or named
        elif other.people is not None:
            found.nearby = found.nearby or other.people.country
        elif other.role:
            found.institution = found.institution or other.institution
            if other.office is not None and found.beside is None:
                found.beside = other.office.sector or other.office.otherwise
            if words[other.last + 1].lower in _APOSTROPHES and found.owner is None:
                found.owner = other.last
        elif other.proper:
            after = words[other.last + 1].lower
            country = self._geography.country_of(words[other.first : other.last + 1])
            linked = after in _APOSTROPHES or words[other.last].relation in (
                "compound", "amod", "nmod",
            )  # fmt: skip
            if not linked:
                return False
            if country is not None and words[other.last].entity != "person":
                found.nearby = found.nearby or country
            else:
                found.owner = other.first if found.owner is None else found.owner
        found.reach = other.first
        return True

    def _only_sides(self, words: Sequence[Word], other: Hit) -> bool:
        """Whether a state's name tells whose friends or foes somebody is, not whose own: US-backed,
        pro-Russian."""
        first, behind = other.first, other.last + 1
        begins = words[first].lower.partition("-")[0]
        before = words[first - 2].lower if first > 1 and words[first - 1].lower in _DASHES else ""
        if self._words.stances.intersection((begins, before)):
            return True
        joined = behind + 1 < len(words) and words[behind].lower in _DASHES
        return joined and words[behind + 1].lower in self._words.backed

    @staticmethod
    def _more_countries(hits: SentenceHits, place: int) -> bool:
        """Whether another nationality is coordinated before this one: Japanese and Chinese."""
        words = hits.sentence.words
        if place < 2 or words[place - 1].lower not in ("and", ",", "-", "–"):
            return False
        owner = hits.owner.get(place - 2)
        return owner is not None and bool(owner.names)

    def _after(self, hits: SentenceHits, hit: Hit) -> Around:
        """The complement: ``of the Bureau of Japan’s Foreign Ministry``, ``from the Japanese and
        Chinese foreign ministries``, ``in Lagos``. Each preposition tells what follows it."""
        words = hits.sentence.words
        found = Around(hit.last, hit.last)
        place = hit.last + 1
        end = min(len(words), place + _COMPLEMENT)
        while place < end:
            preposition = words[place].lower
            if not self._leads(words[place]):
                break
            place, more = self._phrase(hits, hit, preposition, place + 1, end, found)
            if not more:
                break
        return found

    def _leads(self, word: Word) -> bool:
        return word.lower in self._leading and word.upos in ("ADP", "SCONJ")

    def _phrase(
        self, hits: SentenceHits, hit: Hit, preposition: str, place: int, end: int, found: Around
    ) -> tuple[int, bool]:
        """Read what stands behind one preposition. Returns where it ends, and whether anything
        in it describes the office, so that what follows may as well."""
        words = hits.sentence.words
        own = self._tells_whose(words[hit.last], preposition, hit)
        told = False
        while place < end:
            word = words[place]
            owner = hits.owner.get(place)
            if owner is not None and owner.proper and word.entity == "person" and not own:
                break
            if told and owner is not None and self._begins_name(hits, owner):
                break
            if owner is not None:
                more = not told or self._is_listed(words, owner)
                if own or (more and preposition not in self._words.other):
                    self._complement(hits, owner, preposition, own, found)
                told, place = True, owner.last
                if own or not self._is_adjective(owner):
                    found.reach = place
                if own or preposition in self._words.at:
                    found.own = place
            elif word.lower in self._words.possessive and word.upos in ("PRON", "DET"):
                found.owner = place if found.owner is None else found.owner
            elif self._stops(hits, place, told) and not (told and self._listed(hits, hit, place)):
                break
            elif word.upos in ("NOUN", "PROPN") and not told:
                told, found.reach = own, place if own else found.reach
                found.own = found.reach if own else found.own
            place += 1
        return place, told

    @staticmethod
    def _begins_name(hits: SentenceHits, hit: Hit) -> bool:
        """Whether a person's name follows a complement at once: "the envoy to Peru | Ada Lind"."""
        words = hits.sentence.words
        unknown = hit.proper and hit.word is None and words[hit.first].entity in ("person", None)
        return unknown and hits.owner.get(hit.first - 1) is not None

    def _tells_whose(self, holder: Word, preposition: str, hit: Hit) -> bool:
        """Whether a preposition says whose somebody is: an envoy "for" a matter is not its own, an
        aide "to" a minister is his."""
        if preposition == "to":
            return holder.lemma.lower() in self._words.serving
        abroad = preposition == "for" and self._is_abroad(hit)
        return preposition in self._words.own and not abroad

    def _stops(self, hits: SentenceHits, place: int, told: bool) -> bool:
        """Whether a complement is over before a plain word."""
        word = hits.sentence.words[place]
        if told and self._lists(hits, place):
            return False
        if _ends_complement(word) or word.lower in self._leading:
            return True
        if not told:
            return False
        joins = word.lower not in ("and", ",", "the") or self._goes_on(hits, place)
        return word.lower not in _JOINTS or not joins

    @staticmethod
    def _lists(hits: SentenceHits, place: int) -> bool:
        """Whether a comma stands between states of a list: "of Norway**,** Chile and Peru"."""
        words = hits.sentence.words
        if words[place].text != "," or place + 2 >= len(words):
            return False
        owner = hits.owner.get(place + (2 if words[place + 1].lower == "and" else 1))
        return owner is not None and OfficeReader._is_listed(words, owner)

    @staticmethod
    def _is_listed(words: Sequence[Word], hit: Hit) -> bool:
        """Whether a state's name is coordinated with one before it."""
        state = bool(hit.names) and hit.names[-1].body.kind == "state"
        return state and words[hit.last].relation == "conj"

    @staticmethod
    def _is_adjective(hit: Hit) -> bool:
        return hit.people is not None or any(name.form == "demonym" for name in hit.names)

    @staticmethod
    def _goes_on(hits: SentenceHits, place: int) -> bool:
        """Whether a complement goes on behind "and": another state, or a body with its state."""
        owner = hits.owner.get(place + 1)
        if owner is None and place + 2 < len(hits.sentence.words):
            owner = hits.owner.get(place + 2)
        return owner is not None and (bool(owner.names) or owner.institution is not None)

    @staticmethod
    def _listed(hits: SentenceHits, hit: Hit, place: int) -> bool:
        """Whether a comma behind a state goes on to others, for several people: "leaders of
        Mali**,** Chad and Niger"."""
        words = hits.sentence.words
        if words[place].lower != "," or not words[hit.last].has("Number=Plur"):
            return False
        for step in range(place, len(words)):
            owner = hits.owner.get(step)
            if owner is not None and any(name.body.kind == "state" for name in owner.names):
                if any(words[p].lower == "and" for p in range(place, owner.first)):
                    return True
            elif words[step].lower not in (",", "and", "the"):
                return False
        return False

    def _complement(
        self, hits: SentenceHits, other: Hit, preposition: str, own: bool, found: Around
    ) -> None:
        words = hits.sentence.words
        if other.names:
            name = other.names[-1]
            named, body = name.body, name.body.kind != "state"
            placed = not own and not body and not self._within_body(hits, other)
            if named.country is not None and not placed:
                found.countries.append(named.country)
            elif preposition in self._words.place:
                found.nearby = found.nearby or named.country
            if body and (own or preposition in self._words.at):
                found.body = found.body or named
        elif other.people is not None:
            found.nearby = found.nearby or other.people.country
        elif other.role:
            found.institution = found.institution or other.institution
            if found.owner is None and not found.countries:
                found.owner = other.last
            if other.office is not None:
                found.beside = found.beside or other.office.sector or other.office.otherwise
        else:
            country = self._geography.country_of(words[other.first : other.last + 1])
            if country is not None and words[other.last].entity != "person" and not other.word:
                found.nearby = found.nearby or country
            elif own or preposition in self._words.at:
                found.owner = other.first if found.owner is None else found.owner

    @staticmethod
    def _within_body(hits: SentenceHits, other: Hit) -> bool:
        """Whether a state belongs to a body behind it: "at the **Malaysian** embassy"."""
        words = hits.sentence.words
        for place in range(other.last + 1, min(other.last + 5, len(words))):
            owner = hits.owner.get(place)
            if owner is not None:
                return owner.role
            if words[place].upos not in ("ADJ", "NOUN", "PROPN", "PART") and (
                words[place].lower not in _APOSTROPHES
            ):
                return False
        return False


def written(words: tuple[Word, ...], first: int, last: int) -> str:
    """Words of a sentence with single spaces, marks set as in English."""
    text = " ".join(w.text for w in words[first : last + 1])
    for mark in ("’s", "'s", "'", "’"):
        text = text.replace(f" {mark} ", f"{mark} ")
        if text.endswith(f" {mark}"):
            text = text[: -len(mark) - 1] + mark
    return text.replace(" - ", "-").replace(" ,", ",")


def _ends_complement(word: Word) -> bool:
    """Whether what is said of an office ends before this word: a verb, a mark, a new clause."""
    if word.upos in ("VERB", "AUX", "SCONJ", "PRON", "ADV"):
        return word.deprel not in ("amod", "advmod", "compound")
    return word.upos == "PUNCT" and word.lower not in _DASHES
