"""What a party does with its own is done to nobody else: "recalled its ambassador", "withdrew two
dredgers", "promised that the commander would be questioned"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.actors import ActorTable
from dragoman.coding.drafts import OFFICIAL
from dragoman.records import Actor

OUTWARD = frozenset(
    {"AGREE", "CONCEDE", "REJECT", "THREATEN", "RETREAT", "MOBILIZE", "SANCTION", "CONSULT"}
)
"""Types whose acts by a state reach another party, not its own bodies and people."""

RELEASE = "release"
"""The one mode of RETREAT whose object is whom it reaches."""

WITHIN = frozenset({"clause-subject", "clause-oblique"})
"""Slots within what is asked, promised or threatened: who stands there is reached only if known to
be another party."""

_PROMISES = frozenset({"AGREE", "CONCEDE"})

DIRECT = frozenset({"object", "indirect", "to", "with", "against", "on"})
"""Slots that name whom an act is done to; others only tell of whom or what it speaks."""


def without_own(
    actors: ActorTable,
    doers: Sequence[str],
    others: Sequence[str],
    act: tuple[str, str | None],
    slot: str | None,
) -> tuple[str, ...]:
    """The recipients that are not of the doers' own side. ``act`` is the event type and the
    entry's mode, ``slot`` says where the recipients were found."""
    sides = [actors.get(i) for i in doers]
    return tuple(
        i for i in others
        if not _is_own(sides, actors.get(i), act, slot)
        and not (slot in WITHIN and act[0] in _PROMISES and _is_nobody(actors.get(i)))
    )  # fmt: skip


def _is_nobody(actor: Actor) -> bool:
    """People or a body of no known country or purpose."""
    return actor.country is None and actor.sector is None and actor.kind in ("group", "person")


def _is_own(
    sides: Sequence[Actor], other: Actor, act: tuple[str, str | None], slot: str | None
) -> bool:
    if other.country is None or not sides:
        return False
    if any(side.country != other.country or not _speaks_for_state(side) for side in sides):
        return False
    if other.kind == "state":
        return True
    if act[0] not in OUTWARD or act[1] == RELEASE:
        return False
    official = other.kind == "government" or other.sector in OFFICIAL
    if all(side.kind == "state" for side in sides):
        return official or other.kind == "group"
    return official and slot not in DIRECT


def _speaks_for_state(actor: Actor) -> bool:
    return actor.kind == "state" or actor.sector in OFFICIAL
