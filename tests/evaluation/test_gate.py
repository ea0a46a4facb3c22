"""The quality gate: floors hold, rise by themselves and fall only when told to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import GoldError
from dragoman.evaluation import gate
from dragoman.evaluation.gold import GoldArticle, Ontology
from dragoman.evaluation.measures import Counts, Report, Share
from dragoman.records import Analysis

Perfect = Callable[[GoldArticle], Analysis]


def report(hits: int, right: int = 3) -> Report:
    """One F1 (hits of 7) and one share (right of 4)."""
    return Report(("a",), {"event_type": Counts(hits, 7, 7)}, {"actor": Share(right, 4)}, {}, ())


FLOORS = gate.Floors("sha256:1", {"event_type": 0.4285, "actor": 0.75})


def test_what_a_floor_was_made_from_passes() -> None:
    assert gate.update(report(3), gate.Floors("", {}), gold="sha256:1") == FLOORS
    assert gate.check(report(3), FLOORS, gold="sha256:1") == []


def test_a_fall_is_named() -> None:
    assert gate.check(report(2), FLOORS, gold="sha256:1") == [
        "event_type: 0.2857 is below its floor 0.4285"
    ]


def test_other_gold_is_named() -> None:
    (problem,) = gate.check(report(3), FLOORS, gold="sha256:2")
    assert "the gold is not what the floors were measured on" in problem


def test_floors_and_measures_must_be_the_same() -> None:
    fewer = replace(FLOORS, values={"event_type": 0.1, "taste": 0.5})
    assert gate.check(report(3), fewer, gold="sha256:1") == [
        "taste: has a floor but is not measured; remove one or the other",
        "actor: has no floor; run with --update",
    ]


def test_update_raises_and_never_lowers() -> None:
    updated = gate.update(report(6, right=1), FLOORS, gold="sha256:2")
    assert updated == gate.Floors("sha256:2", {"event_type": 0.8571, "actor": 0.75})


def test_update_lowers_where_allowed() -> None:
    updated = gate.update(report(6, right=1), FLOORS, gold="sha256:1", allow_regression=True)
    assert updated.values == {"event_type": 0.8571, "actor": 0.25}


def test_floors_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    gate.write_floors(path, FLOORS)
    assert gate.read_floors(path) == FLOORS
    assert path.read_text("utf-8").startswith("# Quality floors")


def test_no_file_means_no_floors(tmp_path: Path) -> None:
    assert gate.read_floors(tmp_path / "none.toml") == gate.Floors("", {})


@pytest.mark.parametrize("text", ["gold = 1", "[floors", 'gold = ""\nfloors = ["a"]'])
def test_a_broken_floors_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"floors\.toml"):
        gate.read_floors(path)


def test_the_hash_sees_names_and_contents(gold_folder: Path) -> None:
    before = gate.hash_gold(gold_folder)
    (gold_folder / "notes.md").write_text("not gold", encoding="utf-8")
    assert gate.hash_gold(gold_folder) == before
    text = gold_folder / "trawlers.txt"
    text.write_bytes(text.read_bytes() + b"\n")
    changed = gate.hash_gold(gold_folder)
    text.rename(gold_folder / "boats.txt")
    assert len({before, changed, gate.hash_gold(gold_folder)}) == 3


class TestCommand:
    def test_update_then_check(
        self,
        gold_folder: Path,
        tmp_path: Path,
        ontology: Ontology,
        perfect: Perfect,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        arguments = ["--gold", str(gold_folder), "--floors", str(tmp_path / "floors.toml")]
        assert gate.main(arguments, perfect, ontology) == 1
        assert gate.main([*arguments, "--update"], perfect, ontology) == 0
        assert gate.main(arguments, perfect, ontology) == 0
        assert "same type, overlapping words" in capsys.readouterr().out

    def test_a_worse_reading_fails(
        self,
        gold_folder: Path,
        tmp_path: Path,
        ontology: Ontology,
        perfect: Perfect,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        arguments = ["--gold", str(gold_folder), "--floors", str(tmp_path / "floors.toml")]
        gate.main([*arguments, "--update"], perfect, ontology)

        def poor(gold: GoldArticle) -> Analysis:
            return replace(perfect(gold), demands=())

        capsys.readouterr()
        assert gate.main([*arguments, "--update"], poor, ontology) == 1
        assert capsys.readouterr().err == "demand: 0.0000 is below its floor 1.0000\n"
        allowed = [*arguments, "--update", "--allow-regression"]
        assert gate.main(allowed, poor, ontology) == 0

    def test_broken_gold_is_one_line(
        self,
        gold_folder: Path,
        ontology: Ontology,
        perfect: Perfect,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        (gold_folder / "trawlers.txt").unlink()
        assert gate.main(["--gold", str(gold_folder)], perfect, ontology) == 2
        assert capsys.readouterr().err.count("\n") == 1
