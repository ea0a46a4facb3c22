"""The loader: strict with what it reads, and open to files of a user's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.codebook import Codebook, load_codebook
from dragoman.codebook.predicates import NO_EVENT
from dragoman.errors import CodebookError

Write = Callable[[str], Path]


@pytest.fixture(scope="module")
def own() -> Codebook:
    return load_codebook()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a user's file."""

    def write(source: str, name: str = "mine.toml") -> Path:
        path = tmp_path / name
        path.write_text(source, encoding="utf-8")
        return path

    return write


# What ships with the package


def test_every_state_has_a_name(own: Codebook) -> None:
    assert len(own.who.state_names) >= 249
    assert {"CHN", "JPN", "TWN", "PSE"} <= own.who.state_names.keys()


def test_every_type_has_predicates(own: Codebook) -> None:
    assert {predicate.type for predicate in own.predicates.entries.values()} == {
        *own.ontology.types,
        NO_EVENT,
    }


def test_version_is_of_the_text_alone(own: Codebook) -> None:
    assert own.version.startswith("sha256:")
    assert load_codebook().version == own.version


# What it refuses: (file, line, words of the message)

REFUSED = {
    "unknown section": ("# mine\n[actors]\nx.name = 'X'\n", 2, "unknown section 'actors'"),
    "broken TOML": ("[organisations.x]\nname = \n", 2, "not valid TOML"),
    "unknown key of a predicate": (
        "[predicates.REQUEST.beg]\nverbs = ['beg']\nverb = ['implore']\n",
        3,
        "unknown key 'verb'",
    ),
    "unknown event type": (
        "\n[predicates.BEG.beg]\nverbs = ['beg']\n",
        2,
        "unknown event type 'BEG'",
    ),
    "unknown mode": (
        "[predicates.REQUEST.beg]\nverbs = ['beg']\n\nmode = 'loudly'\n",
        4,
        "no mode 'loudly'",
    ),
    "unknown slot": (
        "[predicates.REQUEST.beg]\nverbs = ['beg']\nrecipient = ['object2']\n",
        3,
        "'object2' is no slot",
    ),
    "unknown kind of actor": (
        "[predicates.REQUEST.beg]\nverbs = ['beg']\nnever_by = ['robot']\n",
        3,
        "unknown kind of actor 'robot'",
    ),
    "no words": ("[predicates.REQUEST.beg]\ncomment = 'to do'\n", 1, "needs verbs, nouns"),
    "unclosed brace": ("[predicates.REQUEST.beg]\nverbs = ['beg {for']\n", 2, "beg {for"),
    "unknown word class": (
        "[predicates.REQUEST.beg]\nverbs = ['beg {@mercies}']\n",
        2,
        "mercies",
    ),
    "words that are no list": ("[predicates.REQUEST.beg]\nverbs = 'beg'\n", 2, "list of words"),
    "unknown country": (
        "[organisations.x]\nname = 'X'\nkind = 'group'\ncountry = 'ZZZ'\n",
        4,
        "ZZZ",
    ),
    "unknown sector": (
        "[organisations.x]\nname = 'X'\nkind = 'group'\nsector = 'CATS'\n",
        4,
        "CATS",
    ),
    "unknown kind": ("[organisations.x]\nname = 'X'\nkind = 'robot'\n", 3, "robot"),
    "unknown key of an office": (
        "[offices.x]\nwords = ['grand vizier']\nsectors = 'GOV'\n",
        3,
        "unknown key 'sectors'",
    ),
    "unknown sector of an office": (
        "[offices.x]\nwords = ['grand vizier']\nsector = 'CATS'\n",
        3,
        "CATS",
    ),
    "unknown sector of an institution": (
        "[institutions.x]\nwords = ['divan']\nsector = 'CATS'\n",
        3,
        "CATS",
    ),
    "unknown state": ("[states.ZZZ]\naliases = ['Zedland']\n", 1, "ZZZ"),
    "unknown key of a state": ("[states.PER]\nalias = ['Inca land']\n", 2, "unknown key 'alias'"),
    "unknown key of a cue": ("[cues.mumble]\nverb = ['mumble']\n", 2, "unknown key 'verb'"),
    "unknown key of a word class": ("[lexicon.cats]\nword = ['cat']\n", 2, "unknown key 'word'"),
    "an office without a sector": (
        "[persons.roe]\nname = 'Jane Roe'\ncountry = 'NZL'\noffices = ['2017/2021 president']\n",
        4,
        "'2017/2021 president' is no office",
    ),
    "unknown sector of a person": (
        "[persons.roe]\nname = 'Jane Roe'\ncountry = 'NZL'\noffices = ['CAT president']\n",
        4,
        "CAT",
    ),
    "a person without offices": (
        "[persons.roe]\nname = 'Jane Roe'\ncountry = 'NZL'\n",
        1,
        "offices must be given",
    ),
    "a person without a country": (
        "[persons.roe]\nname = 'Jane Roe'\noffices = ['GOV president']\n",
        1,
        "country must be given",
    ),
    "an entry that is no table": ("[organisations]\nx = 'X'\n", 2, "x"),
}


@pytest.mark.parametrize(("source", "line", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_file_and_line(write: Write, source: str, line: int, words: str) -> None:
    path = write(source)
    with pytest.raises(CodebookError) as caught:
        load_codebook([path])
    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: ")
    assert words in message
    assert "\n" not in message


def test_an_unknown_institution_of_an_office_is_refused(write: Write) -> None:
    path = write("[offices.x]\nwords = ['grand vizier']\ninstitution = 'divan'\n")
    with pytest.raises(CodebookError, match="mine.toml:3: .*divan"):
        load_codebook([path])


def test_an_unknown_section_is_found_by_its_entries(write: Write) -> None:
    path = write("# mine\n[actors.x]\nname = 'X'\n")
    with pytest.raises(CodebookError, match="mine.toml:2: unknown section"):
        load_codebook([path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="absent.toml"):
        load_codebook([tmp_path / "absent.toml"])


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "photo.toml"
    path.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(CodebookError, match="photo.toml"):
        load_codebook([path])


# What a user's file adds and overrides


def test_a_file_changes_the_version(own: Codebook, write: Write) -> None:
    path = write("[lexicon.cats]\nwords = ['cat']\n")
    assert load_codebook([path]).version not in ("", own.version)


def test_an_empty_file_changes_nothing_else(own: Codebook, write: Write) -> None:
    loaded = load_codebook([write("# nothing yet\n")])
    assert loaded.predicates.entries.keys() == own.predicates.entries.keys()
    assert loaded.who.names.keys() == own.who.names.keys()


def test_a_predicate_is_added(own: Codebook, write: Write) -> None:
    source = "[predicates.REQUEST.beg-loudly]\nverbs = ['clamour for']\n"
    loaded = load_codebook([write(source)])
    assert "request/beg-loudly" in loaded.predicates.entries
    assert any(
        p.id == "request/beg-loudly" for _, p in loaded.predicates.candidates("verb", "clamour")
    )
    assert loaded.predicates.entries.keys() > own.predicates.entries.keys()


def test_a_predicate_is_overridden(own: Codebook, write: Write) -> None:
    known = next(p for p in own.predicates.entries.values() if p.type == "REQUEST")
    key = known.id.partition("/")[2]
    loaded = load_codebook([write(f"[predicates.REQUEST.{key}]\nverbs = ['zzz']\ncameo = '199'\n")])
    assert loaded.predicates.entries[known.id].cameo == "199"
    assert len(loaded.predicates.entries) == len(own.predicates.entries)
    heads = {
        head
        for (_, head), matches in loaded.predicates.index.items()
        if any(predicate.id == known.id for _, predicate in matches)
    }
    assert heads == {"zzz"}


def test_a_word_class_of_a_file_serves_its_predicates(write: Write) -> None:
    source = "[lexicon.cats]\nwords = ['cat']\n[predicates.AID.feed]\nverbs = ['feed {@cats}']\n"
    (match,) = load_codebook([write(source)]).predicates.candidates("verb", "feed")[:1]
    assert match[1].id == "aid/feed"
    assert match[0].argument == frozenset({"cat"})


def test_an_organisation_is_added(write: Write) -> None:
    source = "[organisations.cats]\nname = 'League of Cats'\naliases = ['LoC']\nkind = 'igo'\n"
    names = load_codebook([write(source)]).who.names
    assert {names[name][0].body.name for name in ("League of Cats", "LoC")} == {"League of Cats"}


def test_an_office_is_added(write: Write) -> None:
    source = "[offices.vizier]\nwords = ['grand vizier']\nsector = 'GOV'\n"
    assert load_codebook([write(source)]).who.offices["grand vizier"].sector == "GOV"


def test_a_cue_is_added(write: Write) -> None:
    index = load_codebook([write("[cues.mumble]\nverbs = ['mumblegrumble']\n")]).cues.index
    assert "mumblegrumble" in index


def test_a_name_of_a_state_is_added(write: Write) -> None:
    names = load_codebook([write("[states.PER]\naliases = ['Inca Republic']\n")]).who.names
    assert {name.body.country for name in names["Inca Republic"]} == {"PER"}
    assert {name.body.country for name in names["Peru"]} == {"PER"}


def test_the_later_file_wins(write: Write, tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text("[offices.vizier]\nwords = ['grand vizier']\nsector = 'GOV'\n")
    second.write_text("[offices.vizier]\nwords = ['grand vizier']\nsector = 'MIL'\n")
    assert load_codebook([first, second]).who.offices["grand vizier"].sector == "MIL"
    assert load_codebook([second, first]).who.offices["grand vizier"].sector == "GOV"
