"""Steering an archive: what people say of disputes, acts, demands and people, filed as decisions.

Things are named as the look-ups show them; what is filed names them by what does not change, so
a decision holds for later reports, and for other readings of the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.disputes.decisions import Decision, DecisionKind, Subject, decision_id
from dragoman.disputes.digest import Digest
from dragoman.disputes.model import Dispute
from dragoman.disputes.steering import holding, steer
from dragoman.errors import OptionError
from dragoman.filing.references import References
from dragoman.store import Archive


@dataclass(frozen=True, slots=True)
class Known:
    """A decision that was made, whether it holds (nothing that holds undoes it), and what of it
    fits nothing in today's reading of the reports."""

    decision: Decision
    holds: bool
    problems: tuple[str, ...]


class Steersman:
    """Makes and undoes the decisions of an archive. The links are made anew by
    :func:`dragoman.filing.linking.link_archive`."""

    def __init__(self, archive: Archive, comment: str | None = None) -> None:
        self._archive = archive
        self._comment = comment
        self._refs = References(archive)

    def known(self) -> list[Known]:
        """All decisions but those that only undo others, by their ids."""
        decisions = self._archive.decisions(Decision)
        kept = {decision.id for decision in holding(decisions)}
        about = {document for d in decisions for document in d.documents}
        notes = steer(decisions, list(self._archive.digests(Digest, about))).notes
        told = [note.message for note in notes] + list(self._unknown_people(decisions))
        return [
            Known(d, d.id in kept, tuple(one for one in told if one.startswith(f"{d.id}: ")))
            for d in decisions
            if d.kind != "undo"
        ]

    def _unknown_people(self, decisions: Iterable[Decision]) -> Iterator[str]:
        """What to tell of decisions about people and bodies that no report names."""
        about = [d for d in decisions if d.subject == "identity" and d.kind != "undo"]
        known = self._refs.actors() if about else frozenset()
        for decision in about:
            for ref in decision.refs:
                if ref not in known:
                    yield f"{decision.id}: nobody has the id {ref}; correct or undo the decision"

    def apply(self, decisions: Iterable[Decision]) -> int:
        """File decisions as a file gives them; those that held already are not counted."""
        given = list(decisions)
        held = {decision.id: decision for decision in holding(self._archive.decisions(Decision))}
        undone = {ref for decision in given if decision.kind == "undo" for ref in decision.refs}
        new = 0
        for decision in given:
            if held.get(decision.id) != decision:
                self._file(decision, again=decision.id not in undone)
                new += 1
        return new

    def name(self, subject: Subject, thing: str, name: str) -> Decision:
        """Give a thing a name, in place of one that was given before. Raises OptionError."""
        if subject == "occurrence":
            raise OptionError("acts have no names; name the dispute, or a demand")
        if not name.strip():
            raise OptionError("the name is empty; give some words")
        found = self._refs.find(subject, thing)
        self._forget_name(subject, found.refs, found.name)
        decision = self._decide("name", subject, found.refs, name)
        if subject == "dispute":
            self._repin(found.name, name)
        return decision

    def merge(self, subject: Subject, things: Sequence[str]) -> Decision:
        """Decide that several things are one. Raises OptionError."""
        return self._decide("merge", subject, self._several(subject, things))

    def split(self, subject: Subject, things: Sequence[str]) -> Decision:
        """Decide that several things are not one with each other; for disputes these are acts that
        belong to different ones. Raises OptionError."""
        inner: Subject = "occurrence" if subject == "dispute" else subject
        return self._decide("split", subject, self._several(inner, things))

    def pin(self, dispute: str, acts: Sequence[str], *, new: bool = False) -> Decision:
        """Decide that acts belong to a dispute, which keeps its name from then on; ``new`` begins
        one that is called so. Raises OptionError."""
        refs = self._refs.all("occurrence", acts)
        if not new:
            found = self._refs.find("dispute", dispute)
            if found.name not in self._given_names():
                self._decide("name", "dispute", found.refs, found.name)
            dispute = found.name
        elif any(one.title == dispute for one in self._archive.links("disputes", Dispute)):
            raise OptionError(f"there is a dispute {dispute!r} already; leave out --new")
        return self._decide("pin", "dispute", refs, dispute)

    def undo(self, id: str) -> Decision:
        """Take a decision back, by its id or the beginning of that. Raises OptionError."""
        decision = self._held(id)
        self._undo(decision)
        return decision

    # ------------------------------------------------------------------ filing

    def _decide(
        self, kind: DecisionKind, subject: Subject, refs: tuple[str, ...], name: str | None = None
    ) -> Decision:
        decision = Decision("", kind, subject, tuple(sorted(set(refs))), name)
        decision = replace(decision, id=decision_id(decision), comment=self._comment)
        self._file(decision)
        return decision

    def _file(self, decision: Decision, *, again: bool = True) -> None:
        """Keep a decision; with ``again`` forget that it was once undone."""
        for other in self._archive.decisions(Decision) if again else ():
            if other.kind == "undo" and other.refs[0] == decision.id:
                self._archive.drop_decision(other.id)
        self._archive.put_decision(decision.id, decision)

    def _undo(self, decision: Decision) -> None:
        self._decide("undo", decision.subject, (decision.id,))

    def _several(self, subject: Subject, things: Sequence[str]) -> tuple[str, ...]:
        found = self._refs.all(subject, things)
        if len(set(found)) < len(things) or len(things) < 2:
            named = " and ".join(repr(thing) for thing in things)
            raise OptionError(f"{named}: name two or more that are different ones")
        return found

    # ------------------------------------------------------------------ what was decided before

    def _holding(self) -> list[Decision]:
        return holding(self._archive.decisions(Decision))

    def _given_names(self) -> set[str | None]:
        return {d.name for d in self._holding() if d.subject == "dispute" and d.kind == "name"}

    def _forget_name(self, subject: Subject, refs: tuple[str, ...], name: str) -> None:
        for decision in self._holding():
            same = decision.name == name or set(decision.refs) & set(refs)
            if (decision.kind, decision.subject) == ("name", subject) and same:
                self._undo(decision)

    def _repin(self, before: str, name: str) -> None:
        """Let what was pinned to a dispute go with it when it gets another name."""
        for decision in self._holding():
            if decision.kind == "pin" and decision.name == before != name:
                self._undo(decision)
                self._decide("pin", "dispute", decision.refs, name)

    def _held(self, id: str) -> Decision:
        everything = [d for d in self._archive.decisions(Decision) if d.kind != "undo"]
        fitting = [d for d in everything if d.id == id] or [
            d for d in everything if id and d.id.startswith(id)
        ]
        if not fitting:
            raise OptionError(f"no decision {id!r} was made; dragoman steer list shows all")
        if len(fitting) > 1:
            several = ", ".join(decision.id for decision in fitting)
            raise OptionError(f"several decisions begin with {id!r}: {several}; give more of it")
        if fitting[0] not in self._holding():
            raise OptionError(f"{fitting[0].id} is undone already; make it again to have it back")
        return fitting[0]
