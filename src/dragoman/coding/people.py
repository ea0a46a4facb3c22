"""People, learnt from how a text names and introduces them.

The longest form of a name comes first; a shorter one later on is the person whose name it is part
of, of several the one named last. What the introductions say is put together, the office of the
highest rank first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.places import fold
from dragoman.coding.bearing import Bearing
from dragoman.coding.drafts import Draft, DraftTable, person_key
from dragoman.coding.geography import Geography
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.introduction import Introduction, who_follows
from dragoman.coding.introductions import IntroductionReader
from dragoman.coding.metonyms import PLACE_PREPOSITIONS
from dragoman.coding.offices import written
from dragoman.coding.wellknown import WellKnown

_BODIES = frozenset({"organization", "media", "government"})
_OFFICIAL = "GOV"
_UNIQUE = 45
"""Rank from which on an office has one holder in a state, by and large."""
_DASHES = frozenset({"-", "–"})
_LOCAL = "local-government"


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One place where a person is named. ``offices`` are those (entries of the codebook) that the
    words there give as known already: "the envoy, Marisa Buttigieg"."""

    hits: SentenceHits
    hit: Hit
    draft: Draft
    offices: frozenset[str] = frozenset()


class PeopleFinder:
    """Gathers the people of one text into a draft table."""

    def __init__(
        self, codebook: Codebook, introductions: IntroductionReader, geography: Geography
    ) -> None:
        self._who = codebook.who
        self._words = codebook.anaphora
        self._introductions = introductions
        self._geography = geography
        self._well_known = WellKnown(codebook)

    def find(
        self, table: DraftTable, all_hits: Sequence[SentenceHits], day: str | None
    ) -> list[NamedPerson]:
        """Add the people and the places where their names stand. ``day`` is the ISO date of the
        text, for the terms of those whom the codebook knows. Returns the places in order."""
        waiting = [(hits, hit) for hits in all_hits for hit in hits.hits if hit.proper]
        waiting.sort(key=lambda item: len(self._name_words(*item)) < 2)
        people: list[Draft] = []
        places: dict[int, list[tuple[int, int]]] = {}
        linked: list[NamedPerson] = []
        for hits, hit in waiting:
            introductions = self._introductions.read(hits, hit)
            draft = self._person(table, hits, hit, introductions, people, places)
            if draft is not None:
                offices = _known_offices(hits, introductions)
                linked.append(NamedPerson(hits, hit, draft, offices))
                place = (hits.sentence.index, hit.first)
                places.setdefault(id(draft), []).append(place)
                table.mention([draft], place[0], hit.first, hit.last, "name")
        for draft in people:
            self._well_known.complete(draft, day)
            draft.key = person_key(draft.words)
        linked.sort(key=lambda item: (item.hits.sentence.index, item.hit.first))
        return linked

    def _name_words(self, hits: SentenceHits, hit: Hit) -> tuple[str, ...]:
        words = hits.sentence.words[hit.first : hit.last + 1]
        return tuple(w.text for w in words if w.lower.strip(".") not in self._words.suffixes)

    def _person(
        self,
        table: DraftTable,
        hits: SentenceHits,
        hit: Hit,
        introductions: Sequence[Introduction],
        people: list[Draft],
        places: dict[int, list[tuple[int, int]]],
    ) -> Draft | None:
        """The person of a name: known already, newly met, or nobody (a thing's name)."""
        if table.at(hits.sentence.index, hit.first):
            return None
        name = self._name_words(hits, hit)
        honorific = self._introductions.honorific(hits, hit)
        known = self._same_person(name, people, places, (hits.sentence.index, hit.first), honorific)
        if known is None:
            if honorific is None and self._is_thing(hits, hit, introductions):
                return None
            known = table.add(Draft("", _spelt(hits, hit, name), "person", words=name))
            people.append(known)
        elif len(name) > len(known.words):
            known.words, known.name = name, _spelt(hits, hit, name)
        self._courtesy(known, honorific)
        for introduction in introductions:
            self.learn(known, introduction, hits.sentence.index)
            if introduction.role is not None:
                role = introduction.role
                spots = range(role.first, role.last + 1)
                table.mention([known], hits.sentence.index, hit.first, hit.last, "name", spots)
        return known

    def _courtesy(self, draft: Draft, honorific: str | None) -> None:
        """What a title before the name tells: he or she, soldier or priest."""
        if honorific in self._words.masculine_titles:
            draft.gender = "masculine"
        elif honorific in self._words.feminine_titles:
            draft.gender = "feminine"
        if honorific is not None and draft.sector is None:
            draft.sector = self._who.honorifics.get(
                honorific, self._who.honorifics.get(honorific + ".")
            )

    def _is_thing(
        self, hits: SentenceHits, hit: Hit, introductions: Sequence[Introduction]
    ) -> bool:
        """Whether a proper name is no person's: a place, a ship, a firm."""
        sentence = hits.sentence
        words = sentence.words[hit.first : hit.last + 1]
        kinds = {word.entity for word in words}
        offices = [i.bearing.office for i in introductions if i.bearing is not None]
        held = any(office is not None and office.kind == "person" for office in offices)
        named = held or any(i.counterpart for i in introductions)
        if self._well_known.named([w.text for w in words]):
            return False
        if hit.word is not None and ("person" not in kinds or len(words) > 2):
            return True
        if sentence.words[hits.head(hit)].relation == "compound" and any(
            word.text in _DASHES for word in words
        ):  # "the Putin-Trump meeting"
            return True
        if any(o is not None and o.kind in _BODIES for o in offices) and not held:
            return True
        if len(words) == 1 and not named and _is_no_name(hits, hit):
            return True
        if named and len(words) > 1:
            return False
        if who_follows(sentence.words, hit.last) is not None:
            return False
        if "person" not in kinds:
            return not named or self._geography.country_of(words) is not None
        if held or len(words) > 1:
            return False
        first = words[0]
        beside = sentence.words[first.head] if first.relation == "conj" else None
        if beside is not None and beside.entity == "place":  # in Lima and Tacna
            return True
        return bool(PLACE_PREPOSITIONS.intersection(sentence.prepositions(hit.first)))

    @staticmethod
    def learn(draft: Draft, introduction: Introduction, sentence: int) -> None:
        """Add what an introduction tells. The office of the highest rank counts; a country is
        kept once it is told."""
        bearing = introduction.bearing
        country = introduction.country
        if bearing is not None:
            country = country or next(iter(bearing.countries), None)
            if bearing.office is not None:
                country = country or bearing.office.country
                draft.titles += [bearing.title.lower(), bearing.office.id]
        better = introduction.rank > draft.rank
        if introduction.counterpart:
            draft.counterpart = True
        if introduction.leads:
            draft.leads = True
        if country is not None and (draft.country is None or better):
            draft.country = country
        if introduction.owner is not None and (draft.owned_place is None or better):
            draft.owned_place = (sentence, introduction.owner)
        if bearing is not None and draft.nearby is None:
            draft.nearby = bearing.nearby
        if better:
            draft.rank = introduction.rank
            _take_office(draft, bearing, introduction)

    def _same_person(
        self,
        name: tuple[str, ...],
        people: Sequence[Draft],
        places: dict[int, list[tuple[int, int]]],
        here: tuple[int, int],
        honorific: str | None,
    ) -> Draft | None:
        """The person whose name has all these words, or whose words these extend; of several the
        one named last before ``here``, else the first one behind it."""
        words = self._bare(name)
        if not words:
            return None
        found = [d for d in people if _fits(words, self._bare(d.words))]
        gender = "feminine" if honorific in self._words.feminine_titles else None
        gender = "masculine" if honorific in self._words.masculine_titles else gender
        if gender is not None:
            found = [d for d in found if d.gender in (gender, None)]
        if len(found) < 2:
            return found[0] if found else None
        before = [(max(p for p in places[id(d)] if p < here), d) for d in found
                  if any(p < here for p in places[id(d)])]  # fmt: skip
        if before:
            return max(before, key=lambda item: item[0])[1]
        return min(found, key=lambda d: min(places[id(d)]))

    def _bare(self, name: Sequence[str]) -> list[str]:
        """The words of a name without accents, particles and hyphens, in lower case."""
        plain = (fold(word).lower().strip(".") for word in name)
        return [word for word in plain if word not in self._words.particles]


def _is_no_name(hits: SentenceHits, hit: Hit) -> bool:
    """Whether a word is an acronym, or only part of a thing's name: "a Bowie knife"."""
    word = hits.sentence.words[hit.first]
    others = [w.text for w in hits.sentence.words if w.upos in ("NOUN", "VERB", "ADJ")]
    if len(word.text) > 2 and word.text.isupper() and not all(t.isupper() for t in others):
        return True
    thing = hits.sentence.words[word.head] if word.head > word.index else None
    entity = thing.entity if thing is not None and word.relation == "compound" else None
    return entity in ("substance", "artifact", "object") and hit.last + 1 == word.head


def _known_offices(hits: SentenceHits, introductions: Sequence[Introduction]) -> frozenset[str]:
    """Offices that introductions give with a definite article, or with their state."""
    words = hits.sentence.words
    found = set()
    for introduction in introductions:
        bearing = introduction.bearing
        if bearing is None or bearing.office is None or bearing.former:
            continue
        unique = bearing.countries and bearing.office.rank >= _UNIQUE
        if unique or words[bearing.first].lower == "the":
            found.add(bearing.office.id)
    return frozenset(found)


def _fits(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names can be one person's: all words of the shorter are in the longer."""
    if not other:
        return False
    shorter, longer = sorted((words, other), key=len)
    return all(_in_name(word, longer) for word in shorter)


def _in_name(word: str, name: Sequence[str]) -> bool:
    """Whether a word is one of a name's, or the initial of one."""
    return word in name or (len(word) == 1 and any(part.startswith(word) for part in name))


def _spelt(hits: SentenceHits, hit: Hit, name: tuple[str, ...]) -> str:
    words = hits.sentence.words
    if len(name) == hit.last - hit.first + 1:
        return written(words, hit.first, hit.last)
    return " ".join(name).replace(" - ", "-")


def _take_office(draft: Draft, bearing: Bearing | None, introduction: Introduction) -> None:
    """Make an introduction's office the person's. Officials of bodies between states have no
    country, and no sector but that of soldiers, judges and the like."""
    if bearing is None:
        return
    igo = bearing.body is not None and bearing.body.kind == "igo"
    if bearing.office is not None or draft.office is None:
        draft.office = bearing.text
    sector = bearing.sector_once_left if introduction.former else bearing.sector
    draft.stateless = igo
    if igo and sector == _OFFICIAL:
        sector = None
    if igo or sector is not None or bearing.owner is not None:
        draft.sector = sector
    if bearing.office is not None:
        draft.otherwise = bearing.office.otherwise
        draft.local = bearing.office.institution == _LOCAL
    if bearing.owner is None:
        draft.owned_place = None
