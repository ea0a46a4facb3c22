"""Who takes part in an act: from the clause, and where it is silent, from the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.predicates import BETWEEN_EQUALS
from dragoman.codebook.who import OFFICIAL
from dragoman.coding.actors import ActorTable
from dragoman.coding.arguments import (
    EACH_OTHER,
    is_mutual,
    is_passive,
    obliques,
    subject,
    where_doers_stand,
)
from dragoman.coding.matching import Fit
from dragoman.coding.oneself import not_oneself, unknown_doer
from dragoman.coding.ownside import Reach, without_own
from dragoman.coding.relevance import is_political
from dragoman.coding.roles import actors_at, all_filled, first_filled
from dragoman.coding.scene import party_of
from dragoman.language.acts import ActReading
from dragoman.language.tree import Sentence
from dragoman.records import Actor

MUTUAL_VERB = ("subject", "with", "between", "object")
MUTUAL_NOUN = ("possessor", "between", "with", "modifier", "by", "of", "among")
_NAMED_SIDES = ("possessor", "between", "modifier", "by", "of", "among")
"""Where a noun names the sides of a meeting, other than "with"."""
VISIT = "visit"
MANY = "multilateral"
MODEL = "the model"

SURE_ROLE = 0.7
"""Probability from which the model takes a word for an actor or recipient."""

SUFFERED = frozenset({"SANCTION", "COERCE", "ASSAULT", "AID", "RETREAT"})
"""Types whose entries without an actor report a fact ("was found guilty"), not words."""

TWO_SIDED = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT", "CONCEDE", "SANCTION"}
)
"""Types that a dispute between two parties directs at the other one when the clause is silent."""


@dataclass(frozen=True, slots=True)
class Participants:
    """Actors and recipients by id; ``inferred`` names the fields that the clause does not say;
    ``why`` says how they were found, to be added to the event's own."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    inferred: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """Whom the model takes for an act's actors and recipients, and whom it does not rule out."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    possible: frozenset[str] = frozenset()

    @staticmethod
    def of(sentence: Sentence, index: int, actors: ActorTable, reading: ActReading | None) -> _Seen:
        """By a reading of the predicate at ``index``; nobody where there is none."""
        if reading is None:
            return _Seen()
        near = where_doers_stand(sentence, index)
        doers: list[str] = []
        others: list[str] = []
        possible: list[str] = []
        for role in reading.roles:
            here = actors_at(actors, sentence, role.word)
            possible += here
            if role.actor >= SURE_ROLE:
                doers += here if near is None or role.word in near else []
            elif role.recipient >= SURE_ROLE:
                others += here
        return _Seen(tuple(dict.fromkeys(doers)), tuple(dict.fromkeys(others)), frozenset(possible))

    def supports(self, ids: Iterable[str]) -> bool:
        """Whether the model at least thinks it possible that one of them takes part."""
        return not self.possible.isdisjoint(ids)


class ParticipantFinder:
    """Fills an act's roles."""

    def __init__(self, codebook: Codebook) -> None:
        self._light_verbs = codebook.lexicon["light-verb"]
        self._setting = codebook.lexicon["setting"]
        self._beside = codebook.lexicon["beside"]
        self._pronouns = codebook.anaphora.pronouns

    def find(
        self,
        sentence: Sentence,
        index: int,
        fitted: Fit,
        actors: ActorTable,
        speaker: str | None = None,
        reading: ActReading | None = None,
    ) -> Participants | None:
        """The participants, or None where nobody in the clause takes part.

        ``speaker`` is who says the words that the predicate stands in: the actor of entries that
        are acts of speech without a subject of their own (``actor = []``). ``reading`` is what the
        model takes the predicate for: whom it takes to take part counts where grammar finds
        nobody."""
        entry = fitted.predicate
        seen = _Seen.of(sentence, index, actors, reading)
        if entry.mutual and entry.mode != VISIT:
            found = self._mutual(sentence, index, fitted, actors, seen)
        elif entry.actor == ():
            found = self._said(sentence, index, fitted, actors, speaker, seen)
        else:
            found = self._directed(sentence, index, fitted, actors, seen)
        if found is None or entry.never_by & _kinds(actors, found.actors):
            return None
        return found if is_political(actors, entry.type, found.actors, found.recipients) else None

    def _directed(
        self,
        sentence: Sentence,
        index: int,
        fitted: Fit,
        actors: ActorTable,
        seen: _Seen,
    ) -> Participants | None:
        """An act of one party that may reach another."""
        entry = fitted.predicate
        doers, slot = first_filled(
            actors, sentence, index, entry.actor_slots(fitted.pos), fitted.used
        )
        if not doers and fitted.pos == "noun":
            doers, slot = self._of_governor(sentence, index, actors), "subject of its verb"
        if seen.actors and (not doers or not seen.supports(doers)):
            doers, slot = seen.actors, MODEL
        other = not_oneself(sentence, index, fitted, actors, doers)
        if other is not None:
            doers, slot = (other,), "the other party, for nobody does this to himself"
        told, told_slot = _recipients(sentence, index, fitted, actors, doers)
        others = tuple(i for i in seen.recipients if i not in doers)
        others = without_own(actors, doers, others, Reach(entry.type, entry.mode, MODEL))
        if others and (not told or not seen.supports(told)):
            told, told_slot = others, MODEL
        if entry.only_actor_recipient and not told and not _own_reached(actors, doers, seen):
            return None
        if not doers:
            other = unknown_doer(sentence, index, fitted, actors, told, self._pronouns)
            doers, slot = ((other,), "the other party of the article") if other else ((), None)
        if not doers and (not told or _has_other_doer(sentence, index, fitted)):
            return None
        why = f"; actor by {slot}" if doers else ""
        why += f"; recipient by {told_slot}" if told else ""
        inferred: tuple[str, ...] = ("actors",) if other is not None else ()
        if not told and doers and entry.recipient != ():
            told = _in_content(sentence, index, actors, doers, self._setting)
            told = without_own(actors, doers, told, Reach(entry.type, entry.mode, None))
            why += "; recipient in what it is about" if told else ""
        if not told and doers and entry.type not in BETWEEN_EQUALS:
            told = _other_party(actors, doers, entry.type, entry.recipient, (sentence.index, index))
            if told:
                inferred = (*inferred, "recipients")
                why += "; recipient inferred: the other party of the article"
        return Participants(doers, told, inferred, why)

    @staticmethod
    def _said(
        sentence: Sentence,
        index: int,
        fitted: Fit,
        actors: ActorTable,
        speaker: str | None,
        seen: _Seen,
    ) -> Participants | None:
        """Words of blame or threat inside a statement are its speaker's act; deeds done by
        nobody in particular need somebody whom they befall."""
        told, slot = _recipients(
            sentence, index, fitted, actors, () if speaker is None else (speaker,)
        )
        if not told:
            told, slot = tuple(i for i in seen.recipients if i != speaker), MODEL
        if fitted.predicate.type in SUFFERED:
            why = f"; recipient by {slot}"
            return Participants((), told, (), why) if told else None
        if speaker is None or (fitted.is_general and not told):
            return None
        why = "; actor is the speaker" + (f"; recipient by {slot}" if told else "")
        inferred: tuple[str, ...] = ()
        if not told:
            told = _other_party(
                actors, (speaker,), fitted.predicate.type, None, (sentence.index, index)
            )
            inferred = ("recipients",) if told else ()
        return Participants((speaker,), told, inferred, why)

    def _mutual(
        self, sentence: Sentence, index: int, fitted: Fit, actors: ActorTable, seen: _Seen
    ) -> Participants | None:
        """A meeting or deal of equals: all sides are actors."""
        entry = fitted.predicate
        others = entry.recipient
        if fitted.pos == "noun":
            slots = MUTUAL_NOUN if others is None else (*MUTUAL_NOUN[:4], *others)
            sides = all_filled(actors, sentence, index, slots, fitted.used)
            alone = not first_filled(actors, sentence, index, _NAMED_SIDES, fitted.used)[0]
            if len(sides) < 2 or alone:  # "made the offer in calls with both"
                sides = tuple(dict.fromkeys((*self._of_governor(sentence, index, actors), *sides)))
        else:
            slots = MUTUAL_VERB if others is None else ("subject", *others)
            sides = all_filled(actors, sentence, index, slots, fitted.used)
            sides = tuple(dict.fromkeys((*sides, *_company(sentence, index, actors, self._beside))))
        if len(sides) < 2:
            sides = tuple(dict.fromkeys((*sides, *seen.actors, *seen.recipients)))
        if entry.only_actor_recipient and len(sides) < 2:
            return None
        inferred: tuple[str, ...] = ()
        if len(sides) == 1 and entry.type != "ASSAULT" and entry.mode != MANY:
            other = _other_party(actors, sides, "CONSULT", None, (sentence.index, index))
            if other:
                sides, inferred = (*sides, *other), ("actors",)
        elif not sides and entry.type != "ASSAULT" and _may_be_unnamed(sentence, index, fitted):
            sides, inferred = actors.pair, ("actors",)
        if not sides:
            return None
        why = "; the other side inferred from the article" if inferred else ""
        sides = _distinct_parties(actors, sides)
        both = entry.type == "ASSAULT" and len(sides) > 1
        return Participants(sides, sides if both else (), inferred, why)

    def _of_governor(self, sentence: Sentence, index: int, actors: ActorTable) -> tuple[str, ...]:
        """Actors of the light verb whose object or adjunct a noun is: "heads to talks"."""
        word = sentence.words[index]
        if word.relation not in ("obj", "obl", "nmod", "conj") or word.head < 0:
            return ()
        governor = sentence.words[word.head]
        if word.relation == "conj" or governor.upos != "VERB":
            return self._of_governor(sentence, governor.index, actors)
        if governor.lemma.lower() not in self._light_verbs:
            return ()
        doer = subject(sentence, governor.index)
        return () if doer is None else actors_at(actors, sentence, doer)


def _company(
    sentence: Sentence, index: int, actors: ActorTable, beside: frozenset[str]
) -> tuple[str, ...]:
    """The subject, and who is named along with it: "Ada, along with the envoys, will meet"."""
    doer = subject(sentence, index)
    if doer is None:
        return ()
    found: list[int] = []
    for place in sentence.dependents(sentence.words[doer].head, "nsubj"):  # title and name are two
        near = (p for p, words in obliques(sentence, place) if beside.intersection(words))
        found += [place, *near]
    return tuple(actor for place in found for actor in actors_at(actors, sentence, place))


def _own_reached(actors: ActorTable, doers: tuple[str, ...], seen: _Seen) -> bool:
    """Whether a state acts on its own people or things, which another party feels."""
    states = [i for i in doers if actors.get(i).kind == "state"]
    return bool(states) and any(actors.country(i) in states for i in seen.possible - set(doers))


def _may_be_unnamed(sentence: Sentence, index: int, fitted: Fit) -> bool:
    """Whether the sides of a meeting may go without saying: "the talks", "talks will be held"."""
    meeting = fitted.predicate.type == "CONSULT" and fitted.pos == "verb"
    return fitted.pos == "noun" or (meeting and is_passive(sentence, index))


def _recipients(
    sentence: Sentence, index: int, fitted: Fit, actors: ActorTable, doers: tuple[str, ...]
) -> tuple[tuple[str, ...], str | None]:
    """Actors of the first recipient slot that holds somebody other than the doers."""
    for slot in fitted.predicate.recipient_slots(fitted.pos):
        found, name = first_filled(actors, sentence, index, (slot,), fitted.used)
        others = tuple(a for a in found if a not in doers)
        reach = Reach(fitted.predicate.type, fitted.predicate.mode, slot)
        others = without_own(actors, doers, others, reach)
        if others:
            return others, name
    if len(doers) > 1 and is_mutual(sentence, index):
        return doers, EACH_OTHER
    return (), None


def _in_content(
    sentence: Sentence,
    index: int,
    actors: ActorTable,
    doers: tuple[str, ...],
    setting: frozenset[str],
) -> tuple[str, ...]:
    """The first party of another country within what an act is about: "agreed to extend the patrols
    off Somalia", "boycotting the Chadian elections"; where it only happens does not count."""
    countries = {actors.country(i) for i in doers}
    stack = [c for c in reversed(sentence.children(index)) if _may_hold(sentence, c, setting)]
    while stack:
        place = stack.pop()
        for actor in actors.all_at(sentence.index, place):
            country = actors.country(actor)
            if _is_scene(sentence, place, actors, actor):
                continue
            if actor in doers or country is None or country in countries:
                continue
            if _may_answer(actors.get(actor)):
                return (actor,)
        inner = (c for c in reversed(sentence.children(place)) if _may_hold(sentence, c, setting))
        stack.extend(inner)
    return ()


def _is_scene(sentence: Sentence, place: int, actors: ActorTable, actor: str) -> bool:
    """Whether a capital or another place only says where something is: "the Hanoi talks"."""
    word = sentence.words[place]
    forms = {m.form for m in actors.get(actor).mentions if m.span == word.span}
    party = actors.get(actor).kind in ("state", "igo", "group") and forms != {"metonym"}
    return word.relation == "compound" and not party


def _may_answer(actor: Actor) -> bool:
    """Whether an act that only speaks of somebody reaches him: not people or things without a name
    that it is about ("the release of two trawlers")."""
    return actor.kind not in ("group", "media") or actor.sector in OFFICIAL


def _may_hold(sentence: Sentence, place: int, setting: frozenset[str]) -> bool:
    """Whether a dependent is part of what an act is about: no subject, no other act beside it, no
    scene."""
    word = sentence.words[place]
    if word.relation in ("nsubj", "csubj", "conj", "parataxis", "punct", "aux", "cc", "mark"):
        return False
    if word.relation == "advcl" or word.deprel == "obl:agent":
        return False
    return not (word.relation == "obl" and setting.intersection(sentence.prepositions(place)))


def _kinds(actors: ActorTable, ids: Sequence[str]) -> frozenset[str]:
    """Kinds of the actors; an official counts as his government."""
    found = {actors.get(i).kind for i in ids}
    if any(actors.get(i).kind == "person" and actors.get(i).sector == "GOV" for i in ids):
        found.add("government")
    return frozenset(found)


def _has_other_doer(sentence: Sentence, index: int, fitted: Fit) -> bool:
    """Whether a verb or adjective has a subject, which then is no actor: nobody acts."""
    if fitted.pos == "noun":
        return False
    return fitted.pos == "adjective" or not is_passive(sentence, index)


def _other_party(
    actors: ActorTable,
    known: tuple[str, ...],
    event_type: str,
    slots: Sequence[str] | None,
    place: tuple[int, int],
) -> tuple[str, ...]:
    """The other of the two parties that the article is about, where the known one is of them and
    the other was spoken of last before the act, so that no third one can be meant.

    ``place`` is the act's sentence and word."""
    if event_type not in TWO_SIDED or slots == ():
        return ()
    parties = {party_of(actors.get(a)) for a in known}
    if len(parties) != 1 or not parties.issubset(actors.pair):
        return ()
    near = next((p for p in actors.parties_before(*place) if p not in parties), None)
    return (near,) if near in actors.pair else ()


def _distinct_parties(actors: ActorTable, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Sides without the states of officials who take part themselves."""
    officials = {actors.country(a) for a in sides if actors.get(a).kind != "state"}
    return tuple(a for a in sides if actors.get(a).kind != "state" or a not in officials)
