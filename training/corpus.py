"""Read and check the corpus of acts: ``python -m training.corpus [FILE ...]``.

The format is in ``corpus/README.md``. The command prints one line for each mistake (exit code
1), then what the corpus holds: sentences by type and mode, share without an act, variety.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.codebook import load_codebook

FOLDER = Path(__file__).parent / "corpus"
NONE = "none"
STATUSES = ("occurred", "planned", "hypothetical", "negated")

Span = tuple[int, int]


class CorpusError(ValueError):
    """A line that is not in the format; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One predicate: type ``none`` for a look-alike. Spans are characters of the sentence."""

    trigger: Span
    type: str
    mode: str | None = None
    status: str = "occurred"
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says or thinks what; source or cue may be missing."""

    source: Span | None
    cue: Span | None
    content: Span


@dataclass(slots=True)
class AnnotatedSentence:
    """A sentence of the corpus with its acts and attributions, and where it stands."""

    text: str
    place: str
    acts: list[Act] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    @property
    def events(self) -> list[Act]:
        """The acts that are no look-alikes."""
        return [act for act in self.acts if act.type != NONE]


Modes = Mapping[str, frozenset[str]]


def read_corpus(files: Iterable[Path], modes: Modes) -> tuple[list[AnnotatedSentence], list[str]]:
    """All sentences of the files, and a line for each mistake. ``modes`` are those of each type."""
    sentences: list[AnnotatedSentence] = []
    mistakes: list[str] = []
    seen: dict[str, str] = {}
    for file in files:
        current: AnnotatedSentence | None = None
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{file.name}:{number}"
            if not line.strip() or line.startswith("#"):
                continue
            if not line[0].isspace():
                current = AnnotatedSentence(line.strip(), place)
                sentences.append(current)
                key = " ".join(line.lower().split())
                if key in seen:
                    mistakes.append(f"{place}: the sentence stands at {seen[key]} already")
                seen.setdefault(key, place)
                continue
            try:
                if current is None:
                    raise CorpusError("an indented line without a sentence above it")
                _add(current, line.strip(), modes)
            except CorpusError as error:
                mistakes.append(f"{place}: {error}")
    return sentences, mistakes


def _add(sentence: AnnotatedSentence, line: str, modes: Modes) -> None:
    text = sentence.text
    if line.startswith("@"):
        parts = [part.strip() for part in line[1:].split("|")]
        if len(parts) != 3:
            raise CorpusError("an attribution is @ SOURCE | CUE | CONTENT")
        source, cue = (None if p == "-" else locate(text, p) for p in parts[:2])
        sentence.attributions.append(Attribution(source, cue, locate(text, parts[2])))
        return
    parts = [part.strip() for part in line.split("|")]
    trigger = locate(text, parts[0])
    if parts[1:] == [NONE]:
        act = Act(trigger, NONE)
    elif len(parts) == 3:
        act = _act(text, trigger, parts[1], parts[2], modes)
    else:
        raise CorpusError("an act is TRIGGER | TYPE/mode status | ACTORS > RECIPIENTS")
    if any(act.trigger == other.trigger for other in sentence.acts):
        raise CorpusError(f"two acts of one trigger {parts[0]!r}")
    sentence.acts.append(act)


def _act(text: str, trigger: Span, kind: str, parties: str, modes: Modes) -> Act:
    words = kind.split()
    name, _, mode = words[0].partition("/")
    status = words[1] if len(words) > 1 else "occurred"
    if name not in modes:
        raise CorpusError(f"unknown type {name!r}")
    if mode and mode not in modes[name]:
        raise CorpusError(f"{name} has no mode {mode!r}")
    if status not in STATUSES or len(words) > 2:
        raise CorpusError(f"unknown status in {kind!r}")
    sides = parties.split(">")
    if len(sides) != 2:
        raise CorpusError(f"parties are ACTORS > RECIPIENTS, not {parties!r}")
    actors, recipients = (
        tuple(locate(text, part.strip()) for part in side.split(" + ") if part.strip())
        for side in sides
    )
    return Act(trigger, name, mode or None, status, actors, recipients)


def locate(text: str, words: str) -> Span:
    """Where words stand in the sentence, as whole words; ``~2`` names the second place and
    ``First ... last`` all that lies between. Raises CorpusError where they do not stand there."""
    words, _, nth = words.partition("~")
    first, gap, last = words.partition(" ... ")
    start, end = _place(text, first.strip(), int(nth) if nth.strip().isdigit() else 1)
    if gap:
        end = _place(text, last.strip(), 1, start)[1]
    return start, end


def _place(text: str, words: str, nth: int, begin: int = 0) -> Span:
    found = begin - 1
    while words and nth:
        found = text.find(words, found + 1)
        if found < 0:
            raise CorpusError(f"{words!r} does not stand in the sentence (that often)")
        end = found + len(words)
        left = found == 0 or not (text[found - 1].isalnum() and words[0].isalnum())
        right = end == len(text) or not (text[end].isalnum() and words[-1].isalnum())
        nth -= left and right
    if not words:
        raise CorpusError("empty words")
    return found, found + len(words)


def summary(sentences: Sequence[AnnotatedSentence], modes: Modes) -> str:
    """What the corpus holds, as a Markdown table and three lines."""
    types: Counter[str] = Counter()
    predicates: dict[str, set[str]] = {}
    lengths = sorted(len(s.text.split()) for s in sentences)
    for sentence in sentences:
        kinds = {a.type for a in sentence.events}
        kinds |= {f"{a.type}/{a.mode}" for a in sentence.events if a.mode}
        types.update(kinds)
        for act in sentence.events:
            words = sentence.text[slice(*act.trigger)].lower()
            predicates.setdefault(act.type, set()).add(words)
    empty = sum(not s.events for s in sentences)
    acts = sum(len(s.events) for s in sentences)
    attributions = sum(len(s.attributions) for s in sentences)
    total = max(1, len(sentences))
    lines = [
        f"{len(sentences)} sentences of {lengths[0]} to {lengths[-1]} words "
        f"(median {lengths[total // 2]}); {acts} acts, {attributions} attributions; "
        f"{empty} sentences ({empty / total:.0%}) without an act",
        "",
        "| type | sentences | distinct triggers | sentences by mode |",
        "|---|---|---|---|",
    ]
    for name, names in modes.items():
        by_mode = ", ".join(f"{m} {types[f'{name}/{m}']}" for m in sorted(names))
        lines.append(
            f"| {name} | {types[name]} | {len(predicates.get(name, ()))} | {by_mode or '–'} |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Check the files named, or all of the corpus; 1 where there are mistakes."""
    modes = load_codebook().ontology.event_types
    files = [Path(a) for a in arguments] or sorted(FOLDER.glob("*.txt"))
    sentences, mistakes = read_corpus(files, modes)
    for mistake in mistakes:
        print(mistake)
    if sentences:
        print(summary(sentences, modes))
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
