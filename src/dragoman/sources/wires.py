"""Which news agency is behind a text: by its credits, as newspapers print them.

The agencies and how they are credited are in ``tables/wires.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.records import Document

_HEAD = 800
"""Characters from the beginning: headline, byline and dateline."""

_TAIL = 400
"""Characters before the end: where copy is signed."""

_BYLINES = 4
"""Lines behind the headline that may be a byline or begin with a dateline."""

_SIGNATURES = 3
"""Lines at the end that may be a signature."""


@dataclass(frozen=True, slots=True)
class _Wires:
    names: Mapping[str, str]  # name of the agency by credit
    publishers: Mapping[str, str]  # the same, credits in lower case
    patterns: Mapping[str, re.Pattern[str]]  # dateline, byline, signature
    notes: Mapping[str, str]  # name of the agency by how its sign-off notes begin


def find_wire(document: Document) -> str | None:
    """The name of the agency behind a document's text, None where none is credited.

    Looked for in this order: the publisher; a dateline as in “LIMA, 5 May (Reuters) –”; a byline; a
    signature or note at the end. An agency that is merely quoted is not credited.
    """
    wires = _wires()
    publisher = (document.publisher or "").strip().lower()
    if publisher in wires.publishers:
        return wires.publishers[publisher]
    head = [line for line in _lines(document.text[:_HEAD]) if line != document.title]
    for kind in ("dateline", "byline"):
        for line in head[:_BYLINES]:
            if match := wires.patterns[kind].match(line):
                return wires.names[match["credit"]]
    for line in reversed(_lines(document.text[-_TAIL:])[-_SIGNATURES:]):
        if match := wires.patterns["signature"].search(line):
            return wires.names[match["credit"]]
        for note, name in wires.notes.items():
            if line.startswith(note):
                return name
    return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@cache
def _wires() -> _Wires:
    table = files("dragoman.sources") / "tables" / "wires.toml"
    data = tomllib.loads(table.read_text(encoding="utf-8"))
    names = {credit: wire["name"] for wire in data["wire"] for credit in wire["credits"]}
    longest_first = sorted(names, key=lambda credit: (-len(credit), credit))
    credit = f"(?P<credit>{'|'.join(map(re.escape, longest_first))})"
    openings = "|".join(map(re.escape, data["openings"]))
    others = r"(?:\s*[/,;&]\s*[^()/]{1,40})?"
    return _Wires(
        names=names,
        publishers={credit.lower(): name for credit, name in names.items()},
        patterns={
            # At most a place and a date stand before the brackets, and a dash or full stop behind.
            "dateline": re.compile(rf"[^()/]{{0,60}}[(/]\s*{credit}{others}\s*[)/]\s*[-–—:.]"),
            # “By Ana Ruiz, Reuters”, “Ana Ruiz | AFP”, “Reuters”
            "byline": re.compile(
                rf"(?:(?:{openings})\s*(?:.{{1,80}}?[\s,|/–—-]\s*)?|[^.!?]{{1,60}}\s*[|/–—-]\s*)?"
                rf"{credit}{others}$"
            ),
            # “… on Monday. – AFP”, “© 2026 Reuters”, “Source: Xinhua”
            "signature": re.compile(
                rf"(?:^|^(?:{openings})\s*(?:\d{{4}}\s+)?|[.!?”\"'’]\s*[-–—(/©|]+\s*(?:\d{{4}}\s+)?)"
                rf"[-–—(/©|\s]*{credit}{others}\s*[)/.]*$"
            ),
        },
        notes={note: wire["name"] for wire in data["wire"] for note in wire.get("notes", [])},
    )
