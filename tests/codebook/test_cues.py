"""The table of cues: what ships with the package, and what its loader refuses."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dragoman.codebook.cues import FORMS, TOPICS, Cues, compile_cues
from dragoman.codebook.strict import parse_tables
from dragoman.errors import CodebookError


def cues(*sources: str) -> Cues:
    return compile_cues([parse_tables(f"{n}.toml", source) for n, source in enumerate(sources)])


@pytest.fixture(scope="module")
def own() -> Cues:
    tables = files("dragoman.codebook") / "tables"
    return cues(*((tables / name).read_text("utf-8") for name in ("cues.toml", "stances.toml")))


def test_our_own_table_is_rich(own: Cues) -> None:
    patterns = [p for found in own.index.values() for p in found]
    assert len({p.text for p in patterns if p.cue.part == "verb"}) >= 250
    assert {p.cue.part for p in patterns} == {"verb", "noun", "adjective"}
    assert all(p.cue.forms <= FORMS for p in patterns)


def test_stances_stand_apart(own: Cues) -> None:
    patterns = [p for found in own.stances.values() for p in found]
    assert {p.cue.part for p in patterns} == {"verb", "noun", "adjective"}
    assert all(p.cue.forms <= TOPICS for p in patterns)
    assert not any(p.cue.id == "favour" for found in own.index.values() for p in found)


def test_more_words_come_first(own: Cues) -> None:
    lengths = [len(p.near) for p in own.index["make"]]
    assert lengths == sorted(lengths, reverse=True)


def test_thoughts_and_speech_are_told_apart(own: Cues) -> None:
    assert {p.cue.thought for p in own.index["believe"]} == {True}
    assert {p.cue.thought for p in own.index["say"]} == {False}


def test_prepositions_are_found_by_their_longest_word(own: Cues) -> None:
    assert [p.near for p in own.prepositions["according"]] == [("according", "to")]
    assert "words" in own.prepositions


def test_a_later_file_replaces_entries_and_adds_to_lists() -> None:
    found = cues(
        '[say]\nverbs = ["say"]\n[givers]\nwords = ["issue"]',
        '[say]\nverbs = ["utter"]\n[givers]\nwords = ["float"]',
    )
    assert set(found.index) == {"utter"}
    assert found.givers == {"issue", "float"}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('[say]\nverbs = ["say"]\nloudness = 3', "0.toml:3: unknown key 'loudness'"),
        ('[say]\nverbs = ["say"]\ncontent = ["song"]', "0.toml:3: unknown content 'song'"),
        (
            '[want]\nverbs = ["want"]\nstance = true\ncontent = ["quote"]',
            "0.toml:4: unknown content 'quote'; known: action",
        ),
        ('[say]\ncomment = "nothing"', "0.toml:1: the entry needs verbs"),
        ('[say]\nverbs = ["lodge {protest}"]', "0.toml:2: 'lodge {protest}': a cue takes plain"),
        ('[say]\nverbs = ["{say}"]', "0.toml:2: pattern '{say}' must begin with its head"),
        ('[say]\nverbs = ["say"]\nthought = "yes"', "0.toml:3: thought must be true or false"),
        ('[givers]\nverbs = ["issue"]', "0.toml:2: unknown key 'verbs'"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(source: str, message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        cues(source)
    assert str(caught.value).startswith(message)
