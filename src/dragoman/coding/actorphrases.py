"""Whom a phrase without an article is about: ``retired vice president of Brazil``, ``Shin Bet``.

Names, offices and bodies are found in the phrase as in a text, by the same tables and the same
reading of the words around an office. The head of the phrase decides: the wife of a president is
no president. What the phrase does not tell stays None, and ``why`` names the entries that decided.
"""

from __future__ import annotations

import dataclasses

from dragoman.codebook import Codebook
from dragoman.codebook.who import (
    FORMER_OFFICIAL,
    PARTIALLY_RECOGNISED,
    Institution,
    Office,
    slug,
)
from dragoman.coding.actornames import IGO, NameReader, Told
from dragoman.coding.bearing import Bearing
from dragoman.coding.geography import Geography
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.metonyms import head_of
from dragoman.coding.offices import OfficeReader, written
from dragoman.coding.phrasewords import PhraseWords
from dragoman.language.tree import Word
from dragoman.records import PhraseActor

_NATIONAL = ("GOV", "BUS")
"""Sectors that those who run a body between states do not have."""
_DEPTH = 4
"""How many owners are asked for a country: the aide of the deputy of the minister."""
_NOBODY = Office("", None, "person", None, None, None, None, 0)
"""The role of a word that tells nothing but whose it is."""


class PhraseReader:
    """Resolves phrases by one codebook. Holds compiled tables only."""

    def __init__(self, codebook: Codebook) -> None:
        self._words = codebook.anaphora
        self._geography = Geography(codebook)
        self._offices = OfficeReader(codebook, self._geography)
        self._names = NameReader(codebook, self._geography)
        self._phrases = PhraseWords(codebook)

    def read(self, phrase: str, day: str | None = None) -> PhraseActor:
        """Whom a phrase is about. ``day`` is an ISO date, for persons whose terms the codebook
        has. Never raises on text."""
        told = Told()
        try:
            hits = self._phrases.hits(self._phrases.tidy(phrase))
        except ValueError:
            told.say("no words")
        else:
            self._resolve(hits, told, day)
        code = told.country or (IGO if told.stateless else None)
        second = PARTIALLY_RECOGNISED if told.partial else None
        return PhraseActor(
            phrase, code, told.country, told.sector,
            second if told.sector != second else None,
            told.kind, told.office, told.name,
            "; ".join(told.reasons) or "no entry of the codebook fits",
        )  # fmt: skip

    # ------------------------------------------------------------------ what the phrase is about

    def _resolve(self, hits: SentenceHits, told: Told, day: str | None) -> None:
        """Read the first part of the phrase that an entry fits; the parts behind it tell the
        country where it does not."""
        for begin, end in _parts(hits):
            head = self._head(hits, begin, end)
            if head is None:
                continue
            self._read(hits, head, told, day)
            if told.kind is not None or told.country is not None:
                break
        self._around(hits, told)

    def _head(self, hits: SentenceHits, begin: int, end: int) -> Hit | None:
        """What the words of one part name: the role, body, person or state that they end in."""
        found = [h for h in hits.hits if begin <= h.first < end]
        roles = [h for h in found if h.role]
        last = hits.owner.get(end - 1)
        if last is not None and self._ends_a_name(hits, last, begin):
            return Hit(last.first - 1, last.last, proper=True)
        if last is not None and (last.role or (last.names and not roles)):
            return last
        if last is not None and roles and self._held_by(hits, roles[-1], last):
            return roles[-1]
        word = hits.sentence.words[end - 1]
        if last is None and roles and roles[-1].last == end - 2 and self._is_unit(word):
            return dataclasses.replace(roles[-1], last=end - 1)
        if last is None and self._is_side(word) and found and found[-1].names:
            return found[-1]
        if last is not None:
            return last
        return self._unknown(hits, begin, end)

    @staticmethod
    def _ends_a_name(hits: SentenceHits, last: Hit, begin: int) -> bool:
        """Whether a capital is only the end of another name: Real **Madrid**."""
        before = last.first - 1
        if before < begin or not any(name.form == "metonym" for name in last.names[-1:]):
            return False
        owner = hits.owner.get(before)
        return hits.sentence.words[before].upos == "PROPN" and (owner is None or owner.proper)

    @staticmethod
    def _held_by(hits: SentenceHits, role: Hit, last: Hit) -> bool:
        """Whether the words behind a role are the name of who holds it, or where it is held:
        "President **Ana Quispe**", "Foreign Minister **Peru**"."""
        person = role.office is not None and role.office.kind == "person"
        between = hits.sentence.words[role.last + 1 : last.first]
        return (last.proper and last.word is None or person) and all(
            w.upos in ("PROPN", "PUNCT") for w in between
        )

    def _is_unit(self, word: Word) -> bool:
        """Whether a noun behind a role only says that it is a part of it: army **unit**."""
        lemma = word.lemma.lower()
        return lemma in self._words.collective or lemma in self._words.completing

    def _is_side(self, word: Word) -> bool:
        return word.lemma.lower() in self._words.side

    @staticmethod
    def _unknown(hits: SentenceHits, begin: int, end: int) -> Hit | None:
        """A noun that no entry has, as a role that tells nothing but its country."""
        word = hits.sentence.words[end - 1]
        if word.upos not in ("NOUN", "PROPN"):
            return None
        owned = any(begin <= h.first < end for h in hits.hits) or end - begin > 1
        complement = end < len(hits.sentence.words) and hits.sentence.words[end].upos == "ADP"
        return Hit(end - 1, end - 1) if owned or complement else None

    # ------------------------------------------------------------------ reading the head

    def _read(self, hits: SentenceHits, head: Hit, told: Told, day: str | None) -> None:
        if head.role:
            self._role(hits, head, told)
            if told.kind == "person" and head.last + 1 < len(hits.sentence.words):
                self._holder(hits, head, told)
        elif head.names:
            self._names.named(hits, head, told)
            if head.names[-1].form == "name" and told.kind not in ("state", "igo"):
                self._named_of(hits, head, told)
        elif head.people is not None:
            self._names.people(hits, head, told)
            bearing = self._offices.read(hits, dataclasses.replace(head, office=_NOBODY))
            self._country(hits, bearing, told)
            told.place(head.people.country, "where they are at home")
        elif head.word is not None:
            self._body(hits, head, told)
        elif head.proper:
            self._names.proper(hits, head, told, day)
        else:
            self._stranger(hits, head, told)

    def _role(self, hits: SentenceHits, head: Hit, told: Told) -> None:
        """An office or a body called by a common noun."""
        bearing = self._offices.read(hits, head)
        office, institution = head.office, head.institution
        sentence = hits.sentence
        several = sentence.words[head_of(sentence, head.first, head.last)].has("Number=Plur")
        if office is not None:
            told.kind = "group" if several and office.kind == "person" else office.kind
            told.office = bearing.text
            told.say(f"entry offices/{office.id}")
        elif institution is not None:
            told.kind = institution.kind
            told.say(f"entry institutions/{institution.id}")
        self._sector(hits, bearing, told)
        self._country(hits, bearing, told)
        if office is None and told.stateless:
            told.kind = "igo"

    def _sector(self, hits: SentenceHits, bearing: Bearing, told: Told) -> None:
        told.sector = bearing.sector
        body = bearing.body
        between = body is not None and body.kind == "igo" and not bearing.countries
        shared = bearing.office is not None and bearing.office.shared
        if bearing.owner is not None and (told.sector is None or shared):
            owned = self._owned_sector(hits, hits.owner.get(bearing.owner))
            if owned is not None and owned != told.sector:
                told.sector = owned
                told.say(f"{owned} by whose it is")
        if between and told.sector in _NATIONAL:
            told.sector = None
        if bearing.former and bearing.office is not None:
            if told.sector == FORMER_OFFICIAL or (told.sector is None and not between):
                told.sector = FORMER_OFFICIAL
            told.say("has left it: ELI" if told.sector == FORMER_OFFICIAL else "was no official")
            return
        own = bearing.office.sector if bearing.office is not None else None
        if own is None and body is not None and body.kind != "state":
            told.say(f"of {body.name}")
        elif own is None and bearing.institution is not None and bearing.office is not None:
            told.say(f"of entry institutions/{bearing.institution.id}")
        elif own is None and bearing.beside is not None and told.sector == bearing.beside:
            told.say(f"{told.sector} by the word beside it")

    def _owned_sector(self, hits: SentenceHits, owner: Hit | None) -> str | None:
        if owner is None:
            return None
        if owner.role:
            return self._offices.read(hits, owner).sector
        return owner.word.sector if owner.word is not None else None

    def _country(self, hits: SentenceHits, bearing: Bearing, told: Told) -> None:
        countries = bearing.countries
        body = bearing.body
        if len(countries) > 1:
            told.say(f"several countries: {', '.join(countries)}")
            told.stateless = False
            return
        if countries:
            told.place(countries[0], self._by_name(hits, countries[0]))
        elif body is not None and body.kind == "igo":
            told.stateless = True
            told.say(f"of {body.name}, a body between states")
        if bearing.office is not None:
            told.place(bearing.office.country, "its office, which one state alone has")
        if bearing.owner is not None and told.country is None:
            self._owner(hits, bearing.owner, told, _DEPTH)
        told.place(bearing.nearby, "the place or people named")

    def _owner(self, hits: SentenceHits, place: int, told: Told, depth: int) -> None:
        """The country of whoever it belongs to."""
        owner = hits.owner.get(place)
        if owner is None or not depth:
            return
        if not owner.role:
            told.place(self._offices.place_country(hits, owner), "whose it is")
            return
        bearing = self._offices.read(hits, owner)
        if bearing.body is not None and bearing.body.kind == "igo" and not bearing.countries:
            told.stateless = True
            told.say(f"of {bearing.body.name}, a body between states")
        told.place(next(iter(bearing.countries), None) or bearing.nearby, "whose it is")
        if bearing.owner is not None and bearing.owner != place:
            self._owner(hits, bearing.owner, told, depth - 1)

    def _by_name(self, hits: SentenceHits, country: str) -> str:
        """The words that name a country."""
        for hit in hits.hits:
            if hit.names and hit.names[-1].body.country == country:
                return f"“{written(hits.sentence.words, hit.first, hit.last)}”"
        return "its name"

    def _holder(self, hits: SentenceHits, head: Hit, told: Told) -> None:
        """The name behind an office, and what stands behind that."""
        words = hits.sentence.words
        last = head.last
        while last + 1 < len(words) and (
            words[last + 1].upos == "PROPN" or words[last + 1].lower in self._words.particles
        ):
            last += 1
        if last == head.last:
            return
        name = written(words, head.last + 1, last)
        owner = hits.owner.get(head.last + 1)
        if owner is not None and owner.names:
            told.place(owner.names[-1].body.country, f"“{name}”")
            return
        told.name = name
        if last + 1 < len(words) and told.country is None and words[last + 1].upos == "ADP":
            self._behind(hits, last, told)

    def _behind(self, hits: SentenceHits, last: int, told: Told) -> None:
        """What a preposition behind a name says: President Ana Quispe **of Peru**."""
        after = self._offices.read(
            hits, Hit(last, last, institution=Institution("", None, "group"))
        )
        told.place(next(iter(after.countries), None) or after.nearby, "the words behind the name")
        if told.sector is None and after.body is not None:
            told.sector = after.body.sector
            told.stateless = told.stateless or after.body.kind == "igo"
            told.say(f"of {after.body.name}")

    def _named_of(self, hits: SentenceHits, head: Hit, told: Told) -> None:
        """Whose a named body is by the words around: the **Kenyan** Red Cross is no other one."""
        plain = dataclasses.replace(head, names=(), office=_NOBODY)
        bearing = self._offices.read(hits, plain)
        other = bearing.countries[0] if len(bearing.countries) == 1 else None
        if told.country is not None and other not in (None, told.country):
            told.say(f"that of {told.country} is another one")
            told.country = told.name = None
        told.place(other, self._by_name(hits, other or ""))
        told.place(bearing.nearby, "the place named")

    def _body(self, hits: SentenceHits, head: Hit, told: Told) -> None:
        """A proper name with a word in it that tells what it is the name of."""
        assert head.word is not None
        text = written(hits.sentence.words, head.first, head.last)
        body = Institution(slug(text), head.word.sector, head.word.kind)
        told.kind, told.name = head.word.kind, text
        told.say("a word in the name tells what it is: entry in name_words")
        bearing = self._offices.read(hits, dataclasses.replace(head, institution=body))
        told.sector = bearing.sector
        self._country(hits, bearing, told)
        told.place(self._names.place_inside(hits, head), "a place in its name")

    def _stranger(self, hits: SentenceHits, head: Hit, told: Told) -> None:
        """A noun that no entry has: whose it is may still be told, and of a group what sort."""
        bearing = self._offices.read(hits, dataclasses.replace(head, office=_NOBODY))
        text = written(hits.sentence.words, head.first, head.last)
        if self._is_unit(hits.sentence.words[head.last]) and bearing.beside is not None:
            told.kind, told.sector = "group", bearing.beside
            told.say(f"{bearing.beside} by the word before “{text}”")
        else:
            told.say(f"no entry for “{text}”")
        self._country(hits, bearing, told)

    # ------------------------------------------------------------------ the rest of the phrase

    def _around(self, hits: SentenceHits, told: Told) -> None:
        """What stands in brackets or behind a comma tells the country; a country that only some
        recognise adds its sector."""
        words = hits.sentence.words
        for hit in hits.hits:
            if hit.first and words[hit.first - 1].text in ("(", ",", "["):
                place = self._offices.place_country(hits, hit)
                told.place(place, f"“{written(words, hit.first, hit.last)}” behind it")
        for hit in hits.hits:
            for name in hit.names[-1:]:
                unsure = name.body.sector == PARTIALLY_RECOGNISED
                official = told.sector not in (None, PARTIALLY_RECOGNISED)
                if unsure and name.body.country == told.country and official:
                    told.partial = True
                    told.say("only some states recognise it: PRE added")


def _parts(hits: SentenceHits) -> list[tuple[int, int]]:
    """Stretches of words between prepositions, commas and brackets outside names: first word, and
    the one behind the last. What a preposition opens belongs to the part before it."""
    words = hits.sentence.words
    found: list[tuple[int, int]] = []
    begin, place, open_ = 0, 0, True
    while place < len(words):
        hit = hits.owner.get(place)
        if hit is not None:
            place = hit.last + 1
            continue
        mark = words[place].upos == "PUNCT" and words[place].text not in ("-", "–")
        if mark or words[place].upos == "ADP":
            if open_ and place > begin:
                found.append((begin, place))
            begin, open_ = place + 1, mark
        place += 1
    if open_ and begin < len(words):
        found.append((begin, len(words)))
    return found
