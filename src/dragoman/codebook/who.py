"""Who is who: what the codebook knows of states, bodies, offices, peoples and persons.

These are the things themselves; ``whotables`` makes them from the tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.records import ActorKind

KINDS = ("person", "state", "government", "organization", "igo", "group", "media")
PARTIALLY_RECOGNISED = "PRE"
FORMER_OFFICIAL = "ELI"
OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors of a state's own people and bodies."""

NameForm = Literal["name", "demonym", "metonym"]


@dataclass(frozen=True, slots=True)
class Body:
    """An actor that the codebook knows by name: a state, an organisation, a seat of power. A
    ``shared`` name is one that bodies of other states have too."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """What a name in a text stands for, and how: the body's own name, a demonym (``Japanese``)
    or a metonym (a capital that stands for its government)."""

    body: Body
    form: NameForm


@dataclass(frozen=True, slots=True)
class Office:
    """A role that people hold; ``institution`` is the body that its holder speaks for.
    ``otherwise`` is the sector where no word beside the role tells one; ``belongs_to`` says whether
    people are of the last "body" or "state" named where no words do; of two offices of one
    person the one with the higher ``rank`` is given; a ``shared`` title is also one of courts,
    companies and clubs."""

    id: str
    sector: str | None
    kind: ActorKind
    country: str | None
    institution: str | None
    otherwise: str | None
    belongs_to: str | None
    rank: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that every state has, called by a common noun: ``foreign ministry``."""

    id: str
    sector: str | None
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class People:
    """A people without a state of its own, or those who live in a part of one. ``country`` is
    where it is at home, None where that is several states or none; ``sector`` that of its people,
    None for civilians."""

    id: str
    country: str | None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word that tells what a proper name is the name of: ``Bank``, ``Front``, ``Party``."""

    sector: str | None
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a person held from a month to a month (``2017-01``): ``start`` is "" where
    that is left open, ``end`` where it has not ended. ``between_states`` marks officials of
    intergovernmental bodies, who have neither country nor sector as such."""

    start: str
    end: str
    sector: str | None
    office: str
    between_states: bool = False

    def on(self, month: str) -> bool:
        """Whether it was held in a month."""
        return self.start <= month and (not self.end or month <= self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom newspapers name without saying who that is. ``country`` is None for officials
    of bodies between states of whom no other office is given."""

    name: str
    country: str | None
    offices: tuple[Held, ...]

    def held_on(self, day: str | None) -> Held | None:
        """The office on an ISO day, the one begun last where there are two; without a day the
        last one. None where the person held none."""
        if day is None:
            return self.offices[-1]
        held = [office for office in self.offices if office.on(day[:7])]
        return max(held, key=lambda office: office.start) if held else None

    def sector_on(self, day: str | None) -> str | None:
        """The sector on an ISO day: that of the office held, ELI for officials out of office, None
        before the first and for those who were no officials."""
        held = self.held_on(day)
        if held is not None:
            return held.sector
        left = [o for o in self.offices if day is not None and o.end and o.end < day[:7]]
        last = max(left, key=lambda office: office.end, default=None)
        official = last is not None and (last.between_states or last.sector in OFFICIAL)
        return FORMER_OFFICIAL if official else None


@dataclass(frozen=True, slots=True)
class WhoIsWho:
    """Everything by its words. ``names`` and ``peoples`` keep capitals; ``offices`` and
    ``institutions`` are lower-case and singular; ``prefixes`` and ``former`` are words before an
    office, ``qualities`` adjectives there that tell a sector; ``honorifics`` are words before a
    person's name, with a sector where they tell one; ``name_words`` are parts of proper names,
    in lower case; ``persons`` are by their names in plain lower case (``fold``). ``adjectives``
    gives the first demonym of a state ("Japanese") by its code; ``partial`` are the codes of states
    that only some others recognise.
    """

    names: Mapping[str, tuple[Name, ...]]
    offices: Mapping[str, Office]
    institutions: Mapping[str, Institution]
    prefixes: frozenset[str]
    former: frozenset[str]
    qualities: Mapping[str, str]
    honorifics: Mapping[str, str | None]
    peoples: Mapping[str, People]
    name_words: Mapping[str, NameWord]
    persons: Mapping[str, Person]
    state_names: Mapping[str, str]
    adjectives: Mapping[str, str]
    partial: frozenset[str]


def slug(name: str) -> str:
    """A name as part of an id: lower-case words joined by hyphens."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "unnamed"
