"""Did it happen? Status of an act from its clause: negation, modality, plans, conditionals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from dragoman.codebook.statuses import StatusWords
from dragoman.language.acts import ActReading
from dragoman.language.tree import Sentence, Word
from dragoman.records import EventStatus


@dataclass(frozen=True, slots=True)
class Standing:
    """An act's status and the word that tells it, for the record's ``why``."""

    status: EventStatus
    because: str | None = None


OCCURRED = Standing("occurred")
SURE = 0.8
"""Probability from which the model's status counts where no word of the clause tells one."""
WILL_NOT = "will not"


def is_negated(sentence: Sentence, index: int, words: StatusWords) -> bool:
    """Whether the word itself is negated: "has not met", "no plans"."""
    return any(
        sentence.words[child].lower in words.negations
        and sentence.words[child].relation in ("advmod", "det", "cc", "case", "mark")
        for child in sentence.children(index)
    )


def is_given_up(sentence: Sentence, index: int, words: StatusWords) -> bool:
    """Whether a request is one no more: "no longer asks for", "will not insist on"."""
    for child in sentence.dependents(index, "advmod"):
        if sentence.words[child].lower in words.ended and is_negated(sentence, child, words):
            return True
    insists = sentence.words[index].lemma.lower() in words.insisting
    return insists and is_negated(sentence, index, words)


def standing_of(
    sentence: Sentence,
    index: int,
    words: StatusWords,
    negated_entry: bool,
    reading: ActReading | None = None,
) -> Standing:
    """Status of the act at ``index``. ``negated_entry``: the codebook entry means the negation
    itself (no plans to meet), which has occurred. Where no word tells, the model's ``reading``
    counts if it is sure."""
    told = _told(sentence, index, words, negated_entry)
    if told is OCCURRED and reading is not None and not negated_entry:
        status, probability = reading.status
        if status != "occurred" and probability >= SURE:
            return Standing(cast(EventStatus, status), f"the model ({probability:.2f})")
    return told


def _told(sentence: Sentence, index: int, words: StatusWords, negated_entry: bool) -> Standing:
    """Status by the words around the act."""
    if not negated_entry and is_negated(sentence, index, words):
        future = any(sentence.words[c].lower in words.future for c in sentence.children(index))
        return Standing("negated", WILL_NOT if future else "not")
    word = sentence.words[index]
    own = _by_auxiliary(sentence, index, words)
    if own is not OCCURRED and word.upos not in ("NOUN", "PROPN"):
        return own
    if word.upos in ("NOUN", "PROPN"):
        for child in sentence.dependents(index, "amod", "compound"):
            if sentence.words[child].lemma.lower() in words.hypothetical:
                return Standing("hypothetical", sentence.words[child].lower)
            if sentence.words[child].lemma.lower() in words.future_nouns:
                return Standing("planned", sentence.words[child].lower)
        if _is_matter(sentence, word, words):
            return Standing("hypothetical", sentence.words[word.head].lower)
    return _by_governors(sentence, index, words)


def _by_auxiliary(sentence: Sentence, index: int, words: StatusWords) -> Standing:
    marks = [sentence.words[m].lower for m in sentence.dependents(index, "mark")]
    if "VerbForm=Inf" in sentence.words[index].feats and any(
        sentence.words[c].lemma == "be" for c in sentence.dependents(index, "cop", "aux")
    ):
        for mark in marks:  # "is to host", "is due to meet", the latter parsed as one marker
            if mark == "to" or mark in words.planned:
                return _to_come(sentence, index, mark, words)
    for child in sentence.children(index):
        near = sentence.words[child]
        if near.relation in ("aux", "cop"):
            if near.lower in words.future:
                return Standing("planned", near.lower)
            if near.lower in words.possible:
                return Standing("hypothetical", near.lower)
        elif near.deprel == "mark" and near.lower in words.marks:
            return Standing("hypothetical", near.lower)
    return OCCURRED


def _to_come(sentence: Sentence, index: int, mark: str, words: StatusWords) -> Standing:
    """What "is to" says: who is to meet will, but what somebody's role is to do he only may."""
    bearer = sentence.dependent(index, "nsubj")
    if bearer is not None and sentence.words[bearer].lemma.lower() in words.purposes:
        return Standing("hypothetical", f"{sentence.words[bearer].lower} is {mark}")
    return Standing("planned", f"be {mark}")


def _by_setting(sentence: Sentence, index: int, words: StatusWords) -> Standing:
    """A noun that only sets the scene ("in talks on Friday") shares its verb's future."""
    for place in sentence.ancestors(index):
        if sentence.words[place].upos in ("VERB", "AUX"):
            found = _by_auxiliary(sentence, place, words)
            return found if found.status == "planned" else OCCURRED
    return OCCURRED


def _by_governors(sentence: Sentence, index: int, words: StatusWords) -> Standing:
    """What the words above make of an act: "plans to visit", "failed to agree"."""
    below = sentence.words[index]
    if below.upos in ("NOUN", "PROPN") and below.relation in ("obl", "nmod", "advcl"):
        whole = sentence.words[below.head].lemma.lower()
        if "of" in sentence.prepositions(index) and whole in words.hypothetical:
            return Standing("hypothetical", whole)
        return _by_setting(sentence, index, words)
    for place in sentence.ancestors(index):
        above = sentence.words[place]
        clause = below.relation in ("xcomp", "acl", "ccomp", "advcl")
        infinitive = clause and ("VerbForm=Inf" in below.feats or below.relation == "xcomp")
        inside = infinitive or (below.index == index and _is_argument(below))
        told = _by_governor(sentence, below, above, infinitive, words) if inside else None
        if told is not None:
            return told
        if infinitive and _is_purpose(sentence, below.index, words):
            return Standing("hypothetical", f"{above.lower} to")
        if (
            below.relation in ("advcl", "acl")
            and _by_auxiliary(sentence, below.index, words) is not OCCURRED
        ):
            return Standing("hypothetical", "condition")
        if below.relation == "acl" and "VerbForm=Part" in below.feats:
            return OCCURRED  # "refused to release two men held on suspicion": they are held
        if below.deprel in ("ccomp", "acl:relcl", "parataxis", "conj", "advcl"):
            if below.deprel == "conj" and below.upos == above.upos:
                shared = _by_auxiliary(sentence, place, words)
                own = sentence.dependent(below.index, "nsubj") is not None
                if shared is not OCCURRED and not own:
                    return shared
            elif _is_finite(sentence, below):
                return OCCURRED
        if _is_description(below):
            return OCCURRED
        below = above
    return OCCURRED


def _by_governor(
    sentence: Sentence, below: Word, above: Word, infinitive: bool, words: StatusWords
) -> Standing | None:
    """What one word makes of what it governs, None where it says nothing of that."""
    lemma = above.lemma.lower()
    if lemma in words.negated:
        return Standing("negated", lemma)
    if lemma in words.planned and not (_is_argument(below) and below.deprel == "nsubj"):
        return Standing("planned", lemma)
    if lemma in words.hypothetical:
        return Standing("hypothetical", lemma)
    if above.upos in ("VERB", "ADJ"):
        if infinitive and is_negated(sentence, above.index, words):
            return Standing("negated", f"not {lemma}")
        modal = _by_auxiliary(sentence, above.index, words)
        if modal is not OCCURRED:
            return modal
    return None


def _is_matter(sentence: Sentence, noun: Word, words: StatusWords) -> bool:
    """Whether a noun is only said to be an issue, a priority or a right, not to have happened."""
    if noun.relation != "nsubj" or sentence.words[noun.head].lemma.lower() not in words.matters:
        return False
    copula = sentence.dependent(noun.head, "cop")
    return copula is not None and not sentence.words[copula].has("Tense=Past")


def _is_description(word: Word) -> bool:
    """Whether a participle only tells which people or things are meant: "plans to help those
    accused of spying" puts the accusation in no future."""
    return word.deprel == "acl" and word.has("VerbForm=Part") and word.has("Tense=Past")


def _is_finite(sentence: Sentence, word: Word) -> bool:
    """Whether a clause is finite by its verb or its auxiliary: "that had fought"."""
    auxiliaries = (sentence.words[c] for c in sentence.dependents(word.index, "aux", "cop"))
    return any("VerbForm=Fin" in w.feats for w in (word, *auxiliaries))


def _is_argument(word: Word) -> bool:
    nominal = word.upos in ("NOUN", "PROPN")
    return nominal and word.relation in ("obj", "obl", "nmod", "nsubj")


def _is_purpose(sentence: Sentence, index: int, words: StatusWords) -> bool:
    """Whether an infinitive only says what somebody may or might do: "an excuse to
    attack", "able to strike"; not "the first to attack"."""
    word = sentence.words[index]
    above = sentence.words[word.head]
    marks = {sentence.words[m].lower for m in sentence.dependents(index, "mark")}
    if "to" not in marks or word.deprel == "acl:relcl" or above.lower in words.facts:
        return False
    near = {sentence.words[c].lower for c in sentence.children(above.index)}
    if near & words.facts:
        return False
    return word.relation == "acl" or above.upos == "ADJ"
