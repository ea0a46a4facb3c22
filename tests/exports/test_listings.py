"""What look-ups find, on a console."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from exports.salmon import Shelf, cite, identity, linked
from rich.console import Console, RenderableType

from dragoman.disputes.model import Conflict, Difference
from dragoman.exports.evidence import Evidence
from dragoman.exports.listings import (
    Found,
    demand_list,
    dispute_list,
    found_list,
    news_list,
    occurrence_list,
    page,
)
from dragoman.exports.lookup_model import Profile, Said
from dragoman.exports.news import answers
from dragoman.exports.profile_terminal import profile_page
from dragoman.exports.sentences import PartyNames

LINKED = linked()
NAMES = PartyNames({found.id: found for found in LINKED.identities})


def shown(parts: list[RenderableType]) -> list[str]:
    stream = StringIO()
    Console(file=stream, width=100).print(page(parts))
    return stream.getvalue().splitlines()


def test_disputes_are_a_table() -> None:
    head, row, *_ = shown(dispute_list(LINKED.disputes, {"x-salmon": 1}))
    assert head.split() == ["state", "dispute", "days", "acts", "open", "demands", "id"]
    assert row.split()[0] == "easing"
    assert "1 of 1" in row
    assert shown(dispute_list([], {})) == ["No disputes."]


def test_demands_stand_under_their_sides_with_their_history() -> None:
    assert shown(demand_list(LINKED.demands, NAMES)) == [
        "Malaysia demands of Norway",
        "  withdrawn  an apology",
        "             raised 5 May 2026 → refused 8 May 2026 → withdrawn 19 May 2026 · 3 sources",
    ]
    assert shown(demand_list([], NAMES)) == ["No demands."]


def test_what_happened_stands_under_its_day_with_the_words() -> None:
    differing = replace(
        LINKED.occurrences[5],
        sources=3,
        differences=(Difference("date", (("14", ()), ("15", ()))),),
    )
    lines = shown(
        occurrence_list([LINKED.occurrences[2], differing], NAMES, Evidence(Shelf()).words)
    )
    assert lines == [
        "5 May 2026",
        "  Malaysia demanded an apology from Norway",
        "    │ Malaysia demanded an apology from Norway on Tuesday",
        "14 May 2026",
        "  Norway (Ingvild Dale) and Malaysia (Azlina Rahmat) held talks  (place: Singapore · 3 "
        "sources ·",
        "  accounts differ on the day)",
        "    │ Foreign ministers Ingvild Dale of Norway and Azlina Rahmat of Malaysia held talks in "
        "Singapore",
        "    │ on Thursday",
    ]


def test_news_stand_under_their_days() -> None:
    news = list(answers(LINKED.demands, "2026-05-10", NAMES))
    assert shown(news_list(news)) == [
        "Tue 19 May 2026",
        "  Malaysia withdrew a demand on Norway: “an apology”",
    ]
    assert shown(news_list([])) == ["Nothing new."]


def test_what_a_search_found_is_shown_with_its_words() -> None:
    found = Found("r4", "Salmon", "Post", "2026-05-09", None, None, "a \x1b[2J tariff", ((8, 14),))
    lines = shown(found_list([found]))
    assert lines[:2] == ["Salmon", "Post · 9 May 2026 · r4"]
    assert "tariff" in lines[2]
    assert "\x1b" not in lines[2]
    assert shown(found_list([])) == ["No report has these words."]


def test_a_profile_has_offices_words_deeds_and_what_does_not_fit() -> None:
    azlina = replace(
        next(one for one in LINKED.identities if one.id == "MYS/azlina"),
        conflicts=(
            Conflict("office", (("Trade Minister", ("r9",)), ("Foreign Minister", ("r3",)))),
        ),
    )
    said = Said("r3", "s1", "Malaysia wants an apology", "Straits Ledger", "2026-05-06", None,
                "Azlina Rahmat", "our menu")  # fmt: skip
    talks = LINKED.occurrences[5]
    found = Profile(azlina, 9, (said,), 1, (talks,), (), (), (LINKED.meetings[0],), ())
    lines = shown([profile_page(found, NAMES, Evidence(Shelf()).words)])
    assert lines[0] == "Azlina Rahmat"
    assert lines[1] == "person · Malaysia · government · in reports from 4 to 20 May 2026"
    assert "Foreign Minister  6 to 15 May 2026 · 2 reports" in lines
    assert "office: Trade Minister (1 report); Foreign Minister (1 report)" in lines
    assert any(line.startswith("Words (the latest 1 of 9) ─") for line in lines)
    assert "  │ our menu" in lines
    assert (
        "held  Malaysia (Azlina Rahmat) and Norway (Ingvild Dale), in Singapore  14 May 2026"
        in lines
    )


def test_a_state_has_speakers() -> None:
    norway = identity("NOR", "Norway", "state")
    said = Said("r5", "s1", None, None, None, None, "Ingvild Dale", "fish")
    lines = shown(
        [profile_page(Profile(norway, 1, (said,), 0, (), (), (), (), ()), NAMES, lambda _: None)]
    )
    assert "Ingvild Dale" in lines
    assert cite("r5", "s1").document == "r5"
