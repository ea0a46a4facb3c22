"""What people and programs get to see of a score."""

from __future__ import annotations

import json

from dragoman.evaluation.measures import Counts, Miss, Report, Share
from dragoman.evaluation.report import as_dict, render
from dragoman.evaluation.treebank import score
from dragoman.language.conllu import ConlluSentence, ConlluWord

REPORT = Report(
    articles=("trawlers",),
    counts={"event_type": Counts(1, 2, 4)},
    shares={"actor": Share(1, 3)},
    by_type={"REQUEST": Counts(1, 2, 4)},
    misses=(Miss("trawlers", "missed event", "REJECT SDR → NLD", "", "he refused"),),
)
TREEBANK = score(
    *[[ConlluSentence((ConlluWord(1, "Fog", "fog", "X", "", {}, 0, "root", {}),))]] * 2
)


def test_measures_of_counts() -> None:
    counts = Counts(hits=1, predicted=2, gold=4)
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.25, 1 / 3)
    assert (Counts().precision, Counts().recall, Counts().f1) == (1, 1, 1)
    assert (Counts(0, 0, 3).precision, Counts(0, 0, 3).f1) == (0, 0)
    assert Share().share == 1


def test_a_report_as_text() -> None:
    text = render(REPORT)
    assert text.splitlines()[:4] == [
        "1 article",
        "",
        "measure                               precision  recall     F1  hits  predicted  gold",
        "------------------------------------  ---------  ------  -----  ----  ---------  ----",
    ]
    assert "events: same type, overlapping words      0.500   0.250  0.333     1" in text
    assert "he refused" not in text


def test_a_report_with_its_misses() -> None:
    assert render(REPORT, misses=True).splitlines()[-1] == (
        "trawlers  missed event  REJECT SDR → NLD           he refused"
    )


def test_a_report_as_a_dictionary() -> None:
    table = json.loads(json.dumps(as_dict(REPORT)))
    assert table["counts"]["event_type"] == {
        "precision": 0.5,
        "recall": 0.25,
        "f1": 1 / 3,
        "hits": 1,
        "predicted": 2,
        "gold": 4,
    }
    assert table["shares"]["actor"] == {"share": 1 / 3, "hits": 1, "of": 3}
    assert table["misses"][0]["kind"] == "missed event"


def test_a_treebank_score() -> None:
    assert render(TREEBANK).splitlines()[-1].split() == ["las_full", *["1.000"] * 3, *["1"] * 3]
    assert as_dict(TREEBANK)["las"]["f1"] == 1.0
