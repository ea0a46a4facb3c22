"""``dragoman read``: inputs, output, exit codes. What is found in a text is tested elsewhere."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from dragoman.cli.inputs import InputReader, progress_bar
from dragoman.records import Analysis

pytestmark = pytest.mark.usefixtures("quiet_reader")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Envoy recalled\n\nPeru has recalled its envoy.\n", encoding="utf-8")
    return path


def test_json_of_one_document_is_one_object(run: Run, report: Path) -> None:
    code, out, err = run("read", "--json", report, "--published", "2025-11-19")
    assert (code, err) == (0, "")
    document = json.loads(out)["document"]
    assert document["title"] == "Envoy recalled"
    assert document["published"] == "2025-11-19"
    assert Analysis.from_json(out).document.text == report.read_text("utf-8")


def test_json_of_several_is_one_object_a_line(run: Run, report: Path, tmp_path: Path) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text('{"text": "a", "id": "1"}\n{"text": "b", "id": "2"}\n', encoding="utf-8")
    code, out, _ = run("read", "--json", report, lines, "--publisher", "Gazette")
    documents = [json.loads(line)["document"] for line in out.splitlines()]
    assert code == 0
    assert [document["id"][:6] for document in documents] == ["sha256", "1", "2"]
    assert {document["publisher"] for document in documents} == {"Gazette"}


def test_the_brief_is_the_default(run: Run, report: Path) -> None:
    code, out, _ = run("read", report, "--title", "Another [bold]title")
    assert code == 0
    assert out.splitlines()[0] == "Another [bold]title"
    assert "\x1b" not in out


def test_explain_shows_the_text(run: Run, report: Path) -> None:
    _, out, _ = run("read", report, "--explain")
    assert "Peru has recalled its envoy." in out.splitlines()


def test_no_name_means_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("Peru’s envoy left.".encode())))
    _, out, _ = run("read", "--json")
    assert json.loads(out)["document"]["text"] == "Peru’s envoy left."


def test_a_broken_input_is_told_and_the_others_are_read(
    run: Run, report: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    missing = tmp_path / "missing.txt"
    code, out, err = run("read", "--json", missing, report, empty, report)
    assert code == 2
    assert len(out.splitlines()) == 2
    assert err.splitlines() == [
        f"dragoman: {missing}: there is no such file; check the name",
        f"dragoman: {empty}: it is empty; give a file that holds text",
    ]


def test_a_broken_line_is_told_with_its_number(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": "a"}\n{"txt": "b"}\n{"text": "c"}\n', encoding="utf-8")
    code, out, err = run("read", "--json", lines)
    assert code == 2
    assert len(out.splitlines()) == 2
    assert err.startswith(f"dragoman: {lines}, line 2: ")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--published", "19 Nov 2025"], "dragoman: --published '19 Nov 2025' is no date; write"),
        (["--json", "--explain"], "dragoman: --json and --explain exclude each other"),
    ],
)
def test_wrong_options_are_one_line(
    run: Run, report: Path, options: list[str], message: str
) -> None:
    code, out, err = run("read", report, *options)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert len(err.splitlines()) == 1


def test_an_unknown_option_exits_2(run: Run, report: Path) -> None:
    code, _, err = run("read", report, "--colour")
    assert code == 2
    assert "--colour" in err


def test_what_is_told_of_a_file_name_cannot_command_the_terminal(run: Run) -> None:
    _, _, err = run("read", "\x1b[2Jnone\n.txt")
    assert err == "dragoman: none .txt: there is no such file; check the name\n"


def test_output_goes_to_a_file(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    code, out, _ = run("read", "--json", report, "--output", target)
    assert (code, out) == (0, "")
    assert json.loads(target.read_text("utf-8"))["document"]["title"] == "Envoy recalled"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "report.txt"]


def test_an_interrupted_reading_leaves_an_earlier_file_alone(
    run: Run, report: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    target.write_text("earlier", encoding="utf-8")
    stop = tmp_path / "stop.txt"
    stop.write_text("interrupt", encoding="utf-8")
    code, _, _ = run("read", "--json", report, stop, "-o", target)
    assert code == 130
    assert target.read_text("utf-8") == "earlier"
    assert len(list(tmp_path.iterdir())) == 3


def test_nothing_read_leaves_an_earlier_file_alone(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("earlier", encoding="utf-8")
    code, _, _ = run("read", "--json", tmp_path / "missing.txt", "-o", target)
    assert code == 2
    assert target.read_text("utf-8") == "earlier"


def test_an_output_that_cannot_be_written_is_told(run: Run, report: Path, tmp_path: Path) -> None:
    code, _, err = run("read", report, "-o", tmp_path / "none" / "out.txt")
    assert code == 2
    assert "cannot be written" in err
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a device is written to as it is")
def test_a_device_is_not_replaced_by_a_file(run: Run, report: Path) -> None:
    assert run("read", report, "-o", os.devnull)[0] == 0
    assert not Path(os.devnull).is_file()


def test_a_file_is_written_through_a_link(run: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "real.json"
    target.write_text("earlier", encoding="utf-8")
    link = tmp_path / "link.json"
    link.symlink_to(target)
    assert run("read", "--json", report, "-o", link)[0] == 0
    assert link.is_symlink()
    assert target.read_text("utf-8").startswith("{")


def test_the_bar_counts_inputs_that_are_done(report: Path, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": "a"}\n{"text": "b"}\n', encoding="utf-8")
    reader = InputReader([str(report), str(lines)])
    assert len(list(reader.documents())) == 3
    assert list(reader.places) == [1, 2, 2]


def test_there_is_no_bar_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar(5, output_shown=False) as show_done:
        show_done(3)
    assert capsys.readouterr().err == ""
