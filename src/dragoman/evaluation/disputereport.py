"""Show the score of a dispute to people (plain text) and programs (a dictionary)."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from dragoman.evaluation.disputescore import BCubed, DisputeScore
from dragoman.evaluation.measures import Counts, Share

LABELS = {
    "tellings": "reports of events that the reading found",
    "occurrences": "occurrences, of those reports",
    "occurrences_end_to_end": "occurrences, of all reports",
    "copies": "copies of one text",
    "demands": "demands",
    "demand_states": "state of a demand",
    "demand_steps": "steps of a demand",
    "meetings": "meetings",
    "meeting_states": "state of a meeting",
    "measures": "measures",
    "measure_ends": "end of a measure",
    "turns": "turning points",
    "dispute": "parties and state of the dispute",
}
"""What the fields of a score are called."""


def render_dispute(score: DisputeScore, *, misses: bool = False) -> str:
    """The score as a plain table; with ``misses``, also every difference from the gold."""
    lines = [f"{'measure':<42}  precision  recall     F1  of"]
    lines.append("-" * len(lines[0]))
    for name, label in LABELS.items():
        value = getattr(score, name)
        if isinstance(value, Share):
            lines.append(f"{label:<42}  {value.share:>25.3f}  {value.of}")
        else:
            of = f"  {value.gold}" if isinstance(value, Counts) else ""
            numbers = f"{value.precision:>9.3f}  {value.recall:>6.3f}  {value.f1:>5.3f}{of}"
            lines.append(f"{label:<42}  {numbers}")
    if misses and score.misses:
        lines += ["", *score.misses]
    return "\n".join(lines)


def dispute_as_dict(score: DisputeScore) -> dict[str, Any]:
    """The score as dictionaries, numbers and texts, ready for JSON."""
    found: dict[str, Any] = {"misses": list(score.misses)}
    for field in fields(score):
        value = getattr(score, field.name)
        if isinstance(value, Share):
            found[field.name] = {"share": value.share, **asdict(value)}
        elif isinstance(value, Counts | BCubed):
            own = {"precision": value.precision, "recall": value.recall, "f1": value.f1}
            found[field.name] = own | asdict(value)
    return found
