"""The house keeps its shape: imports go down only, files stay short, imports stand at the top.

Rooms from the ground up: records, errors, version < codebook < language < coding < reader <
sources, exports, evaluation < cli.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "dragoman"
LONGEST = 400

GROUND = {"records", "errors", "version"}

ALLOWED: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "version": set(),
    "codebook": GROUND,
    "language": {"errors", "version"},  # knows no politics, so no records either
    "coding": {"records", "errors", "codebook", "language"},
    "reader": GROUND | {"codebook", "language", "coding"},
    "sources": GROUND,
    "disputes": GROUND | {"codebook"},  # knows records, not how they are made or kept
    "store": GROUND | {"disputes", "exports"},  # how records are kept and found, not how made
    "filing": GROUND | {"codebook", "reader", "sources", "store", "disputes"},
    "exports": GROUND | {"codebook", "disputes"},
    "evaluation": GROUND | {"codebook", "language", "reader", "disputes"},
    "cli": GROUND
    | {"codebook", "language", "coding", "reader", "sources", "disputes", "exports", "evaluation"}
    | {"store", "filing"},
    "__main__": {"cli"},
    "__init__": GROUND | {"codebook", "reader"},  # the package's front door
}
"""Which rooms a room may import from, besides itself."""

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("exports/conllu.py", "language"): "CoNLL-U is a form of trees, not of records",
    ("exports/explain.py", "language"): "shows the text by paragraphs, as the segmenter cuts it",
}
"""Files that may import from one more room, and why."""

INNER_IMPORTS: dict[tuple[str, str], str] = {
    ("store/archive.py", "dragoman.store.frames"): "Arrow loads slowly; only tables need it",
    ("store/archive.py", "polars"): "may not be installed",
    ("cli/options.py", "dragoman.codebook"): "loads slowly; only commands that read need it",
    (
        "sources/__init__.py",
        "dragoman.sources.pages",
    ): "the web client loads slowly; only URLs use it",
    (
        "sources/__init__.py",
        "dragoman.sources.polite",
    ): "the web client loads slowly; only URLs use it",
    (
        "sources/__init__.py",
        "dragoman.sources.html",
    ): "the HTML reader loads slowly; only pages use it",
    (
        "sources/__init__.py",
        "dragoman.sources.parquet",
    ): "Arrow loads slowly; only Parquet files need it",
    (
        "sources/__init__.py",
        "dragoman.sources.warc",
    ): "the readers of web archives and HTML load slowly; only web archives need them",
    (
        "sources/__init__.py",
        "dragoman.sources.feeds",
    ): "the readers of feeds and HTML load slowly; only feeds need them",
    (
        "store/lifecycle.py",
        "dragoman.store.migrations",
    ): "Alembic loads slowly; only new and older archives need it",
}
"""Imports inside functions, and why they do not stand at the top of their file."""

NO_FILES = {"pathlib", "os", "io", "shutil", "tempfile", "importlib", "socket", "httpx"}
"""What coding may not import: it works on what it is given."""


def sources() -> list[tuple[str, str]]:
    """Name below the package (with forward slashes) and text of each source file."""
    return [
        (path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def imports(name: str, tree: ast.AST) -> Iterator[str]:
    """Full names of the modules that a file imports, anywhere in it."""
    folder = ["dragoman", *PurePosixPath(name).parent.parts]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = folder[: len(folder) + 1 - node.level] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            if module == "dragoman":
                yield from (f"dragoman.{alias.name}" for alias in node.names)
            else:
                yield module


def upward_imports(name: str, text: str) -> list[str]:
    """What a file imports from rooms that its own room does not know."""
    own = PurePosixPath(name).parts[0].removesuffix(".py")
    found = []
    for module in imports(name, ast.parse(text)):
        parts = module.split(".")
        if parts[0] != "dragoman":
            continue
        room = parts[1] if len(parts) > 1 and parts[1] in ALLOWED else "__init__"
        if room != own and room not in ALLOWED[own] and (name, room) not in EXCEPTIONS:
            found.append(f"{name} imports {module}")
    return found


def inner_imports(name: str, text: str) -> set[tuple[str, str]]:
    """Imports that stand inside functions."""
    functions = (
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    )
    return {(name, module) for function in functions for module in imports(name, function)}


def test_every_room_is_in_the_table() -> None:
    rooms = {PurePosixPath(name).parts[0].removesuffix(".py") for name, _ in sources()}
    assert rooms == set(ALLOWED)


def test_the_table_itself_goes_down_only() -> None:
    done: set[str] = set()
    while ready := {room for room, known in ALLOWED.items() if known <= done} - done:
        done |= ready
    assert done == set(ALLOWED), "these rooms need each other"


def test_imports_go_down_only() -> None:
    assert [found for name, text in sources() for found in upward_imports(name, text)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("language/tree.py", "import dragoman.coding.events"),
        ("language/tree.py", "from dragoman.codebook import load_codebook"),
        ("language/tree.py", "from dragoman import coding"),
        ("language/tree.py", "from ..coding import events"),
        ("language/tree.py", "def f():\n    from dragoman.coding.events import Act"),
        ("codebook/who.py", "from dragoman.language.tree import Word"),
        ("codebook/who.py", "from dragoman import read"),
        ("coding/events.py", "from dragoman.sources import load"),
        ("coding/events.py", "from dragoman.exports.terminal import brief"),
        ("exports/terminal.py", "from dragoman.language.tree import Word"),
        ("sources/html.py", "from dragoman.exports import terminal"),
        ("records.py", "from dragoman.errors import DragomanError"),
        ("reader.py", "from dragoman.cli import main"),
    ],
)
def test_the_checker_sees_an_upward_import(name: str, text: str) -> None:
    assert len(upward_imports(name, text)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("coding/events.py", "from dragoman.language.tree import Word"),
        ("coding/events.py", "from .actors import ActorTable"),
        ("cli/read.py", "from dragoman import reader"),
        ("exports/conllu.py", "from dragoman.language.tree import Word"),
    ],
)
def test_the_checker_lets_a_downward_import_pass(name: str, text: str) -> None:
    assert upward_imports(name, text) == []


def test_exceptions_are_still_needed() -> None:
    used = {
        (name, module.split(".")[1])
        for name, text in sources()
        for module in imports(name, ast.parse(text))
        if module.startswith("dragoman.")
    }
    assert set(EXCEPTIONS) <= used


def test_coding_knows_no_files() -> None:
    found = [
        f"{name} imports {module}"
        for name, text in sources()
        if name.startswith("coding/")
        for module in imports(name, ast.parse(text))
        if module.split(".")[0] in NO_FILES
    ]
    assert found == []


def test_files_stay_short() -> None:
    lengths = {name: text.count("\n") for name, text in sources()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_imports_stand_at_the_top() -> None:
    found = {item for name, text in sources() for item in inner_imports(name, text)}
    assert found == set(INNER_IMPORTS)
