"""Stances: what a report says that somebody wants, plans, attacks or speaks of.

"The union criticised the plan", "Ada wants to leave": nothing is predicated of the plan or of
leaving, so that these are not the words of a speaker. They are statements all the same where a
report of politics at home tells them in its own words, and of somebody known. What a speaker tells
of others' stances is part of the speech. In a report of two states, and of states anywhere, a
stance is an act, which is an event only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.codebook.cues import Cues
from dragoman.coding.cue_matching import CueMatcher, CueSite
from dragoman.coding.events import Act
from dragoman.coding.quotes import find_quotes
from dragoman.coding.statement_clauses import Content, count_words
from dragoman.coding.statement_phrases import cue_span
from dragoman.coding.statement_sources import ActorLookup, Source, Sources
from dragoman.coding.statement_spans import numbered, place_spans
from dragoman.coding.statement_topics import find_topic
from dragoman.coding.statements import CueBook, DateLookup
from dragoman.language.tree import AnnotatedText, Sentence, Span
from dragoman.records import Actor, Statement

MIN_WORDS = 3
"""Fewer words than this tell too little of what a stance is on: "praised the plan"."""

MIN_WORDS_OF_ACT = 5
"""Where the cue is recorded as an act, its content must say as much as a statement's."""

_POINTING = frozenset({"PRON", "DET"})
_STATES = frozenset({"state", "igo"})
_GOVERNMENT = "GOV"
"""The sector of those who speak for a state, unlike courts, parliaments and parties."""


_SHARE = 0.25
"""In a report of two states the second is spoken of so often as a share of the first. Reports of
quarrels between states have 0.3 and more, of politics at home 0.1 and less (gold articles)."""


class ActorBook(ActorLookup, Protocol):
    """What is known of actors: their mentions by place, and they themselves by id."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All of them."""

    def get(self, actor: str) -> Actor:
        """The actor of an id."""


class StanceFinder:
    """Finds the stances of texts by one codebook. Keeps nothing of a text."""

    def __init__(self, codebook: CueBook) -> None:
        self._cues = codebook.cues
        self._matcher = CueMatcher(codebook.cues, stances=True)

    def add(
        self,
        statements: Sequence[Statement],
        text: AnnotatedText,
        actors: ActorBook,
        acts: Iterable[Act] = (),
        dates: DateLookup | None = None,
    ) -> tuple[Statement, ...]:
        """The statements of a text together with its stances, in order, numbered anew.

        ``statements`` are those in a speaker's words, ``acts`` what will be recorded as events.
        """
        if _is_about_two_states(actors.actors):
            return tuple(statements)
        acts = tuple(acts)
        reading = _Reading(actors, self._cues, dates, tuple(act.trigger for act in acts))
        told = [span for one in statements for span in one.content_spans]
        told += [one.cue_span for one in statements if one.cue_span is not None]
        told += [quote.span for quote in find_quotes(text)]
        told += [act.trigger for act in acts if reading.is_between_states(act)]
        found: list[Statement] = []
        for sentence in text.sentences:
            taken = [s for s in told if s[0] < sentence.end and sentence.start < s[1]]
            for site in self._matcher.sites(sentence):
                cue = cue_span(site)
                if _overlaps(cue, taken):
                    continue
                one = reading.stance(site, cue)
                if one is not None:
                    taken += one.content_spans
                    found.append(one)
        return numbered([*statements, *found])


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is asked about the stances of one text."""

    actors: ActorBook
    cues: Cues
    dates: DateLookup | None
    acts: tuple[Span, ...]
    """Triggers of what is recorded as events."""

    def stance(self, site: CueSite, cue: Span) -> Statement | None:
        """The stance that a cue reports, without its id, or None."""
        sentence, sources = site.sentence, Sources(self.actors, self.cues)
        content = None if site.weak or _is_purpose(site, cue) else find_topic(site)
        if content is None or not self._is_told(sentence, cue, content):
            return None
        source = sources.of(site, lambda place: place not in content.places)
        if source is None or not sources.is_somebody(source) or not _is_known(source):
            return None
        if self._is_of_states(source, content):
            return None
        addressees = sources.addressees(site, content.cue, frozenset())
        return Statement(
            id="",
            speaker=source.actor,
            speaker_span=source.span,
            cue_span=cue,
            content_spans=place_spans(sentence, content.places),
            directness="indirect",
            addressees=tuple(a for a in addressees if a != source.actor),
            relayed_by=(),
            date=None if self.dates is None else self.dates.at(sentence.index, site.word),
            evidence=(sentence.start, sentence.end),
            why=f"stance {content.cue.id}: {content.form}",
        )

    def _is_told(self, sentence: Sentence, cue: Span, content: Content) -> bool:
        """Whether the text says what a stance is on, in words enough: a pronoun tells it where it
        is an actor; a clause that is spoken may be short ("says he agrees"). What an unnamed
        source asks not to be is none."""
        least = MIN_WORDS_OF_ACT if _overlaps(cue, self.acts) else MIN_WORDS
        if content.form != "clause" and count_words(sentence, content.places) < least:
            return False
        deed = sentence.words[content.clause]
        if deed.lemma in self.cues.anonymity and sentence.dependents(deed.index, "aux:pass"):
            return False
        return any(
            sentence.words[place].upos not in _POINTING
            or self.actors.at(sentence.index, place) is not None
            for place in content.places
        )

    def is_between_states(self, act: Act) -> bool:
        """Whether an act is that of a state, or of those who speak for one on another."""
        people = act.participants
        return self._are_states(people.actors, people.recipients)

    def _is_of_states(self, source: Source, content: Content) -> bool:
        if source.actor is None:
            return False
        on = (self.actors.at(source.sentence.index, place) for place in content.places)
        return self._are_states((source.actor,), [actor for actor in on if actor is not None])

    def _are_states(self, doers: Iterable[str], others: Iterable[str]) -> bool:
        acting = [self.actors.get(name) for name in doers]
        parties = [*acting, *(self.actors.get(name) for name in others)]
        if any(map(_is_state, acting)):
            return True
        # An organisation of states has no country; it is a side of its own.
        sides = {p.id if p.kind == "igo" else p.country for p in parties} - {None}
        return len(sides) > 1 and any(actor.sector == _GOVERNMENT for actor in acting)


def _is_about_two_states(actors: Iterable[Actor]) -> bool:
    mentions = Counter[str]()
    for actor in actors:
        if actor.country is not None:
            mentions[actor.country] += len(actor.mentions)
    first, second, *_ = [count for _, count in mentions.most_common(2)] + [0, 0]
    return second > _SHARE * first


def _overlaps(cue: Span, spans: Iterable[Span]) -> bool:
    return any(start < cue[1] and cue[0] < end for start, end in spans)


def _is_known(source: Source) -> bool:
    """Whether a text tells whose stance it is: "those", "we" and "who" do as an actor only."""
    return source.actor is not None or source.sentence.words[source.word].upos not in _POINTING


def _is_state(actor: Actor) -> bool:
    return actor.kind in _STATES or (actor.kind == "government" and actor.sector == _GOVERNMENT)


def _is_purpose(site: CueSite, cue: Span) -> bool:
    """Whether a cue is an infinitive of its own: "came to attack Bo" tells no stance of Ada's."""
    words = site.sentence.words
    return words[site.word].has("VerbForm=Inf") and any(
        words[c].lower == "to" and words[c].start == cue[0]
        for c in site.sentence.dependents(site.word, "mark")
    )
