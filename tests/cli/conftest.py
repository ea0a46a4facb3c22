"""The command line with a reader that finds nothing and loads no model."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.records import Analysis, Document, MadeBy

Result = tuple[int, str, str]


class QuietReader:
    """Stands in for the reader: each document comes back as it is."""

    def __init__(self, codebook: object = None, threads: int = 0, model_types: bool = True) -> None:
        self.threads = threads

    def read_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            if "interrupt" in document.text:
                raise KeyboardInterrupt
            yield Analysis(MadeBy("0", "none", "none"), document)


@pytest.fixture
def quiet_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    # The package's attribute `read` is the command, so the module is found by its full name.
    module = importlib.import_module("dragoman.cli.read")
    monkeypatch.setattr(module, "Reader", QuietReader)
    monkeypatch.setattr(module, "codebook_from", lambda files: None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs the command line; gives exit code, standard output and standard error."""

    def run(*arguments: str | Path) -> Result:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
