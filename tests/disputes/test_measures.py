"""What is in force until it is lifted."""

from __future__ import annotations

from disputes.telling import tells, told

RECALLED = ("Peru recalled its ambassador from Chile.", "recalled", "SANCTION/recall", "PER>CHL")
BACK = ("The ambassador of Peru returned to Chile.", "returned", "RETREAT", "PER>CHL")
EXPELLED = ("Peru expelled two diplomats of Chile.", "expelled", "SANCTION/expel", "PER>CHL")


def test_a_measure_is_in_force_until_it_is_ended() -> None:
    (recall,) = told(tells("a", "2026-05-05", RECALLED)).measures
    assert (recall.kind, recall.by, recall.against, recall.until) == ("recall", "PER", "CHL", None)
    (ended,) = told(tells("a", "2026-05-05", RECALLED), tells("b", "2026-05-20", BACK)).measures
    assert ended.id == recall.id
    assert ended.until == "2026-05-20"


def test_what_is_told_again_is_no_second_measure() -> None:
    again = ("Peru has kept its ambassador at home.", "kept", "SANCTION/recall", "PER>CHL")
    linked = told(tells("a", "2026-05-05", RECALLED), tells("b", "2026-05-25", again))
    assert len(linked.measures) == 1


def test_the_other_side_cannot_end_it() -> None:
    other = ("The ambassador of Chile returned to Peru.", "returned", "RETREAT", "CHL>PER")
    (recall,) = told(tells("a", "2026-05-05", RECALLED), tells("b", "2026-05-20", other)).measures
    assert recall.until is None


def test_what_is_done_once_is_lifted_by_nothing() -> None:
    (expulsion,) = told(tells("a", "2026-05-05", EXPELLED), tells("b", "2026-05-20", BACK)).measures
    assert (expulsion.kind, expulsion.until) == ("expel", None)
