"""Decisions of people about what linking has found, and the TOML files that hold them.

What a TOML file of decisions looks like::

    [[decision]]
    kind = "name"
    subject = "dispute"
    refs = ["report-17@120-128"]
    name = "The salmon quarrel"
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

import msgspec

from dragoman.codebook.strict import Entry, TableFile, parse_tables
from dragoman.errors import CodebookError, InputError
from dragoman.records import Span

DecisionKind = Literal["name", "merge", "split", "pin", "undo"]
Subject = Literal["occurrence", "dispute", "identity", "demand"]

ADDRESS = re.compile(r"(?P<document>.+)@(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)
"""A place in a document, as :func:`address` writes it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided, in terms that survive new reports and another reading.

    ``refs`` name things by what does not change: an occurrence, demand or dispute by a report of
    it, ``DOCUMENT@START-END`` (code points of the document's text), an identity by an actor id.

    - name: what ``refs`` belong to is called ``name``
    - merge: all of ``refs`` are one
    - split: the ``refs`` are not one with each other
    - pin: for a dispute, the ``refs`` belong to the dispute named ``name``
    - undo: the decision whose id is ``refs[0]`` no longer holds
    """

    id: str
    kind: DecisionKind
    subject: Subject
    refs: tuple[str, ...]
    name: str | None = None
    comment: str | None = None

    @property
    def documents(self) -> frozenset[str]:
        """The documents in which its references lie."""
        return frozenset(
            match["document"] for ref in self.refs if (match := ADDRESS.fullmatch(ref))
        )


_SUBJECTS = {"name": ("dispute", "identity", "demand"), "pin": ("dispute",)}
"""What decisions of a kind may be about, where that is not everything."""


def address(document: str, span: Span) -> str:
    """How decisions refer to a place in a document: ``DOCUMENT@START-END``."""
    return f"{document}@{span[0]}-{span[1]}"


def decision_id(decision: Decision) -> str:
    """The id of a decision that brings none: the same for the same decision."""
    told = msgspec.json.encode((decision.kind, decision.subject, decision.refs, decision.name))
    return "c" + hashlib.sha256(told).hexdigest()[:12]


def read_decisions(name: str, text: str) -> list[Decision]:
    """The decisions of a TOML file. Raises InputError, with file and line, on what is none."""
    try:
        file = parse_tables(name, text)
        tables = file.data.get("decision", [])
        if set(file.data) - {"decision"} or not isinstance(tables, list):
            file.fail("only [[decision]] tables belong here")
        return [_decision(file, table) for table in tables]
    except CodebookError as error:
        raise InputError(str(error)) from None


def _decision(file: TableFile, table: Mapping[str, object]) -> Decision:
    entry = Entry(file, ("decision",), table)
    entry.only("id", "kind", "subject", "refs", "name", "comment")
    kind, subject, refs = entry.text("kind"), entry.text("subject"), entry.words("refs")
    if kind not in get_args(DecisionKind):
        entry.fail(f"unknown kind {kind!r}; known: {', '.join(get_args(DecisionKind))}")
    if subject not in get_args(Subject):
        entry.fail(f"unknown subject {subject!r}; known: {', '.join(get_args(Subject))}")
    if subject not in _SUBJECTS.get(kind, (subject,)):
        entry.fail(f"{kind} is for {' and '.join(_SUBJECTS[kind])} only, not for {subject}")
    if not refs or (kind in ("merge", "split") and len(refs) < 2):
        entry.fail(f"{kind} needs {'two refs' if kind in ('merge', 'split') else 'a ref'} at least")
    if kind in ("name", "pin") and not entry.optional_text("name"):
        entry.fail(f"{kind} needs a name")
    decision = Decision(
        entry.text("id", ""),
        cast(DecisionKind, kind),
        cast(Subject, subject),
        refs,
        entry.optional_text("name"),
        entry.optional_text("comment"),
    )
    return decision if decision.id else replace(decision, id=decision_id(decision))
