"""Cues: words that report what somebody says or thinks. Compiled from ``tables/cues.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.codebook.patterns import PatternError, compile_pattern
from dragoman.codebook.strict import Entry, TableFile

CuePart = Literal["verb", "noun", "adjective", "preposition"]

FORMS = frozenset(
    {"clause", "question", "infinitive", "passive-infinitive", "gerund", "as", "name", "quote"}
)
TOPICS = frozenset({"object", "action", "question", "clause", "gerund", "as", "name"})
"""What may hold the words that a cue reports; ``tables/cues.toml`` explains each."""

DEFAULT_FORMS: Mapping[CuePart, tuple[str, ...]] = {
    "verb": ("clause", "quote"),
    "noun": ("clause", "quote"),
    "adjective": ("clause",),
    "preposition": ("clause",),
}
DEFAULT_ADDRESSEE = ("indirect", "to")
DEFAULT_SOURCE = ("possessor", "by", "of", "from", "modifier")

_COLUMNS: tuple[tuple[CuePart, str], ...] = (
    ("verb", "verbs"),
    ("noun", "nouns"),
    ("adjective", "adjectives"),
    ("preposition", "prepositions"),
)
_KEYS = (
    *(key for _, key in _COLUMNS), "thought", "content", "addressee", "source", "needs_source",
    "relays", "stance", "comment",
)  # fmt: skip
_LISTS = (
    "carriers", "voices", "givers", "negation", "modality", "conditions", "labels", "anonymity",
)  # fmt: skip
"""Tables of plain words, each with the one key ``words``, that stand beside the entries."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the table for one part of speech.

    ``forms`` are what may hold the content (see FORMS). ``addressee`` are the slots of those
    spoken to, best first; ``source`` those of a noun's speaker. A ``thought`` is not spoken.
    A cue that ``needs_source`` counts only where somebody says it; one that ``relays`` passes on
    another's words ("quoted Lee as saying").
    """

    id: str
    part: CuePart
    thought: bool
    forms: frozenset[str]
    addressee: tuple[str, ...]
    source: tuple[str, ...]
    needs_source: bool
    relays: bool


@dataclass(frozen=True, slots=True)
class CuePattern:
    """One way to write a cue: the lemma of its head and the words that must stand with it. Of a
    preposition, ``head`` is its longest word and ``near`` is the whole of it, in order."""

    text: str
    head: str
    near: tuple[str, ...]
    cue: Cue


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues, by the lemma of their head, those with the most words first.

    ``prepositions`` are by the word as written, in lower case. The rest are lists of lemmas:
    ``carriers`` bear another's words (statement, spokesman), ``voices`` are further words for
    those who speak for themselves (each, voter), ``givers`` take a noun of speech as
    object (issue a statement), ``negation`` and ``modality`` stand with a cue that reports
    nothing (refuse to say, might say), ``conditions`` before one (if, unless); ``labels`` are
    written before the colon of an interview; ``anonymity`` are verbs of what an unnamed source
    asks not to be (named).
    """

    index: Mapping[str, tuple[CuePattern, ...]]
    stances: Mapping[str, tuple[CuePattern, ...]]
    prepositions: Mapping[str, tuple[CuePattern, ...]]
    carriers: frozenset[str]
    voices: frozenset[str]
    givers: frozenset[str]
    negation: frozenset[str]
    modality: frozenset[str]
    conditions: frozenset[str]
    labels: frozenset[str]
    anonymity: frozenset[str]


def compile_cues(files: Iterable[TableFile]) -> Cues:
    """Compile tables of cues. An entry of a later file replaces one of the same name, a list of
    a later file adds to the earlier ones. Raises CodebookError with file and line."""
    entries: dict[str, Entry] = {}
    lists: dict[str, set[str]] = {name: set() for name in _LISTS}
    order: dict[str, int] = {}
    for number, file in enumerate(files):
        for entry in file.entries():
            if entry.key in lists:
                entry.only("words", "comment")
                lists[entry.key].update(entry.words("words"))
            else:
                entries[entry.key] = entry
                order[entry.key] = number
    index: dict[str, list[CuePattern]] = {}
    stances: dict[str, list[CuePattern]] = {}
    prepositions: dict[str, list[CuePattern]] = {}
    for entry in sorted(entries.values(), key=lambda e: -order[e.key]):
        for pattern in _patterns(entry):
            place = stances if entry.flag("stance") else index
            place = prepositions if pattern.cue.part == "preposition" else place
            place.setdefault(pattern.head, []).append(pattern)
    words = {name: frozenset(found) for name, found in lists.items()}
    return Cues(
        index=_by_weight(index),
        stances=_by_weight(stances),
        prepositions=_by_weight(prepositions),
        **words,
    )


def _by_weight(found: Mapping[str, list[CuePattern]]) -> dict[str, tuple[CuePattern, ...]]:
    """Most words first; among equals, those of a user's file, then in the order of the file."""
    return {
        head: tuple(sorted(patterns, key=lambda p: -len(p.near)))
        for head, patterns in found.items()
    }


def _patterns(entry: Entry) -> list[CuePattern]:
    entry.only(*_KEYS)
    entry.text("comment", "")
    if not any(key in entry.data for _, key in _COLUMNS):
        entry.fail("the entry needs verbs, nouns, adjectives or prepositions")
    found = []
    for part, key in _COLUMNS:
        texts = entry.words(key)
        if not texts:
            continue
        cue = _cue(entry, part)
        for text in texts:
            if part == "preposition":
                near = tuple(text.split())
                found.append(CuePattern(text, max(near, key=len), near, cue))
                continue
            try:
                pattern = compile_pattern(text, {})
            except PatternError as error:
                entry.fail(str(error), key)
            if pattern.argument is not None or pattern.obliques:
                entry.fail(f"{text!r}: a cue takes plain words, no {{…}}", key)
            found.append(CuePattern(text, pattern.head, pattern.near, cue))
    return found


def _cue(entry: Entry, part: CuePart) -> Cue:
    forms = entry.optional_words("content")
    known = TOPICS if entry.flag("stance") else FORMS
    for form in forms or ():
        if form not in known:
            entry.fail(f"unknown content {form!r}; known: {', '.join(sorted(known))}", "content")
    addressee = entry.optional_words("addressee")
    source = entry.optional_words("source")
    return Cue(
        id=entry.key,
        part=part,
        thought=entry.flag("thought"),
        forms=frozenset(DEFAULT_FORMS[part] if forms is None else forms),
        addressee=DEFAULT_ADDRESSEE if addressee is None else addressee,
        source=DEFAULT_SOURCE if source is None else source,
        needs_source=entry.flag("needs_source"),
        relays=entry.flag("relays"),
    )
