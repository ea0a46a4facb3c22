"""Predicates: which verbs, nouns and adjectives report an act of which type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dragoman.codebook.ontology import Ontology
from dragoman.codebook.patterns import Pattern, PatternError, compile_pattern, expand
from dragoman.codebook.strict import Entry, TableFile
from dragoman.codebook.who import KINDS

PartOfSpeech = Literal["verb", "noun", "adjective"]

SLOTS = frozenset(
    ["subject", "object", "indirect", "clause-subject", "clause-oblique", "possessor", "modifier"]
)
"""Slots that are not prepositions; any other lower-case word in a list of slots is one."""

DEFAULT_ACTOR: dict[PartOfSpeech, tuple[str, ...]] = {
    "verb": ("subject",),
    "noun": ("possessor", "by", "modifier", "from"),
    "adjective": ("subject",),
}
DEFAULT_RECIPIENT: dict[PartOfSpeech, tuple[str, ...]] = {
    "verb": (
        "object", "indirect", "clause-subject", "with", "to", "against", "on", "at", "from",
        "toward", "towards", "of",
    ),
    "noun": ("of", "against", "on", "to", "with", "for", "from"),
    "adjective": ("to", "with", "of", "toward", "towards", "about"),
}  # fmt: skip

EMBEDS_CONTENT = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE"})
"""Types whose complement says what is asked, refused, threatened or promised: not an event."""

BETWEEN_EQUALS = frozenset({"CONSULT"})
"""Types whose parties, as a rule, all act."""

NO_EVENT = "NONE"
"""The type of entries whose words look like acts and report none."""

_KEYS = (
    "verbs", "nouns", "adjectives", "mode", "cameo", "actor", "recipient", "inside", "mutual",
    "not_with", "never_by", "only_actor_recipient", "negated", "loose", "comment", "example",
)  # fmt: skip

_SHARED = ("never_by",)
"""Keys that may stand at the head of a file, for all of its entries."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One codebook entry. ``id`` is ``request/demand``; ``users_own`` is whether it comes from a
    user's file."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    actor: tuple[str, ...] | None
    recipient: tuple[str, ...] | None
    embeds_content: bool
    mutual: bool
    not_with: frozenset[str]
    never_by: frozenset[str]
    only_actor_recipient: bool
    negated: bool
    loose: bool
    example: str | None
    users_own: bool = False

    def actor_slots(self, pos: PartOfSpeech) -> tuple[str, ...]:
        """Slots that may hold the actor, best first."""
        return DEFAULT_ACTOR[pos] if self.actor is None else self.actor

    def recipient_slots(self, pos: PartOfSpeech) -> tuple[str, ...]:
        """Slots that may hold the recipient, best first."""
        return DEFAULT_RECIPIENT[pos] if self.recipient is None else self.recipient


Match = tuple[Pattern, Predicate]


@dataclass(frozen=True, slots=True)
class ModeRule:
    """A mode that the arguments of a predicate tell."""

    type: str
    mode: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Predicates:
    """All predicates, found by part of speech and head lemma, most specific first. ``days`` are
    words of time, whose prepositions are no part of a predicate."""

    index: Mapping[tuple[PartOfSpeech, str], tuple[Match, ...]]
    modes: Mapping[str, tuple[ModeRule, ...]]
    entries: Mapping[str, Predicate]
    days: frozenset[str] = frozenset()

    @property
    def heads(self) -> dict[str, frozenset[str]]:
        """Head lemmas by universal part of speech."""
        names: dict[PartOfSpeech, str] = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ"}
        return {
            upos: frozenset(head for pos, head in self.index if pos == part)
            for part, upos in names.items()
        }

    def candidates(self, pos: PartOfSpeech, lemma: str) -> tuple[Match, ...]:
        """Patterns whose head is ``lemma``, most specific first."""
        return self.index.get((pos, lemma), ())


def default_predicate(event_type: str) -> Predicate:
    """The entry that stands for a type where the model finds an act and no entry fits."""
    return Predicate(
        id=f"model/{event_type.lower()}",
        type=event_type,
        mode=None,
        cameo=None,
        actor=None,
        recipient=None,
        embeds_content=event_type in EMBEDS_CONTENT,
        mutual=event_type in BETWEEN_EQUALS,
        not_with=frozenset(),
        never_by=frozenset(),
        only_actor_recipient=False,
        negated=False,
        loose=False,
        example=None,
    )


def compile_predicates(
    sources: Iterable[tuple[str, list[Entry], list[Entry]]],
    ontology: Ontology,
    lexicon: Mapping[str, frozenset[str]],
) -> Predicates:
    """Compile entries, given per type as (type, entries, mode rules); later entries of the same
    id replace earlier ones and, among equally specific patterns, later ones win."""
    entries: dict[str, tuple[Predicate, Entry]] = {}
    modes: dict[str, list[ModeRule]] = {}
    for event_type, tables, rules in sources:
        for table in tables:
            predicate = _predicate(table, event_type, ontology, lexicon)
            entries.pop(predicate.id, None)
            entries[predicate.id] = (predicate, table)
        for rule in rules:
            modes.setdefault(event_type, []).append(_mode_rule(rule, event_type, ontology, lexicon))
    found: dict[tuple[PartOfSpeech, str], list[Match]] = {}
    for predicate, table in entries.values():
        for pos, key in _COLUMNS:
            for text in table.words(key):
                try:
                    pattern = compile_pattern(text, lexicon)
                except PatternError as error:
                    table.fail(str(error), key)
                found.setdefault((pos, pattern.head), []).append((pattern, predicate))
    index = {head: tuple(_ranked(matches)) for head, matches in found.items()}
    return Predicates(
        index,
        {event_type: tuple(rules) for event_type, rules in modes.items()},
        {key: predicate for key, (predicate, _) in entries.items()},
        lexicon.get("day", frozenset()),
    )


def _ranked(matches: list[Match]) -> tuple[Match, ...]:
    """The most specific pattern first, those of loose entries last; among equals the one that was
    read last."""
    order = sorted(
        range(len(matches)), key=lambda i: (matches[i][1].loose, -matches[i][0].weight, -i)
    )
    return tuple(matches[i] for i in order)


_COLUMNS: tuple[tuple[PartOfSpeech, str], ...] = (
    ("verb", "verbs"),
    ("noun", "nouns"),
    ("adjective", "adjectives"),
)


def split_file(file: TableFile) -> tuple[str, list[Entry], list[Entry]]:
    """A file of ``predicates/``: its type, its entries and its mode rules."""
    event_type = file.data.get("type")
    if not isinstance(event_type, str):
        file.fail('the file must begin with its type, as in type = "REQUEST"', "type")
    rules = [
        Entry(file, ("mode_by_argument",), rule) for rule in file.data.get("mode_by_argument", [])
    ]
    shared = {key: file.data[key] for key in _SHARED if key in file.data}
    entries = [
        Entry(file, entry.path, {**shared, **entry.data})
        for entry in file.entries(skip=("type", "mode_by_argument", *_SHARED))
    ]
    return event_type, entries, rules


def _predicate(
    table: Entry, event_type: str, ontology: Ontology, lexicon: Mapping[str, frozenset[str]]
) -> Predicate:
    table.only(*_KEYS)
    if event_type not in ontology.types and event_type != NO_EVENT:
        table.fail(f"unknown event type {event_type!r}; see ontology.toml")
    mode = table.optional_text("mode")
    if mode and (event_type == NO_EVENT or mode not in ontology.types[event_type].modes):
        table.fail(f"{event_type} has no mode {mode!r}; see ontology.toml", "mode")
    inside = table.text("inside", "content" if event_type in EMBEDS_CONTENT else "keep")
    if inside not in ("content", "keep"):
        table.fail('inside must be "content" or "keep"', "inside")
    if not any(key in table.data for _, key in _COLUMNS):
        table.fail("the entry needs verbs, nouns or adjectives")
    for key in ("actor", "recipient"):
        for slot in table.words(key):
            if slot not in SLOTS and not slot.replace(" ", "").isalpha():
                table.fail(f"{slot!r} is no slot: {', '.join(sorted(SLOTS))} or a preposition", key)
    for kind in table.words("never_by"):
        if kind not in KINDS:
            table.fail(f"unknown kind of actor {kind!r}; known: {', '.join(KINDS)}", "never_by")
    try:
        not_with = expand(table.words("not_with"), lexicon)
    except PatternError as error:
        table.fail(str(error), "not_with")
    table.text("comment", "")
    return Predicate(
        id=f"{event_type.lower()}/{table.key}",
        type=event_type,
        mode=mode,
        cameo=table.optional_text("cameo"),
        actor=table.optional_words("actor"),
        recipient=table.optional_words("recipient"),
        embeds_content=inside == "content",
        mutual=table.flag("mutual"),
        not_with=not_with,
        never_by=frozenset(table.words("never_by")),
        only_actor_recipient=table.flag("only_actor_recipient"),
        negated=table.flag("negated"),
        loose=table.flag("loose"),
        example=table.optional_text("example"),
        users_own=table.path[0] == "predicates",
    )


def _mode_rule(
    rule: Entry, event_type: str, ontology: Ontology, lexicon: Mapping[str, frozenset[str]]
) -> ModeRule:
    rule.only("mode", "words", "comment")
    mode = rule.text("mode")
    if event_type not in ontology.types or mode not in ontology.types[event_type].modes:
        rule.fail(f"{event_type} has no mode {mode!r}; see ontology.toml")
    try:
        return ModeRule(event_type, mode, expand(rule.words("words"), lexicon))
    except PatternError as error:
        rule.fail(str(error))
