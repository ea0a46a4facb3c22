"""The commands that look into an archive and take away from it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from exports.salmon import linked, reports

from dragoman.cli import COMMANDS
from dragoman.exports.columns import table_forms
from dragoman.store import Archive, Filed
from dragoman.store.linktables import link_tables

Run = Callable[..., tuple[int, str, str]]

LOOKING = (
    "disputes",
    "dispute",
    "demands",
    "timeline",
    "news",
    "profile",
    "search",
    "brief",
    "export",
)
ASKED = {
    "disputes": [],
    "dispute": ["salmon"],
    "demands": [],
    "timeline": [],
    "news": ["--since", "2026-05-13"],
    "profile": ["azlina"],
    "search": ["tariff"],
}
"""Commands that print lists for people and JSON for programs, with arguments that find something."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the sample dispute, which the tests only read."""
    where = tmp_path_factory.mktemp("cli") / "news.db"
    with Archive.open(where, create=True) as archive:
        archive.add(map(Filed, reports()))
        archive.put_links(link_tables(linked()))
    return where


@pytest.mark.parametrize("command", LOOKING)
def test_help_teaches_by_example(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "Examples:" in out
    assert f"dragoman {command}" in out
    assert command in COMMANDS


@pytest.mark.parametrize("command", list(ASKED))
def test_people_and_programs_are_answered(run: Run, db: Path, command: str) -> None:
    code, out, err = run(command, *ASKED[command], "--db", db)
    assert (code, err) == (0, "")
    assert "almon" in out or "Norway" in out
    code, lines, err = run(command, *ASKED[command], "--db", db, "--json")
    assert (code, err) == (0, "")
    assert all(isinstance(json.loads(line), dict) for line in lines.splitlines())
    assert lines


def test_the_archive_may_be_named_by_the_environment(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_DB", str(db))
    assert run("disputes")[0] == 0


def test_timelines_are_narrowed(run: Run, db: Path) -> None:
    def found(*options: str) -> list[str]:
        _, out, _ = run("timeline", "--db", db, "--json", *options)
        return [json.loads(line)["id"] for line in out.splitlines()]

    assert found("--limit", "1") == ["o-plan"]
    assert found("--type", "sanction", "--since", "2026-05-04") == ["o-tariff"]
    assert found("--party", "Norway", "--until", "2026-05-07")[-1] == "o-demand"
    assert len(found("--dispute", "salmon", "--limit", "0")) == 8


def test_demands_are_narrowed(run: Run, db: Path) -> None:
    found = run("demands", "--db", db, "--by", "Malaysia", "--to", "NOR", "--dispute", "salmon")
    assert "an apology" in found[1]
    assert run("demands", "--db", db, "--state", "open")[1] == "No demands.\n"


def test_a_brief_has_three_forms(run: Run, db: Path, tmp_path: Path) -> None:
    assert run("brief", "salmon", "--db", db)[1].startswith("# Malaysia and Norway")
    page = tmp_path / "brief.html"
    assert run("brief", "salmon", "--db", db, "-o", page) == (0, "", "")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    _, out, _ = run("brief", "salmon", "--db", db, "--format", "json", "--since", "2026-05-19")
    assert json.loads(out)["since"] == "2026-05-19"


def test_tables_are_written_in_the_form_of_their_ending(run: Run, db: Path, tmp_path: Path) -> None:
    for ending in ("csv", "tsv", "jsonl", "parquet"):
        path = tmp_path / f"events.{ending}"
        assert run("export", "events", "--db", db, "-o", path) == (0, "", "")
    assert pq.read_table(tmp_path / "events.parquet").num_rows == 10
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["event"] for row in rows] == [
        json.loads(line)["event"]
        for line in (tmp_path / "events.jsonl").read_text("utf-8").splitlines()
    ]


@pytest.mark.parametrize("table", [*table_forms(), "plover"])
def test_every_table_can_be_printed(run: Run, db: Path, table: str) -> None:
    code, out, err = run("export", table, "--db", db)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["dispute", "tuna"], "no dispute fits 'tuna'"),
        (["brief", "tuna"], "no dispute fits 'tuna'"),
        (["profile", "Nobody"], "nobody here is called 'Nobody'"),
        (["timeline", "--type", "WAR"], "--type 'WAR' is no event type; choose one of AGREE"),
        (["timeline", "--until", "soon"], "--until 'soon' is no date"),
        (["news", "--since", "soon"], "--since 'soon' is no date"),
        (["demands", "--by", "Nobody"], "nobody here is called 'Nobody'"),
        (["export", "evnts"], "there is no table 'evnts'; choose one of reports"),
        (["export", "events", "-o", "x.xlsx"], "--output: .xlsx is no form of table"),
        (["export", "plover", "--format", "csv"], "write them with --format jsonl"),
        (["export", "events", "--format", "parquet"], "name a file with --output"),
        (["search", " "], "search"),
    ],
)
def test_wrong_arguments_are_one_line(
    run: Run, db: Path, arguments: list[str], message: str
) -> None:
    code, out, err = run(*arguments, "--db", db)
    assert (code, out) == (2, "")
    assert err.startswith("dragoman: ")
    assert message in err
    assert len(err.splitlines()) == 1


def test_an_archive_that_is_not_there(run: Run, tmp_path: Path) -> None:
    code, _, err = run("disputes", "--db", tmp_path / "none.db")
    assert code == 2
    assert err.startswith(f"dragoman: {tmp_path / 'none.db'}: ")
    assert not (tmp_path / "none.db").exists()
