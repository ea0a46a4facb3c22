"""Countries of people whose words name none, by the company they keep.

What a text says near a person votes for countries: the bodies of a state, its capital as a place,
the state that was subject last, the other party where somebody acts on one. Where the votes are
clear the winner is taken, else the country stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.codebook.who import OFFICIAL
from dragoman.coding.drafts import Draft, DraftTable
from dragoman.coding.geography import Geography
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.metonyms import acts
from dragoman.coding.offices import OfficeReader
from dragoman.coding.people import NamedPerson
from dragoman.coding.scene import Scene
from dragoman.language.tree import Sentence

_DOMESTIC_BODY = 5
_BODY_OF_STATE = 2
_STATE = 1
_BESIDE = 3
_BESIDE_WORDS = 7
_CAPITAL = 2
_PLACE = 1
_OF_PLACE = 4
_TOPIC = 2
_TOPIC_SENTENCES = 3
_OPPOSED = 3
_SPOKEN_FOR = 4
"""The state whose view somebody tells."""
_SEAT = 2
"""What it counts that a text is written from a state."""
_MAIN_STATE = 2
_OWN_TITLE = 4
"""Words from "the Lao ambassador" to the name that it is the title of."""
_NEEDED = 2
_RATIO = 1.4
_LEAD = 5
_ACTED_ON = ("obj", "obl", "iobj")
_SAID = ("ccomp",)


class CountryVotes:
    """Gives countries to officials whom no words do."""

    def __init__(
        self,
        offices: OfficeReader,
        geography: Geography,
        abroad: frozenset[str],
        envoys: frozenset[str],
        voicing: frozenset[str],
    ) -> None:
        self._offices = offices
        self._envoys = envoys
        self._voicing = voicing
        self._abroad = abroad
        self._geography = geography

    def host(self, all_hits: Sequence[SentenceHits], main: tuple[str, ...]) -> str | None:
        """Of two states that a text is about, the one to which it calls somebody "the Lao
        ambassador", if it does so with the people of one of them only."""
        if len(main) != 2:
            return None
        guests = {
            name.body.country
            for hits in all_hits
            for hit in hits.hits
            for name in hit.names[-1:]
            if self._is_guest(hits.sentence, hit)
        }.intersection(main)
        return next((code for code in main if code not in guests), None) if guests else None

    def _is_guest(self, sentence: Sentence, hit: Hit) -> bool:
        head = sentence.words[hit.last].head
        return head > hit.last and sentence.words[head].lemma.lower() in self._envoys

    def infer(
        self,
        scene: Scene,
        people: Sequence[NamedPerson],
        all_hits: Sequence[SentenceHits],
        main: tuple[str, ...],
    ) -> None:
        """Set the country of officials that is still open and can be told. ``main`` are the
        states that the text is about: two, or the one that dominates it."""
        table = scene.table
        votes: dict[int, Counter[str]] = {}
        drafts: dict[int, Draft] = {}
        for named in people:
            draft = named.draft
            if not _is_open(draft):
                continue
            key = id(draft)
            if key not in votes:
                drafts[key] = draft
                votes[key] = self._topic(table, all_hits, named)
                for code in {*main[:1], scene.home} if len(main) == 1 else {scene.home}:
                    if code is not None:
                        votes[key][code] += _MAIN_STATE
                if scene.seat is not None:
                    votes[key][scene.seat] += _SEAT
            reached = _reached(named.hits, named.hit, _ACTED_ON)
            said = reached | _reached(named.hits, named.hit, _SAID)
            votes[key].update(self._votes(named.hits, named.hit, said))
            votes[key].update(_opposed(named.hits, reached, said, main))
            votes[key].update(self._facing(named.hits, named.hit, main))
        for key, count in votes.items():
            winner = _winner(count, _held(table, drafts[key]))
            if winner is not None:
                drafts[key].country = winner

    def _facing(self, hits: SentenceHits, person: Hit, main: tuple[str, ...]) -> Counter[str]:
        """A vote for the other party where a person is told of with an envoy or counterpart of
        one of the two that the text is about: "she and her Lao counterpart"."""
        count: Counter[str] = Counter()
        for hit in hits.hits:
            for name in hit.names[-1:] if self._is_abroad(hits.sentence, hit, person) else ():
                if len(main) == 2 and name.body.country in main:
                    count.update({c: _OPPOSED for c in main if c != name.body.country})
        return count

    def _is_abroad(self, sentence: Sentence, hit: Hit, person: Hit) -> bool:
        """Whether a demonym stands before a word for who is of the other side, which is no title
        of the person's own."""
        if 0 <= person.first - hit.last <= _OWN_TITLE:
            return False
        head = sentence.words[hit.last].head
        return head > hit.last and sentence.words[head].lemma.lower() in self._abroad

    def _topic(
        self, table: DraftTable, all_hits: Sequence[SentenceHits], named: NamedPerson
    ) -> Counter[str]:
        """The state whose own were subject last before a person is first named; for who governs
        a place, that of the place named last."""
        here = named.hits.sentence.index
        for index in range(here - 1, max(-1, here - 1 - _TOPIC_SENTENCES), -1):
            if named.draft.local:
                country = self._place_in(all_hits[index])
                if country is not None:
                    return Counter({country: _OF_PLACE})
                continue
            for word in table.text.sentences[index].words:
                draft = table.one(index, word.index) if word.relation == "nsubj" else None
                country = draft.settled_country() if draft is not None and not draft.words else None
                if country is not None:
                    return Counter({country: _TOPIC})
        return Counter()

    def _place_in(self, hits: SentenceHits) -> str | None:
        """The country of the last place that a sentence names."""
        for hit in reversed(hits.hits):
            words = hits.sentence.words[hit.first : hit.last + 1]
            if hit.proper and all(w.entity != "person" for w in words):
                country = self._geography.country_of(words)
                if country is not None:
                    return country
        return None

    def _votes(self, hits: SentenceHits, person: Hit, reached: frozenset[int]) -> Counter[str]:
        """Countries that a sentence speaks of, weighted by what they say of its officials; a
        state's own bodies count for more beside the person's name. Whom the person acts on is of
        another state."""
        count: Counter[str] = Counter()
        for hit in hits.hits:
            gap = max(hit.first - person.last, person.first - hit.last)
            beside = _BESIDE if gap <= _BESIDE_WORDS else 0
            for name in hit.names[-1:]:
                if name.body.country is None or self._is_abroad(hits.sentence, hit, person):
                    continue
                weight = _STATE
                if name.body.kind == "government":
                    weight = _DOMESTIC_BODY + beside
                elif name.form == "metonym" and not acts(hits.sentence, hit.first, hit.last):
                    weight = _CAPITAL
                elif hit.first in reached:
                    weight = _SPOKEN_FOR if self._speaks_for(hits, person, hit) else 0
                if name.form == "demonym" and _side_by_side(hits.sentence, person, hit):
                    weight += _BESIDE
                count[name.body.country] += weight
            if hit.institution is not None:
                for country in self._offices.read(hits, hit).countries:
                    count[country] += _BODY_OF_STATE + beside
            if hit.proper and hit is not person:
                words = hits.sentence.words[hit.first : hit.last + 1]
                place = self._geography.country_of(words)
                if place is not None and all(w.entity != "person" for w in words):
                    count[place] += _PLACE
        return count

    def _speaks_for(self, hits: SentenceHits, person: Hit, hit: Hit) -> bool:
        """Whether a person tells what a state thinks: "expressed Beijing's dissatisfaction"."""
        words = hits.sentence.words
        owned = words[hits.head(hit)]
        verb = words[hits.head(person)].head
        return (
            owned.deprel == "nmod:poss"
            and verb >= 0
            and words[owned.head].head == verb
            and words[verb].lemma.lower() in self._voicing
        )


def _is_open(draft: Draft) -> bool:
    """Whether a person is some state's official and no words tell whose."""
    official = draft.settled_sector() in OFFICIAL
    return official and not draft.stateless and draft.settled_country() is None


def _held(table: DraftTable, draft: Draft) -> frozenset[str]:
    """Countries where another person holds the same office: it has one holder a state."""
    title = set(draft.titles[:1])
    same = (d for d in table.drafts if d.words and d is not draft)
    return frozenset(d.country for d in same if d.country and title & set(d.titles))


def _winner(count: Counter[str], held: frozenset[str]) -> str | None:
    for country in held:
        count.pop(country, None)
    ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    first, second = ranked[0][1], ranked[1][1] if len(ranked) > 1 else 0
    lead = first >= _RATIO * second or first - second >= _LEAD
    return ranked[0][0] if first >= _NEEDED and lead else None


def _reached(hits: SentenceHits, hit: Hit, relations: Sequence[str]) -> frozenset[int]:
    """The words that depend, by these relations, on the verb whose subject a person is, by name
    or by title."""
    sentence, head = hits.sentence, hits.head(hit)
    while sentence.words[head].relation in ("appos", "flat", "conj") or (
        sentence.words[head].deprel == "nmod:desc"
    ):
        head = sentence.words[head].head
    if sentence.words[head].deprel != "nsubj":
        return frozenset()
    objects = sentence.dependents(sentence.words[head].head, *relations)
    return frozenset(place for child in objects for place in sentence.subtree(child))


def _side_by_side(sentence: Sentence, hit: Hit, other: Hit) -> bool:
    """Whether people are named or described side by side: "General Tellini, two Italian
    officers and …"."""
    words = sentence.words
    place = words[other.last].head
    for _ in range(2):
        if place < 0 or words[place].relation not in ("appos", "conj"):
            return False
        place = words[place].head
        if hit.first <= place <= hit.last:
            return True
    return False


def _opposed(
    hits: SentenceHits, reached: frozenset[int], said: frozenset[int], main: tuple[str, ...]
) -> Counter[str]:
    """A vote for the other party where a person acts on one of the two that the text is about,
    or speaks of it by its name: who "turns down the Greek demand" is not Greek, who says that the
    boats "were in Greek waters" may be."""
    if len(main) != 2:
        return Counter()
    named = {
        name.body.country
        for other in hits.hits
        for name in other.names[-1:]
        if name.body.kind == "state"
        and other.first in (reached if name.form == "demonym" else said)
    }.intersection(main)
    if len(named) != 1:
        return Counter()
    return Counter({code: _OPPOSED for code in main if code not in named})
