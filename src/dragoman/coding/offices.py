"""Offices in a text: whose they are, of which country, past or present, in the text's words."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.who import Body, Institution, Office
from dragoman.coding.mentions import Hit, SentenceHits
from dragoman.language.tree import Word

FORMER_OFFICIAL = "ELI"
GOVERNMENT = "GOV"
_MODIFIERS_LOOKED_AT = 6
_COMPLEMENT_WORDS = 14
_JOINTS = frozenset({"'s", "'", "and", ",", "-", "–", "the"})
_CLAUSE_OPENERS = frozenset({"to", "who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Bearing:
    """An office or body as the text gives it. ``countries`` are those that its words name;
    ``body`` is an organisation that it belongs to; ``title`` is the bare office; ``first`` and
    ``last`` take in all words that describe it (``the Chinese consul general in Osaka``)."""

    office: Office | None
    institution: Institution | None
    countries: tuple[str, ...]
    body: Body | None
    former: bool
    text: str
    title: str
    first: int
    last: int

    @property
    def sector(self) -> str | None:
        """PLOVER sector: of the office, else of the body; former officials are ELI."""
        if self.former:
            return FORMER_OFFICIAL
        if self.office is not None and self.office.sector:
            return self.office.sector
        if self.institution is not None and self.institution.sector:
            return self.institution.sector
        return self.body.sector if self.body is not None else None


class OfficeReader:
    """Reads the words around an office or body."""

    def __init__(self, codebook: Codebook) -> None:
        self._words = codebook.anaphora
        self._former = codebook.who.former
        self._prefixes = codebook.who.prefixes

    def read(self, hits: SentenceHits, hit: Hit) -> Bearing:
        """What the text says of the office or institution at ``hit``."""
        words = hits.sentence.words
        first, countries, body, institution, former = self._before(hits, hit)
        last, after, after_body, after_institution = self._after(hits, hit)
        start = hit.first
        while start > first and self._belongs(words[start - 1], hits):
            start -= 1
        text = (
            " ".join(w.text for w in words[start : last + 1])
            .replace(" ’s", "’s")
            .replace(" 's", "'s")
        )
        return Bearing(
            office=hit.office,
            institution=hit.institution or institution or after_institution,
            countries=countries or after,
            body=body or after_body,
            former=former,
            title=" ".join(w.text for w in words[start : hit.last + 1]).replace(" - ", "-"),
            text=text.replace(" - ", "-").replace(" ,", ","),
            first=first,
            last=last,
        )

    def _belongs(self, word: Word, hits: SentenceHits) -> bool:
        """Whether a word before an office is part of its title: Chief Cabinet Secretary."""
        if word.lower in self._prefixes and word.lower not in self._former:
            return True
        owner = hits.owner.get(word.index)
        if owner is not None:
            return owner.institution is not None
        return word.text[0].isupper() and word.upos in ("PROPN", "ADJ", "NOUN") and word.index > 0

    def _is_abroad(self, hit: Hit) -> bool:
        """Whether a holder or body serves abroad: "in Athens" does not make it Greek."""
        keys = [e.id for e in (hit.office, hit.institution) if e is not None]
        return any(part in key for key in keys for part in self._words.abroad)

    def _before(
        self, hits: SentenceHits, hit: Hit
    ) -> tuple[int, tuple[str, ...], Body | None, Institution | None, bool]:
        words = hits.sentence.words
        place, first, steps = hit.first - 1, hit.first, 0
        countries: list[str] = []
        body: Body | None = None
        institution: Institution | None = None
        former = False
        while place >= 0 and steps < _MODIFIERS_LOOKED_AT:
            word = words[place]
            steps += 1
            owner = hits.owner.get(place)
            if word.lower in self._former:
                former, first = True, place
            elif owner is not None and owner.names and not owner.person:
                named = owner.names[-1].body
                first = owner.first
                if named.country is not None:
                    countries.append(named.country)
                if named.kind != "state":
                    body = named
                place = owner.first
                if not self._more_countries(hits, place):
                    break
                place -= 1
            elif owner is not None and owner.institution is not None:
                institution, first, place = owner.institution, owner.first, owner.first
            elif word.lower in ("'s", "’s", "'") or word.lower in self._words.skip:
                first = place if word.upos != "PART" else first
            elif word.lower in self._prefixes or self._belongs(word, hits):
                first = place
            elif word.upos in ("ADJ", "NUM") or word.lower == "-":
                pass
            else:
                break
            place -= 1
        return first, tuple(dict.fromkeys(countries)), body, institution, former

    @staticmethod
    def _more_countries(hits: SentenceHits, place: int) -> bool:
        """Whether another nationality is coordinated before this one: Japanese and Chinese."""
        words = hits.sentence.words
        if place < 2 or words[place - 1].lower not in ("and", ",", "-", "–"):
            return False
        owner = hits.owner.get(place - 2)
        return owner is not None and bool(owner.names)

    def _after(
        self, hits: SentenceHits, hit: Hit
    ) -> tuple[int, tuple[str, ...], Body | None, Institution | None]:
        """Countries and body in the complement: ``of the Bureau of Japan’s Foreign Ministry``,
        ``from the Japanese and Chinese foreign ministries``."""
        words = hits.sentence.words
        last, place = hit.last, hit.last + 1
        countries: list[str] = []
        body: Body | None = None
        institution: Institution | None = None
        end = min(len(words), place + _COMPLEMENT_WORDS)
        if place >= end or words[place].lower not in self._words.own:
            return last, (), None, None
        while place < end:
            word = words[place]
            owner = hits.owner.get(place)
            if owner is not None and owner.person and word.entity == "person":
                break
            if owner is not None and owner.names:
                named = owner.names[-1].body
                inside = words[place - 1].lower == "in" and (
                    owner.names[-1].form != "metonym" or self._is_abroad(hit)
                )
                if named.country is not None and not inside:
                    countries.append(named.country)
                body = body or (named if named.kind != "state" else None)
                last = place = owner.last
            elif owner is not None and owner.institution is not None:
                institution, last, place = institution or owner.institution, owner.last, owner.last
                if countries:
                    break
            elif (countries and word.lower not in _JOINTS) or _ends_complement(word):
                break
            elif word.upos in ("NOUN", "PROPN"):
                last = place
            place += 1
        return last, tuple(dict.fromkeys(countries)), body, institution


def _ends_complement(word: Word) -> bool:
    """Whether what is said of an office ends before this word: a verb, a mark, a new clause."""
    if word.upos in ("VERB", "AUX", "SCONJ") or word.lower in _CLAUSE_OPENERS:
        return True
    return word.upos == "PUNCT" and word.lower not in ("-", "–")
