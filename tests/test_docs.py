"""What README and docs/ say is true: their examples run, and nothing is left out of them.

How examples are written:

- ``toml title="mine.toml"`` (or text): a file of that name, there for the page's commands.
- ``console``: lines that begin with ``$ dragoman`` are run; what is shown below each must be what
  it prints. Other commands, and blocks marked ``sh``, are not run.
- ``python``: run from the top of the page to its end, ``>>>`` lines with what they print.
- ``json``: one analysis; the text in it, read again, must give the same.

A line ``…`` in shown output stands for any lines, ``…`` within a line for any characters. A
command whose shown output begins with ``dragoman:`` must fail with exit code 2. After a change of
what is printed, ``python tests/test_docs.py`` writes it into the pages.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from doctest import DocTestParser
from pathlib import Path
from typing import Any, get_args
from unittest import mock

import click
import pytest
import typer.main

import dragoman
from dragoman import records
from dragoman.cli import app, main
from dragoman.codebook import SECTIONS, cues, load_codebook, predicates
from dragoman.reader import Reader

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WIDTH = 96
"""Columns of JSON in the pages."""

_FENCE = re.compile(r"```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_HASH = re.compile(r"sha256:[0-9a-f]{8,64}")
_COMMAND = re.compile(r"^\$ ", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; ``start`` and ``end`` are the characters of its content."""

    language: str
    title: str | None
    content: str
    start: int
    end: int


@dataclass(frozen=True)
class Step:
    """A command or statement in a block with what is shown below it; places in the block."""

    source: str
    shown: str
    start: int
    end: int


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(m[1], m[2], m[3], *m.span(3)) for m in _FENCE.finditer(page)]


def steps(block: Block) -> list[Step]:
    """The commands or statements of a console or python block."""
    if block.language == "python":
        return list(_statements(block.content))
    found = []
    starts = [match.start() for match in _COMMAND.finditer(block.content)]
    for start, end in zip(starts, [*starts[1:], len(block.content)], strict=True):
        line, _, shown = block.content[start:end].partition("\n")
        found.append(Step(line[2:], shown, start + len(line) + 1, end))
    return found


def _statements(content: str) -> Iterator[Step]:
    if ">>>" not in content:
        yield Step(content, "", len(content), len(content))
        return
    lines = content.splitlines(keepends=True)
    for example in DocTestParser().get_examples(content):
        first = example.lineno + example.source.count("\n")
        start = sum(map(len, lines[:first]))
        yield Step(example.source, example.want, start, start + len(example.want))


def matches(shown: str, printed: str) -> bool:
    """Whether printed lines are those shown, where … stands for any lines or characters."""
    pattern = ""
    for line in shown.rstrip().splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(map(re.escape, line.rstrip().split("…"))) + r"\n"
    return re.fullmatch(pattern, _stripped(printed)) is not None


def refreshed(shown: str, printed: str) -> str:
    """What a page shows, brought up to date: as many lines between … as before."""
    lines = _HASH.sub("sha256:…", _stripped(printed)).splitlines()
    if shown.strip() == "…" or not re.search(r"^\s*…$", shown, re.MULTILINE):
        return shown if shown.strip() == "…" else "".join(f"{line}\n" for line in lines)
    result: list[str] = []
    place = 0
    parts = re.split(r"^\s*…\n", shown, flags=re.MULTILINE)
    for number, part in enumerate(parts):
        wanted = part.rstrip().splitlines()
        if number:
            result.append("…")
        if not wanted:
            continue
        if number:
            anchor = _HASH.sub("sha256:…", wanted[0].rstrip())
            if anchor not in lines[place:]:
                raise SystemExit(f"{anchor!r} is no longer printed; choose other lines to show")
            place = lines.index(anchor, place)
        last = number == len(parts) - 1
        result += lines[place:] if last else lines[place : place + len(wanted)]
        place += len(wanted)
    return "".join(f"{line}\n" for line in result)


def _stripped(printed: str) -> str:
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    return "".join(f"{line}\n" for line in lines)


class Page:
    """Runs the examples of one page in a folder of its own, with a reader that is there."""

    def __init__(self, path: Path, reader: Reader) -> None:
        self.text = path.read_text(encoding="utf-8")
        self._reader = reader
        self._namespace: dict[str, Any] = {}

    def run(self) -> Iterator[tuple[Block, Step, str, int]]:
        """Each example with what it prints and its exit code (0 for Python)."""
        with self._at_work():
            for block in blocks(self.text):
                if block.title is not None:
                    Path(block.title).write_text(block.content, encoding="utf-8")
                if block.language not in ("console", "python"):
                    continue
                for step in steps(block):
                    if block.language == "python":
                        yield block, step, self._python(step), 0
                    elif step.source.startswith("dragoman "):
                        yield block, step, *self._command(step)

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[None]:
        before = Path.cwd()
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as patches:
            shutil.copytree(ROOT / "examples", Path(folder) / "examples")
            for name in ("read", "evaluate", "ingest", "recode"):
                module = importlib.import_module(f"dragoman.cli.{name}")
                patches.enter_context(mock.patch.object(module, "Reader", self._read_with))
                patches.enter_context(mock.patch.object(module, "codebook_from", self._codebook))
            found = mock.patch.object(dragoman, "_reader", return_value=self._reader)
            patches.enter_context(found)
            os.chdir(folder)
            try:
                yield
            finally:
                os.chdir(before)

    def _codebook(self, paths: Sequence[Path] | None) -> object:
        return load_codebook(paths) if paths else self._reader.codebook

    def _read_with(self, codebook: Any, threads: int = 0, model_types: bool = True) -> Reader:
        same = codebook is self._reader.codebook and model_types
        return self._reader if same else Reader(codebook, threads, model_types)

    def _python(self, step: Step) -> str:
        mode = "single" if step.shown or step.source.count("\n") == 1 else "exec"
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(step.source, "<page>", mode), self._namespace)
        return printed.getvalue()

    @staticmethod
    def _command(step: Step) -> tuple[str, int]:
        arguments, _, target = step.source.removeprefix("dragoman ").partition(" > ")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            code = main(shlex.split(arguments))
        if target:
            Path(target.strip()).write_text(printed.getvalue(), encoding="utf-8")
            return "", code
        return printed.getvalue(), code


def analysis_again(shown: Mapping[str, Any], reader: Reader) -> dict[str, Any]:
    """The analysis of the document that an analysis in a page holds, as JSON gives it."""
    document = dict(shown["document"])
    document.pop("id")
    analysis = reader.read(document.pop("text"), **document)
    again: dict[str, Any] = json.loads(_HASH.sub("sha256:…", analysis.to_json().decode()))
    return again


def pretty(value: Any, indent: int = 0) -> str:
    """JSON with each object or list on one line where it fits."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or len(line) + indent <= WIDTH:
        return line
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        rows = [f"{pad}{json.dumps(k)}: {pretty(v, indent + 2)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    rows = [pad + pretty(item, indent + 2) for item in value]
    return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_examples_print_what_the_page_shows(path: Path, reader: Reader) -> None:
    for block, step, printed, code in Page(path, reader).run():
        assert code == (2 if step.shown.startswith("dragoman:") else 0), step.source
        if step.shown or block.language == "python":
            assert matches(step.shown, printed), f"{step.source}\nprints\n{printed}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_records_shown_are_those_of_their_text(path: Path, reader: Reader) -> None:
    for block in blocks(path.read_text(encoding="utf-8")):
        if block.language == "json":
            shown = json.loads(block.content)
            assert analysis_again(shown, reader) == shown


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def _commands() -> Iterator[tuple[str, click.Command]]:
    def below(name: str, command: Any) -> Iterator[tuple[str, click.Command]]:
        yield name, command
        for child in getattr(command, "list_commands", lambda _: [])(None):
            yield from below(f"{name} {child}", command.get_command(None, child))

    return below("dragoman", typer.main.get_command(app))


def _sections(name: str) -> dict[str, str]:
    """Sections of a page of docs/ by their headings without the marks of code; no examples."""
    text = _FENCE.sub("", (ROOT / "docs" / name).read_text(encoding="utf-8"))
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {h.replace("`", ""): body for h, body in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize(("name", "command"), list(_commands()), ids=lambda item: str(item))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    body = _sections("command-line.md")[name]
    for parameter in command.params:
        for option in [*parameter.opts, *parameter.secondary_opts]:
            assert not option.startswith("-") or f"`{option}" in body, f"{name} {option}"


def test_every_field_of_the_records_is_documented() -> None:
    sections = _sections("contract.md")
    found = [c for c in vars(records).values() if isinstance(c, type) and is_dataclass(c)]
    assert len(found) > 8
    for record in found:
        for field in fields(record):
            assert f"`{field.name}`" in sections[record.__name__], f"{record.__name__}.{field.name}"


@pytest.mark.parametrize(
    "codes",
    [records.ActorKind, records.MentionForm, records.Directness, records.EventStatus,
     records.DemandStatus],
)  # fmt: skip
def test_every_code_of_the_records_is_documented(codes: Any) -> None:
    text = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    assert [code for code in get_args(codes) if f"`{code}`" not in text] == []


def _keys() -> set[str]:
    """Keys that the loader of the codebook knows: the words given to its ``only``."""
    found: set[str] = set()
    for path in (ROOT / "src/dragoman/codebook").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "only":
                values = [a.value for a in node.args if isinstance(a, ast.Constant)]
                found.update(value for value in values if isinstance(value, str))
    return found


def test_every_key_of_the_codebook_is_documented() -> None:
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    keys = {*_keys(), *SECTIONS, *predicates._KEYS, *predicates.SLOTS}
    keys |= {*cues._KEYS, *cues._LISTS, *cues.FORMS}
    assert len(keys) > 50
    assert sorted(key for key in keys if f"`{key}`" not in text) == []


def test_every_table_of_the_codebook_is_documented() -> None:
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    tables = (ROOT / "src/dragoman/codebook/tables").iterdir()
    assert [path.name for path in tables if f"`{path.name}" not in text] == []


def test_lines_left_out_may_be_any() -> None:
    assert matches("a\n…\nd\n", "a\nb\nc\nd \n\n")
    assert matches("codebook sha256:…\n", "codebook sha256:12ab\n")
    assert not matches("a\nb\n", "a\nc\n")


def test_a_page_is_brought_up_to_date() -> None:
    assert refreshed("a\n…\nc\nx\n…\n", "a\nb\nc\nd\ne\n") == "a\n…\nc\nd\n…\n"
    assert refreshed("old\n", "sha256:0123456789\n") == "sha256:…\n"


def refresh(path: Path, reader: Reader) -> None:
    """Write what the examples of a page print into the page."""
    page = Page(path, reader)
    changes = [
        (block.start + step.start, block.start + step.end, refreshed(step.shown, printed))
        for block, step, printed, _ in page.run()
        if step.shown
    ]
    for block in blocks(page.text):
        if block.language == "json":
            again = pretty(analysis_again(json.loads(block.content), reader))
            changes.append((block.start, block.end, again + "\n"))
    text = page.text
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    chosen = [Path(name).resolve() for name in sys.argv[1:]] or PAGES
    shared = Reader()
    for page_path in chosen:
        refresh(page_path, shared)
