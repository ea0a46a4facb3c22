"""Demands through many reports."""

from __future__ import annotations

import pytest
from disputes.telling import Telling, tells, told

from dragoman.disputes.ledger import state_after
from dragoman.disputes.model import DemandState, LedgerEntry, Report, Step, StepKind

ASKED = ("Peru demanded that Chile release two trawlers.", "demanded", "REQUEST",
         "PER>CHL")  # fmt: skip


def ledger(*reports: Report) -> list[LedgerEntry]:
    return list(told(*reports).demands)


@pytest.mark.parametrize(
    ("answer", "step", "state"),
    [
        (("Chile refused to release the two trawlers.", "refused", "REJECT/yield", "CHL>PER"),
         "refused", "refused"),
        (("Chile released the two trawlers.", "released", "RETREAT/release", "CHL>PER"),
         "met", "met"),
        (("Peru withdrew its demand to release the trawlers.", "withdrew", "CONCEDE", "PER>CHL"),
         "withdrawn", "withdrawn"),
        (("Peru on Tuesday demanded the release of the trawlers.", "demanded", "REQUEST",
          "PER>CHL", "2026-05-19"), "repeated", "open"),
    ],
)  # fmt: skip
def test_what_follows_is_a_step(answer: Telling, step: str, state: str) -> None:
    (entry,) = ledger(tells("a", "2026-05-05", ASKED), tells("b", "2026-05-20", answer))
    assert [one.kind for one in entry.steps] == ["raised", step]
    assert (entry.by, entry.to, entry.state) == ("PER", "CHL", state)


def test_a_demand_in_other_words_is_the_same() -> None:
    again = ("Peru on Tuesday asked Chile to free both trawlers.", "asked", "REQUEST",
             "PER>CHL", "2026-05-19")  # fmt: skip
    (entry,) = ledger(
        tells("a", "2026-05-05", ASKED, publisher="Austral"),
        tells("b", "2026-05-20", again, publisher="Courier"),
    )
    assert len(entry.wordings) == 2
    assert entry.sources == 2


def test_what_a_report_gives_as_the_reply_is_one_whatever_its_words() -> None:
    no = ("Chile answered with a blunt no.", "answered", "REJECT", "CHL>PER")
    words = "that Chile release two trawlers"
    assert [step.kind for step in ledger(tells("a", "2026-05-05", ASKED, no))[0].steps] == [
        "raised"
    ]
    (entry,) = ledger(tells("a", "2026-05-05", ASKED, no, replies=[(words, "e1", "e2")]))
    assert [step.kind for step in entry.steps] == ["raised", "refused"]
    assert entry.steps[1].why == "a report gives it as the reply"


def test_another_matter_or_side_is_another_demand() -> None:
    pay = ("Peru demanded an apology from Chile.", "demanded", "REQUEST/apologize", "PER>CHL")
    from_bolivia = ("Peru demanded that Bolivia release two trawlers.", "demanded",
                    "REQUEST", "PER>BOL")  # fmt: skip
    entries = ledger(tells("a", "2026-05-05", ASKED, pay, from_bolivia))
    assert len(entries) == 3


def test_a_demand_that_nobody_speaks_of_lapses() -> None:
    noise = ("Peru praised Chile.", "praised", "SUPPORT", "PER>CHL")
    (entry,) = ledger(tells("a", "2026-01-05", ASKED), tells("b", "2026-09-01", noise))
    assert entry.state == "lapsed"
    assert entry.steps[-1].occurrence is None


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        (["raised"], "open"),
        (["raised", "refused", "repeated"], "refused"),
        (["raised", "refused", "softened"], "open"),
        (["raised", "answered"], "met"),
        (["raised", "met", "repeated"], "open"),
        (["raised", "withdrawn"], "withdrawn"),
    ],
)
def test_the_state_is_what_the_steps_come_to(kinds: list[StepKind], state: DemandState) -> None:
    assert state_after(Step(kind, None, None, None, "") for kind in kinds) == state
