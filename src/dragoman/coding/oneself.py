"""Nobody summons, urges or threatens himself: who a pronoun or a bare "the government" cannot be.

"She urged Laos to share its data" is said of no Lao minister, and "the government has lodged a
protest with Laos" not of the Lao one, whatever was spoken of last.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.coding.actors import ActorTable
from dragoman.coding.arguments import fillers, is_passive, subject
from dragoman.coding.matching import Fit
from dragoman.language.tree import Sentence

DIRECTED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SANCTION"})
"""Types of acts that a state does not direct at itself."""

_OF_STATES = frozenset({"summon", "protest", "expel"})
"""Modes of acts that one state does to the envoys of another."""

_OF_PERSONS = ("masculine", "feminine")
_NAMING = ("amod", "compound", "nmod", "nmod:poss", "nmod:desc", "appos")


def not_oneself(
    sentence: Sentence, index: int, fitted: Fit, actors: ActorTable, doers: tuple[str, ...]
) -> str | None:
    """The other party of the article, where the subject of a verb seems to belong to the very
    state that the act is directed at, and its own words do not say so; else None."""
    if fitted.pos != "verb" or fitted.predicate.type not in DIRECTED or len(doers) != 1:
        return None
    country = actors.country(doers[0])
    doer = subject(sentence, index)
    if country is None or doer is None or country not in actors.pair:
        return None
    named = any(
        actors.all_at(sentence.index, child) for child in sentence.dependents(doer, *_NAMING)
    )
    if named or sentence.words[doer].upos not in ("PRON", "NOUN"):
        return None
    for slot in fitted.predicate.recipient_slots(fitted.pos):
        if slot.startswith("clause"):  # "warned that Norway would …" is said of oneself
            continue
        for place in fillers(sentence, index, slot, fitted.used):
            if country in actors.all_at(sentence.index, place):
                return next((code for code in actors.pair if code != country), None)
    return None


def unknown_doer(
    sentence: Sentence,
    index: int,
    fitted: Fit,
    actors: ActorTable,
    reached: tuple[str, ...],
    pronouns: Mapping[str, str],
) -> str | None:
    """The other party of the article, where the act is directed at one of the two and "he" or "she"
    (``pronouns`` of a person, by their group) is nobody known: who "called on the Thai authorities"
    speaks for the Lao side; or where only a state does such things and goes without saying: "the
    Lao envoy was summoned"."""
    if fitted.pos != "verb" or fitted.predicate.type not in DIRECTED or len(reached) != 1:
        return None
    doer = subject(sentence, index)
    unsaid = doer is None and fitted.predicate.mode in _OF_STATES and is_passive(sentence, index)
    somebody = doer is not None and pronouns.get(sentence.words[doer].lower) in _OF_PERSONS
    if not unsaid and (not somebody or doer is None or actors.all_at(sentence.index, doer)):
        return None
    country = actors.country(reached[0])
    if country not in actors.pair:
        return None
    return next((code for code in actors.pair if code != country), None)
