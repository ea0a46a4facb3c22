"""Pairing, overlap and names."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation import matching
from dragoman.evaluation.gold import GoldActor
from dragoman.records import Actor, Mention

matrices = st.integers(0, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9), min_size=columns, max_size=columns), max_size=4
    )
)


@given(matrices)
def test_assignment_is_the_best_there_is(weights: list[list[int]]) -> None:
    chosen = matching.assign(weights)
    assert len(set(chosen.values())) == len(chosen)
    assert all(weights[row][column] > 0 for row, column in chosen.items())
    assert sum(weights[row][column] for row, column in chosen.items()) == _best(weights)


def _best(weights: list[list[int]]) -> int:
    """The greatest sum, by trying all pairings."""
    columns = len(weights[0]) if weights else 0
    places = [*range(columns), *[-1] * len(weights)]
    sums = (
        sum(weights[row][column] for row, column in enumerate(order) if column >= 0)
        for order in permutations(places, len(weights))
    )
    return max(sums, default=0)


def test_more_pairs_come_before_better_pairs() -> None:
    ranks = {("a", "x"): (100,), ("a", "y"): (0,), ("b", "x"): (0,)}
    pairs = matching.pair("ab", "xy", lambda one, other: ranks.get((one, other)))
    assert pairs == [("a", "y"), ("b", "x")]


def test_an_earlier_criterion_outweighs_all_later_ones() -> None:
    ranks = {("a", "x"): (1, 0, 0), ("a", "y"): (0, 100, 100)}
    assert matching.pair("a", "xy", lambda one, other: ranks[one, other]) == [("a", "x")]


def test_overlap_is_half_open() -> None:
    assert matching.overlap((0, 5), (5, 9)) == 0
    assert matching.overlap((0, 6), (5, 9)) == 1


def test_likeness() -> None:
    assert matching.likeness((0, 10), (0, 10)) == 100
    assert matching.likeness((0, 10), (5, 15)) == 33
    assert matching.likeness((3, 3), (3, 3)) == 0


def test_plain_names() -> None:
    assert matching.plain("The  Duke\u2019s\nHouse") == "duke's house"
    assert matching.plain("Theodora") == "theodora"


def test_content_words_leave_function_words_out() -> None:
    words = matching.content_words("An end to the blockade", matching.load_function_words())
    assert words == {"end", "blockade"}


def actor(name: str, kind: str = "person", country: str | None = "NLD", text: str = "") -> Actor:
    mentions = (Mention((0, len(text)), "name"),) if text else ()
    return Actor("id", name, kind, country, None, None, mentions)  # type: ignore[arg-type]


class TestSameActor:
    envoy = GoldActor("roth", "Ida Roth", ("Roth",), "person", "NLD", "GOV", "")
    state = GoldActor("NLD", "Norland", (), "state", "NLD", "", "")

    def test_by_name_alias_or_mention(self) -> None:
        assert matching.same_actor(self.envoy, actor("IDA ROTH"), "")
        assert matching.same_actor(self.envoy, actor("roth"), "")
        assert matching.same_actor(self.envoy, actor("the envoy", text="Roth"), "Roth")

    def test_by_a_longer_name_of_the_same_kind_and_country(self) -> None:
        assert matching.same_actor(self.envoy, actor("envoy Ida Roth"), "")
        assert not matching.same_actor(self.envoy, actor("Rothman"), "")
        assert not matching.same_actor(self.envoy, actor("Roth Foundation", "organization"), "")
        assert not matching.same_actor(self.envoy, actor("Ada Roth", country="SDR"), "")

    def test_states_by_country(self) -> None:
        assert matching.same_actor(self.state, actor("Port Norr", "state"), "")
        assert not matching.same_actor(self.state, actor("Norland Bank", "organization"), "")
        assert not matching.same_actor(self.state, actor("Sudria", "state", "SDR"), "")
