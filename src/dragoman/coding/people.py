"""People, learnt from how a text introduces them.

A name with an office before it (``Premier Li Qiang``, ``his Chinese counterpart Liu Jinsong``)
or after it (``Xue Jian, the Chinese consul general in Osaka``) is introduced; a single name
later on is the person whose name it is part of. A country that no introduction gives is told
by the state bodies that the text speaks of together with the person, where they agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.codebook import Codebook
from dragoman.coding.drafts import Draft, DraftTable, person_id
from dragoman.coding.mentions import Hit, SentenceHits
from dragoman.coding.metonyms import PLACE_PREPOSITIONS, acts
from dragoman.coding.offices import Bearing, OfficeReader
from dragoman.language.tree import Sentence

_DOMESTIC_BODY_WEIGHT = 5
_BODY_OF_STATE_WEIGHT = 2
_STATE_WEIGHT = 1
_BESIDE_WEIGHT = 3
_BESIDE_WORDS = 7
_CAPITAL_WEIGHT = 2
_TOPIC_WEIGHT = 2
_POSSESSIVE_WEIGHT = 8
_TITLE_WORDS = 14
_OPPOSED_WEIGHT = 3
_MAIN_STATE_WEIGHT = 2
_VOTES_NEEDED = 2
_RATIO_NEEDED = 1.4
_LEAD_NEEDED = 5


class PeopleFinder:
    """Gathers the people of one text into a draft table."""

    def __init__(self, codebook: Codebook, offices: OfficeReader) -> None:
        self._who = codebook.who
        self._words = codebook.anaphora
        self._offices = offices

    def find(
        self, table: DraftTable, all_hits: Sequence[SentenceHits], pair: tuple[str, ...]
    ) -> None:
        """Add the people and the places where their names stand. ``pair`` are the states that
        the text is about: two, or the one that dominates it."""
        people: list[Draft] = []
        linked: list[tuple[SentenceHits, Hit, Draft]] = []
        waiting: list[tuple[SentenceHits, Hit]] = []
        for hits in all_hits:
            for hit in hits.hits:
                if hit.person:
                    waiting.append((hits, hit))
        waiting.sort(key=lambda item: self._is_short(*item))
        for hits, hit in waiting:
            draft = self._person(hits, hit, people)
            if draft is not None:
                linked.append((hits, hit, draft))
        linked.sort(key=lambda item: (item[0].sentence.index, item[1].first))
        self._infer_counterparts(linked)
        self._infer_countries(linked, all_hits, pair)
        for draft in people:
            draft.id = person_id(draft.country, draft.words)
            table.get(draft)
        for hits, hit, draft in linked:
            table.mention([draft.id], hits.sentence.index, hit.first, hit.last, "name")

    def _is_short(self, hits: SentenceHits, hit: Hit) -> bool:
        return len(self._name_words(hits, hit)) < 2

    def _name_words(self, hits: SentenceHits, hit: Hit) -> tuple[str, ...]:
        words = hits.sentence.words[hit.first : hit.last + 1]
        return tuple(w.text for w in words if w.lower.strip(".") not in self._words.suffixes)

    def _person(self, hits: SentenceHits, hit: Hit, people: list[Draft]) -> Draft | None:
        """The person of a name: known already, newly met, or nobody (a thing's name)."""
        sentence = hits.sentence
        name = self._name_words(hits, hit)
        bearing = self._introduction(hits, hit)
        honorific = self._honorific(hits, hit)
        known = self._same_person(name, people)
        kinds = {sentence.words[p].entity for p in range(hit.first, hit.last + 1)}
        if known is None:
            if honorific is None and self._is_thing(sentence, hit, bearing, kinds):
                return None
            known = Draft(id="", name=" ".join(name).replace(" - ", "-"), kind="person", words=name)
            people.append(known)
        elif len(name) > len(known.words):
            known.words, known.name = name, " ".join(name).replace(" - ", "-")
        if honorific in self._words.masculine_titles:
            known.gender = "masculine"
        elif honorific in self._words.feminine_titles:
            known.gender = "feminine"
        if honorific is not None and known.sector is None:
            known.sector = self._who.honorifics.get(honorific)
        if bearing is not None:
            self._learn(known, bearing)
        elif self._counterpart_before(hits, hit) is not None:
            known.affiliation = "counterpart"
            known.country = known.country or self._counterpart_before(hits, hit) or None
        return known

    @staticmethod
    def _is_thing(
        sentence: Sentence, hit: Hit, bearing: Bearing | None, kinds: set[str | None]
    ) -> bool:
        """Whether a proper name is no person's: a place, a ship, a firm."""
        if "person" not in kinds:
            return bearing is None or bool(kinds & {"place", "organization", "time"})
        if bearing is not None or hit.last > hit.first:
            return False
        return bool(PLACE_PREPOSITIONS.intersection(sentence.prepositions(hit.first)))

    @staticmethod
    def _learn(draft: Draft, bearing: Bearing) -> None:
        if bearing.countries and draft.country is None:
            draft.country = bearing.countries[0]
        elif bearing.office is not None and bearing.office.country and draft.country is None:
            draft.country = bearing.office.country
        if bearing.office is not None and draft.office is None:
            draft.office = bearing.text
            draft.sector = bearing.sector or draft.sector
        if bearing.body is not None and draft.affiliation is None:
            draft.affiliation = bearing.body.id

    def _same_person(self, name: tuple[str, ...], people: list[Draft]) -> Draft | None:
        """The last met person whose name has all these words, or whose words these extend."""
        words = {w.lower() for w in name if w.lower() not in self._words.particles}
        for draft in reversed(people):
            other = {w.lower() for w in draft.words if w.lower() not in self._words.particles}
            if len(words) == 1 and len(other) > 1:
                ends = {draft.words[0].lower(), draft.words[-1].lower()}
                if words <= ends:
                    return draft
            elif words <= other or other <= words:
                return draft
        return None

    def _honorific(self, hits: SentenceHits, hit: Hit) -> str | None:
        if hit.first == 0:
            return None
        before = hits.sentence.words[hit.first - 1].lower
        return (
            before
            if before in self._who.honorifics or before + "." in self._who.honorifics
            else None
        )

    def _introduction(self, hits: SentenceHits, hit: Hit) -> Bearing | None:
        """The office that the words before or after a name give its bearer."""
        before = hit.first - 1
        words = hits.sentence.words
        if before >= 0 and self._honorific(hits, hit) is not None:
            before -= 1
        if before > 0 and words[before].lower == ",":
            bearing = self._title_before_comma(hits, before, hit)
            if bearing is not None:
                return bearing
        title = hits.ending_at(before)
        if title is not None and title.office is not None and title.office.kind == "person":
            return self._offices.read(hits, title)
        if title is not None and title.names and before >= 2:
            behind = title.first - 1  # "Foreign Minister of Peru Ana Quispe"
            office = hits.ending_at(behind - 1) if words[behind].lower in self._words.own else None
            if office is not None and office.office is not None:
                return self._offices.read(hits, office)
        return self._apposition(hits, hit)

    def _title_before_comma(self, hits: SentenceHits, comma: int, name: Hit) -> Bearing | None:
        """``the President of Viet Nam, Tran Quoc Khai,``: a title whose words, complement and
        all, end at the comma before a name that a comma, a verb or the sentence's end closes."""
        words = hits.sentence.words
        after = words[name.last + 1] if name.last + 1 < len(words) else None
        if after is not None and after.upos not in ("PUNCT", "VERB", "AUX", "PRON", "ADV", "ADP"):
            return None
        for place in range(comma - 1, max(-1, comma - _TITLE_WORDS), -1):
            title = hits.owner.get(place)
            if title is None or title.last != place or title.office is None:
                continue
            if title.office.kind != "person":
                return None
            bearing = self._offices.read(hits, title)
            return bearing if bearing.last >= comma - 1 else None
        return None

    def _apposition(self, hits: SentenceHits, hit: Hit) -> Bearing | None:
        """``Name, [the Chinese] consul general …``: an office within a few words after a comma."""
        words = hits.sentence.words
        place = hit.last + 1
        if place >= len(words) or words[place].lower not in (",", "("):
            return None
        for step in range(place + 1, min(place + 9, len(words))):
            owner = hits.owner.get(step)
            if owner is not None and owner.office is not None:
                return self._offices.read(hits, owner)
            if owner is not None and owner.person and words[step].entity == "person":
                return None
            ends = words[step].upos in ("VERB", "AUX", "PUNCT", "SCONJ", "PRON")
            if ends and words[step].lower not in ("-", "his", "her", "its"):
                return None
        return None

    def _counterpart_before(self, hits: SentenceHits, hit: Hit) -> str | None:
        """Country of ``his Chinese counterpart NAME``; "" where the text names none."""
        words = hits.sentence.words
        place = hit.first - 1
        if place >= 0 and words[place].lower == ",":
            place -= 1
        if place < 0 or words[place].lemma.lower() not in self._words.counterpart:
            return None
        owner = hits.ending_at(place - 1)
        if owner is not None and owner.names:
            return owner.names[-1].body.country or ""
        return ""

    @staticmethod
    def _infer_counterparts(linked: Sequence[tuple[SentenceHits, Hit, Draft]]) -> None:
        """A counterpart serves in the same sector as the official named before."""
        before: Draft | None = None
        for _, _, draft in linked:
            if draft.affiliation == "counterpart":
                draft.affiliation = None
                if before is not None:
                    draft.sector = draft.sector or before.sector
            if draft.sector is not None:
                before = draft

    def _infer_countries(
        self,
        linked: Sequence[tuple[SentenceHits, Hit, Draft]],
        all_hits: Sequence[SentenceHits],
        pair: tuple[str, ...],
    ) -> None:
        """Countries by the company people keep, where it is clear."""
        votes: dict[int, Counter[str]] = {}
        drafts = {id(draft): draft for _, _, draft in linked}
        for hits, hit, draft in linked:
            if draft.country is not None or draft.sector is None or draft.affiliation is not None:
                continue
            if id(draft) not in votes:
                votes[id(draft)] = self._topic(all_hits, hits, hit)
                if len(pair) == 1:
                    votes[id(draft)][pair[0]] += _MAIN_STATE_WEIGHT
            votes[id(draft)].update(self._votes(hits, hit))
            votes[id(draft)].update(_opposed(hits, hit, pair))
        for key, count in votes.items():
            ranked = count.most_common(2)
            if not ranked:
                continue
            first, second = ranked[0][1], ranked[1][1] if len(ranked) > 1 else 0
            lead = first >= _RATIO_NEEDED * second or first - second >= _LEAD_NEEDED
            if first >= _VOTES_NEEDED and lead:
                drafts[key].country = ranked[0][0]

    def _votes(self, hits: SentenceHits, person: Hit) -> Counter[str]:
        """Countries that a sentence speaks of, weighted by what they say of its officials; a
        state's own bodies count for more beside the person's name."""
        count: Counter[str] = Counter()
        for hit in hits.hits:
            gap = max(hit.first - person.last, person.first - hit.last)
            beside = _BESIDE_WEIGHT if gap <= _BESIDE_WORDS else 0
            for name in hit.names[-1:]:
                if name.body.country is None:
                    continue
                weight = _STATE_WEIGHT
                if name.body.kind == "government":
                    weight = _DOMESTIC_BODY_WEIGHT + beside
                elif name.form == "metonym" and not acts(hits.sentence, hit.first, hit.last):
                    weight = _CAPITAL_WEIGHT
                count[name.body.country] += weight
            if hit.institution is not None:
                for country in self._offices.read(hits, hit).countries:
                    count[country] += _BODY_OF_STATE_WEIGHT + beside
        return count

    @staticmethod
    def _topic(all_hits: Sequence[SentenceHits], hits: SentenceHits, hit: Hit) -> Counter[str]:
        """The state that was subject last before a person is first named; with a possessive
        before the office ("its fisheries minister") that state for certain."""
        sentence = hits.sentence
        near = sentence.words[max(0, hit.first - 6) : hit.first]
        weight = _POSSESSIVE_WEIGHT if any(w.lower == "its" for w in near) else _TOPIC_WEIGHT
        for earlier in reversed(all_hits[max(0, sentence.index - 3) : sentence.index]):
            for other in earlier.hits:
                for name in other.names[-1:]:
                    is_subject = any(
                        earlier.sentence.words[p].relation == "nsubj"
                        for p in range(other.first, other.last + 1)
                    )
                    if name.body.country is not None and is_subject:
                        return Counter({name.body.country: weight})
        return Counter()


def _opposed(hits: SentenceHits, hit: Hit, pair: tuple[str, ...]) -> Counter[str]:
    """A vote for the other party where a person acts on one of the two that the text is about:
    who "turns down the Greek demand" is not Greek."""
    sentence = hits.sentence
    head = next(
        (
            sentence.words[p].head
            for p in range(hit.first, hit.last + 1)
            if sentence.words[p].deprel == "nsubj"
        ),
        -1,
    )
    if len(pair) != 2 or head < 0:
        return Counter()
    reached = {
        place
        for child in sentence.dependents(head, "obj", "obl", "iobj")
        for place in sentence.subtree(child)
    }
    named = {
        name.body.country
        for other in hits.hits
        for name in other.names[-1:]
        if name.body.kind == "state" and other.first in reached
    }.intersection(pair)
    if len(named) != 1:
        return Counter()
    return Counter({code: _OPPOSED_WEIGHT for code in pair if code not in named})
