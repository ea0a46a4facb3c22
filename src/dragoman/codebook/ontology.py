"""PLOVER as data: event types, modes, scores, quad classes, sectors, contexts.

Source: Open Event Data Alliance, PLOVER (CC BY-SA 4.0), with the extension modes that diplomacy
needs; the facts are in ``tables/ontology.toml`` and ``tables/contexts.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.codebook.strict import Entry, TableFile

QUAD_CLASSES = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of its type is done. ``score`` is on PLOVER's scale from -10 to +10."""

    name: str
    score: float
    cameo: str | None


@dataclass(frozen=True, slots=True)
class EventType:
    """What is done: quad class 1 to 4, score from -10 to +10, CAMEO root code."""

    name: str
    quad_class: int
    score: float
    cameo: str | None
    definition: str
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types, the sectors with their meaning, and the contexts with their words."""

    types: Mapping[str, EventType]
    sectors: Mapping[str, str]
    contexts: Mapping[str, tuple[str, ...]]
    renamed: Mapping[str, str]

    @property
    def event_types(self) -> Mapping[str, frozenset[str]]:
        """Modes by type."""
        return {name: frozenset(t.modes) for name, t in self.types.items()}

    def score(self, event_type: str, mode: str | None) -> float:
        """The score of a type, or of its mode where that differs."""
        found = self.types[event_type]
        return found.score if mode is None else found.modes[mode].score


def compile_ontology(file: TableFile, contexts: TableFile) -> Ontology:
    """Read ``ontology.toml`` and ``contexts.toml``. Raises CodebookError."""
    types = {entry.key: _event_type(entry) for entry in file.entries("types")}
    sectors = file.data.get("sectors", {})
    renamed = file.data.get("renamed", {})
    for section, table in (("sectors", sectors), ("renamed", renamed)):
        for key, value in table.items():
            if not isinstance(value, str):
                file.fail(f"{key} must be text in quotes", section, key)
    found = {}
    for entry in contexts.entries():
        entry.only("words", "comment")
        found[entry.key] = entry.words("words")
    return Ontology(types, sectors, found, renamed)


def _event_type(entry: Entry) -> EventType:
    entry.only("quad_class", "score", "cameo", "definition", "modes", "comment")
    score = entry.number("score")
    quad = int(entry.number("quad_class"))
    if quad not in QUAD_CLASSES:
        entry.fail("quad_class must be 1, 2, 3 or 4", "quad_class")
    modes = {}
    for name, data in entry.data.get("modes", {}).items():
        mode = Entry(entry.file, (*entry.path, "modes", name), data)
        mode.only("score", "cameo", "definition", "extension", "comment")
        modes[name] = Mode(name, mode.number("score", score), mode.optional_text("cameo"))
    return EventType(
        entry.key, quad, score, entry.optional_text("cameo"), entry.text("definition"), modes
    )
