"""Score attributions word by word against stand-off annotations of source, cue and content.

The data set is a folder with ``text/NAME.txt`` and ``attributions/NAME_ID.ann`` in brat's format,
as in PolNeAR, where ID stands for the annotator; a text that several have read is scored once for
each. Each word of the text that belongs to a source, cue or content in the gold is
compared with those that belong to one in the reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.evaluation.measures import Counts
from dragoman.records import Analysis, Span

LAYERS = ("content", "source", "cue")
_WORD = re.compile(r"\w+")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")


@dataclass(frozen=True, slots=True)
class AttributedText:
    """A text and the spans of each layer."""

    name: str
    text: str
    spans: Mapping[str, tuple[Span, ...]]


def read_attributions(folder: Path) -> Iterator[AttributedText]:
    """The texts of a folder, one for each file of annotations, in order of their names.

    Raises InputError where there are no annotations, or no text beside one.
    """
    files = sorted((folder / "attributions").glob("*.ann"))
    if not files:
        raise InputError(
            f"{folder}: no attributions/*.ann there; give a folder with text/ and attributions/"
        )
    for file in files:
        name = _ANNOTATOR.sub("", file.stem)
        source = folder / "text" / f"{name}.txt"
        if not source.exists():
            raise InputError(f"{source}: missing; add the text that {file.name} is about")
        text = source.read_text(encoding="utf-8")
        yield AttributedText(file.stem, text, _spans(file.read_text(encoding="utf-8")))


def _spans(annotations: str) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {layer: [] for layer in LAYERS}
    for line in annotations.splitlines():
        parts = line.split("\t")
        if len(parts) < 2 or not parts[0].startswith("T"):
            continue
        layer, _, places = parts[1].partition(" ")
        if layer.lower() in found:
            for piece in places.split(";"):
                start, end = piece.split()
                found[layer.lower()].append((int(start), int(end)))
    return {layer: tuple(spans) for layer, spans in found.items()}


def score_attributions(
    texts: Iterable[AttributedText], read: Callable[[str], Analysis]
) -> dict[str, Counts]:
    """Words by layer that the reading and the gold have in common."""
    totals = {layer: Counts() for layer in LAYERS}
    for gold in texts:
        found = _found(read(gold.text))
        for layer in LAYERS:
            right, wrong = _words(gold.text, gold.spans[layer]), _words(gold.text, found[layer])
            totals[layer] += Counts(len(right & wrong), len(wrong), len(right))
    return totals


def _found(analysis: Analysis) -> dict[str, list[Span]]:
    statements = analysis.statements
    return {
        "content": [span for s in statements for span in s.content_spans],
        "source": [s.speaker_span for s in statements if s.speaker_span is not None],
        "cue": [s.cue_span for s in statements if s.cue_span is not None],
    }


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    """Places of the words that lie in the spans: letters and digits, marks left aside."""
    return {
        start + match.start() for start, end in spans for match in _WORD.finditer(text[start:end])
    }
