"""Words by which the time and place of one clause hold for another, or do not."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook.strict import Entry, TableFile


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The table ``circumstances.toml``, compiled. All words are lower-case lemmas."""

    light_verbs: frozenset[str]
    setting: frozenset[str]
    means: frozenset[str]
    apart: frozenset[str]
    causes: frozenset[str]
    people: frozenset[str]
    same_time: frozenset[str]
    background: frozenset[str]
    ahead: frozenset[str]
    future_auxiliaries: frozenset[str]
    future_verbs: frozenset[str]
    future_adjectives: frozenset[str]
    future_nouns: frozenset[str]
    future_deadlines: frozenset[str]
    future_modifiers: frozenset[str]
    future_prepositions: frozenset[str]


def compile_circumstances(file: TableFile) -> ClauseWords:
    """Read the table. Raises CodebookError."""
    known = ("nouns", "clauses", "future")
    for entry in file.entries():
        if entry.key not in known:
            entry.fail(f"unknown section [{entry.key}]; known: {', '.join(known)}")

    def section(name: str, *keys: str) -> list[frozenset[str]]:
        entry = Entry(file, (name,), file.data.get(name, {}))
        entry.only(*keys, "comment")
        return [frozenset(entry.words(key)) for key in keys]

    return ClauseWords(
        *section("nouns", "light_verbs", "setting", "means", "apart", "causes", "people"),
        *section("clauses", "same_time", "background", "ahead"),
        *section(
            "future",
            "auxiliaries",
            "verbs",
            "adjectives",
            "nouns",
            "deadlines",
            "modifiers",
            "prepositions",
        ),  # fmt: skip
    )
