"""How decisions name things: from what the look-ups show to what does not change.

An act is named by a place in a report of it, a demand by the act that raised it, a dispute by an
act of its own, a person or body by the id of an actor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from dragoman.disputes.decisions import ADDRESS, Subject, address
from dragoman.disputes.model import Dispute, Identity, LedgerEntry, Occurrence
from dragoman.errors import OptionError
from dragoman.store import Archive
from dragoman.store.folding import fold
from dragoman.store.naming import MOST_NAMED, find_dispute, find_identity

T = TypeVar("T")

_SHOWN = {
    "demands": ("demand", "dragoman demands"),
    "occurrences": ("act", "dragoman timeline"),
}
"""What the entries of tables are called, and the command that lists them."""

_SHORTEST = 3
"""Characters of an id that are enough to find it, where no other begins with them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a thing is called today, and the references by which decisions name it."""

    name: str
    refs: tuple[str, ...]


class References:
    """Finds things in the links of an archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def find(self, subject: Subject, thing: str) -> Found:
        """The thing of a kind that an id, a name or an address means. Raises OptionError."""
        if subject == "identity":
            return self._identity(thing)
        if ADDRESS.fullmatch(thing):
            self._check_address(thing)
            return Found(thing, (thing,))
        if subject == "demand":
            return self._demand(thing)
        if subject == "occurrence":
            return self._act(thing)
        dispute = find_dispute(self._archive, thing)
        return Found(dispute.title, self._act(self._own_act(dispute)).refs)

    def all(self, subject: Subject, things: Iterable[str]) -> tuple[str, ...]:
        """The references of several things. Raises OptionError."""
        return tuple(ref for thing in things for ref in self.find(subject, thing).refs)

    def actors(self) -> frozenset[str]:
        """The ids of all people and bodies, and of the actors that they are in single reports."""
        return frozenset(
            key
            for identity in self._archive.links("identities", Identity)
            for key in (identity.id, *(member.actor for member in identity.members))
        )

    def _identity(self, thing: str) -> Found:
        """A person or body by name or id; an actor id that was joined with others stands alone,
        so that it can be kept apart from these."""
        for identity in self._archive.links("identities", Identity):
            if thing in (identity.id, *(member.actor for member in identity.members)):
                return Found(identity.name, (thing,))
        found = find_identity(self._archive, thing)
        return Found(found.name, (found.id,))

    def _demand(self, thing: str) -> Found:
        """A demand by its id or words of it. The act that raised it stands for it."""
        entry = self._one("demands", LedgerEntry, thing, lambda e: fold(" ".join(e.wordings)))
        raised = entry.steps[0]
        acts = self._archive.link("occurrences", Occurrence, [raised.occurrence or ""])
        asked = raised.report
        spans = [
            report.span
            for act in acts
            for report in act.reports
            if asked and (report.document, report.item) == (asked.document, asked.item)
        ]
        assert asked is not None, "what was raised was raised by a report"
        return Found(entry.content, (address(asked.document, spans[0] if spans else asked.span),))

    def _own_act(self, dispute: Dispute) -> str:
        """The first act of a dispute that belongs to no other one; where all do, its trigger."""
        for act in (dispute.trigger, *dispute.occurrences):
            if len(self._archive.with_terms("disputes", Dispute, [f"member:{act}"])) == 1:
                return act
        return dispute.trigger

    def _act(self, thing: str) -> Found:
        """An act by its id. Its first report stands for it."""
        act = self._one("occurrences", Occurrence, thing, lambda _: "")
        return Found(act.id, (address(act.first.document, act.first.span),))

    def _one(self, table: str, kind: type[T], thing: str, words: Callable[[T], str]) -> T:
        """The entry with this id, or the only one whose id begins so or that has these words."""
        exact = self._archive.link(table, kind, [thing])
        if exact:
            return exact[0]
        what, where = _SHOWN[table]
        wanted = fold(thing).split()
        found = [
            entry
            for entry in self._archive.links(table, kind)
            if (len(thing) >= _SHORTEST and _id(entry).startswith(thing))
            or (wanted and all(word in words(entry).split() for word in wanted))
        ]
        if not found:
            raise OptionError(f"no {what} {thing!r} is known; {where} --ids shows their ids")
        if len(found) > 1:
            some = ", ".join(map(_id, found[:MOST_NAMED]))
            more = " and more" if len(found) > MOST_NAMED else ""
            raise OptionError(f"several {what}s fit {thing!r}: {some}{more}; name one by its id")
        return found[0]

    def _check_address(self, place: str) -> None:
        match = ADDRESS.fullmatch(place)
        document, end = (match["document"], int(match["end"])) if match else ("", 0)
        if end > len(self._archive.texts([document]).get(document, "")):
            raise OptionError(f"{place}: no report in the archive has this place; check it")


def _id(entry: object) -> str:
    return str(getattr(entry, "id", ""))
