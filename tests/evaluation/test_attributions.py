"""Attributions: reading stand-off annotations and counting words by layer."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluation.attributions import read_attributions, score_attributions
from dragoman.evaluation.measures import Counts
from dragoman.records import Analysis, Document, MadeBy, Statement

TEXT = "Ada said that the pier broke."
ANNOTATIONS = """\
T1\tSource 0 3\tAda
T2\tCue 4 8\tsaid
T3\tContent 9 13;18 28\tthat pier broke
T4\tAttribution 4 8\tsaid
E1\tAttribution:T4 Source:T1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One text with the annotations of two people."""
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    (tmp_path / "text" / "pier.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "pier_4b22.ann").write_text(ANNOTATIONS, encoding="utf-8")
    (tmp_path / "attributions" / "pier_6b86.ann").write_text("", encoding="utf-8")
    return tmp_path


def reading(text: str) -> Analysis:
    """One statement: Ada, said, "the pier broke"."""
    statement = Statement(
        "s1", None, (0, 3), (4, 8), ((14, 28),), "indirect", (), (), None, (0, len(text)), ""
    )
    return Analysis(
        made_by=MadeBy("0", "model", "codebook"),
        document=Document("d", text, None, None, None, None, "en"),
        actors=(),
        statements=(statement,),
        events=(),
        demands=(),
        references=(),
        notes=(),
    )


def test_each_file_of_annotations_is_an_item_of_its_own(folder: Path) -> None:
    first, second = read_attributions(folder)
    assert (first.text, second.text) == (TEXT, TEXT)
    assert first.spans["content"] == ((9, 13), (18, 28))
    assert second.spans["content"] == ()


def test_words_are_counted_by_layer(folder: Path) -> None:
    first = next(read_attributions(folder))
    assert score_attributions([first], reading) == {
        "content": Counts(hits=2, predicted=3, gold=3),
        "source": Counts(1, 1, 1),
        "cue": Counts(1, 1, 1),
    }


def test_annotations_without_their_text_are_an_error(folder: Path) -> None:
    (folder / "text" / "pier.txt").unlink()
    with pytest.raises(InputError, match="add the text that pier_4b22"):
        list(read_attributions(folder))
