"""Content that surrounds its cue: "the boat, he says, sank", "according to Ada, …"."""

from __future__ import annotations

from dragoman.codebook.cues import Cue
from dragoman.coding.cue_matching import CueSite
from dragoman.coding.statement_clauses import Content, is_punctuation, trim
from dragoman.language.tree import Sentence

_CLAUSAL = frozenset({"root", "ccomp", "csubj", "advcl", "acl", "parataxis", "conj"})
_WIDER = frozenset({"acl", "advcl", "conj", "ccomp", "xcomp"})
"""Relations of a clause that a phrase set off at an end of the sentence looks beyond."""


def around_cue(site: CueSite, cue: Cue) -> Content | None:
    """The clause that a cue stands in or after: "the boat, he says, sank", "as he said"."""
    sentence, words = site.sentence, site.sentence.words
    word = words[site.word]
    if word.head < 0 or not sentence.dependents(site.word, "nsubj", "nsubj:pass"):
        return None
    if sentence.dependents(site.word, "obj") and "object" not in cue.addressee:
        return None
    clause = word.head
    inserted = word.relation == "parataxis" and _is_set_off(sentence, site.word)
    if word.deprel in ("acl:relcl", "advcl:relcl") and _is_inserted(sentence, site.word):
        inserted, clause = True, _enclosing(sentence, site.word)
    as_said = word.relation == "advcl" and any(
        words[c].lower == "as" for c in sentence.dependents(site.word, "mark", "advmod")
    )
    if not (inserted or as_said):
        return None
    places = set(sentence.subtree(clause)) - set(sentence.subtree(site.word))
    if inserted and all(place > site.word for place in places):
        return None
    return Content(frozenset(trim(sentence, places)), "clause", cue, clause)


def _is_inserted(sentence: Sentence, place: int) -> bool:
    """Whether a clause without a relative pronoun stands between commas: "the boat, Ada said,
    sank", which parsers take for a relative clause of the boat."""
    phrase = sentence.subtree(place)
    pronoun = any(sentence.words[p].has("PronType=Rel") for p in phrase)
    ends = phrase[-1] + 1 < len(sentence.words) and _is_set_off(sentence, place)
    starts = any(w.upos != "PUNCT" for w in sentence.words[: phrase[0]])
    return ends and starts and not pronoun


def _enclosing(sentence: Sentence, place: int) -> int:
    """The head of the clause that the words on both sides of an insertion belong to: that of
    "which is full" in "the park, which, Ada said, is full"."""
    phrase = sentence.subtree(place)
    spoken = [w.index for w in sentence.words if w.upos != "PUNCT"]
    before = next(p for p in reversed(spoken) if p < phrase[0])
    after = next((p for p in spoken if p > phrase[-1]), before)
    above = {before, *sentence.ancestors(before)}
    node = next(p for p in (after, *sentence.ancestors(after)) if p in above)
    return _clause_of(sentence, node)


def _clause_of(sentence: Sentence, place: int) -> int:
    """The head of the clause that a word heads or belongs to."""
    for node in (place, *sentence.ancestors(place)):
        if sentence.words[node].upos in ("VERB", "AUX") or sentence.dependents(node, "cop"):
            return node
    return place


def _is_set_off(sentence: Sentence, place: int) -> bool:
    """Whether a clause stands between punctuation or at an end of its sentence."""
    words, phrase = sentence.words, sentence.subtree(place)
    first, last = phrase[0] - 1, phrase[-1] + 1
    starts = first < 0 or "PUNCT" in (words[first].upos, words[first + 1].upos)
    ends = last >= len(words) or "PUNCT" in (words[last].upos, words[last - 1].upos)
    return starts and ends


def of_preposition(site: CueSite) -> Content | None:
    """The clause that a source in a phrase of its own tells: "according to Ada, …"."""
    sentence, source = site.sentence, site.source
    if source is None:
        return None
    top = source if source not in site.places else site.word
    phrase = {*site.places, *sentence.subtree(source)}
    clause = _clause_above(sentence, top, phrase)
    if clause is None:
        return None
    places = set(sentence.subtree(clause)) - phrase
    spoken = [p for p in phrase if sentence.words[p].upos != "PUNCT"]
    if clause < min(spoken) and is_punctuation(sentence, min(spoken) - 1):
        places = {p for p in places if p < min(spoken)} or places
    elif min(spoken) <= 1:
        comma = next((p for p in range(max(phrase), clause) if is_punctuation(sentence, p)), -1)
        places = {p for p in places if p > comma}
    places -= {c for c in sentence.dependents(clause, "mark") if c == min(places, default=-1)}
    return Content(frozenset(trim(sentence, places)), "clause", site.cues[0], clause)


def _clause_above(sentence: Sentence, place: int, phrase: set[int]) -> int | None:
    """The clause that a phrase such as "according to X" speaks of: the one it belongs to; set off
    at an end of the sentence, the whole sentence."""
    words = sentence.words
    spoken = [p for p in phrase if words[p].upos != "PUNCT"] or [place]
    first, last = min(spoken), max(spoken)
    at_end = not any(w.upos != "PUNCT" for w in words[last + 1 :])
    set_off = (at_end and first > 0 and words[first - 1].upos == "PUNCT") or not any(
        w.upos not in ("PUNCT", "CCONJ") for w in words[:first]
    )
    node, found = place, None
    for node in sentence.ancestors(place):
        if node in phrase:
            continue
        found = node
        relation = words[node].relation
        if relation in _CLAUSAL and not (set_off and relation in _WIDER):
            if node < first or first <= 1:
                break
        elif set_off and relation == "ccomp":
            break
    return found
