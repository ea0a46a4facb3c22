"""Bodies that a text names: those that the codebook knows, those that the text introduces, their
acronyms and other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.codebook import Codebook
from dragoman.codebook.who import Name, NameWord, slug
from dragoman.coding.described import known_body
from dragoman.coding.descriptions import Describer
from dragoman.coding.drafts import Draft, DraftTable
from dragoman.coding.geography import Geography
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.introduction import Introduction
from dragoman.coding.introductions import IntroductionReader
from dragoman.coding.metonyms import acts
from dragoman.coding.offices import written
from dragoman.coding.scene import Scene, main_states
from dragoman.language.tree import Sentence
from dragoman.records import MentionForm

_SHORTEST, _LONGEST = 2, 8
"""Letters of an acronym."""
_CIVILIAN = "CVL"
_PEOPLE = "people"


class BodyFinder:
    """Adds the named bodies of a text to its draft table."""

    def __init__(
        self,
        codebook: Codebook,
        describer: Describer,
        introductions: IntroductionReader,
        geography: Geography,
    ) -> None:
        self._who = codebook.who
        self._words = codebook.anaphora
        self._describer = describer
        self._introductions = introductions
        self._geography = geography
        self._documents = codebook.references

    def known(self, table: DraftTable, all_hits: Sequence[SentenceHits]) -> None:
        """Add the bodies that the codebook knows, where the text does not use their name for
        another one: "the Altiplano Union (AU)"."""
        given = self._acronyms(all_hits)
        shared: list[tuple[SentenceHits, Hit]] = []
        for hits in all_hits:
            for hit in hits.hits:
                words = hits.sentence.words[hit.first : hit.last + 1]
                other = given.get(words[0].text) if len(words) == 1 else None
                if any(name.body.shared for name in hit.names):
                    shared.append((hits, hit))
                elif hit.names and (other is None or _same(other[1], hit)):
                    self._name(table, hits, hit)
        main = main_states(table)
        for hits, hit in shared:
            ours = tuple(n for n in hit.names if not main or n.body.country in main)
            if ours:
                hits.swap(hit, named := replace(hit, names=ours))
                self._name(table, hits, named)
            else:
                hits.swap(hit, _only_named(hit))

    def aliases(self, scene: Scene, all_hits: Sequence[SentenceHits]) -> None:
        """Add what a text says some body is known as, before it is taken for a person."""
        for hits in all_hits:
            for hit in hits.hits:
                if hit.proper and not scene.table.at(hits.sentence.index, hit.first):
                    self._alias(scene, hits, hit)

    def unknown(self, scene: Scene, all_hits: Sequence[SentenceHits]) -> None:
        """Add the bodies that only the text knows, then what else it calls them."""
        table = scene.table
        given = self._acronyms(all_hits)
        for hits in all_hits:
            for hit in hits.hits:
                if hit.proper and not table.at(hits.sentence.index, hit.first):
                    self._body(scene, hits, hit)
        for hits in all_hits:
            for hit in hits.hits:
                word = hits.sentence.words[hit.first]
                meant = given.get(word.text) if hit.first == hit.last else None
                if meant is not None and hit is not meant[1]:
                    drafts = table.at(meant[0], meant[1].first)
                    if drafts:
                        table.mention(drafts, hits.sentence.index, hit.first, hit.last, "name")

    # ------------------------------------------------------------------ names of the codebook

    def _name(self, table: DraftTable, hits: SentenceHits, hit: Hit) -> None:
        name = self._choose(table, hit.names)
        sentence = hits.sentence
        if name.form == "metonym" and not acts(sentence, hit.first, hit.last):
            return
        form: MentionForm = "metonym" if name.form == "metonym" else "name"
        draft = known_body(table, name.body)
        if name.form == "demonym":
            form = "description"
            if self._is_noun(sentence, hit):
                draft = self._nationals(table, name)
        table.mention([draft], sentence.index, hit.first, hit.last, form)

    @staticmethod
    def _choose(table: DraftTable, names: Sequence[Name]) -> Name:
        """Of several bodies with one name, the one met already, else the last in the codebook."""
        for name in reversed(names):
            if table.body(name.body.id) is not None:
                return name
        return names[-1]

    @staticmethod
    def _is_noun(sentence: Sentence, hit: Hit) -> bool:
        """Whether a demonym stands for people, not beside a noun: two **Kenyans**."""
        word = sentence.words[hit.last]
        return word.upos in ("NOUN", "PROPN") and word.has("Number=Plur")

    def _nationals(self, table: DraftTable, name: Name) -> Draft:
        country = name.body.country
        for draft in table.drafts:
            if draft.key == _PEOPLE and draft.country == country:
                return draft
        adjective = self._who.adjectives.get(name.body.id, name.body.name)
        return table.add(Draft(_PEOPLE, f"{adjective} people", "group", country, _CIVILIAN))

    # ------------------------------------------------------------------ names of the text

    def _acronyms(self, all_hits: Sequence[SentenceHits]) -> dict[str, tuple[int, Hit]]:
        """Short names in brackets behind the long one, with the sentence and the hit of that."""
        found: dict[str, tuple[int, Hit]] = {}
        for hits in all_hits:
            words = hits.sentence.words
            for place in range(1, len(words) - 2):
                if words[place].text != "(" or words[place + 2].text != ")":
                    continue
                text = words[place + 1].text
                long = hits.ending_at(place - 1)
                if long is None or not _SHORTEST <= len(text) <= _LONGEST:
                    continue
                name = [w.text for w in words[long.first : long.last + 1]]
                if sum(c.isupper() for c in text) > 1 and _initials(text, name):
                    found.setdefault(text, (hits.sentence.index, long))
        return found

    def _alias(self, scene: Scene, hits: SentenceHits, hit: Hit) -> None:
        """``Wisma Putra, as the Malaysian foreign ministry is known``: one body, two names."""
        words = hits.sentence.words
        place = hit.last + 1
        if place + 3 >= len(words) or words[place].lower != "," or words[place + 1].lower != "as":
            return
        for step in range(place + 2, min(place + 8, len(words))):
            owner = hits.owner.get(step)
            if owner is None or owner.institution is None:
                continue
            known = [w.lemma.lower() for w in words[owner.last + 1 : owner.last + 4]]
            if not self._words.naming.intersection(known):
                return
            self._describer.describe(scene, hits, owner)
            drafts = scene.table.at(hits.sentence.index, owner.last)
            name = written(words, hit.first, hit.last)
            for draft in drafts:
                draft.name = name
            self._everywhere(scene.table, name, drafts)
            return

    def _everywhere(self, table: DraftTable, name: str, drafts: tuple[Draft, ...]) -> None:
        parts = name.split()
        for sentence in table.text.sentences:
            texts = [w.text for w in sentence.words]
            for first in range(len(texts) - len(parts) + 1):
                if texts[first : first + len(parts)] == parts:
                    last = first + len(parts) - 1
                    table.mention(drafts, sentence.index, first, last, "name")

    def _body(self, scene: Scene, hits: SentenceHits, hit: Hit) -> None:
        """A proper name that is no person's and no known one: a body, where a word in it, its
        introduction or the model says so."""
        sentence, table = hits.sentence, scene.table
        name = written(sentence.words, hit.first, hit.last)
        draft = _met(table, name)
        if draft is None:
            told = [i for i in self._introductions.read(hits, hit, body=True) if i.bearing]
            if self._is_document(sentence, hit) or not self._is_body(sentence, hit, told):
                return
            draft = table.add(self._new(hits, hit, name, told))
        table.mention([draft], sentence.index, hit.first, hit.last, "name")

    def _is_document(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether a name is that of a treaty, a law or part of one: "Vienna Convention",
        "Convention on the **Law**"."""
        words = sentence.words
        own = {words[hit.first].lower, words[hit.last].lower}
        if hit.word is None and own & self._documents.kinds.keys():
            return True
        place = hit.first - 1
        while place > 0 and words[place].upos in ("ADP", "DET"):
            place -= 1
        before = words[place] if 0 <= place < hit.first - 1 else None
        return before is not None and (
            before.text[0].isupper() and before.lower in self._documents.kinds
        )

    @staticmethod
    def _is_body(sentence: Sentence, hit: Hit, told: Sequence[Introduction]) -> bool:
        words = sentence.words[hit.first : hit.last + 1]
        kinds = [w.entity for w in words]
        if hit.word is not None or (told and "place" not in kinds):
            return True
        return "organization" in kinds or (len(words) == 1 and kinds[0] == "abstract")

    def _new(self, hits: SentenceHits, hit: Hit, name: str, told: Sequence[Introduction]) -> Draft:
        word = hit.word
        kind = word.kind if word is not None else "organization"
        draft = Draft(slug(name), name, kind, sector=word.sector if word is not None else None)
        draft.country = self._inside(hits, hit)
        for introduction in told:
            bearing = introduction.bearing
            assert bearing is not None
            draft.country = draft.country or next(iter(bearing.countries), None)
            draft.nearby = draft.nearby or bearing.nearby
            if draft.sector is None:
                draft.sector = bearing.present_sector
            if bearing.office is not None and bearing.office.kind == "group":
                draft.kind = "group" if word is None or word.kind != "government" else draft.kind
            if draft.owned_place is None and bearing.owner is not None:
                draft.owned_place = (hits.sentence.index, bearing.owner)
        return draft

    def _inside(self, hits: SentenceHits, hit: Hit) -> str | None:
        """The state that a body's name itself, or the words before it, tell: "Tunisian General
        Labour Union", "the Malian Veterans Bureau", "University of Ghent"."""
        words = hits.sentence.words
        start = hit.first
        while start > 1 and words[start - 1].head == hits.head(hit) and start - 1 not in hits.owner:
            start -= 1  # Peru's | ruling …
        before = hits.ending_at(start - 1)
        if before is not None and before.names and before.names[-1].body.country:
            return before.names[-1].body.country
        if start >= 2 and words[start - 1].lower in ("'s", "’s", "'", "’"):
            before = hits.ending_at(start - 2)
            if before is not None and before.names:
                return before.names[-1].body.country
        for place in range(hit.first, hit.last + 1):
            for name in self._who.names.get(words[place].text, ())[-1:]:
                if name.body.country is not None and name.body.kind == "state":
                    return name.body.country
        behind = hits.owner.get(hit.last + 2)
        follows = words[hit.last + 1].lower if hit.last + 1 < len(words) else ""
        if behind is not None and behind.names and follows in ("of", "in"):
            return behind.names[-1].body.country
        for place in range(hit.first, hit.last + 1):
            country = self._geography.country_of(words[place : place + 1])
            if country is not None and words[place].upos == "PROPN" and hit.last > hit.first:
                return country
        return None


def _only_named(hit: Hit) -> Hit:
    """A name that bodies of several states have, in a text about none of those that we know: a
    body of which only the name and the kind are known."""
    body = hit.names[-1].body
    return replace(hit, names=(), proper=True, word=NameWord(body.sector, body.kind))


def _same(long: Hit, short: Hit) -> bool:
    """Whether a name written in full and a short one can be one body's: not the Gaul News Agency
    and the Government of National Accord, both "GNA"."""
    bodies = {name.body.id for name in long.names}
    return any(name.body.id in bodies for name in short.names)


def _met(table: DraftTable, name: str) -> Draft | None:
    """The body of that name, or that a single capitalised word is short for: the Front."""
    kinds = ("organization", "group", "igo", "government", "media")
    bodies = [d for d in table.drafts if d.kind in kinds and d.mentions]
    for draft in bodies:
        if draft.name == name:
            return draft
    if " " in name:
        return None
    found = [d for d in bodies if name in d.name.split()]
    return found[0] if len(found) == 1 else None


def _initials(short: str, name: Sequence[str]) -> bool:
    """Whether the letters of an acronym stand in the name in that order, the first one first."""
    letters = [c.lower() for c in short if c.isalpha()]
    if not letters or name[0][:1].lower() != letters[0]:
        return False
    text = iter("".join(name).lower())
    return all(letter in text for letter in letters)
