"""Which reports are of one act, and what the occurrence says then."""

from __future__ import annotations

import pytest
from disputes.telling import Telling, tells, told

SUMMONED = ("Peru summoned the ambassador of Chile on Monday.", "summoned", "ACCUSE/summon",
            "PER>CHL", "2026-05-04")  # fmt: skip
RECALLED = ("Peru recalled its ambassador from Chile.", "recalled", "SANCTION/recall", "PER>CHL")


@pytest.mark.parametrize(
    "other",
    [
        ("Peru called in the envoy on Monday.", "called", "ACCUSE/summon", "PER>CHL", "2026-05-04"),
        ("The ambassador of Chile was summoned.", "summoned", "ACCUSE/summon", "PER>CHL"),
        ("Peru protested to the ambassador of Chile.", "protested", "ACCUSE/protest", "PER>CHL"),
    ],
)
def test_reports_of_one_act_are_one_occurrence(other: Telling) -> None:
    linked = told(tells("a", "2026-05-05", SUMMONED), tells("b", "2026-05-05", other))
    (occurrence,) = linked.occurrences
    assert [report.document for report in occurrence.reports] == ["a", "b"]
    assert occurrence.start == "2026-05-04"
    assert occurrence.why


@pytest.mark.parametrize(
    "other",
    [
        ("Chile summoned the ambassador of Peru on Monday.", "summoned", "ACCUSE/summon",
         "CHL>PER", "2026-05-04"),
        ("Peru summoned the ambassador of Chile on Friday.", "summoned", "ACCUSE/summon",
         "PER>CHL", "2026-05-08"),
        ("Peru summoned the ambassador of Bolivia on Monday.", "summoned", "ACCUSE/summon",
         "PER>BOL", "2026-05-04"),
        RECALLED,
    ],
)  # fmt: skip
def test_other_sides_days_or_types_are_another_act(other: Telling) -> None:
    linked = told(tells("a", "2026-05-09", SUMMONED), tells("b", "2026-05-09", other))
    assert len(linked.occurrences) == 2


def test_what_is_planned_is_not_what_happened() -> None:
    linked = told(
        tells("a", "2026-05-05", SUMMONED), tells("b", "2026-05-05", SUMMONED, status="planned")
    )
    assert sorted(one.status for one in linked.occurrences) == ["occurred", "planned"]


def test_accounts_that_differ_are_all_kept() -> None:
    def expelled(day: str, weekday: str, number: str) -> Telling:
        sentence = f"Peru expelled {number} diplomats of Chile on {weekday}."
        return sentence, "expelled", "SANCTION/expel", "PER>CHL", day

    linked = told(
        tells("a", "2026-05-06", expelled("2026-05-04", "Monday", "two")),
        tells("b", "2026-05-06", expelled("2026-05-05", "Tuesday", "three")),
    )
    (occurrence,) = linked.occurrences
    differences = {d.field: [value for value, _ in d.values] for d in occurrence.differences}
    assert differences["date"] == ["2026-05-04", "2026-05-05"]
    assert ["2", "3"] in differences.values()


def test_ids_are_those_of_the_first_report() -> None:
    first = tells("a", "2026-05-05", SUMMONED)
    (alone,) = told(first).occurrences
    (both,) = told(tells("b", "2026-05-06", SUMMONED), first).occurrences
    assert alone.id == both.id
