"""Write the page of event types: ``python -m training.showcase``.

``docs/event-types.md`` shows each type and mode with its definition and sentences of the corpus of
acts, short ones that report that act alone, and for each type look-alikes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.codebook import load_codebook
from training.corpus import FOLDER, AnnotatedSentence, read_corpus

PAGE = Path(__file__).parent.parent / "docs" / "event-types.md"
EACH, LONGEST = 2, 20

HEAD = """\
# Event types

What each type and mode covers, with sentences of [the corpus of acts](../training/corpus/README.md)
that report one; the predicate is in bold. Written by `python -m training.showcase`.

The types are those of [PLOVER](https://github.com/openeventdata/PLOVER); the definitions are in our
own words. Modes with a star are extensions for diplomacy.
"""


def page() -> str:
    """The page as Markdown."""
    modes = load_codebook().ontology.event_types
    sentences, _ = read_corpus(sorted(FOLDER.glob("*.txt")), modes)
    table = files("dragoman.codebook") / "tables" / "ontology.toml"
    types = tomllib.loads(table.read_text(encoding="utf-8"))["types"]
    parts = [HEAD]
    for name, entry in types.items():
        parts.append("\n".join(_type(name, entry, sentences)))
    return "\n".join(parts)


def _type(name: str, entry: dict[str, Any], sentences: list[AnnotatedSentence]) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"{' '.join(entry['definition'].split())} Score {entry['score']:g}.\n"
    modes = entry.get("modes", {})
    yield from (f"- {text}" for text in _examples(sentences, name, None, EACH if modes else 5))
    for mode, own in modes.items():
        star = " \\*" if own.get("extension") else ""
        yield f"\n**{mode}**{star}: {' '.join(own.get('definition', '').split())}\n"
        yield from (f"- {text}" for text in _examples(sentences, name, mode, EACH))
    yield ""


def _examples(
    sentences: list[AnnotatedSentence], name: str, mode: str | None, number: int
) -> Iterator[str]:
    """Sentences with one act of this type and mode, each from another sitting."""
    seen: set[str] = set()
    for sentence in sentences:
        sitting = sentence.place.partition(":")[0]
        if len(sentence.acts) != 1 or sitting in seen or len(sentence.text.split()) > LONGEST:
            continue
        act = sentence.acts[0]
        if (act.type, act.mode, act.status) == (name, mode, "occurred"):
            seen.add(sitting)
            start, end = act.trigger
            yield f"{sentence.text[:start]}**{sentence.text[start:end]}**{sentence.text[end:]}"
        if len(seen) == number:
            return


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
