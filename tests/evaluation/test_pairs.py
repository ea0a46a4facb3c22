"""Scores of event types between marked parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluation.pairs import MarkedPair, read_pairs, score_pairs

HEAD = "sentence\tmarked_sentence\ttype\n"


def test_marks_become_spans_of_the_plain_sentence(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    row = "Peru asks Chile.\t<s>Peru</s> asks <t>Chile</t>.\tREQUEST\n"
    path.write_text(HEAD + row, encoding="utf-8")
    (pair,) = read_pairs(path)
    assert pair.sentence == "Peru asks Chile."
    assert pair.sentence[slice(*pair.source)] == "Peru"
    assert pair.sentence[slice(*pair.target)] == "Chile"


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(InputError, match="column sentence"):
        read_pairs(path)


def test_concessions_count_as_one_type_and_silence_as_wrong() -> None:
    pairs = [MarkedPair("", (0, 0), (0, 0), kind) for kind in ("YIELD", "YIELD", "AID")]
    answers = iter(["CONCEDE", "RETREAT", None])
    score = score_pairs(pairs, lambda _: next(answers))
    assert (score.accuracy.hits, score.accuracy.of) == (2, 3)
    assert score.by_type["YIELD"].f1 == 1.0
    assert score.macro_f1 == 0.5
