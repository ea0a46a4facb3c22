"""Meetings from plan to outcome."""

from __future__ import annotations

from disputes.telling import tells, told

MEETING = "2026-05-12"
PLANNED = ("The ministers of Peru and Chile will meet on Tuesday.", "meet", "CONSULT",
           "PER,CHL", MEETING)  # fmt: skip
HELD = ("Ministers of Peru and Chile met on Tuesday.", "met", "CONSULT", "PER,CHL", MEETING)
CANCELLED = ("Chile called off the meeting with Peru.", "called", "REJECT/meet", "CHL>PER")


def test_plan_and_report_are_one_meeting() -> None:
    (meeting,) = told(
        tells("a", "2026-05-05", PLANNED, status="planned"), tells("b", "2026-05-13", HELD)
    ).meetings
    assert (meeting.state, meeting.start, meeting.parties) == ("held", MEETING, ("CHL", "PER"))
    assert [state for state, _, _ in meeting.history] == ["planned", "held"]


def test_a_meeting_can_be_called_off() -> None:
    (meeting,) = told(
        tells("a", "2026-05-05", PLANNED, status="planned"), tells("b", "2026-05-10", CANCELLED)
    ).meetings
    assert (meeting.state, meeting.start) == ("cancelled", MEETING)


def test_other_days_are_other_meetings() -> None:
    later = ("Ministers of Peru and Chile met on Monday.", "met", "CONSULT", "PER,CHL",
             "2026-05-25")  # fmt: skip
    linked = told(tells("a", "2026-05-13", HELD), tells("b", "2026-05-26", later))
    assert len(linked.meetings) == 2


def test_each_side_is_heard_about_it() -> None:
    ana = ("PER/ana-quispe", "Ana Quispe", "minister")
    (meeting,) = told(
        tells("a", "2026-05-13", HELD, people=[ana], said=[("PER/ana-quispe", "We talked of fish")],
              lead="Ana Quispe spoke.")
    ).meetings  # fmt: skip
    assert [(account.party, len(account.quotes)) for account in meeting.accounts] == [("PER", 1)]
