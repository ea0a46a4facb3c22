"""The corpus of acts: its format, and that what is in the project keeps to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook import load_codebook
from training.corpus import FOLDER, CorpusError, locate, read_corpus

MODES = load_codebook().ontology.event_types


def read(tmp_path: Path, text: str) -> tuple[list, list[str]]:
    path = tmp_path / "part.txt"
    path.write_text(text, encoding="utf-8")
    return read_corpus([path], MODES)


def test_an_act_has_trigger_type_mode_status_and_parties(tmp_path: Path) -> None:
    text = (
        "Oslo may summon the Danish envoy.\n"
        "  summon | ACCUSE/summon hypothetical | Oslo > the Danish envoy\n"
    )
    (sentence,), mistakes = read(tmp_path, text)
    (act,) = sentence.events
    assert mistakes == []
    assert (act.type, act.mode, act.status) == ("ACCUSE", "summon", "hypothetical")
    assert [sentence.text[slice(*s)] for s in (*act.actors, *act.recipients)] == [
        "Oslo",
        "the Danish envoy",
    ]


def test_attributions_and_look_alikes(tmp_path: Path) -> None:
    text = (
        "The strike was perfect, the coach said.\n"
        "  strike | none\n"
        "  @ the coach | said | The strike was perfect\n"
    )
    (sentence,), mistakes = read(tmp_path, text)
    assert mistakes == []
    assert sentence.events == []
    assert len(sentence.attributions) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("  asked | BEG | Oslo > Bonn", "unknown type"),
        ("  asked | REQUEST/shout | Oslo > Bonn", "no mode"),
        ("  begged | REQUEST | Oslo > Bonn", "does not stand"),
        ("  asked | REQUEST | Oslo", "parties"),
    ],
)
def test_slips_are_named(tmp_path: Path, line: str, message: str) -> None:
    _, (mistake,) = read(tmp_path, f"Oslo asked Bonn to wait.\n{line}\n")
    assert mistake.startswith("part.txt:2")
    assert message in mistake


def test_places_are_whole_words_and_may_be_counted() -> None:
    assert locate("Iran and Iranian Iran", "Iran~2") == (17, 21)
    assert locate("one two three four", "one ... three") == (0, 13)
    with pytest.raises(CorpusError):
        locate("Iranian", "Iran")


def test_the_corpus_has_no_mistakes_and_its_promised_size() -> None:
    sentences, mistakes = read_corpus(sorted(FOLDER.glob("*.txt")), MODES)
    assert mistakes == []
    assert len(sentences) >= 4000
    without = sum(not s.events for s in sentences)
    assert without >= len(sentences) / 3 - 1
    for kind, modes in MODES.items():
        of_type = [s for s in sentences if any(a.type == kind for a in s.events)]
        assert len(of_type) >= 150, kind
        for mode in modes:
            count = sum(any((a.type, a.mode) == (kind, mode) for a in s.events) for s in of_type)
            assert count >= 40, f"{kind}/{mode}"
