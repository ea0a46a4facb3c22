"""Reliability of confidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation.reliability import bins, calibration_error

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()))


def test_perfectly_calibrated_records_have_no_error() -> None:
    records = [(0.75, True)] * 3 + [(0.75, False)]
    assert calibration_error(bins(records)) == 0.0


def test_sure_and_wrong_is_the_worst() -> None:
    assert calibration_error(bins([(1.0, False)])) == 1.0


@given(JUDGED)
def test_every_record_is_in_one_bin_and_the_error_is_a_share(
    records: list[tuple[float, bool]],
) -> None:
    found = bins(records)
    assert sum(b.count for b in found) == len(records)
    assert all(b.low <= b.confidence + 1e-9 for b in found)
    assert 0.0 <= calibration_error(found) <= 1.0
