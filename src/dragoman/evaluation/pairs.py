"""Score event types on sentences in which a source and a target are marked.

The data set is a table with a row a sentence (columns ``sentence``, ``marked_sentence`` with
``<s>…</s>`` and ``<t>…</t>``, ``type``), as in PLV. Two questions are asked: does the reading
have an event whose actor overlaps the source and whose recipient overlaps the target, of the
right type; and is the type right where the pair is handed over (``Reader.classify``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.evaluation.measures import Counts, Share
from dragoman.records import Analysis, Event, Span

_MARKS = re.compile(r"</?[st]>")
_COLUMNS = ("sentence", "marked_sentence", "type")

MERGED: Mapping[str, str] = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Types that the data set does not tell apart."""


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """One sentence with its source, its target (spans of the sentence) and its type."""

    sentence: str
    source: Span
    target: Span
    type: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """How many types are right, and precision and recall of each type of the data set."""

    accuracy: Share
    by_type: Mapping[str, Counts]

    @property
    def macro_f1(self) -> float:
        """Mean of the F1 of all types, 0 to 1."""
        return sum(c.f1 for c in self.by_type.values()) / max(1, len(self.by_type))


def read_pairs(path: Path) -> list[MarkedPair]:
    """The sentences of a tab-separated table. Raises InputError where it is none."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [c for c in _COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise InputError(f"{path}: lacks the column {missing[0]}; give a table of pairs")
            return [_pair(row) for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a table of pairs") from None


def _pair(row: Mapping[str, str]) -> MarkedPair:
    plain, places = "", {}
    last = 0
    marked = row["marked_sentence"]
    for mark in _MARKS.finditer(marked):
        plain += marked[last : mark.start()]
        places[mark[0]] = len(plain)
        last = mark.end()
    plain += marked[last:]
    return MarkedPair(
        plain,
        (places.get("<s>", 0), places.get("</s>", 0)),
        (places.get("<t>", 0), places.get("</t>", 0)),
        row["type"],
    )


def score_pairs(
    pairs: Sequence[MarkedPair], type_of: Callable[[MarkedPair], str | None]
) -> PairScore:
    """Compare the types that ``type_of`` gives (None: no event, which is wrong) with the gold."""
    gold = [MERGED.get(pair.type, pair.type) for pair in pairs]
    found = [None if t is None else MERGED.get(t, t) for t in map(type_of, pairs)]
    right = sum(g == f for g, f in zip(gold, found, strict=True))
    by_type = {
        name: Counts(
            hits=sum(g == f == name for g, f in zip(gold, found, strict=True)),
            predicted=found.count(name),
            gold=gold.count(name),
        )
        for name in sorted(set(gold))
    }
    return PairScore(Share(right, len(pairs)), by_type)


def type_between(analysis: Analysis, pair: MarkedPair) -> str | None:
    """Type of the surest event from the source to the target of a pair, None where there is none.

    In a meeting or deal of equals, source and target may both be among the actors."""
    mentions = {actor.id: [m.span for m in actor.mentions] for actor in analysis.actors}

    def touches(ids: Sequence[str], span: Span) -> bool:
        return any(s < span[1] and span[0] < e for i in ids for s, e in mentions.get(i, ()))

    fitting = [
        event
        for event in analysis.events
        if touches(event.actors, pair.source)
        and touches(event.recipients or event.actors, pair.target)
    ]
    best = max(fitting, key=_surety, default=None)
    return best.type if best else None


def _surety(event: Event) -> tuple[bool, float, int]:
    return (event.same_as is None, event.confidence, -event.trigger[0])
