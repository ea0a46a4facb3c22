"""What the model takes words for as predicates of acts, and who takes part: scores to readings.

The labels are PLOVER's types, their modes and the statuses of records; nothing here knows what
they mean. Scores of a sentence come as arrays over its words; only words that may be a predicate
get a reading, so that most of a text costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.language.decoding import FloatArray

LEAST = 0.03
"""A word is read as a predicate where its types, taken together, have at least this probability."""

_LEAST_KIND, _LEAST_ROLE = 0.02, 0.05
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class RoleReading:
    """How likely a word of the sentence stands for an actor or a recipient of an act."""

    word: int
    actor: float
    recipient: float


@dataclass(frozen=True, slots=True)
class ActReading:
    """A word as the predicate of an act. ``kinds`` are the likely types with their probabilities,
    best first, which together leave out that of being no act; ``modes`` the best mode of each of
    these types ("" for none); ``status`` the likeliest status with its probability."""

    kinds: tuple[tuple[str, float], ...]
    modes: Mapping[str, tuple[str, float]]
    status: tuple[str, float]
    roles: tuple[RoleReading, ...]

    @property
    def likelihood(self) -> float:
        """Probability that the word reports an act of any type, 0 to 1."""
        return min(1.0, sum(p for _, p in self.kinds))

    def probability(self, kind: str) -> float:
        """Probability of one type, 0 where it is not among the likely ones."""
        return next((p for k, p in self.kinds if k == kind), 0.0)


class ActDecoder:
    """Reads scores by the model's labels. ``weight`` (R, 3) and ``bias`` (3,) are the last layer
    of the role scorer: neither, actor, recipient."""

    def __init__(
        self, labels: Mapping[str, Sequence[str]], weight: FloatArray, bias: FloatArray
    ) -> None:
        self._kinds = list(labels["act"])
        self._status = list(labels["act_status"])
        self._weight, self._bias = weight, bias
        self._modes: dict[str, list[tuple[int, str]]] = {}
        for place, label in enumerate(labels["act_mode"]):
            kind, _, mode = label.partition("/")
            self._modes.setdefault(kind, []).append((place, "" if mode == "-" else mode))

    def read(
        self,
        act: FloatArray,
        mode: FloatArray,
        status: FloatArray,
        role_act: FloatArray,
        role_word: FloatArray,
    ) -> dict[int, ActReading]:
        """Readings by word of one sentence of W words; the arrays are (W, labels) and (W, R)."""
        kinds = softmax(act)
        found = {}
        for word in np.flatnonzero(kinds[:, 0] <= 1.0 - LEAST).tolist():
            likely = [
                (self._kinds[i], round(float(kinds[word, i]), _DIGITS))
                for i in np.argsort(-kinds[word], kind="stable").tolist()
                if i and kinds[word, i] >= _LEAST_KIND
            ]
            if not likely:
                continue
            statuses = softmax(status[word])
            best = int(statuses.argmax())
            found[word] = ActReading(
                tuple(likely),
                {kind: self._mode(mode[word], kind) for kind, _ in likely},
                (self._status[best], round(float(statuses[best]), _DIGITS)),
                self._roles(role_act[word], role_word),
            )
        return found

    def _mode(self, scores: FloatArray, kind: str) -> tuple[str, float]:
        places = self._modes.get(kind, [])
        if not places:
            return ("", 1.0)
        shares = softmax(scores[[place for place, _ in places]])
        best = int(shares.argmax())
        return places[best][1], round(float(shares[best]), _DIGITS)

    def _roles(self, act: FloatArray, words: FloatArray) -> tuple[RoleReading, ...]:
        shares = softmax(np.maximum(words + act, 0.0) @ self._weight + self._bias)
        places = np.flatnonzero(shares[:, 1:].max(-1) >= _LEAST_ROLE).tolist()
        return tuple(
            RoleReading(
                word, round(float(shares[word, 1]), _DIGITS), round(float(shares[word, 2]), _DIGITS)
            )
            for word in places
        )


def softmax(scores: FloatArray) -> FloatArray:
    """Probabilities from scores along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    shares: FloatArray = powers / powers.sum(-1, keepdims=True)
    return shares
