"""Plain words for codes, names and dates, and text that is safe to show."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook.ontology import compile_ontology
from dragoman.codebook.strict import TableFile, parse_tables
from dragoman.exports.wording import (
    Names,
    clean,
    country_name,
    dates,
    masked,
    plain_words,
    sides,
    with_quotes,
)
from dragoman.records import (
    ActorKind,
    Analysis,
    DateInterval,
    DemandStatus,
    EventStatus,
)


def table(name: str) -> TableFile:
    path = files("dragoman.codebook") / "tables" / name
    return parse_tables(name, path.read_text(encoding="utf-8"))


def test_every_code_has_plain_words_and_no_others_do() -> None:
    ontology = compile_ontology(table("ontology.toml"), table("contexts.toml"))
    words = plain_words().table
    modes = {name: set(modes) for name, modes in ontology.event_types.items() if modes}
    assert set(words["types"]) == set(ontology.types)
    assert {name: set(of) for name, of in words["modes"].items()} == modes
    assert set(words["sectors"]) == set(ontology.sectors)
    assert set(words["kinds"]) == set(get_args(ActorKind))
    assert set(words["demand_status"]) == set(get_args(DemandStatus))
    assert set(words["event_status"]) == set(get_args(EventStatus)) - {"occurred"}


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-11-18", "2025-11-18", "Tue 18 Nov 2025"),
        ("2025-11-18", "2025-11-21", "18 to 21 Nov 2025"),
        ("2025-11-28", "2025-12-02", "28 Nov to 2 Dec 2025"),
        ("2025-12-28", "2026-01-02", "28 Dec 2025 to 2 Jan 2026"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("1972-01-01", "1972-12-31", "1972"),
        ("2025-04-01", "2025-06-30", "1 Apr to 30 Jun 2025"),
        (None, None, "“later”"),
    ],
)
def test_dates_for_reading(start: str | None, end: str | None, words: str) -> None:
    assert dates(DateInterval(start, end, "later")) == words


def test_no_date_is_no_words() -> None:
    assert dates(None) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\n b\tc", "a b c"),
        ("\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07link\x1b]8;;\x07", "red link"),
        ("\x1b(0x\x9b2J", "(0x2J"),
        ("bell\x07 del\x7f nul\x00", "bell del nul"),
        ("user\u202etxt.exe\u2066", "usertxt.exe"),
        ("[bold]kept[/bold]", "[bold]kept[/bold]"),
    ],
)
def test_clean_leaves_nothing_that_commands_a_terminal(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_what_is_shown_holds_no_control_characters(text: str) -> None:
    for shown in (clean(text), masked(text)):
        assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert len(masked(text)) == len(text)
    clean(text).encode()
    masked(text).encode()


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("He said: “No,” and left", "No", "“No,”"),
        ("the plan “was wrong”.", "the plan “was wrong", "the plan “was wrong”"),
        ('She said "no way" twice', "no way", '"no way"'),
        ("the ministers’ visit", "the ministers", "the ministers"),
        ("said it was late", "it was late", "it was late"),
    ],
)
def test_quotation_marks_around_words_belong_to_them(text: str, inner: str, outer: str) -> None:
    start = text.index(inner)
    begin, end = with_quotes(text, (start, start + len(inner)))
    assert text[begin:end] == outer


def test_names_say_the_country_where_it_is_not_plain(analysis: Analysis) -> None:
    names = Names.of(analysis)
    assert names.listed(["MYS", "NOR/ingvild-dale", "unknown"]) == (
        "Malaysia, Ingvild Dale (Norway) and unknown"
    )
    assert names.listed([]) == ""


def test_an_office_is_not_said_twice(analysis: Analysis) -> None:
    roles = [Names.of(analysis).role(actor) for actor in analysis.actors]
    assert roles == ["state", "state", "Foreign Minister", "government"]


def test_what_the_sentence_leaves_out_is_marked(analysis: Analysis) -> None:
    assert sides(analysis.events[0], Names.of(analysis)) == "Malaysia → Norway*"


@pytest.mark.parametrize(
    ("code", "name"), [("KOR", "South Korea"), ("XKX", "Kosovo"), ("ZZZ", "ZZZ")]
)
def test_country_names(code: str, name: str) -> None:
    assert country_name(code) == name
