"""The other commands, with the real codebook and model; and how the program ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.language.conllu import read_conllu
from dragoman.version import __version__

Run = Callable[..., tuple[int, str, str]]
EXAMPLES = Path(__file__).parents[2] / "examples"
REPORT = "Peru recalled its envoy. Chile didn’t answer.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"dragoman {__version__}\n", "")


@pytest.mark.parametrize(
    "command", ["read", "parse", "evaluate", "schema", "codebook check", "codebook show"]
)
def test_help_teaches_by_example(run: Run, command: str) -> None:
    code, out, _ = run(*command.split(), "--help")
    assert code == 0
    assert "Examples:" in out
    assert f"dragoman {command}" in " ".join(out.split())


def test_schema_is_the_schema_of_records(run: Run) -> None:
    _, out, _ = run("schema")
    assert "Analysis" in json.loads(out)["$defs"]


def test_parse_prints_conllu_with_places(run: Run, report: Path, tmp_path: Path) -> None:
    code, out, _ = run("parse", report)
    assert code == 0
    written = tmp_path / "out.conllu"
    written.write_text(out, encoding="utf-8")
    first, second = read_conllu(written)
    assert first.text == "Peru recalled its envoy."
    assert [token.form for token in second.multiwords] == ["didn’t"]
    for word in (*first.words, *second.words):
        start, end = word.misc["TokenRange"].split(":")
        assert REPORT[int(start) : int(end)] == word.form


def test_a_treebank_is_scored_from_raw_text_and_on_gold_words(run: Run, tmp_path: Path) -> None:
    treebank = tmp_path / "a.conllu"
    treebank.write_text(
        "# text = Peru recalled envoys.\n"
        "1\tPeru\tPeru\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_\n"
        "2\trecalled\trecall\tVERB\t_\t_\t0\troot\t_\t_\n"
        "3\tenvoys\tenvoy\tNOUN\t_\tNumber=Plur\t2\tobj\t_\tSpaceAfter=No\n"
        "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n",
        encoding="utf-8",
    )
    code, out, _ = run("evaluate", "--conllu", treebank, "--json")
    scores = json.loads(out)
    assert code == 0
    assert list(scores) == ["from_raw_text", "on_gold_words"]
    assert scores["from_raw_text"]["words"] == scores["on_gold_words"]["words"]
    assert scores["on_gold_words"]["upos"]["f1"] == 1.0


def test_gold_articles_are_scored_with_misses(run: Run, tmp_path: Path) -> None:
    for suffix in (".txt", ".toml"):
        name = f"harbour-weekend{suffix}"
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    code, out, _ = run("evaluate", tmp_path, "--json")
    report = json.loads(out)
    assert code == 0
    assert report["articles"] == ["harbour-weekend"]
    assert {"counts", "shares", "by_type", "misses"} <= set(report)
    assert run("evaluate", tmp_path, "--no-misses")[1].startswith("1 article\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["evaluate"], "give one thing to score: a folder of gold articles"),
        (["evaluate", "no-such-folder"], "holds no gold articles"),
        (["evaluate", "--conllu", "none.conllu"], "none.conllu: cannot be read"),
        (["codebook", "show", "demanded"], "has no 'demanded'"),
        (["codebook", "check", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_wrong_arguments_are_one_line(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("dragoman: ")
    assert message in err
    assert len(err.splitlines()) == 1


def test_codebook_show_tells_what_a_word_triggers(run: Run) -> None:
    code, out, _ = run("codebook", "show", "demand")
    assert code == 0
    assert "demand, verb" in out
    assert "REQUEST" in out
    assert "entry request/" in out


def test_codebook_check_tells_each_file(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('[predicates.REQUEST.plead]\nverbs = ["plead with"]\n', encoding="utf-8")
    bad.write_text('[predicates.REQUEST.plead]\nverb = ["plead"]\n', encoding="utf-8")
    code, out, err = run("codebook", "check", bad, good)
    assert code == 2
    assert out == f"{good}: no errors; entries: 1 in predicates\n"
    assert err.startswith(f"dragoman: {bad}:2: ")
    assert run("codebook", "show", "plead", "--codebook", good)[1].count("request/plead") == 1


def test_a_broken_pipe_is_quiet() -> None:
    # `dragoman schema | true`: nobody reads what is printed.
    program = "import sys; from dragoman.cli import main; sys.exit(main(['schema']))"
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
