"""The words that dates are made of, and the classes that the grammar of dates knows them by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from dragoman.codebook.circumstances import ClauseWords, compile_circumstances
from dragoman.codebook.strict import Entry, TableFile

TIES = (
    "the", "a", "few", "of", "and", "to", "from", "between", "in", "within", "now", "ago", "later",
    "earlier", "before", "after", "last", "next", "this", "that", "same", "past", "previous",
    "following", "coming",
)  # fmt: skip
UNITS = (
    "day", "week", "fortnight", "month", "quarter", "year", "decade", "century", "hour", "half",
    "weekend",
)  # fmt: skip
CLASSES = (
    *TIES, *(f"{unit.upper()}S" for unit in UNITS),
    "MONTH", "ABBREV", "WEEKDAY", "SHORTDAY", "SEASON", "TODAY", "DAYTIME", "PART", "END", "NUMBER",
    "NTH", "DAY", "ORDINAL", "INT", "YEAR", "DECADE", "ISO", "QN", "MID",
    "HYPHEN", "COMMA", "STOP", "OPEN", "CLOSE",
)  # fmt: skip
"""Classes of words. Those from ``DAY`` to ``MID`` are told by their form, marks by themselves."""
SIGNS: Mapping[str, str] = {name: chr(0x21B0 + place) for place, name in enumerate(CLASSES)}
"""One character for each class, so that a sentence becomes a string that patterns can match."""
MARKS = {"-": "HYPHEN", "–": "HYPHEN", "—": "HYPHEN", "/": "HYPHEN", ",": "COMMA", ".": "STOP",
         "(": "OPEN", ")": "CLOSE"}  # fmt: skip
SECTIONS = ("months", "weekdays", "seasons", "days", "nights", "units", "daytimes", "parts", "ends",
            "numbers", "ordinals", "words", "guards")  # fmt: skip
GUARDS = ("before_number", "after_number", "before_year", "not_when", "not_when_noun")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The table ``dates.toml``, compiled.

    ``signs`` gives the class of a lower-case word as its sign; ``values`` what it counts: a month
    from 1, a weekday from 0 (Monday), an offset in days, a number; ``names`` the unit, season or
    part that it stands for.
    """

    signs: Mapping[str, str]
    values: Mapping[str, int]
    names: Mapping[str, str]
    seasons: Mapping[str, tuple[int, ...]]
    nights: frozenset[str]
    also_names: frozenset[str]
    makes_a_name: frozenset[str]
    before_number: frozenset[str]
    after_number: frozenset[str]
    before_year: frozenset[str]
    not_when: frozenset[str]
    not_when_noun: frozenset[str]
    clauses: ClauseWords


def compile_dates(file: TableFile, circumstances: TableFile) -> DateWords:
    """Read ``dates.toml`` and ``circumstances.toml``. Raises CodebookError."""
    for entry in file.entries():
        if entry.key not in SECTIONS:
            entry.fail(f"unknown section [{entry.key}]; known: {', '.join(SECTIONS)}")
    signs: dict[str, str] = {mark: SIGNS[name] for mark, name in MARKS.items()}
    values: dict[str, int] = {}
    names: dict[str, str] = {}
    for word, kind, value in _counted(file):
        signs[word], values[word] = SIGNS[kind], value
    for word, kind, name in _named(file):
        signs[word], names[word] = SIGNS[kind], name
    guards = _section(file, "guards")
    guards.only(*GUARDS, "comment")
    before_number, after_number, before_year, not_when, not_when_noun = (
        frozenset(guards.words(key)) for key in GUARDS
    )
    return DateWords(
        signs,
        values,
        names,
        _seasons(file),
        frozenset(_section(file, "nights").words("words")),
        frozenset(_section(file, "months").words("also_names")),
        frozenset(_section(file, "weekdays").words("makes_a_name")),
        before_number,
        after_number,
        before_year,
        not_when,
        not_when_noun,
        compile_circumstances(circumstances),
    )


def _counted(file: TableFile) -> Iterator[tuple[str, str, int]]:
    """Words that count something, with their class and value."""
    for section, certain, short, size, first in (
        ("months", "MONTH", "ABBREV", 12, 1),
        ("weekdays", "WEEKDAY", "SHORTDAY", 7, 0),
    ):
        entry = _section(file, section)
        entry.only("certain", "with_number", "also_names", "makes_a_name", "comment")
        for key, kind in (("certain", certain), ("with_number", short)):
            for place, words in enumerate(_lists(entry, key, size)):
                yield from ((word, kind, place + first) for word in words)
    for section, kind in (("days", "TODAY"), ("numbers", "NUMBER"), ("ordinals", "NTH")):
        entry = _section(file, section)
        for word in entry.data:
            yield word, kind, int(entry.number(word))


def _named(file: TableFile) -> Iterator[tuple[str, str, str]]:
    """Words that name a unit, season, part or tie, with their class."""
    units = _section(file, "units")
    units.only(*UNITS)
    for unit in UNITS:
        yield from ((word, f"{unit.upper()}S", unit) for word in units.words(unit))
    for section, kind in (("parts", "PART"), ("ends", "END")):
        parts = _section(file, section)
        parts.only("early", "mid", "late")
        for part in parts.data:
            yield from ((word, kind, part) for word in parts.words(part))
    yield from ((season, "SEASON", season) for season in _section(file, "seasons").data)
    daytimes = _section(file, "daytimes")
    daytimes.only("words")
    yield from ((word, "DAYTIME", word) for word in daytimes.words("words"))
    ties = _section(file, "words")
    ties.only(*TIES)
    for tie in TIES:
        yield from ((word, tie, tie) for word in ties.words(tie))


def _seasons(file: TableFile) -> dict[str, tuple[int, ...]]:
    entry = _section(file, "seasons")
    found = {}
    for name, months in entry.data.items():
        if not isinstance(months, list) or not all(
            isinstance(m, int) and 1 <= m <= 12 for m in months
        ):
            entry.fail("a season is a list of months from 1 to 12", name)
        found[name] = tuple(months)
    return found


def _lists(entry: Entry, key: str, size: int) -> list[list[str]]:
    """A list of lists of words, with as many lists as there are months or weekdays."""
    value: Any = entry.data.get(key, [])

    def fail() -> NoReturn:
        entry.fail(f"{key} must be {size} lists of words", key)

    if not isinstance(value, list) or len(value) != size:
        fail()
    for words in value:
        if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
            fail()
    return value


def _section(file: TableFile, name: str) -> Entry:
    data = file.data.get(name, {})
    if not isinstance(data, dict):
        file.fail(f"{name} must be a table", name)
    return Entry(file, (name,), data)
