"""Demands: what is asked for, of whom, and what became of it."""

from __future__ import annotations

import pytest

from dragoman import Reader


def told(reader: Reader, text: str) -> list[tuple[str, str | None, str, str]]:
    """The demands of a text: by, to, content, status."""
    found = reader.read(text, published="2026-05-06").demands
    return [(d.by, d.to, d.content, d.status) for d in found]


def contents(reader: Reader, text: str) -> list[str]:
    return [content for _, _, content, _ in told(reader, text)]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Peru demanded an apology and compensation from Chile.", 2),
        ("Peru demanded an apology from Chile, the return of the boats and a new map.", 3),
        ("Peru urged Chile to free the crew and to pay for the boats.", 2),
        ("Peru urged Chile to “speak frankly and mean it”.", 1),
    ],
)
def test_each_thing_asked_for_is_a_demand(reader: Reader, text: str, things: int) -> None:
    assert len(contents(reader, text)) == things


def test_each_party_that_is_asked_has_a_demand(reader: Reader) -> None:
    found = told(reader, "Peru urged Chile and Bolivia to reopen the harbour.")
    assert [(by, to) for by, to, _, _ in found] == [("PER", "CHL"), ("PER", "BOL")]


def test_a_day_is_nothing_asked_for(reader: Reader) -> None:
    assert contents(reader, "Peru appealed to Chile on 1 September.") == []


def test_we_is_whoever_speaks(reader: Reader) -> None:
    text = "“We urge Chile to free the crew,” Peru’s foreign minister, Ana Quispe, said."
    assert told(reader, text) == [("PER", "CHL", "free the crew", "open")]


@pytest.mark.parametrize(
    ("answer", "statuses"),
    [
        ("Chile refused the apology.", ["rejected", "open"]),
        ("Chile rejected the demands.", ["rejected", "rejected"]),
        ("Chile’s minister apologised to Peru.", ["met", "open"]),
        ("Peru later withdrew the second demand.", ["open", "withdrawn"]),
        ("Chile refused a visa to a singer.", ["open", "open"]),
    ],
)
def test_what_becomes_of_demands(reader: Reader, answer: str, statuses: list[str]) -> None:
    text = f"Peru demanded an apology and the release of two boats from Chile. {answer}"
    assert [status for _, _, _, status in told(reader, text)] == statuses


def test_a_request_that_was_done_in_the_same_sentence(reader: Reader) -> None:
    text = "Peru ordered the Chilean trawlers to turn back, and they did."
    assert [status for _, _, _, status in told(reader, text)] == ["met"]


def test_an_answer_may_be_told_first(reader: Reader) -> None:
    text = "Chile turned down the Peruvian demand.\n\nPeru wants an apology from Chile."
    assert told(reader, text)[0][3] == "rejected"


def test_a_remark_on_what_is_asked_is_an_act(reader: Reader) -> None:
    asked = "Peru lodged a protest with Chile and asked for the boat’s return"
    events = reader.read(f"{asked}, a request that Pizarro rejected.").events
    assert [event.type for event in events][1:] == ["REQUEST", "REJECT"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Peru no longer asks Chile for an apology.", "CONCEDE", "occurred"),
        ("Peru will not insist on the retraction of the remark.", "CONCEDE", "occurred"),
        ("Peru lowered its claim against Chile.", "CONCEDE", "occurred"),
        ("Peru will not accept any claim for compensation.", "REJECT", "occurred"),
        ("Peru wants 40 million dollars from Chile.", "REQUEST", "occurred"),
        ("Peru gave Chile until Saturday to free the crew.", "THREATEN", "occurred"),
    ],
)
def test_acts_around_demands(reader: Reader, text: str, kind: str, status: str) -> None:
    events = reader.read(text).events
    assert [(event.type, event.status) for event in events] == [(kind, status)]


def test_who_is_handed_a_note_receives_it(reader: Reader) -> None:
    (event,) = reader.read("The Chilean ambassador was handed a protest note by Peru.").events
    assert event.type == "ACCUSE"
    assert event.actors == ("PER",)
    assert event.recipients == ("CHL/ambassador",)


def test_what_police_did_before_is_no_part_of_what_is_asked(reader: Reader) -> None:
    text = "Peru demanded the release of two surveyors whom Chilean police arrested on Monday."
    assert [event.type for event in reader.read(text).events] == ["REQUEST", "COERCE"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Chile on Sunday rejected Peru’s demand for an apology.",
            [("PER", "CHL", "an apology", "rejected")],
        ),
        (
            "Chile has rejected calls from Peru and Bolivia to let observers into the port.",
            [(who, "CHL", "let observers into the port", "rejected") for who in ("PER", "BOL")],
        ),
    ],
)
def test_an_answer_may_be_all_that_tells_of_a_demand(
    reader: Reader, text: str, found: list[tuple[str, str, str, str]]
) -> None:
    assert told(reader, text) == found


def test_what_is_not_to_be_done_stays_so(reader: Reader) -> None:
    text = "Peru urged Chile not to send ships to the strait."
    assert contents(reader, text) == ["not to send ships to the strait"]


def test_a_second_infinitive_behind_a_comma_is_asked_for_too(reader: Reader) -> None:
    text = (
        "Peru urged Chile to honor its obligations under the accord, and to abide by the 2016 "
        "ruling."
    )
    assert len(contents(reader, text)) == 2
