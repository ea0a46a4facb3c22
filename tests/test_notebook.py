"""The notebook runs from top to bottom, and ends with a plot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.reader import Reader

NOTEBOOK = Path(__file__).parent.parent / "examples" / "notebook" / "tension.ipynb"


def test_the_notebook_runs_and_plots(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("agg")
    from matplotlib import pyplot

    shown: list[int] = []
    monkeypatch.setattr(pyplot, "show", lambda: shown.append(len(pyplot.gcf().axes)))
    monkeypatch.setattr(dragoman, "Reader", lambda: reader, raising=False)
    monkeypatch.chdir(NOTEBOOK.parent)
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    namespace: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), NOTEBOOK.name, "exec"), namespace)
    pyplot.close("all")
    assert shown == [1]
    assert len(namespace["series"]) > 30


def test_it_is_kept_with_its_plot() -> None:
    outputs = [
        output.get("data", {})
        for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
        for output in cell.get("outputs", [])
    ]
    assert any("image/png" in data for data in outputs)
