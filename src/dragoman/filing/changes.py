"""What two readings of one document differ in, and the sum of that over many.

Records of two readings are the same where they stand at the same place of the text (events at their
trigger, statements and demands at their content) or have the same name (actors, references).
Numbers that only count within a reading, such as ``e4``, are not compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dragoman.records import Analysis, DateInterval, Document, Place

What = Literal["new", "gone", "changed", "same"]

MOST_EXAMPLES = 5
"""Examples that are kept of each kind of change."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: where it is found, what it is known by, which words show it, and which of
    its fields are compared."""

    name: str
    records: Callable[[Analysis], Sequence[Any]]
    anchor: Callable[[Any], object]
    words: Callable[[Any, str], str]
    fields: tuple[str, ...]


KINDS = (
    Kind(
        "events",
        lambda analysis: analysis.events,
        lambda event: event.trigger,
        lambda event, text: text[slice(*event.trigger)],
        ("type", "mode", "status", "actors", "recipients", "date", "place", "contexts"),
    ),
    Kind(
        "statements",
        lambda analysis: analysis.statements,
        lambda said: said.content_spans[:1],
        lambda said, text: text[slice(*said.evidence)],
        ("speaker", "directness", "addressees", "relayed_by", "date"),
    ),
    Kind(
        "demands",
        lambda analysis: analysis.demands,
        lambda demand: demand.content_span,
        lambda demand, _: demand.content,
        ("by", "to", "status"),
    ),
    Kind(
        "actors",
        lambda analysis: analysis.actors,
        lambda actor: actor.id,
        lambda actor, _: actor.name,
        ("name", "kind", "country", "sector", "office"),
    ),
    Kind(
        "references",
        lambda analysis: analysis.references,
        lambda reference: reference.name,
        lambda reference, _: reference.name,
        ("kind", "date"),
    ),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the record's kind and words, and its fields before and after (in words).

    ``document`` is the id of the report, ``title`` its headline.
    """

    kind: str
    what: What
    document: str
    title: str | None
    words: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass
class Changes:
    """The sum of differences: counts by kind and what, and by kind and field; first examples."""

    documents: int = 0
    counts: Counter[tuple[str, What]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[Change] = field(default_factory=list)

    def add(self, before: Analysis, after: Analysis) -> None:
        """Take in two readings of one document."""
        self.documents += 1
        for change in compare(before, after):
            key = change.kind, change.what
            self.counts[key] += 1
            self.fields.update((change.kind, name) for name, _, _ in change.fields)
            if change.what != "same" and self.counts[key] <= MOST_EXAMPLES:
                self.examples.append(change)


def compare(before: Analysis, after: Analysis) -> Iterator[Change]:
    """The differences of two readings by kind, in the order of the text; what is the same too."""
    report = after.document
    for kind in KINDS:
        old = _by_anchor(kind, before)
        for record in kind.records(after):
            earlier = old[kind.anchor(record)]
            if earlier:
                yield _compared(kind, earlier.pop(0), record, report)
            else:
                yield _change(kind, "new", record, report)
        for gone in (record for records in old.values() for record in records):
            yield _change(kind, "gone", gone, report)


def _by_anchor(kind: Kind, analysis: Analysis) -> defaultdict[object, list[Any]]:
    found: defaultdict[object, list[Any]] = defaultdict(list)
    for record in kind.records(analysis):
        found[kind.anchor(record)].append(record)
    return found


def _change(
    kind: Kind,
    what: What,
    record: Any,
    report: Document,
    fields: tuple[tuple[str, str, str], ...] = (),
) -> Change:
    words = kind.words(record, report.text)
    return Change(kind.name, what, report.id, report.title, words, fields)


def _compared(kind: Kind, before: Any, after: Any, report: Document) -> Change:
    differing = tuple(
        (name, _shown(getattr(before, name)), _shown(getattr(after, name)))
        for name in kind.fields
        if getattr(before, name) != getattr(after, name)
    )
    return _change(kind, "changed" if differing else "same", after, report, differing)


def _shown(value: object) -> str:
    """A field in words; "nothing" where it is empty."""
    if isinstance(value, DateInterval):
        return f"{value.start} to {value.end}" if value.start != value.end else str(value.start)
    if isinstance(value, Place):
        return value.name
    if isinstance(value, str):
        return value
    return ", ".join(map(str, value)) or "nothing" if isinstance(value, Iterable) else "nothing"
