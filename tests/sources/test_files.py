"""Folders and patterns stand for files, in the order of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.sources.files import expand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.csv.gz", "deep/c.HTML", "image.png", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def names(folder: Path, *given: str) -> list[str]:
    return [str(found).removeprefix(f"{folder}/") for found in expand(given)]


def test_a_folder_is_its_files_of_known_kinds(folder: Path) -> None:
    assert names(folder, str(folder)) == ["a.csv.gz", "b.txt", "deep/c.HTML"]


def test_patterns(folder: Path) -> None:
    assert names(folder, f"{folder}/*.txt") == ["b.txt"]
    assert names(folder, f"{folder}/**/*.[hH]*") == ["deep/c.HTML"]


def test_other_names_stay_as_they_are(folder: Path) -> None:
    given = ["-", "https://news.example/a?b=[c]", str(folder / "none.txt")]
    assert list(expand(given)) == given


def test_a_file_whose_name_looks_like_a_pattern(folder: Path) -> None:
    path = folder / "[draft].txt"
    path.touch()
    assert names(folder, str(path)) == ["[draft].txt"]


def test_what_nothing_fits_is_told(folder: Path) -> None:
    empty = folder / "empty"
    empty.mkdir()
    one, two = expand([f"{folder}/*.pdf", str(empty)])
    assert isinstance(one, InputError)
    assert str(one) == f"{folder}/*.pdf: no file fits the pattern; check the name"
    assert "no file in the folder is of a known kind" in str(two)
