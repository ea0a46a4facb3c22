"""Whom an answer reaches: a refusal that does not say whose demand, charge or offer it turns down
goes to who made the last one to the refusing side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.actors import ActorTable
from dragoman.coding.events import Act
from dragoman.coding.scene import party_of

ANSWERED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE", "SANCTION"})
"""Types of acts that a refusal may answer."""

_MEMORY = 6
"""How many sentences back the act may lie that is answered."""

_WHY = "; recipient inferred: whom it answers"


def address_answers(acts: Sequence[Act], actors: ActorTable) -> list[Act]:
    """The acts, with recipients of refusals whose own clause names none: the actors of the last
    act on the refusing side that it may answer."""
    return [
        _addressed(act, [a for a in acts if _before(a, act)], actors)
        if act.type == "REJECT" and _is_silent(act)
        else act
        for act in acts
    ]


def _is_silent(act: Act) -> bool:
    told = act.participants
    return bool(told.actors) and (not told.recipients or "recipients" in told.inferred)


def _before(act: Act, other: Act) -> bool:
    near = 0 <= other.sentence - act.sentence <= _MEMORY
    return near and (act.sentence, act.word) < (other.sentence, other.word)


def _addressed(answer: Act, before: Sequence[Act], actors: ActorTable) -> Act:
    own = {party_of(actors.get(i)) for i in answer.participants.actors}
    for act in reversed(before):
        sides = act.participants
        reached = {party_of(actors.get(i)) for i in sides.recipients}
        by = {party_of(actors.get(i)) for i in sides.actors}
        if act.type not in ANSWERED or not sides.actors or not own & reached or own & by:
            continue
        told = replace(
            answer.participants,
            recipients=sides.actors,
            inferred=tuple(dict.fromkeys((*answer.participants.inferred, "recipients"))),
            why=answer.participants.why.partition("; recipient inferred")[0] + _WHY,
        )
        return replace(answer, participants=told)
    return answer
