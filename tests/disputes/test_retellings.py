"""Demands that one report tells the wrong way round, or in words of its own."""

from __future__ import annotations

from disputes.telling import tells, told

from dragoman.disputes.model import Report

FIRST = ("Peru demanded that Chile pay compensation for the trawlers.", "demanded", "REQUEST",
         "PER>CHL")  # fmt: skip
SECOND = ("Peru again demanded compensation for two trawlers.", "demanded", "REQUEST",
          "PER>CHL", "2026-05-08")  # fmt: skip
TURNED = ("It had demanded compensation for the trawlers.", "demanded", "REQUEST",
          "CHL>PER", "2026-05-05")  # fmt: skip


def sides(*reports: Report) -> list[tuple[str, str | None]]:
    return [(entry.by, entry.to) for entry in told(*reports).demands]


def test_one_report_with_the_sides_the_wrong_way_round_retells_a_demand() -> None:
    found = sides(
        tells("a", "2026-05-05", FIRST, publisher="Austral"),
        tells("b", "2026-05-08", SECOND, publisher="Courier"),
        tells("c", "2026-05-10", TURNED, publisher="Dawn"),
    )
    assert found == [("PER", "CHL")]


def test_two_reports_against_one_another_leave_two_demands() -> None:
    found = sides(
        tells("a", "2026-05-05", FIRST, publisher="Austral"),
        tells("c", "2026-05-10", TURNED, publisher="Dawn"),
    )
    assert sorted(found) == [("CHL", "PER"), ("PER", "CHL")]
