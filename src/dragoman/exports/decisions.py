"""Decisions of people about disputes, laid out for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.disputes.decisions import ADDRESS, Decision
from dragoman.exports.layout import Indented
from dragoman.exports.wording import clean, plain_words

Row = tuple[Decision, bool, Sequence[str]]
"""A decision, whether it holds, and what of it fits nothing."""


def decision_list(rows: Iterable[Row], texts: Mapping[str, str]) -> list[RenderableType]:
    """Decisions by their ids, each with the words that it refers to; ``texts`` are those of the
    documents in which these stand."""
    return [_decision(*row, texts) for row in rows] or [Text("Nothing was decided.")]


def _decision(
    decision: Decision, holds: bool, problems: Sequence[str], texts: Mapping[str, str]
) -> RenderableType:
    words = plain_words()
    head = words.of("decisions", decision.kind).format(
        thing=words.of("decided_thing", decision.subject),
        things=words.of("decided_things", decision.subject),
        name=decision.name or "",
    )
    refs = " · ".join(_place(ref, texts) for ref in decision.refs)
    lines = [Text(refs), Text(clean(decision.comment or ""), style="dim")]
    lines += [Text(clean(problem), style="red") for problem in problems]
    undone = "" if holds else "  (undone)"
    return Group(
        Text.assemble((decision.id, "bold"), "  ", clean(head), (undone, "dim")),
        *(Indented(line, 15) for line in lines if line.plain),
    )


def _place(ref: str, texts: Mapping[str, str]) -> str:
    """A reference in words: those of the report, and which report that is."""
    match = ADDRESS.fullmatch(ref)
    if match is None:
        return clean(ref)
    found = texts.get(match["document"], "")[int(match["start"]) : int(match["end"])]
    return clean(f"“{found}” in {match['document']}")
