"""Dyads: which parties, on which day, and sums that add up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exports.salmon import linked
from hypothesis import given
from hypothesis import strategies as st

from dragoman.disputes.model import Citation, Occurrence
from dragoman.exports.dyads import Pair, counted_day, dyad_days, pairs

PLAIN = next(o for o in linked().occurrences if o.id == "o-demand")
PARTIES = ("CHL", "MYS", "NOR", "PER")


def test_each_actor_with_each_recipient() -> None:
    occurrence = replace(PLAIN, actors=("NOR", "PER"), recipients=("CHL", "NOR"))
    found = [(pair.first, pair.second) for pair in pairs(occurrence)]
    assert found == [("NOR", "CHL"), ("PER", "CHL"), ("PER", "NOR")]


def test_those_who_meet_are_pairs_without_direction() -> None:
    occurrence = replace(PLAIN, actors=("PER", "CHL", "NOR"), recipients=())
    assert pairs(occurrence) == [
        Pair("CHL", "NOR", mutual=True),
        Pair("CHL", "PER", mutual=True),
        Pair("NOR", "PER", mutual=True),
    ]
    assert pairs(replace(PLAIN, actors=("PER",), recipients=())) == [Pair("PER", None)]


@pytest.mark.parametrize(
    ("status", "day"),
    [
        ("occurred", "2026-05-01"),
        ("planned", "2026-05-06"),
        ("hypothetical", None),
        ("negated", None),
    ],
)
def test_the_day_that_counts(status: str, day: str | None) -> None:
    occurrence = replace(PLAIN, start="2026-05-01", end="2026-05-31", status=status)  # type: ignore[arg-type]
    assert counted_day(occurrence) == day


def test_an_undated_act_counts_on_the_day_of_its_first_report() -> None:
    assert counted_day(replace(PLAIN, start=None, end=None)) == "2026-05-06"
    undated = replace(PLAIN, start=None, end=None, reports=(Citation("", "r", "e1", (0, 1)),))
    assert counted_day(undated) is None


def test_nothing_occurred_after_it_was_reported() -> None:
    late = replace(PLAIN, start="2026-06-01", end="2026-06-01")
    assert counted_day(late) == "2026-05-06"


def test_a_row_has_both_directions() -> None:
    rows = {row["date"]: row for row in dyad_days(linked().occurrences)}
    assert list(rows) == sorted(rows)
    eighth = rows["2026-05-08"]
    assert (eighth["dyad"], eighth["a_to_b"], eighth["b_to_a"]) == ("MYS-NOR", 1, 1)
    assert (eighth["a_to_b_score"], eighth["b_to_a_score"]) == (-6.0, -2.0)
    assert (eighth["verbal_conflict"], eighth["material_conflict"]) == (1, 1)
    assert rows["2026-05-14"]["mutual"] == 1
    assert "2026-05-20" not in rows  # what is planned is not there yet
    assert rows["2026-05-03"]["reports"] == 4
    assert rows["2026-05-03"]["sources"] == 2


@st.composite
def occurrences(draw: st.DrawFn) -> list[Occurrence]:
    sides = st.lists(st.sampled_from(PARTIES), unique=True, max_size=3).map(tuple)
    return [
        replace(
            PLAIN,
            id=f"o{number}",
            actors=draw(sides),
            recipients=draw(sides),
            quad_class=draw(st.integers(1, 4)),
            score=draw(st.integers(-20, 20)) / 2,
            start=(day := f"2026-05-0{draw(st.integers(1, 3))}"),
            end=day,
        )
        for number in range(draw(st.integers(0, 8)))
    ]


@given(occurrences(), st.randoms())
def test_days_add_up_in_any_order(found: list[Occurrence], random: st.random.Random) -> None:
    rows = list(dyad_days(found))
    shuffled = list(found)
    random.shuffle(shuffled)
    assert list(dyad_days(shuffled)) == rows
    wanted = [pair for o in found for pair in pairs(o) if pair.second is not None]
    assert sum(row["occurrences"] for row in rows) == len(wanted)
    for row in rows:
        quads = [row[f"{kind}_{what}"] for kind in ("verbal", "material")
                 for what in ("cooperation", "conflict")]  # fmt: skip
        assert sum(quads) == row["occurrences"]
        assert row["a_to_b"] + row["b_to_a"] + row["mutual"] == row["occurrences"]
        assert row["score_min"] <= row["score_mean"] <= row["score_max"]
