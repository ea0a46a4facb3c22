"""How a text introduces somebody whom it names: by an office, a country, a body, a counterpart.

Each way in which newspapers do that is one short function: a title before the name or behind it,
"who heads the ministry", "Slovenia's Janez Hribar", "Antonio Salandra, for Italy".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.codebook import Codebook
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.introduction import Introduction, is_place, share, who_follows
from dragoman.coding.offices import OfficeReader
from dragoman.language.tree import Word

_TITLE_WORDS = 14
_APPOSITION_WORDS = 12
_COORDINATED = 5
_APOSTROPHES = ("'s", "’s", "'", "’")
_HEADING_RANK = 50
_UNSAID = 20
_OF_BODY = 40


class IntroductionReader:
    """Reads the introductions of a name in its sentence."""

    def __init__(self, codebook: Codebook, offices: OfficeReader) -> None:
        self._words = codebook.anaphora
        self._former = codebook.who.former
        self._honorifics = codebook.who.honorifics
        self._offices = offices
        self._leading = self._words.own | self._words.place | {"to"}

    def read(self, hits: SentenceHits, name: Hit, body: bool = False) -> tuple[Introduction, ...]:
        """All that the sentence says of the bearer of a name, nearest first: of a person, or of
        a ``body``, which a title before it may call a firm or a union."""
        found = [
            *self._before(hits, name, body),
            *self._behind(hits, name),
            *self._relative(hits, name),
            *self._predicate(hits, name),
            *self._beside(hits, name),
        ]
        if not body and not any(introduction.bearing for introduction in found):
            found += self._apposed(hits, name)
        return tuple(share(hits, name, introduction) for introduction in found)

    def _apposed(self, hits: SentenceHits, name: Hit) -> Iterator[Introduction]:
        """``the EU official leading the talks, Ada Lind, …``: a title whose clause ends at the
        comma."""
        sentence = hits.sentence
        word = sentence.words[hits.head(name)]
        title = hits.owner.get(word.head) if word.relation == "appos" else None
        comma = name.first > 0 and sentence.words[name.first - 1].lower == ","
        if comma and title is not None and title.last < name.first and self._is_person(title):
            yield self._office(hits, title)

    def honorific(self, hits: SentenceHits, name: Hit) -> str | None:
        """The title of courtesy before a name, in lower case."""
        if name.first == 0:
            return None
        before = hits.sentence.words[name.first - 1].lower
        known = before in self._honorifics or before + "." in self._honorifics
        return before if known else None

    def _office(self, hits: SentenceHits, hit: Hit) -> Introduction:
        bearing = self._offices.read(hits, hit)
        told = bearing.countries or bearing.body or bearing.owner is not None
        rank = 0
        if bearing.office is not None:
            rank = bearing.office.rank
            of_body = bearing.body is not None or bearing.institution is not None
            if not bearing.office.sector and (of_body or bearing.owner is not None):
                rank += _OF_BODY
        if not told and bearing.nearby is None:
            rank -= _UNSAID
        if bearing.former:
            rank -= _UNSAID // 2
        return Introduction(
            bearing, owner=bearing.owner, former=bearing.former, role=hit, rank=rank
        )

    def _before(self, hits: SentenceHits, name: Hit, body: bool) -> Iterator[Introduction]:
        """Directly before the name: "Premier Li Qiang", "Norway's foreign minister, …", "his
        Chinese counterpart …", "Slovenia's …", "the student named …"."""
        words = hits.sentence.words
        place = name.first - 1
        while place >= 0 and self._is_title(words[place]):
            place -= 1
        if place < 0:
            return
        if words[place].lemma.lower() in self._words.naming and words[place].upos == "VERB":
            place -= 2 if words[place - 1].lower == "," else 1
        comma = words[place].lower == ","
        at = place - 1 if comma else place
        counterpart = self._counterpart(hits, at)
        if counterpart is not None:
            yield counterpart
            return
        if comma:
            yield from self._title_before_comma(hits, place, name, body)
            return
        title = hits.ending_at(place)
        if title is not None and (title.role if body else self._is_office(title, words)):
            yield self._office(hits, title)
            if words[title.first - 1].lower == "," and title.first > 1:  # "…, General Idriss Kodi"
                yield from self._title_before_comma(hits, title.first - 1, name, body)
        elif words[place].lower == "and":
            yield from self._shared_title(hits, name)
        elif title is not None and is_place(words, title) and place >= 2:
            yield from self._title_of_state(hits, title)
        elif words[place].lower in _APOSTROPHES:
            owner = hits.ending_at(place - 1)
            if owner is not None and owner.names and owner.names[-1].body.country:
                yield Introduction(country=owner.names[-1].body.country)

    @staticmethod
    def _is_person(title: Hit) -> bool:
        return title.office is not None and title.office.kind == "person"

    @staticmethod
    def _is_office(title: Hit, words: Sequence[Word]) -> bool:
        """Whether a hit directly before a name is its bearer's office: "Minister", "Ministers"
        before several names."""
        if title.office is None:
            return False
        return title.office.kind == "person" or words[title.last].text[0].isupper()

    def _shared_title(self, hits: SentenceHits, name: Hit) -> Iterator[Introduction]:
        """``Ministers Andrea Rinaldi of Italy and **Claire Moreau** of France``."""
        earlier = [h for h in hits.hits if h.last < name.first]
        for hit in reversed(earlier):
            if hit.names:
                continue
            if hit.office is not None and hit.office.kind == "group":
                yield self._office(hits, hit)
            if not hit.proper:
                return

    def _is_title(self, word: Word) -> bool:
        return word.lower in self._honorifics or word.lower + "." in self._honorifics

    def _title_of_state(self, hits: SentenceHits, state: Hit) -> Iterator[Introduction]:
        """``Foreign Minister of Peru Ana Quispe``, ``Peru's envoy to the Middle East Ana Quispe``,
        ``ambassador of Peru in Lagos Quispe``."""
        words = hits.sentence.words
        behind = state.first - 1
        while behind > 1 and words[behind].upos in ("DET", "ADJ"):
            behind -= 1
        before = hits.ending_at(behind - 1)
        if before is None or words[behind].lower not in self._leading:
            return
        if before.office is not None:
            yield self._office(hits, before)
        elif before.names and before.first > 1:
            yield from self._title_of_state(hits, before)

    def _title_before_comma(
        self, hits: SentenceHits, comma: int, name: Hit, body: bool
    ) -> Iterator[Introduction]:
        """``the President of Viet Nam, Tran Quoc Khai,``: a title whose words, complement and
        all, end at the comma before a name that a comma, a verb or the sentence's end closes."""
        words = hits.sentence.words
        after = words[name.last + 1] if name.last + 1 < len(words) else None
        closed = ("PUNCT", "VERB", "AUX", "PRON", "ADV", "ADP", "CCONJ", "SCONJ", "PART")
        if after is not None and after.upos not in closed:
            return
        for place in range(comma - 1, max(-1, comma - _TITLE_WORDS), -1):
            title = hits.owner.get(place)
            if title is None or title.last != place:
                continue
            several = after is not None and after.lower == "and" and title.office is not None
            if not (title.role if body else several or self._is_person(title)):
                if title.names or title.institution is not None or title.proper:
                    continue
                return
            found = self._office(hits, title)
            if found.bearing is not None and found.bearing.last >= comma - 1:
                yield found
            return

    def _behind(self, hits: SentenceHits, name: Hit) -> Iterator[Introduction]:
        """Behind the name: ", the Chinese consul general", ", 52, mayor of", "of Italy", ", for
        Italy", "(Chile)"."""
        words = hits.sentence.words
        place = name.last + 1
        if place >= len(words):
            return
        first = words[place].lower
        if first in self._words.own | self._words.at:
            yield from self._belonging(hits, place)
        if first == "and":
            yield from self._shared_apposition(hits, place)
        if first not in (",", "(", "–", "—", "-"):
            return
        place += 1
        if first == "(" and place + 2 < len(words) and words[place + 1].text == ")":
            place += 3 if words[place + 2].lower == "," else 2  # "NAME (ACRONYM), a union"
        if place < len(words) and words[place].lower in self._words.own | self._words.at:
            yield from self._belonging(hits, place)
            return
        yield from self._apposition(hits, place, first == "(", self._coordinated(hits, name))

    @staticmethod
    def _coordinated(hits: SentenceHits, name: Hit) -> bool:
        """Whether another name is coordinated before this one, a few words away."""
        words = hits.sentence.words
        earlier = [h.last for h in hits.hits if h.proper and h.last < name.first]
        if not earlier or name.first - earlier[-1] > _COORDINATED:
            return False
        return any(words[p].lower == "and" for p in range(earlier[-1] + 1, name.first))

    def _shared_apposition(self, hits: SentenceHits, place: int) -> Iterator[Introduction]:
        """``**Maria** and her brother João Santos, both Mozambican journalists``."""
        words = hits.sentence.words
        last = next((h.last for h in hits.hits if h.first > place and h.proper), None)
        if last is None or last + 2 >= len(words) or words[last + 1].lower != ",":
            return
        if words[last + 2].lower in self._words.all_of:
            yield from self._apposition(hits, last + 2, bracket=False, several=True)

    def _apposition(
        self, hits: SentenceHits, place: int, bracket: bool, several: bool
    ) -> Iterator[Introduction]:
        words = hits.sentence.words
        if words[min(place, len(words) - 1)].lower in self._words.all_of and not several:
            return  # "General Tellini, two officers and …"
        for step in range(place, min(place + _APPOSITION_WORDS, len(words))):
            word, owner = words[step], hits.owner.get(step)
            if owner is not None and owner.role:
                if not self._of_next(hits, owner):
                    yield self._office(hits, owner)
                return
            if owner is not None and owner.names:
                closes = owner.last + 1 < len(words) and words[owner.last + 1].lower == ")"
                if bracket and closes:
                    yield Introduction(country=owner.names[-1].body.country)
                    return
                continue
            if owner is not None and owner.proper and word.entity == "person":
                return
            if word.upos == "NUM" and step + 1 < len(words) and words[step + 1].lower == ",":
                continue
            if word.lower == "," and step == place + 1:
                continue  # an age: "Miguel Fonseca, 52, mayor of …"
            if word.upos in ("VERB", "AUX", "SCONJ", "CCONJ") or word.lower in (",", ")", ";"):
                if word.relation in ("amod", "compound"):
                    continue
                return
            if word.upos == "PRON" and word.lower not in self._words.possessive | {"one"}:
                return

    def _of_next(self, hits: SentenceHits, title: Hit) -> bool:
        """Whether a title behind a name is that of the next name: "President Katumbela, the
        **President** of Viet Nam, Tran Quoc Khai, …"."""
        words = hits.sentence.words
        comma = self._offices.read(hits, title).last + 1
        if comma + 2 >= len(words) or words[comma].lower != ",":
            return False
        following = hits.owner.get(comma + 1)
        if following is None or not following.proper or following.last == following.first:
            return False
        after = words[following.last + 1] if following.last + 1 < len(words) else None
        return after is None or after.lower == "," or after.upos in ("VERB", "AUX")

    def _belonging(self, hits: SentenceHits, place: int) -> Iterator[Introduction]:
        """``Andrea Rinaldi of Italy``, ``Selim Arıkan of the ruling AKP``, ``Antonio Salandra,
        for Italy``."""
        words = hits.sentence.words
        for step in range(place + 1, min(place + 6, len(words))):
            owner = hits.owner.get(step)
            if owner is None:
                if words[step].upos not in ("DET", "ADJ", "NOUN", "PROPN"):
                    return
                continue
            if owner.names:
                body = owner.names[-1].body
                if body.kind == "state" and owner.last + 1 < len(words):
                    following = hits.owner.get(owner.last + 1)
                    if following is not None and following.role:
                        yield Introduction(owner=following.last, country=body.country, rank=5)
                        return
                if body.kind != "state":
                    yield Introduction(owner=owner.last, country=body.country, rank=5)
                else:
                    speaks = words[place].lower == "for"
                    yield Introduction(
                        country=body.country, owner=owner.last if speaks else None, leads=speaks
                    )
            elif owner.institution is not None or (owner.proper and owner.word is not None):
                yield Introduction(owner=owner.last, rank=5)
            return

    def _counterpart(self, hits: SentenceHits, place: int) -> Introduction | None:
        """``his Chinese counterpart``, ``her opposite number``."""
        words = hits.sentence.words
        if place < 0:
            return None
        lemma = words[place].lemma.lower()
        two = f"{words[place - 1].lower} {lemma}" if place else lemma
        if lemma not in self._words.counterpart and two not in self._words.counterpart:
            return None
        before = place - (2 if two in self._words.counterpart else 1)
        owner = hits.ending_at(before)
        country = owner.names[-1].body.country if owner is not None and owner.names else None
        while before >= 0 and words[before].upos in ("ADJ", "PROPN", "NOUN", "PUNCT"):
            before -= 1
        possessor = words[before].lower in self._words.possessive if before >= 0 else False
        return Introduction(
            country=country, owner=before if possessor else None, counterpart=True, rank=1
        )

    def _relative(self, hits: SentenceHits, name: Hit) -> Iterator[Introduction]:
        """``Malik Traoré, who heads the customs service``, ``…, who is a lawyer``."""
        words = hits.sentence.words
        who = who_follows(words, name.last)
        if who is not None and words[who].head >= 0:
            yield from self._linked(hits, words[who].head)

    def _predicate(self, hits: SentenceHits, name: Hit) -> Iterator[Introduction]:
        """The name as subject: "Sergio Mattiuzzi was Italy's ambassador", "Deng Majok led the
        delegation"; or as agent: "headed by Batbayar Ganbold"."""
        sentence = hits.sentence
        head = hits.head(name)
        word = sentence.words[head]
        if word.head < 0:
            return
        governor = sentence.words[word.head]
        if word.deprel in ("nsubj", "nsubj:pass"):
            yield from self._linked(hits, governor.index)
        elif word.deprel == "obl:agent" and governor.lemma.lower() in self._words.heads:
            headed = sentence.dependent(governor.index, "nsubj:pass", "nsubj")
            if headed is None and governor.relation == "acl":
                headed = governor.head
            if headed is not None:
                yield self._heading(hits, headed)
        elif word.relation == "nmod" and "under" in sentence.prepositions(head):
            yield Introduction(owner=governor.index, rank=5)

    def _linked(self, hits: SentenceHits, verb: int) -> Iterator[Introduction]:
        """What a clause says that its subject is or heads."""
        sentence = hits.sentence
        word = sentence.words[verb]
        role = hits.owner.get(verb)
        if word.upos in ("NOUN", "PROPN"):
            copula = sentence.dependent(verb, "cop")
            if copula is not None and role is not None and role.office is not None:
                found = self._office(hits, role)
                if "had" in {sentence.words[c].lower for c in sentence.dependents(verb, "aux")}:
                    found = Introduction(
                        found.bearing, owner=found.owner, former=True, rank=found.rank
                    )
                yield found
            return
        lemma = word.lemma.lower()
        if lemma in self._words.heads:
            for child in sentence.dependents(verb, "obj"):
                yield self._heading(hits, child)
        elif lemma in self._words.links:
            for child in sentence.dependents(verb, "xcomp", "obl", "obj"):
                role = hits.owner.get(child)
                if role is not None and role.office is not None:
                    yield self._office(hits, role)

    @staticmethod
    def _heading(hits: SentenceHits, place: int) -> Introduction:
        """Whoever heads what a word stands for: the body, or its mission or delegation."""
        if place not in hits.owner:
            inside = [c for c in hits.sentence.children(place) if c in hits.owner]
            place = inside[-1] if inside else place
        return Introduction(owner=place, leads=True, rank=_HEADING_RANK)

    def _beside(self, hits: SentenceHits, name: Hit) -> Iterator[Introduction]:
        """``For Sudan, Osman Idris led the delegation``: whom the subject stands for."""
        words = hits.sentence.words
        place = name.first - 1
        while place > 1 and words[place].lower in self._words.cleft:
            place -= 1
        if place < 2 or words[place].lower != ",":
            return
        owner = hits.ending_at(place - 1)
        if owner is not None and owner.names and words[owner.first - 1].lower == "for":
            yield Introduction(country=owner.names[-1].body.country, owner=owner.last, leads=True)
