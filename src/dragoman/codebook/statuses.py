"""Words that tell whether an act happened, is to come, is only possible, or did not happen."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook.strict import Entry, TableFile

_GOVERNORS = ("planned", "negated", "hypothetical", "facts", "purposes", "matters")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The table ``status.toml``, compiled."""

    future: frozenset[str]
    possible: frozenset[str]
    planned: frozenset[str]
    negated: frozenset[str]
    hypothetical: frozenset[str]
    facts: frozenset[str]
    purposes: frozenset[str]
    matters: frozenset[str]
    marks: frozenset[str]
    negations: frozenset[str]
    future_nouns: frozenset[str]
    ended: frozenset[str]
    insisting: frozenset[str]


def compile_statuses(file: TableFile) -> StatusWords:
    """Read the table. Raises CodebookError."""

    def words(section: str, key: str, *others: str) -> frozenset[str]:
        entry = Entry(file, (section,), file.data.get(section, {}))
        entry.only(key, *others)
        return frozenset(entry.words(key))

    return StatusWords(
        future=words("auxiliaries", "future", "possible"),
        possible=words("auxiliaries", "possible", "future"),
        planned=words("governors", "planned", *_GOVERNORS),
        negated=words("governors", "negated", *_GOVERNORS),
        hypothetical=words("governors", "hypothetical", *_GOVERNORS),
        facts=words("governors", "facts", *_GOVERNORS),
        purposes=words("governors", "purposes", *_GOVERNORS),
        matters=words("governors", "matters", *_GOVERNORS),
        marks=words("marks", "hypothetical"),
        negations=words("negations", "words"),
        future_nouns=words("future_nouns", "words"),
        ended=words("ended", "words", "insisting"),
        insisting=words("ended", "insisting", "words"),
    )
