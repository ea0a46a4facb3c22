"""What many reports tell together: which are reports of one event, which act answers a demand.

Compiled from ``tables/disputes.toml``, which explains each entry. Shares are from 0 to 1, windows
whole days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.codebook.ontology import Ontology
from dragoman.codebook.strict import Entry, TableFile

STEPS = ("repeated", "softened", "answered", "refused", "met", "withdrawn")
ANSWERERS = ("asked", "asking")


@dataclass(frozen=True, slots=True)
class Matching:
    """When two reports of a type are of one event: the share of words that must agree, days of
    slack, whether all sides are equals, whether it lasts, and types that other reports may use."""

    words: float
    slack: int
    mutual: bool
    lasting: bool
    kin: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """An act that is a step in the life of a demand. ``by`` is "asked" or "asking" side; empty
    ``words`` mean that no word is needed."""

    by: str
    types: frozenset[str]
    words: frozenset[str]
    step: str


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """Acts that begin a measure, and those that end it; where there are ``begun_by`` words, a
    beginning has one of them. ``object`` are words of which an ending
    act has one even where it shares none with the beginning; ``once`` measures never end."""

    name: str
    types: frozenset[str]
    modes: frozenset[str]
    begun_by: frozenset[str]
    ends: frozenset[str]
    ended_by: frozenset[str]
    object: frozenset[str]
    once: bool


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """Types that tell of a meeting as held, planned or refused, and the words that tell so."""

    held: frozenset[str]
    planned: frozenset[str]
    refused: frozenset[str]
    refused_modes: frozenset[str]
    meeting_words: frozenset[str]
    cancelled_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameRules:
    """How names of people are compared."""

    particles: frozenset[str]
    spellings: tuple[tuple[str, str], ...]
    likeness: float
    majority: float


@dataclass(frozen=True)
class DisputeRules:
    """The compiled table. ``numbers`` holds single figures by section and key, ``texts`` the
    templates of titles; ``families`` gives the family of a word that is in one, ``figures`` the
    number that a word stands for; ``perfect`` are auxiliaries before the verb of something that
    was earlier. ``demanded`` and ``opposites`` are of families."""

    matching: Mapping[tuple[str, str | None], Matching]
    together: Mapping[str, frozenset[frozenset[str]]]
    one_act: Mapping[str, frozenset[frozenset[str]]]
    answers: tuple[Answer, ...]
    measures: tuple[MeasureRule, ...]
    meetings: MeetingRules
    names: NameRules
    ignored: frozenset[str]
    common: frozenset[str]
    demand_words: frozenset[str]
    perfect: frozenset[str]
    demanded: frozenset[str]
    opposites: frozenset[frozenset[str]]
    introduce: frozenset[str]
    verbal: tuple[str, ...]
    families: Mapping[str, str]
    figures: Mapping[str, int]
    numbers: Mapping[tuple[str, str], float]
    texts: Mapping[str, str]

    def match(self, event_type: str, mode: str | None) -> Matching:
        """The matching of a type, or of its mode where that has its own."""
        found = self.matching.get((event_type, mode))
        return found if found is not None else self.matching[(event_type, None)]

    @cached_property
    def told_words(self) -> frozenset[str]:
        """All words that some rule looks for in what is told of an act."""
        rules = self.meetings
        found = self.demand_words | rules.meeting_words | rules.cancelled_words
        return found.union(
            *(answer.words for answer in self.answers),
            *(m.begun_by | m.ended_by | m.object for m in self.measures),
        )

    def days(self, window: str) -> int:
        """A window in days."""
        return int(self.numbers[("windows", window)])

    def number(self, section: str, key: str) -> float:
        """A figure of another section."""
        return self.numbers[(section, key)]


_FIGURES: Mapping[str, tuple[str, ...]] = {
    "windows": (
        "copies", "recent", "background", "wide", "lapse", "answer", "ahead", "far", "pause",
        "recency", "account", "meeting", "period",
    ),
    "copies": ("shingle", "resemblance", "containment", "length"),
    "disputes": (
        "least_occurrences", "least_conflict", "least_reports", "likeness", "small", "party_share",
        "third_share", "joint_share", "main_share", "title_words", "title_share",
        "word_share",
    ),
    "tension": ("half_life", "least_occurrences", "penalty", "shortest"),
    "states": ("margin", "settled_days", "settled_share"),
    "measure_words": ("likeness",),
    "ledger": ("demanded", "words", "likeness", "one_request", "retold", "reversed", "answered"),
}  # fmt: skip
"""The single figures of each section; all must be given."""

_TEXTS = ("title", "title_without_issue", "and", "comma")
_SECTIONS = (
    *_FIGURES, "matching", "together", "one_act", "answers", "measures", "meetings", "names",
    "words", "families", "figures",
)  # fmt: skip


def compile_disputes(file: TableFile, ontology: Ontology) -> DisputeRules:
    """Read ``disputes.toml``. Raises CodebookError, with the line, on what it does not know."""
    for key in file.data:
        if key not in _SECTIONS:
            file.fail(f"unknown section {key!r}; known: {', '.join(_SECTIONS)}", key)
    disputes = _section(file, "disputes")
    words = _section(file, "words")
    words.only(
        "ignored", "common", "demand", "perfect", "demanded", "opposites", "introduce", "verbal",
        "comment",
    )  # fmt: skip
    families = _section(file, "families")
    return DisputeRules(
        matching=dict(_matching(file, ontology)),
        together=_together(_section(file, "together"), ontology),
        one_act=_together(_section(file, "one_act"), ontology),
        answers=tuple(_answers(file, ontology)),
        measures=tuple(_measure(entry, ontology) for entry in file.entries("measures")),
        meetings=_meetings(_section(file, "meetings"), ontology),
        names=_names(_section(file, "names")),
        ignored=frozenset(words.words("ignored")),
        common=frozenset(words.words("common")),
        demand_words=frozenset(words.words("demand")),
        perfect=frozenset(words.words("perfect")),
        demanded=frozenset(words.words("demanded")),
        opposites=_opposites(words),
        introduce=frozenset(words.words("introduce")),
        verbal=tuple(words.words("verbal")),
        families={word: name for name in families.data for word in families.words(name)},
        figures=_figures(_section(file, "figures")),
        numbers=dict(_numbers(file)),
        texts={key: disputes.text(key) for key in _TEXTS},
    )


def _section(file: TableFile, name: str) -> Entry:
    data = file.data.get(name)
    if not isinstance(data, dict):
        file.fail(f"lacks the section [{name}]: add it", name)
    return Entry(file, (name,), data)


def _numbers(file: TableFile) -> Iterator[tuple[tuple[str, str], float]]:
    for name, keys in _FIGURES.items():
        section = _section(file, name)
        section.only(*keys, *(_TEXTS if name == "disputes" else ()), "comment")
        for key in keys:
            yield (name, key), section.number(key)


def _matching(
    file: TableFile, ontology: Ontology
) -> Iterator[tuple[tuple[str, str | None], Matching]]:
    section = _section(file, "matching")
    for name in ontology.types:
        if name not in section.data:
            section.fail(f"lacks [matching.{name}]: each event type needs one")
    for entry in file.entries("matching"):
        _known(entry, [entry.key], ontology)
        entry.only("words", "slack", "mutual", "lasting", "kin", "modes", "comment")
        base = _one_matching(entry, Matching(1.0, 0, False, False, frozenset()), ontology)
        yield (entry.key, None), base
        for mode, data in entry.data.get("modes", {}).items():
            inner = Entry(file, (*entry.path, "modes", mode), data)
            if mode not in ontology.types[entry.key].modes:
                inner.fail(f"unknown mode {mode!r} of {entry.key}")
            inner.only("words", "slack", "mutual", "lasting", "kin", "comment")
            yield (entry.key, mode), _one_matching(inner, base, ontology)


def _one_matching(entry: Entry, base: Matching, ontology: Ontology) -> Matching:
    kin = entry.optional_words("kin")
    _known(entry, kin or (), ontology)
    return Matching(
        entry.number("words", base.words),
        int(entry.number("slack", base.slack)),
        entry.flag("mutual", base.mutual),
        entry.flag("lasting", base.lasting),
        base.kin if kin is None else frozenset(kin),
    )


def _together(section: Entry, ontology: Ontology) -> dict[str, frozenset[frozenset[str]]]:
    found = {}
    for name, pairs in section.data.items():
        _known(section, [name], ontology)
        known = ontology.types[name].modes
        for pair in pairs if isinstance(pairs, list) else [()]:
            if len(pair) != 2 or not set(pair) <= set(known):
                section.fail(f"{pair} are not two modes of {name}", name)
        found[name] = frozenset(frozenset(pair) for pair in pairs)
    return found


def _answers(file: TableFile, ontology: Ontology) -> Iterator[Answer]:
    tables = file.data.get("answers", [])
    for table in tables if isinstance(tables, list) else []:
        entry = Entry(file, ("answers",), table)
        entry.only("by", "types", "words", "step", "comment")
        _known(entry, entry.words("types"), ontology)
        by, step = entry.text("by"), entry.text("step")
        if by not in ANSWERERS or step not in STEPS:
            entry.fail(f"by is one of {', '.join(ANSWERERS)}; step one of {', '.join(STEPS)}")
        yield Answer(by, frozenset(entry.words("types")), frozenset(entry.words("words")), step)


def _measure(entry: Entry, ontology: Ontology) -> MeasureRule:
    entry.only("types", "modes", "begun_by", "ends", "ended_by", "object", "once", "comment")
    types, ends = entry.words("types"), entry.words("ends")
    _known(entry, (*types, *ends), ontology)
    modes = entry.data.get("modes", [])
    known = {mode for name in types for mode in ontology.types[name].modes}
    for mode in modes:
        if mode and mode not in known:  # "" is an act without a mode
            entry.fail(f"unknown mode {mode!r} of {', '.join(types)}", "modes")
    return MeasureRule(
        entry.key, frozenset(types), frozenset(modes), frozenset(entry.words("begun_by")),
        frozenset(ends),
        frozenset(entry.words("ended_by")), frozenset(entry.words("object")), entry.flag("once"),
    )  # fmt: skip


def _meetings(entry: Entry, ontology: Ontology) -> MeetingRules:
    keys = ("held", "planned", "refused", "refused_modes", "meeting_words", "cancelled_words")
    entry.only(*keys, "comment")
    _known(entry, [t for key in keys[:3] for t in entry.words(key)], ontology)
    return MeetingRules(*(frozenset(entry.words(key)) for key in keys))


def _names(entry: Entry) -> NameRules:
    entry.only("particles", "spellings", "likeness", "majority", "comment")
    pairs = entry.data.get("spellings", [])
    if not all(isinstance(p, list) and len(p) == 2 for p in pairs):
        entry.fail('spellings must be pairs: [["ph", "f"]]', "spellings")
    return NameRules(
        frozenset(entry.words("particles")),
        tuple((str(long), str(short)) for long, short in pairs),
        entry.number("likeness"),
        entry.number("majority"),
    )


def _opposites(words: Entry) -> frozenset[frozenset[str]]:
    pairs = words.data.get("opposites", [])
    if not isinstance(pairs, list) or not all(isinstance(p, list) and len(p) == 2 for p in pairs):
        words.fail('opposites must be pairs: [["stop", "resume"]]', "opposites")
    return frozenset(frozenset(map(str, pair)) for pair in pairs)


def _figures(entry: Entry) -> dict[str, int]:
    return {word: int(entry.number(word)) for word in entry.data}


def _known(entry: Entry, types: tuple[str, ...] | list[str], ontology: Ontology) -> None:
    for name in types:
        if name not in ontology.types:
            entry.fail(f"unknown event type {name!r}; known: {', '.join(ontology.types)}")
