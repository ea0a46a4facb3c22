"""Identities: people and bodies that many reports name become one each.

Two names are one where all parts of the shorter, two at least, are found in the longer and
nothing speaks against it; a single word goes with a person only where office and country agree
too and nobody else fits. Contradictions between reports are kept and shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.disputes.names import Names
from dragoman.disputes.uses import Documents, Use

_CROWDED = 60
"""Names that share two parts; more are too common to be compared with each other."""

_SAME = ("same name", "same name in another order")


@dataclass(slots=True)
class Group:
    """Uses that are one person or body, and why."""

    uses: list[Use]
    why: list[str] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How many documents speak of it."""
        return sum(use.count for use in self.uses)

    def documents(self, field: str) -> Documents:
        """The documents by the values of ``countries``, ``sectors``, ``offices`` and the like."""
        found: Documents = defaultdict(list)
        for use in self.uses:
            for value, documents in getattr(use, field).items():
                found[value] += documents
        return found

    @property
    def country(self) -> str | None:
        """The country that most documents tell, None where none does."""
        if self.uses[0].kind != "person":
            return self.uses[0].country
        return most(self.documents("countries"))

    def settled_country(self, majority: float) -> str | None:
        """The country that so large a share of the documents tells, or tells after those are
        taken off in which the person speaks against it; else one that is supposed alike; None
        where reports leave it open."""
        told = {c: len(documents) for c, documents in self.documents("countries").items()}
        against = {c: len(documents) for c, documents in self.documents("against").items()}
        supposed = {c: len(documents) for c, documents in self.documents("supposed").items()}
        for votes in (told, supposed):
            corrected = {c: max(0, count - 2 * against.get(c, 0)) for c, count in votes.items()}
            best = _majority(votes, majority) or _majority(corrected, majority)
            if best is not None or votes:
                return best
        return None

    @property
    def names(self) -> Counter[str]:
        """All names, with the number of sources."""
        return sum((use.names for use in self.uses), Counter())


def most(documents: Mapping[str, list[str]]) -> str | None:
    """The value that most documents give; of several the last by the alphabet."""
    if not documents:
        return None
    return max(documents, key=lambda value: (len(documents[value]), value))


def _majority(votes: Mapping[str, int], majority: float) -> str | None:
    best = max(votes, key=lambda value: (votes[value], value), default=None)
    if best is None or votes[best] == 0 or votes[best] < majority * sum(votes.values()):
        return None
    return best


class Joiner:
    """Joins uses into groups. ``apart`` are pairs of ids that people have declared two."""

    def __init__(
        self, uses: Mapping[str, Use], names: Names, apart: frozenset[frozenset[str]] = frozenset()
    ) -> None:
        self._names = names
        self._apart = apart
        self._uses = uses
        self._group = {key: Group([use]) for key, use in sorted(uses.items())}

    def groups(self, together: Iterable[tuple[str, ...]] = ()) -> list[Group]:
        """The groups. ``together`` are ids that people have declared one: of identities, or of
        actors, which stand for all with that name."""
        of_actor: dict[str, list[str]] = defaultdict(list)
        for key, use in sorted(self._uses.items()):
            of_actor[use.actor].append(key)
        for refs in together:
            known = [k for ref in refs for k in ([ref] if ref in self._group else of_actor[ref])]
            for key in known[1:]:
                self._join(known[0], key, "decided")
        for a, b in self._candidates():
            why = self._why(a, b)
            if why is not None:
                self._join(a, b, why)
        self._join_single_names()
        return list({id(group): group for group in self._group.values()}.values())

    def _join(self, a: str, b: str, why: str) -> None:
        first, second = self._group[a], self._group[b]
        if first is second:
            return
        if second.weight > first.weight:
            first, second = second, first
        first.why += [*second.why, f"{a} and {b}: {why}"]
        first.uses += second.uses
        for use in second.uses:
            self._group[use.key] = first

    def _candidates(self) -> Iterator[tuple[str, str]]:
        """Pairs of ids whose names share two parts, each pair once, in order."""
        blocks: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for key, use in sorted(self._uses.items()):
            if use.kind not in ("state", "igo") and key == use.actor:
                for block in sorted(set(self._names.keys(use.name))):
                    blocks[(use.kind == "person", block)].append(key)
        pairs = {
            (a, b)
            for members in blocks.values()
            if 1 < len(members) <= _CROWDED
            for i, a in enumerate(members)
            for b in members[i + 1 :]
        }
        yield from sorted(pairs)

    def _why(self, key_a: str, key_b: str) -> str | None:
        """Why two ids are one person or body, None where they are not known to be."""
        a, b = self._group[key_a], self._group[key_b]
        if a is b or self._forbidden(a, b):
            return None
        why = self._names.same(self._uses[key_a].name, self._uses[key_b].name)
        if why is None:
            return None
        if a.uses[0].kind != "person":  # bodies are named alike; only the order may differ
            return why if why in _SAME and a.country == b.country else None
        office = share_office(a, b)
        if a.country and b.country and a.country != b.country:
            return f"{why} and office; their country is in dispute" if office else None
        if why in _SAME or office or (a.country and a.country == b.country):
            return why
        return None

    def _forbidden(self, a: Group, b: Group) -> bool:
        return bool(self._apart) and any(
            frozenset((one, other)) in self._apart
            for x in a.uses
            for y in b.uses
            for one in (x.key, x.actor)
            for other in (y.key, y.actor)
        )

    def _join_single_names(self) -> None:
        """Let a name of one word go with the one person of that country and office who has it."""
        bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for key, group in self._group.items():
            use = self._uses[key]
            if key == use.actor and use.kind == "person" and group.country:
                for part in self._names.parts(use.name):
                    bearers[(group.country, part)].add(key)
        for key in sorted(key for key, use in self._uses.items() if key != use.actor):
            own = self._group[key]
            for part in self._names.parts(own.uses[0].name):
                known = {id(g): g for k in sorted(bearers[(own.country or "", part)])
                         if share_office(g := self._group[k], own)
                         and not self._forbidden(g, own)}  # fmt: skip
                if len(known) == 1:
                    (found,) = known.values()
                    self._join(found.uses[0].key, key, "name, office and country fit nobody else")


def share_office(a: Group, b: Group) -> bool:
    """Whether an office of the one is an office of the other, told more or less fully."""
    return any(
        x <= y or y <= x
        for one in a.uses
        for other in b.uses
        for x in one.office_words
        for y in other.office_words
        if x and y
    )
