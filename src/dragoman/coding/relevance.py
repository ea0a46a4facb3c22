"""Whether an act is one of politics, by who takes part in it.

A state, a body of one, or somebody who acts for either can do anything; private people can protest,
fight and be hurt, ask or blame those who govern, but a journey or a talk of theirs is no visit and
no meeting.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.actors import ActorTable
from dragoman.records import Actor

PUBLIC = frozenset(
    {
        "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "PRM", "UAF", "ELI",
        "REL", "LAB", "SOC",
    }
)  # fmt: skip
"""Sectors of those who take part in politics as such."""

PRIVATE = frozenset({"CVL", "JRN", "BUS", "AGR", "EDU", "MED", "REF", "CRM"})
"""Sectors of people and firms that do so only by what they do to others."""

OF_OFFICIALS = frozenset({"CONSULT", "AGREE", "CONCEDE", "RETREAT", "COOPERATE", "MOBILIZE"})
"""Types of acts that private people do not do by themselves."""


def is_political(
    actors: ActorTable, event_type: str, doers: Iterable[str], others: Iterable[str]
) -> bool:
    """Whether an act of such a type between these actors belongs to politics."""
    acting = [actors.get(i) for i in doers]
    reached = [actors.get(i) for i in others]
    if not any(_may_matter(actor) for actor in (*acting, *reached)):
        return False
    if event_type in OF_OFFICIALS and acting:
        return not all(_is_private(actor) for actor in acting)
    return True


def _may_matter(actor: Actor) -> bool:
    """Firms, owners and customers of no country cannot by themselves."""
    if actor.country is not None:
        return True
    unknown = actor.sector is None and actor.kind in ("organization", "group", "media")
    return not (actor.sector in PRIVATE or unknown)


def _is_private(actor: Actor) -> bool:
    """Somebody of private life, or people and bodies of whom nothing is known."""
    if actor.kind in ("state", "igo", "government") or actor.sector in PUBLIC:
        return False
    unknown = actor.sector is None and actor.office is None
    if actor.kind == "person" and actor.country is not None and actor.sector is None:
        return False  # "Thailand's Anong Srisawat" acts for it
    return actor.sector in PRIVATE or unknown or actor.kind in ("group", "media")
