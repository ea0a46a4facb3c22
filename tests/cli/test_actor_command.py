"""``dragoman actor``: tables, JSON lines, lists from files and pipes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_a_table_of_what_was_asked(run: Run) -> None:
    code, out, err = run("actor", "Shin Bet", "blue bicycle")
    assert (code, err) == (0, "")
    head, first, *_ = out.splitlines()
    assert head.split() == ["phrase", "country", "sector", "kind", "why"]
    assert first.split()[:5] == ["Shin", "Bet", "ISR", "SPY", "government"]
    assert "no entry" in out


def test_json_keeps_the_order(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "phrases.txt"
    source.write_text("Kenyan police\n\nKremlin\n", encoding="utf-8")
    code, out, _ = run("actor", "Knesset", "--json", "--from", source)
    assert code == 0
    found = [json.loads(line) for line in out.splitlines()]
    assert [f["phrase"] for f in found] == ["Knesset", "Kenyan police", "Kremlin"]
    assert [f["sector"] for f in found] == ["LEG", "COP", "GOV"]


def test_standard_input_without_a_phrase(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Élysée\n".encode())))
    _, out, _ = run("actor", "--json")
    assert json.loads(out)["country"] == "FRA"


def test_a_codebook_of_ones_own(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[organisations.ring]\nname = "Ring of Reeds"\nkind = "group"\ncountry = "PRY"\n'
        'sector = "CRM"\n'
    )
    _, out, _ = run("actor", "--json", "--codebook", own, "Ring of Reeds")
    found = json.loads(out)
    assert (found["country"], found["sector"]) == ("PRY", "CRM")


def test_output_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "actors.jsonl"
    assert run("actor", "--json", "-o", target, "Mossad") == (0, "", "")
    assert json.loads(target.read_text(encoding="utf-8"))["sector"] == "SPY"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--from", "nowhere.txt"), "nowhere.txt"),
        (("Mossad", "--published", "last week"), "--published"),
    ],
)
def test_mistakes_give_one_line(run: Run, arguments: tuple[str, ...], named: str) -> None:
    code, out, err = run("actor", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert named in err
