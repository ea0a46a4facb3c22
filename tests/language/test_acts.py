"""Readings of acts from scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.language.acts import LEAST, ActDecoder, ActReading, softmax

LABELS = {
    "act": ["none", "REQUEST", "ACCUSE"],
    "act_mode": ["REQUEST/-", "REQUEST/meet", "ACCUSE/-", "ACCUSE/summon"],
    "act_status": ["occurred", "planned"],
}
SURE = 9.0


@pytest.fixture
def decoder() -> ActDecoder:
    weight = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]], np.float32)
    return ActDecoder(LABELS, weight, np.zeros(3, np.float32))


def read(decoder: ActDecoder, act: list[list[float]]) -> dict[int, ActReading]:
    size = len(act)
    return decoder.read(
        np.array(act, np.float32),
        np.tile(np.array([0.0, 0.0, 0.0, SURE], np.float32), (size, 1)),
        np.tile(np.array([0.0, SURE], np.float32), (size, 1)),
        np.zeros((size, 2), np.float32),
        np.eye(size, 2, dtype=np.float32) * SURE,
    )


def test_a_sure_predicate_is_read_with_mode_status_and_roles(decoder: ActDecoder) -> None:
    found = read(decoder, [[SURE, 0, 0], [0, 0, SURE]])
    assert list(found) == [1]
    reading = found[1]
    assert reading.kinds[0][0] == "ACCUSE"
    assert reading.modes["ACCUSE"][0] == "summon"
    assert reading.status[0] == "planned"
    roles = {role.word: role for role in reading.roles}
    assert roles[0].actor > 0.9
    assert roles[1].recipient > 0.9


def test_words_that_are_no_predicate_have_no_reading(decoder: ActDecoder) -> None:
    assert read(decoder, [[SURE, 0, 0], [SURE, 0, 0]]) == {}


@given(arrays(np.float32, (3, 3), elements=st.floats(-20, 20, width=32)))
def test_likelihood_is_a_probability_and_kinds_come_best_first(scores: np.ndarray) -> None:
    decoder = ActDecoder(LABELS, np.zeros((2, 3), np.float32), np.zeros(3, np.float32))
    for word, reading in read(decoder, scores.tolist()).items():
        shares = [share for _, share in reading.kinds]
        assert shares == sorted(shares, reverse=True)
        assert 0.0 <= reading.likelihood <= 1.0
        assert 1.0 - softmax(scores)[word, 0] >= LEAST - 1e-6
