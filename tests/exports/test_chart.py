"""The tension chart: bars, line and labels stand within the picture."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports.brief_model import TensionEntry, Turn
from dragoman.exports.chart import HEIGHT, MOST_BARS, WIDTH, chart, sparkline

scores = st.lists(st.floats(-300, 300).map(lambda x: round(x, 1)), min_size=1, max_size=500)


def series(values: list[float], *turns: int) -> TensionEntry:
    first = date(2026, 2, 27)
    days = [(first + timedelta(days=n)).isoformat() for n in range(len(values))]
    made = tuple(Turn(days[n], -1.0, 1.0, ()) for n in turns)
    return TensionEntry(tuple(days), tuple(values), tuple(values), made)


@given(scores)
def test_everything_stands_within_the_picture(values: list[float]) -> None:
    found = chart(series(values, len(values) - 1))
    assert len(found.bars) <= MOST_BARS
    for bar in found.bars:
        assert found.left - 1 <= bar.x
        assert bar.x + bar.width <= WIDTH
        assert found.top <= bar.y
        assert bar.y + bar.height <= found.bottom + 0.2
        touching = bar.y + bar.height if bar.cooperative else bar.y
        assert abs(touching - found.middle) < 0.2
    for point in found.line.split():
        x, y = map(float, point.split(","))
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert len(found.turns) == 1


def test_labels() -> None:
    found = chart(series([-3.0, 0.0, 2.5], 2))
    assert found.title == "Tension from 27 Feb 2026 to 1 Mar 2026"
    assert [mark.words for mark in found.days] == ["27 Feb", "28 Feb", "1 Mar"]
    assert [mark.words for mark in found.levels] == ["+4", "−4"]
    assert [mark.words for mark in found.turns] == ["1 Mar"]
    assert [bar.title for bar in found.bars] == ["27 Feb: -3.0", "1 Mar: +2.5"]


def test_a_long_series_is_drawn_in_stretches() -> None:
    found = chart(series([1.0] * 400))
    assert found.bars[0].title == "27 Feb to 1 Mar: +3.0"


def test_a_line_of_blocks() -> None:
    assert sparkline([-7, 0, 7]) == "▁▅█"
    assert sparkline([1, 1]) == "▅▅"
    assert sparkline([]) == ""
    assert len(sparkline(list(range(1000)))) <= 60
