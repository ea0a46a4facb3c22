"""Who takes part: everyone who is named, described, or pointed back to.

Names come first: known bodies, people, bodies that the text introduces. Then the text is gone
through in order: offices, bodies and groups without a name of their own, and the words that point
back to somebody. Last come the countries that only the company tells. Capitals and seats of power
stand for their state or government where they act, and are places where things happen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.coding.bodies import BodyFinder
from dragoman.coding.countries import CountryVotes
from dragoman.coding.descriptions import Describer
from dragoman.coding.drafts import DraftTable, Place
from dragoman.coding.geography import Geography
from dragoman.coding.hits import SentenceHits
from dragoman.coding.homes import Homes
from dragoman.coding.introductions import IntroductionReader
from dragoman.coding.mentions import MentionFinder
from dragoman.coding.offices import OfficeReader
from dragoman.coding.parties import add_parties
from dragoman.coding.people import PeopleFinder
from dragoman.coding.pointing import PointerResolver
from dragoman.coding.quotes import find_quotes
from dragoman.coding.scene import Scene, count_silent, home_state, main_pair, main_states, party_of
from dragoman.coding.settling import adopt_rebels, settle, stay_home
from dragoman.language.tree import AnnotatedText, Word
from dragoman.records import Actor

_PEOPLE = "person"
_PARTY_MEMORY = 3
"""Sentences in which the other party of an act is looked for."""


@dataclass(frozen=True, slots=True)
class ActorTable:
    """The actors of one text and the words that stand for them. ``pair`` are the two that the
    text is mostly about (states, or a state and an armed group), () where it is unclear."""

    actors: tuple[Actor, ...]
    _at: Mapping[Place, tuple[str, ...]]
    _by_id: Mapping[str, Actor]
    pair: tuple[str, ...]

    def all_at(self, sentence: int, word: int) -> tuple[str, ...]:
        """Ids of the actors that a word stands for ("the two sides" stands for both)."""
        return self._at.get((sentence, word), ())

    def at(self, sentence: int, word: int) -> str | None:
        """The one actor that a word stands for, or None."""
        found = self._at.get((sentence, word), ())
        return found[0] if len(found) == 1 else None

    def parties_before(self, sentence: int, word: int) -> Iterator[str]:
        """The parties that words before this one stand for, the nearest first, in this
        sentence and the two before it; then those behind it in its own sentence."""
        here = [place for at, place in self._at if at == sentence]
        before = sorted((place for place in here if place < word), reverse=True)
        yield from self._parties_at(sentence, before)
        for index in range(sentence - 1, max(-1, sentence - _PARTY_MEMORY), -1):
            places = sorted((place for at, place in self._at if at == index), reverse=True)
            yield from self._parties_at(index, places)
        yield from self._parties_at(sentence, sorted(place for place in here if place > word))

    def _parties_at(self, sentence: int, words: Iterable[int]) -> Iterator[str]:
        for word in words:
            for actor in self._at[(sentence, word)]:
                party = party_of(self._by_id[actor])
                if party is not None:
                    yield party

    def spoken_by(self, speakers: Mapping[Place, str]) -> ActorTable:
        """The same table where words that are nobody yet ("I", "us") stand for whoever speaks."""
        added = {place: (actor,) for place, actor in speakers.items() if place not in self._at}
        return replace(self, _at={**self._at, **added})

    def knows(self, actor: str) -> bool:
        """Whether an id is that of an actor of the text."""
        return actor in self._by_id

    def get(self, actor: str) -> Actor:
        """The actor of an id."""
        return self._by_id[actor]

    def country(self, actor: str) -> str | None:
        """Country of an actor, None for those without one."""
        return self._by_id[actor].country


class ActorFinder:
    """Finds the actors of texts by one codebook. Holds compiled tables only."""

    def __init__(self, codebook: Codebook) -> None:
        geography = Geography(codebook)
        self._alike = codebook.anaphora.alike
        self._gazetteer = codebook.places
        self._names = codebook.who.names
        offices = OfficeReader(codebook, geography)
        introductions = IntroductionReader(codebook, offices)
        self._mentions = MentionFinder(codebook)
        self._describer = Describer(codebook, offices)
        self._people = PeopleFinder(codebook, introductions, geography)
        self._bodies = BodyFinder(codebook, self._describer, introductions, geography)
        self._pointers = PointerResolver(codebook)
        self._countries = CountryVotes(
            offices,
            geography,
            codebook.lexicon["abroad"],
            codebook.lexicon["envoy"],
            codebook.lexicon["voicing"],
        )

    def find(self, text: AnnotatedText, day: str | None = None) -> ActorTable:
        """All actors of a text. ``day`` is the ISO date of its publication, which tells who of
        the well-known was in office then."""
        table = DraftTable(text)
        all_hits = [self._mentions.find(sentence) for sentence in text.sentences]
        self._bodies.known(table, all_hits)
        main = main_states(table)
        homes = Homes(text, self._gazetteer)
        seat = homes.dateline if homes.dateline in main else None
        pair = main if len(main) == 2 else ()
        quotes = tuple(quote.span for quote in find_quotes(text))
        silent = count_silent(text.sentences, quotes)
        host = self._countries.host(all_hits, main)
        scene = Scene(table, pair, home_state(table), seat, host, quotes, silent)
        self._bodies.aliases(scene, all_hits)
        people = self._people.find(table, all_hits, day)
        self._bodies.unknown(scene, all_hits)
        for hits in all_hits:
            self._walk(scene, hits)
        add_parties(table, self._names)
        main = main_states(table)
        settle(scene, people, self._alike)
        self._countries.infer(scene, people, all_hits, main)
        stay_home(table, homes)
        adopt_rebels(table)
        actors, at = table.freeze()
        return ActorTable(actors, at, {a.id: a for a in actors}, main_pair(actors))

    def _walk(self, scene: Scene, hits: SentenceHits) -> None:
        """Describe and point, word by word."""
        sentence = hits.sentence
        for word in sentence.words:
            known = scene.table.at(sentence.index, word.index)
            if not known:
                self._read(scene, hits, word)
                known = scene.table.at(sentence.index, word.index)
            if known and word.upos in ("NOUN", "PROPN", "ADJ", "PRON", "DET"):
                scene.note(sentence, word, known)

    def _read(self, scene: Scene, hits: SentenceHits, word: Word) -> None:
        if self._pointers.comes_first(hits.sentence, word) and self._pointers.resolve(
            scene, hits.sentence, word
        ):
            return
        hit = hits.owner.get(word.index)
        if hit is not None and hit.role:
            if word.index == hit.last:
                self._describer.describe(scene, hits, hit)
            return
        if self._pointers.resolve(scene, hits.sentence, word):
            return
        if hit is None and word.upos == "NOUN" and word.entity == _PEOPLE:
            self._describer.stranger(scene, hits, word)
