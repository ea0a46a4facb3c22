"""Who takes part in an act: from the clause, and where it is silent, from the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.coding.actors import ActorTable
from dragoman.coding.arguments import subject
from dragoman.coding.matching import Fit
from dragoman.coding.roles import actors_at, all_filled, first_filled
from dragoman.language.tree import Sentence

MUTUAL_VERB = ("subject", "with", "between", "object")
MUTUAL_NOUN = ("possessor", "between", "with", "modifier", "by", "of", "among")
VISIT = "visit"

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


class ParticipantFinder:
    """Fills an act's roles."""

    def __init__(self, codebook: Codebook) -> None:
        self._visit_words = codebook.lexicon.get("visit", frozenset())

    def find(
        self, sentence: Sentence, index: int, fitted: Fit, actors: ActorTable
    ) -> Participants | None:
        """The participants, or None where nobody in the clause takes part."""
        if fitted.predicate.mutual and fitted.predicate.mode != VISIT:
            return self._mutual(sentence, index, fitted, actors)
        entry = fitted.predicate
        doers, slot = first_filled(actors, sentence, index, entry.actor_slots(fitted.pos))
        if not doers and fitted.pos == "noun":
            doers, slot = _of_governor(sentence, index, actors), "subject of its verb"
        told, told_slot = first_filled(actors, sentence, index, entry.recipient_slots(fitted.pos))
        told = tuple(a for a in told if a not in doers)
        if entry.only_actor_recipient and not told:
            return None
        if not doers and not told:
            return None
        why = "".join(
            f"; {role} by {found}"
            for role, found in (("actor", slot if doers else None), ("recipient", told_slot))
            if found is not None
        )
        inferred: tuple[str, ...] = ()
        if not told and doers:
            told = _other_party(actors, doers, entry.type, entry.recipient)
            if told:
                inferred = ("recipients",)
                why += "; recipient inferred: the other party of the article"
        return Participants(doers, told, inferred, why)

    def _mutual(
        self, sentence: Sentence, index: int, fitted: Fit, actors: ActorTable
    ) -> Participants | None:
        """A meeting or deal of equals: all sides are actors."""
        if fitted.pos == "noun":
            sides = all_filled(actors, sentence, index, MUTUAL_NOUN)
            if len(sides) < 2:
                sides = tuple(dict.fromkeys((*_of_governor(sentence, index, actors), *sides)))
        else:
            sides = all_filled(actors, sentence, index, MUTUAL_VERB)
        inferred: tuple[str, ...] = ()
        if len(sides) == 1:
            other = _other_party(actors, sides, "CONSULT", None)
            if other:
                sides, inferred = (*sides, *other), ("actors",)
        elif not sides and fitted.pos == "noun" and actors.pair:
            sides, inferred = actors.pair, ("actors",)
        if not sides:
            return None
        why = "; the other side inferred from the article" if inferred else ""
        return Participants(_distinct_parties(actors, sides), (), inferred, why)


def _of_governor(sentence: Sentence, index: int, actors: ActorTable) -> tuple[str, ...]:
    """Actors of the verb whose object or adjunct a noun is: "heads to talks"."""
    word = sentence.words[index]
    if word.relation not in ("obj", "obl", "nmod", "conj") or word.head < 0:
        return ()
    governor = word.head
    if word.relation == "conj" or sentence.words[governor].upos != "VERB":
        return _of_governor(sentence, governor, actors)
    doer = subject(sentence, governor)
    return () if doer is None else actors_at(actors, sentence, doer)


def _other_party(
    actors: ActorTable, known: tuple[str, ...], event_type: str, slots: Sequence[str] | None
) -> tuple[str, ...]:
    """The other of the two parties that the article is about, where the known one is of them."""
    if event_type not in TWO_SIDED or len(actors.pair) != 2 or slots == ():
        return ()
    countries = {actors.country(a) for a in known}
    if len(countries) != 1 or not countries <= set(actors.pair):
        return ()
    return tuple(code for code in actors.pair if code not in countries)


def _distinct_parties(actors: ActorTable, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Sides without the states of officials who take part themselves."""
    officials = {actors.country(a) for a in sides if actors.get(a).kind != "state"}
    return tuple(a for a in sides if actors.get(a).kind != "state" or a not in officials)
