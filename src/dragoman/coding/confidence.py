"""How likely a record is right: type, actors and recipients, from how it was decided.

A logistic model over a handful of features. Its weights are data (``confidence.toml`` of the
codebook, written by ``training/calibrate.py`` from gold articles), so that 0.7 means that seven of
ten such records are right; ``docs/accuracy.md`` shows how far that holds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from dragoman.coding.deciding import is_model
from dragoman.coding.events import Act
from dragoman.coding.participants import MODEL

FEATURES = (
    "constant", "agreed", "model_alone", "probability", "specific", "actor", "recipient",
    "inferred_party", "party_by_model", "status_told", "in_statement",
)  # fmt: skip
"""What the weights are for, in this order; each lies between 0 and 1."""

_HEAVY = 4


def features_of(act: Act, in_statement: bool) -> dict[str, float]:
    """The features of an act, by name."""
    people, reading = act.participants, act.decision.reading
    probability = reading.probability(act.decision.type) if reading is not None else 0.0
    own = act.fitted.predicate.users_own  # an entry of the user's is right by definition
    return {
        "constant": 1.0,
        "agreed": float(act.decision.agreed or own),
        "model_alone": float(is_model(act.fitted.predicate)),
        "probability": 1.0 if own else probability,
        "specific": min(act.fitted.weight, _HEAVY) / _HEAVY,
        "actor": float(bool(people.actors)),
        "recipient": float(bool(people.recipients)),
        "inferred_party": float(bool(people.inferred)),
        "party_by_model": float(MODEL in people.why),
        "status_told": float(act.standing.because is not None),
        "in_statement": float(in_statement),
    }


class Confidence:
    """Probabilities by one table of weights."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def of(self, act: Act, in_statement: bool) -> float:
        """Probability that the record of an act is right, 0.01 to 0.99."""
        features = features_of(act, in_statement)
        return self.value(features)

    def value(self, features: Mapping[str, float]) -> float:
        """The probability that features give."""
        total = sum(self._weights.get(name, 0.0) * value for name, value in features.items())
        return round(min(max(1.0 / (1.0 + math.exp(-total)), 0.01), 0.99), 2)
