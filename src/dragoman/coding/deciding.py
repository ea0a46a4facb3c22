"""Is a word an act, and of which type and mode? The codebook and the model decide together.

The rule, which ``docs/events.md`` states for readers:

0. Where the most specific entry that fits is of the type NONE, the word is no act.
1. An entry of the user's own codebook wins; then one that tells what somebody must do.
2. Where the model takes the word for no act, an entry stands only with required words; where it
   sees not even a trace of one, only with many; a loose one never.
3. Where it takes it for one, an entry of a type that it finds likely agrees with it: the one whose
   type it finds likeliest goes first. An entry of another type stands only with required words.
4. The model's own type is taken where its probability is higher than that of the best entry's type
   and what an entry is worth together.
5. Where no entry stands, or only loose ones without anybody taking part, the model alone decides
   if it is sure of an act and of its type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook.predicates import (
    NO_EVENT,
    PartOfSpeech,
    Predicate,
    default_predicate,
)
from dragoman.coding.matching import POS, Fit
from dragoman.language.acts import ActReading
from dragoman.language.tree import Word

ALONE = 0.65
"""Probability of any act from which the model counts where no entry fits."""

ALONE_TYPE = 0.5
"""Probability that the likeliest type must have there."""

ENTRY, LOOSE, EXACT = 0.8, 0.7, 0.9
"""What an entry that fits, a loose one, and one with required words is worth beside the model's
probability of its type."""

LIKELY = 0.1
"""Probability from which a type is likely by the model."""

NO_ACT = 0.25
"""Probability of any act below which the model takes a word for no act at all."""

STANDS = ((0.02, 5), (0.1, 2), (NO_ACT, 1))
"""Where the model finds any act less likely than this, an entry stands only with such a weight:
the less likely, the more required words ("has nothing to apologise for")."""

SPECIFIC = 2
"""Weight of a pattern from which an entry stands against another type that the model leans to."""

STILL_TO_COME = {
    "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE",
    "RETREAT": "CONCEDE",
}  # fmt: skip
"""PLOVER: what acts of some types are while they are still to come."""

SURE_MODE = 0.5
"""Probability from which the model's mode counts where the codebook gives none."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A word taken for an act: the entry (or the model's default entry of a type) that says who
    takes part, and the words for the record's ``why``. ``reading`` is None without the model."""

    fitted: Fit
    reading: ActReading | None
    why: str
    agreed: bool

    @property
    def type(self) -> str:
        """The event type decided for."""
        return self.fitted.predicate.type

    def mode(self, by_codebook: str | None) -> tuple[str | None, str]:
        """The mode, given that of the codebook, and why."""
        if self.fitted.predicate.mode is not None:
            return by_codebook, ""
        if self.reading is not None:
            mode, probability = self.reading.modes.get(self.type, ("", 0.0))
            if mode and probability >= SURE_MODE and mode != by_codebook:
                return mode, f"; mode {mode} by the model ({probability:.2f})"
        return by_codebook, f"; mode {by_codebook} by its arguments" if by_codebook else ""


def decide(
    word: Word, fits: Sequence[Fit], reading: ActReading | None, with_model: bool
) -> list[Decision]:
    """Decisions for one word, best first, [] where it is no act: later ones count where the first
    turns out to have nobody taking part. ``fits`` are the entries that fit, best first."""
    own = [fit for fit in fits if fit.predicate.users_own]
    best = next(iter(own or fits), None)
    if best is not None and best.predicate.type == NO_EVENT:
        return []
    fits = [fit for fit in fits if fit.predicate.type != NO_EVENT]
    if own or not with_model:
        firm = [fit for fit in fits if not fit.predicate.loose]
        return [_by_codebook(fit, None) for fit in own or firm]
    general = [fit for fit in fits if fit.is_general]
    others = [fit for fit in fits if not fit.is_general]
    return [*(_by_codebook(fit, reading) for fit in general), *_together(word, others, reading)]


def likeliest_type(fits: Sequence[Fit], reading: ActReading | None) -> str | None:
    """The type of a word that is known to be an act, by the entries that fit it and the model; None
    where neither says anything. ``decide`` asks first whether it is one."""
    kinds = () if reading is None else reading.kinds
    total = sum(probability for _, probability in kinds)
    support = {kind: probability / total for kind, probability in kinds}
    told: dict[str, float] = {}
    for fit in fits:
        kind = fit.predicate.type
        if kind != NO_EVENT:
            told[kind] = max(told.get(kind, 0.0), LOOSE if fit.predicate.loose else ENTRY)
    for kind, worth in told.items():
        support[kind] = support.get(kind, 0.0) + worth
    return max(support, key=lambda kind: support[kind]) if support else None


def _together(word: Word, fits: Sequence[Fit], reading: ActReading | None) -> list[Decision]:
    """Decisions by codebook and model together."""
    if not fits:
        return _by_model_alone(word, reading)
    if reading is None or reading.likelihood < NO_ACT:
        likelihood = 0.0 if reading is None else reading.likelihood
        needed = next(weight for below, weight in STANDS if likelihood < below)
        firm = [fit for fit in fits if fit.weight >= needed and not fit.predicate.loose]
        return [_by_codebook(fit, reading, doubt=True) for fit in firm]
    kind, probability = reading.kinds[0]
    ranked = sorted(fits, key=lambda fit: -_support(fit, reading))
    if probability > _support(ranked[0], reading):
        against = f", against {_entry(ranked[0])}"
        return [_by_model(kind, probability, fits[0].pos, reading, against)]
    found = [_agreed(fit, reading) for fit in ranked if _is_likely(fit, reading)]
    found += [
        _by_codebook(fit, reading, doubt=True)
        for fit in ranked
        if not _is_likely(fit, reading) and fit.weight >= SPECIFIC
    ]
    if not found or all(fit.predicate.loose for fit in fits):
        found += _by_model_alone(word, reading)
    return found


def _support(fit: Fit, reading: ActReading) -> float:
    """How much speaks for the type of an entry that fits: the entry, and the model where it finds
    the type likely."""
    worth = EXACT if fit.weight >= SPECIFIC else ENTRY
    worth = LOOSE if fit.predicate.loose else worth
    return worth + (_probability(reading, fit.predicate.type) if _is_likely(fit, reading) else 0.0)


def _is_likely(fit: Fit, reading: ActReading) -> bool:
    return _probability(reading, fit.predicate.type) >= LIKELY


def _probability(reading: ActReading, kind: str) -> float:
    """How likely the model finds a type, or what it is called while still to come: a meeting that
    is planned is an agreement, a planned release a concession."""
    probability = reading.probability(kind)
    if reading.status[0] in ("planned", "hypothetical"):
        probability += reading.probability(STILL_TO_COME.get(kind, ""))
    return probability


def _by_model_alone(word: Word, reading: ActReading | None) -> list[Decision]:
    pos = POS.get(word.upos)
    if reading is None or pos is None:
        return []
    kind, probability = reading.kinds[0]
    if reading.likelihood < ALONE or probability < ALONE_TYPE:
        return []
    return [_by_model(kind, probability, pos, reading, "")]


def _by_model(
    kind: str, probability: float, pos: PartOfSpeech, reading: ActReading, against: str
) -> Decision:
    fitted = Fit(default_predicate(kind), None, pos, frozenset())
    return Decision(fitted, reading, f"model: {kind} ({probability:.2f}){against}", agreed=False)


def _agreed(fit: Fit, reading: ActReading) -> Decision:
    kind = fit.predicate.type
    told = f"{_entry(fit)} → {kind}, as the model ({_probability(reading, kind):.2f})"
    return Decision(fit, reading, told, agreed=True)


def _by_codebook(fit: Fit, reading: ActReading | None, doubt: bool = False) -> Decision:
    told = f"{_entry(fit)} → {fit.predicate.type}"
    if doubt:
        sees = "no act" if reading is None or reading.likelihood < NO_ACT else "another type"
        told += f", though the model sees {sees}"
    return Decision(fit, reading, told, agreed=False)


def _entry(fit: Fit) -> str:
    pattern = f" ({fit.pattern.text}.{fit.pos[0]})" if fit.pattern is not None else ""
    return f"codebook: {fit.predicate.id}{pattern}"


def is_model(predicate: Predicate) -> bool:
    """Whether an entry is the model's default and none of the codebook."""
    return predicate.id.startswith("model/")
