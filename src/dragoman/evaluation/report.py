"""Show a report or a treebank score to people (plain text) and programs (a dictionary)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from dragoman.evaluation.measures import Counts, Report, Share
from dragoman.evaluation.pairs import PairScore
from dragoman.evaluation.scoring import COUNTS, SHARES
from dragoman.evaluation.treebank import TreebankScore

T = TypeVar("T")
Score = Report | TreebankScore | PairScore | Mapping[str, Counts]
"""What can be shown; a mapping holds counts by the name of a layer."""

_COUNTS_HEAD = ("precision", "recall", "F1", "hits", "predicted", "gold")
_SHARES_HEAD = ("share", "right", "of")


def render(score: Score, *, misses: bool = False) -> str:
    """The score as plain tables; with ``misses``, also every difference of a report."""
    if isinstance(score, TreebankScore):
        return _counts_table("metric", _metrics(score))
    if isinstance(score, PairScore):
        total = _shares_table("measure", {"right type": score.accuracy})
        macro = f"macro-F1  {score.macro_f1:.3f}"
        return "\n\n".join([total, macro, _counts_table("type", score.by_type)])
    if isinstance(score, Mapping):
        return _counts_table("words of", score)
    parts = [
        f"{len(score.articles)} article{'' if len(score.articles) == 1 else 's'}",
        _counts_table("measure", _labelled(score.counts, COUNTS)),
        _shares_table("measure", _labelled(score.shares, SHARES)),
        _counts_table("event type", score.by_type),
    ]
    if misses and score.misses:
        rows = [(m.article, m.kind, m.expected, m.found, m.evidence) for m in score.misses]
        parts.append(_table(("article", "what", "gold", "reading", "words"), rows, numbers=False))
    return "\n\n".join(part for part in parts if part)


def as_dict(score: Score) -> dict[str, Any]:
    """The score as dictionaries, lists, numbers and texts, ready for JSON."""
    if isinstance(score, TreebankScore):
        return {name: _counts_dict(counts) for name, counts in _metrics(score).items()}
    if isinstance(score, PairScore):
        by_type = {name: _counts_dict(counts) for name, counts in score.by_type.items()}
        accuracy = {"share": score.accuracy.share, **asdict(score.accuracy)}
        return {"accuracy": accuracy, "macro_f1": score.macro_f1, "by_type": by_type}
    if isinstance(score, Mapping):
        return {name: _counts_dict(counts) for name, counts in score.items()}
    return {
        "articles": list(score.articles),
        "counts": {name: _counts_dict(counts) for name, counts in score.counts.items()},
        "shares": {name: {"share": s.share, **asdict(s)} for name, s in score.shares.items()},
        "by_type": {name: _counts_dict(counts) for name, counts in score.by_type.items()},
        "misses": [asdict(miss) for miss in score.misses],
    }


def _metrics(score: TreebankScore) -> dict[str, Counts]:
    return {field.name: getattr(score, field.name) for field in fields(score)}


def _labelled(values: Mapping[str, T], labels: Mapping[str, str]) -> dict[str, T]:
    return {labels.get(name, name): value for name, value in values.items()}


def _counts_dict(counts: Counts) -> dict[str, float]:
    measures = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return measures | asdict(counts)


def _counts_table(name: str, rows: Mapping[str, Counts]) -> str:
    cells = [
        (label, *_numbers(c.precision, c.recall, c.f1), str(c.hits), str(c.predicted), str(c.gold))
        for label, c in rows.items()
    ]
    return _table((name, *_COUNTS_HEAD), cells)


def _shares_table(name: str, rows: Mapping[str, Share]) -> str:
    cells = [(label, *_numbers(s.share), str(s.hits), str(s.of)) for label, s in rows.items()]
    return _table((name, *_SHARES_HEAD), cells)


def _numbers(*values: float) -> list[str]:
    return [f"{value:.3f}" for value in values]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = True) -> str:
    """Columns parted by two spaces; all but the first stand right if they are numbers."""
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if numbers and place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return "  ".join(padded).rstrip()

    return "\n".join([line(head), line(["-" * width for width in widths]), *map(line, rows)])
