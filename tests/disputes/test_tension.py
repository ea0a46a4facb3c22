"""The daily series of a dispute."""

from __future__ import annotations

import numpy as np
import pytest
from disputes.telling import codebook, tells, told

from dragoman.disputes.tension import smoothed, tension_series

CALM = ("Peru praised Chile on that day.", "praised", "SUPPORT", "PER>CHL")
HARSH = ("Peru attacked Chile on that day.", "attacked", "ASSAULT", "PER>CHL")


def test_each_day_has_the_sum_of_its_acts() -> None:
    linked = told(
        tells("a", "2026-05-01", (*CALM, "2026-05-01")),
        tells("b", "2026-05-04", (*HARSH, "2026-05-04")),
    )
    series = tension_series(
        "dyad", "CHL-PER", ("CHL", "PER"), linked.occurrences, codebook().disputes
    )
    assert series is not None
    assert [point.date for point in series.points] == [f"2026-05-0{n}" for n in (1, 2, 3, 4)]
    scores = [point.score for point in series.points]
    assert scores[0] > 0 > scores[3]
    assert scores[1:3] == [0, 0]


def test_an_act_counts_once_however_many_tell_it() -> None:
    report = (*HARSH, "2026-05-04")
    one = told(tells("a", "2026-05-05", report))
    two = told(tells("a", "2026-05-05", report), tells("b", "2026-05-05", report, lead="Listen."))
    first, second = (
        tension_series("dyad", "CHL-PER", (), linked.occurrences, codebook().disputes)
        for linked in (one, two)
    )
    assert first is not None
    assert second is not None
    assert [p.score for p in first.points] == [p.score for p in second.points]


def test_an_act_weighs_half_after_its_half_life() -> None:
    series = smoothed(np.array([-8.0, 0, 0, 0, 0, 0, 0]), 3.0)
    assert series[3] == pytest.approx(series[0] / 2)
    assert series[6] == pytest.approx(series[0] / 4)


def test_a_turn_is_told_with_what_is_behind_it() -> None:
    reports = [
        tells(f"r{day:02}", f"2026-05-{day:02}",
              ((CALM if day < 15 else HARSH)[0].replace("that", f"May {day},"),
               *(CALM if day < 15 else HARSH)[1:], f"2026-05-{day:02}"))
        for day in range(1, 29)
    ]  # fmt: skip
    linked = told(*reports)
    series = next(one for one in linked.tension if one.scope == "dyad")
    assert series.changes
    turn = max(series.changes, key=lambda change: change.before - change.after)
    assert turn.after < turn.before
    assert "2026-05-13" <= turn.date <= "2026-05-18"
    assert turn.occurrences
