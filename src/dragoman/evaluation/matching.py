"""When a predicted thing is the same as a gold one, and which goes with which."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from importlib import resources
from itertools import chain
from math import inf
from typing import TypeVar

from dragoman.evaluation.gold import GoldActor
from dragoman.records import Actor, Span

Gold = TypeVar("Gold")
Found = TypeVar("Found")

Rank = tuple[int, ...]
"""How well two things go together, the weightiest criterion first; each from 0 to RANK_TOP."""

RANK_TOP = 100

_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_WORD = re.compile(r"\w+")


def pair(
    gold: Sequence[Gold], found: Sequence[Found], rank: Callable[[Gold, Found], Rank | None]
) -> list[tuple[Gold, Found]]:
    """Pair gold with found things, each at most once, in the order of the gold.

    ``rank`` gives None for things that cannot be the same. Of all pairings, the one taken has the
    most pairs, and among those the best first criterion in sum, then the second, and so on.
    """
    base = RANK_TOP * (min(len(gold), len(found)) + 1)
    weights = [[0] * len(found) for _ in gold]
    for row, one in enumerate(gold):
        for column, other in enumerate(found):
            criteria = rank(one, other)
            if criteria is not None:
                weights[row][column] = _weight((1, *criteria), base)
    chosen = assign(weights)
    return [(gold[row], found[column]) for row, column in sorted(chosen.items())]


def assign(weights: Sequence[Sequence[int]]) -> dict[int, int]:
    """The pairing of rows with columns whose weights (not negative) have the greatest sum.

    Returns row → column, without pairs of weight 0. This is the Hungarian method with potentials,
    in O(rows² · columns); integers of any size keep it exact.
    """
    if not weights or not weights[0]:
        return {}
    if len(weights) > len(weights[0]):
        turned = assign(list(zip(*weights, strict=True)))
        return {row: column for column, row in turned.items()}
    owners = enumerate(_hungarian(weights))
    return {row: column for column, row in owners if row >= 0 and weights[row][column] > 0}


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def likeness(one: Span, other: Span) -> int:
    """Shared characters among all that either span covers, from 0 to RANK_TOP."""
    shared = overlap(one, other)
    whole = (one[1] - one[0]) + (other[1] - other[0]) - shared
    return RANK_TOP * shared // whole if whole else 0


def plain(name: str) -> str:
    """A name for comparison: no case, no "the" before it, straight quotes, single spaces."""
    words = name.translate(_QUOTES).casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def load_function_words() -> frozenset[str]:
    """The words that carry no content, from ``tables/function_words.toml``."""
    table = resources.files("dragoman.evaluation") / "tables" / "function_words.toml"
    return frozenset(chain.from_iterable(tomllib.loads(table.read_text("utf-8")).values()))


def content_words(text: str, function_words: frozenset[str]) -> frozenset[str]:
    """The words of a text that carry content, in lower case."""
    return frozenset(_WORD.findall(text.casefold())) - function_words


def names_of(actor: Actor, text: str) -> frozenset[str]:
    """All that an actor is called: its name and its mentions, as :func:`plain` gives them."""
    mentions = (text[slice(*mention.span)] for mention in actor.mentions)
    return frozenset(plain(name) for name in (actor.name, *mentions))


def shares_name(gold: GoldActor, actor: Actor, text: str) -> bool:
    """Whether a name or mention of the actor is the gold name or one of its aliases."""
    return not names_of(actor, text).isdisjoint(plain(name) for name in gold.names)


def same_actor(gold: GoldActor, actor: Actor, text: str) -> bool:
    """Whether the two are one actor, for the question who said something.

    They are where they share a name, where both are the same state, or where a longer mention
    ("the envoy Ida Roth") holds a gold name; a longer mention of another kind of actor or of
    another country ("Norland's bank") does not make them one.
    """
    if shares_name(gold, actor, text):
        return True
    if gold.kind != actor.kind or (gold.country and actor.country not in (gold.country, None)):
        return False
    if gold.kind == "state":
        return gold.country != "" and gold.country == actor.country
    mentions = names_of(actor, text)
    return any(_holds(mention, plain(name)) for mention in mentions for name in gold.names)


def either_holds(one: str, other: str) -> bool:
    """Whether all words of one name stand together in the other; an empty name holds nothing."""
    return bool(one and other) and (_holds(one, other) or _holds(other, one))


def _holds(mention: str, name: str) -> bool:
    return f" {' '.join(_WORD.findall(name))} " in f" {' '.join(_WORD.findall(mention))} "


def _weight(criteria: Rank, base: int) -> int:
    weight = 0
    for value in criteria:
        weight = weight * base + min(max(value, 0), RANK_TOP)
    return weight


def _hungarian(weights: Sequence[Sequence[int]]) -> list[int]:
    """The row that owns each column, -1 for none; needs at least as many columns as rows.

    Columns are counted from 1; column 0 is a stand-in where the search for a row begins.
    """
    rows, columns = len(weights), len(weights[0])
    row_potential: list[float] = [0] * (rows + 1)
    column_potential: list[float] = [0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        slack: list[float] = [inf] * (columns + 1)
        before = [0] * (columns + 1)
        visited = [False] * (columns + 1)
        current = 0
        while owner[current]:
            visited[current] = True
            base = owner[current]
            ahead = [column for column in range(1, columns + 1) if not visited[column]]
            for column in ahead:
                potential = row_potential[base] + column_potential[column]
                reduced = -weights[base - 1][column - 1] - potential
                if reduced < slack[column]:
                    slack[column], before[column] = reduced, current
            nearest = min(ahead, key=slack.__getitem__)
            step = slack[nearest]
            for column in range(columns + 1):
                if visited[column]:
                    row_potential[owner[column]] += step
                    column_potential[column] -= step
                else:
                    slack[column] -= step
            current = nearest
        while current:
            owner[current] = owner[before[current]]
            current = before[current]
    return [row - 1 for row in owner[1:]]
