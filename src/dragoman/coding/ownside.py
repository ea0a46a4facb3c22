"""What a party does with its own is done to nobody else: "recalled its ambassador", "withdrew two
dredgers", "promised that the commander would be questioned"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook.who import OFFICIAL
from dragoman.coding.actors import ActorTable
from dragoman.records import Actor

OUTWARD = frozenset(
    {
        "AGREE", "CONCEDE", "REJECT", "THREATEN", "RETREAT", "MOBILIZE", "SANCTION", "CONSULT",
        "REQUEST",
    }
)  # fmt: skip
"""Types whose acts by a state reach another party, not its own bodies and people."""

HANDLED = frozenset({"RETREAT", "MOBILIZE", "REJECT", "SANCTION"})
"""Types whose object may be what a state acts with: troops withdrawn, an envoy recalled."""

RELEASE = "release"
"""The one mode of RETREAT whose object is whom it reaches."""

PROMISES = frozenset({"AGREE", "CONCEDE"})
"""Types whose clause tells what is promised: others in it are reached only if of another state."""

TOWARDS = frozenset({"object", "indirect", "to", "with", "against", "on", "at"})
"""Slots that name whom an act is done to; others only tell of whom or what it speaks."""

ASKED_BY = frozenset({"from", "by"})
"""Slots that name whose demand or offer is refused: "refused a request from the prime minister"."""

WITHIN = frozenset({"clause-subject", "clause-oblique"})
"""Slots inside what is asked, promised or threatened."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How an act reaches somebody: its type, its entry's mode, and the slot where they stand,
    None where they stand nowhere in particular."""

    type: str
    mode: str | None
    slot: str | None


def without_own(
    actors: ActorTable, doers: Sequence[str], others: Sequence[str], reach: Reach
) -> tuple[str, ...]:
    """The recipients that are not of the doers' own side."""
    sides = [actors.get(i) for i in doers]
    left = tuple(i for i in others if not _is_own(sides, actors.get(i), reach))
    home = {side.country for side in sides}
    abroad = tuple(i for i in left if actors.country(i) not in home)
    return abroad if abroad and any(actors.get(i).kind == "state" for i in left) else left


def _is_own(sides: Sequence[Actor], other: Actor, reach: Reach) -> bool:
    if not sides or reach.mode == RELEASE:
        return False
    if reach.type not in OUTWARD:  # "expressed Beijing's dissatisfaction"
        return reach.type == "ACCUSE" and all(_is_state_of(other, side) for side in sides)
    promised = reach.type in PROMISES and reach.slot in WITHIN
    if promised and other.country in (None, *(side.country for side in sides)):
        return other.kind != "igo"
    if other.country is None or any(side.country != other.country for side in sides):
        return False
    if not all(_speaks_for_state(side) for side in sides):
        return False
    if reach.type == "REJECT" and reach.slot in ASKED_BY:
        return False
    states = all(side.kind == "state" for side in sides)
    handled = reach.slot == "object" and reach.type in HANDLED and states
    if reach.slot in TOWARDS and not handled:
        return False
    official = other.kind in ("state", "government") or other.sector in OFFICIAL
    ours = other.kind == "group" and reach.type != "SANCTION"
    return official or (ours and states)


def _is_state_of(state: Actor, side: Actor) -> bool:
    own = state.kind == "state" and state.country == side.country
    return own and _speaks_for_state(side)


def _speaks_for_state(actor: Actor) -> bool:
    return actor.kind == "state" or actor.sector in OFFICIAL
