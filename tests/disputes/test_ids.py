"""Ids are the same for the same reports, and no two things have one."""

from __future__ import annotations

from dragoman.disputes.ids import Ids


def test_ids_are_stable_and_each_is_given_once() -> None:
    ids, again = Ids("t"), Ids("t")
    known_by = ["one", "two", "one", "one", "two"]
    given = [ids.of(word) for word in known_by]
    assert given == [again.of(word) for word in known_by]
    assert len(set(given)) == 5
    assert given[1] == Ids("t").of("two")  # the first is not changed by others
    assert all(id.startswith("t") and len(id) == 13 for id in given)
