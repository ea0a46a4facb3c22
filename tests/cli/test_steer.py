"""``dragoman steer``: decisions on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from disputes.quarrels import BOTH, DAM
from disputes.telling import codebook, place

from dragoman.filing.linking import link_archive
from dragoman.store import Archive, Filed

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    where = tmp_path / "news.db"
    monkeypatch.setenv("DRAGOMAN_DB", str(where))
    monkeypatch.setattr("dragoman.cli.steer.codebook_from", lambda _: codebook())
    with Archive.open(where, create=True) as archive:
        archive.add(Filed(report.analysis, report.wire) for report in BOTH)
        link_archive(archive, codebook())
    return where


@pytest.fixture
def titles(run: Run) -> Callable[[], list[str]]:
    def titles() -> list[str]:
        return [json.loads(line)["title"] for line in run("disputes", "--json")[1].splitlines()]

    return titles


@pytest.mark.usefixtures("db")
def test_a_decision_is_made_listed_and_undone(run: Run, titles: Callable[[], list[str]]) -> None:
    before = titles()
    code, out, err = run("steer", "name", "locumba", "The dam", "--comment", "shorter")
    assert (code, err) == (0, "")
    id = out.split()[0]
    assert out == f"{id} holds; dragoman steer undo {id} takes it back\n"
    assert "The dam" in titles()
    listed = run("steer", "list")[1]
    assert "name the dispute “The dam”" in listed
    assert "“protested” in d1" in listed
    assert "shorter" in listed
    record = json.loads(run("steer", "list", "--json")[1])
    assert (record["decision"]["id"], record["holds"], record["problems"]) == (id, True, [])
    assert run("steer", "undo", id[:6])[1] == f"{id} no longer holds\n"
    assert "(undone)" in run("steer", "list")[1]
    assert titles() == before


@pytest.mark.usefixtures("db")
def test_acts_are_named_by_ids_that_the_timeline_shows(run: Run) -> None:
    record = json.loads(run("timeline", "--type", "THREATEN", "--json")[1])
    assert record["id"] in run("timeline", "--ids")[1]
    assert run("steer", "pin", "trawlers", record["id"])[0] == 0
    found = run("timeline", "--dispute", "trawlers", "--json", "--limit", "0")[1]
    assert record["id"] in found


@pytest.mark.usefixtures("db")
def test_linking_can_be_left_for_later(run: Run, titles: Callable[[], list[str]]) -> None:
    before = titles()
    code, out, _ = run("steer", "merge", "trawlers", "locumba", "--no-link")
    assert (code, titles()) == (0, before)
    assert "makes them anew" in out
    run("steer", "apply", "--help")
    assert run("steer", "name", "locumba", "The dam")[0] == 0
    assert titles() == ["The dam"]


@pytest.mark.usefixtures("db")
def test_a_file_is_applied(run: Run, titles: Callable[[], list[str]], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    refs = json.dumps([place(DAM, "protested")])
    one = f'[[decision]]\nkind = "name"\nsubject = "dispute"\nrefs = {refs}\nname = "The dam"\n'
    lost = one.replace("d1@", "gone@").replace("The dam", "Lost")
    file.write_text(one + lost, "utf-8")
    code, out, err = run("steer", "apply", file)
    assert (code, out) == (0, "2 of 2 decisions are new\n")
    assert "nothing is told at gone@" in err
    assert "The dam" in titles()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["name", "tuna", "X"], "no dispute fits 'tuna'"),
        (["merge", "peru", "locumba"], "several disputes fit 'peru'"),
        (["split", "o1", "o2"], "no act 'o1' is known"),
        (["undo", "c1"], "no decision 'c1' was made; dragoman steer list shows all"),
        (["apply", "none.toml"], "none.toml: cannot be read"),
        (["name", "locumba", " "], "the name is empty"),
    ],
)
@pytest.mark.usefixtures("db")
def test_mistakes_are_one_line(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run("steer", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("dragoman: ")
    assert message in err
    assert len(err.splitlines()) == 1


def test_help_teaches_by_example(run: Run) -> None:
    for command in ("apply", "list", "name", "merge", "split", "pin", "undo"):
        assert f"dragoman steer {command}" in run("steer", command, "--help")[1]
