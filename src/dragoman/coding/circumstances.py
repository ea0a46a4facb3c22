"""Which time and place hold for a predicate: asked of the grammar of one sentence.

A date or place modifies one word. It may hold for more: for the verb above ("held talks in
Beijing"), for the noun that a clause describes ("the talks held on Tuesday"), for the verbs that
are joined to its own. These rules say how far; they know neither dates nor places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dragoman.codebook.circumstances import ClauseWords
from dragoman.language.tree import Sentence, Word

Direction = Literal[-1, 0, 1]

_DEEPER = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj"})
_ASIDE = frozenset({"advcl", "acl", "csubj"})
_UPWARD = ("obl", "obj", "nmod")
_STEPS = 3


def is_clause(sentence: Sentence, place: int) -> bool:
    """Whether a word is the head of a clause: a verb, or something with a copula."""
    word = sentence.words[place]
    if word.upos in ("VERB", "AUX"):
        return word.relation not in ("amod", "compound", "aux", "cop")
    return sentence.dependent(place, "cop") is not None


def owner_of(sentence: Sentence, head: int, words: ClauseWords) -> int:
    """The word that a date or place modifies, given its head word.

    Some ties that parsers get wrong are put right by the order of words: what stands before
    "that" belongs to the verb of saying, what stands before a clause with its cue behind belongs
    to that clause, what follows a clause without a comma belongs to it, and so does what follows
    "agreed to meet".
    """
    above = sentence.words[head].head
    if above < 0:
        return head
    word, owner = sentence.words[head], sentence.words[above]
    if word.relation not in ("obl", "advmod", "nmod"):
        return above
    if head < above:
        marks = sentence.dependents(above, "mark")
        if owner.head >= 0 and owner.head < head and any(head < m < above for m in marks):
            return owner.head
    for clause in sentence.dependents(above, "ccomp"):
        if head < clause < above:
            return clause
    for clause in reversed(sentence.dependents(above, "advcl", "ccomp")):
        if clause < head < above and not _parted(sentence, clause, head):
            return clause
    if owner.lemma.lower() in words.future_verbs and sentence.dependent(above, "obj") is None:
        for clause in sentence.dependents(above, "xcomp"):
            if above < clause < head and is_infinitive(sentence, clause):
                return clause
    return above


def _parted(sentence: Sentence, one: int, other: int) -> bool:
    return any(word.upos == "PUNCT" for word in sentence.words[one + 1 : other])


def holders(
    sentence: Sentence, owner: int, words: ClauseWords, *, loose: bool, near: bool = False
) -> Iterator[tuple[int, int]]:
    """The words that a date or place at ``owner`` holds for, each with its rank (0 is best).

    ``loose`` says that the parser may have tied it too low: it is then passed on from a noun to
    the verb above, unless the noun is a person, who is somewhere without the act being there.
    (``near`` says that this cannot be so; "talks with his counterpart in Beijing" are there.) A
    noun in "in Tuesday's talks" passes it on in any case.
    """
    yield owner, 0
    node, rank = owner, 1
    while rank <= _STEPS:
        if is_clause(sentence, node):
            head = _described(sentence, node, words)
            if head is None:
                return
            node, loose = head, False
        else:
            word = sentence.words[node]
            while word.relation == "conj" and word.head >= 0:
                word = sentence.words[word.head]
            if word.head < 0 or word.relation not in _UPWARD:
                return
            met = "with" in sentence.prepositions(word.index)
            if is_person(word, words) and not (met or (near and word.relation == "obj")):
                return
            apart = any(p in words.apart for p in sentence.prepositions(word.index))
            if not _is_setting(sentence, word.index, words) and (apart or not loose):
                return
            node = word.head
        yield node, rank
        rank += 1


def _described(sentence: Sentence, clause: int, words: ClauseWords) -> int | None:
    """The noun that a participle or relative clause describes, if what the clause reports is
    what the noun is: "the talks (which they had planned to) hold on Tuesday"."""
    top = clause
    while sentence.words[top].relation == "xcomp" and sentence.words[top].head >= 0:
        top = sentence.words[top].head
    word = sentence.words[top]
    if word.relation != "acl" or sentence.words[clause].lemma.lower() not in words.light_verbs:
        return None
    if word.deprel == "acl":
        return word.head if word.has("VerbForm=Part") and not word.has("Tense=Pres") else None
    if sentence.dependent(top, "nsubj:pass") is not None:
        return word.head
    for child in sentence.dependents(top, "nsubj"):
        if not sentence.words[child].has("PronType=Rel"):
            return word.head
    return None


def _is_cause(sentence: Sentence, place: int, words: ClauseWords) -> bool:
    """Whether a noun is part of a preposition: "in response to", "in the wake of"."""
    prepositions = sentence.prepositions(place) == ("in",)
    bare = sentence.dependent(place, "det", "amod", "nmod:poss") in (None, place - 1)
    return prepositions and bare and sentence.words[place].lemma.lower() in words.causes


def _is_setting(sentence: Sentence, place: int, words: ClauseWords) -> bool:
    if _is_cause(sentence, place, words):
        return False
    return sentence.words[place].relation == "obl" and any(
        preposition in words.setting for preposition in sentence.prepositions(place)
    )


def is_person(word: Word, words: ClauseWords) -> bool:
    """Whether a word stands for somebody: who is somewhere, not what happens there."""
    return word.entity == "person" or word.lemma.lower() in words.people


def sources(sentence: Sentence, place: int, words: ClauseWords) -> Iterator[int]:
    """The word itself and then those above it whose time and place hold for it, nearest first."""
    node = place
    for _ in range(len(sentence.words)):
        yield node
        if is_clause(sentence, node):
            yield from _cue_behind(sentence, node, words)
            yield from _speaking(sentence, node)
            above = _above_clause(sentence, node, words)
        else:
            above = _above_noun(sentence, node, words)
        if above is None:
            return
        if sentence.words[node].relation == "acl":
            yield above
            if not _is_setting(sentence, above, words):
                return
            above = sentence.words[above].head
        node = above


def _above_noun(sentence: Sentence, place: int, words: ClauseWords) -> int | None:
    word = sentence.words[place]
    if word.head < 0:
        return None
    head = sentence.words[word.head]
    prepositions = sentence.prepositions(place)
    match word.relation:
        case "nsubj":
            holds = word.deprel != "nsubj:pass" or head.lemma.lower() in words.light_verbs
        case "obj":
            holds = head.lemma.lower() in words.light_verbs
        case "obl":
            shared = any(p in words.setting or p in words.means for p in prepositions)
            holds = shared and not _is_cause(sentence, place, words)
        case "nmod":
            holds = any(p in words.setting or p == "of" for p in prepositions)
        case "conj" | "appos" | "xcomp":
            holds = True
        case _:
            holds = False
    return head.index if holds else None


def _above_clause(sentence: Sentence, place: int, words: ClauseWords) -> int | None:
    word = sentence.words[place]
    if word.head < 0:
        return None
    match word.relation:
        case "conj":
            return word.head if _agrees(sentence, place, word.head, words) else None
        case "xcomp":
            return None if _is_aim(sentence, place, words) else word.head
        case "advcl":
            return word.head if _same_time(sentence, place, words) else None
        case "ccomp" | "parataxis":
            return word.head if _is_present(sentence, place, words) else None
        case "acl":
            return word.head if not is_infinitive(sentence, place) else None
        case _:
            return None


def _is_aim(sentence: Sentence, place: int, words: ClauseWords) -> bool:
    """Whether an infinitive is what somebody agreed, asked or hoped for: at a time of its own.
    "Is to meet" and "is due to meet" have but one time."""
    head = sentence.words[sentence.words[place].head]
    if head.upos == "ADJ" or head.lemma == "be" or not is_infinitive(sentence, place):
        return False
    return head.lemma.lower() in words.future_verbs


def _cue_behind(sentence: Sentence, place: int, words: ClauseWords) -> Iterator[int]:
    """ "We have nothing to hide," he said on Tuesday: the cue hangs from what is said."""
    if _is_present(sentence, place, words):
        for child in sentence.dependents(place, "parataxis"):
            if sentence.dependent(child, "nsubj") is not None:
                yield child


def _speaking(sentence: Sentence, place: int) -> Iterator[int]:
    """ "Speaking in Izmir on Tuesday, she turned it down": a participle before its verb."""
    for clause in sentence.dependents(place, "advcl"):
        word = sentence.words[clause]
        present = word.has("VerbForm=Ger") or (word.has("VerbForm=Part") and word.has("Tense=Pres"))
        if clause < place and present and sentence.dependent(clause, "mark") is None:
            yield clause


def _agrees(sentence: Sentence, one: int, other: int, words: ClauseWords) -> bool:
    """Whether two joined clauses lie on the same side of the present."""
    here, there = direction_of(sentence, one, words), direction_of(sentence, other, words)
    if here == 0 and _leans(sentence, one):
        return True
    return here == there or (0 in (here, there) and 1 not in (here, there))


def _same_time(sentence: Sentence, place: int, words: ClauseWords) -> bool:
    markers = [sentence.words[m].lower for m in sentence.dependents(place, "mark")]
    markers += [
        sentence.words[m].lower
        for m in sentence.dependents(place, "advmod")
        if sentence.words[m].lower in words.background | words.same_time
    ]
    if not markers:
        return not sentence.words[place].has("VerbForm=Fin")
    return all(m in words.same_time or m == "to" for m in markers)


def _is_present(sentence: Sentence, place: int, words: ClauseWords) -> bool:
    """Whether a clause has a finite verb in the present tense, and nothing that points ahead."""
    if direction_of(sentence, place, words) != 0:
        return False
    finite = [place, *sentence.dependents(place, "cop", "aux")]
    return any(sentence.words[p].has("Tense=Pres") for p in finite)


def is_infinitive(sentence: Sentence, place: int) -> bool:
    """Whether a clause is an infinitive with "to"."""
    return any(sentence.words[m].lower == "to" for m in sentence.dependents(place, "mark"))


def direction(sentence: Sentence, head: int, owner: int, words: ClauseWords) -> Direction:
    """Whether what a date modifies lies behind (-1) or ahead (1), or is left open (0).

    ``head`` is the date's own head word, ``owner`` the word that it modifies.
    """
    deadline = any(p in words.future_deadlines for p in sentence.prepositions(head))
    if deadline and sentence.words[owner].lemma.lower() in words.future_verbs:
        return 1
    node = owner
    for _ in range(len(sentence.words)):
        word = sentence.words[node]
        if is_clause(sentence, node):
            found = direction_of(sentence, node, words)
            if found or word.head < 0 or not _leans(sentence, node):
                return found
        elif awaits(sentence, node, words):
            return 1
        if word.head < 0:
            return 0
        node = word.head
    return 0


def _leans(sentence: Sentence, place: int) -> bool:
    """Whether a clause takes its time from the one above: infinitives and participles."""
    finite = [place, *sentence.dependents(place, "cop", "aux")]
    return not any(sentence.words[p].has("VerbForm=Fin") for p in finite)


def awaits(sentence: Sentence, place: int, words: ClauseWords) -> bool:
    """Whether a noun stands for what is yet to come: "ahead of the talks", "planned talks"."""
    first = sentence.subtree(place)[0]
    window = " ".join(w.lower for w in sentence.words[max(0, first - 3) : place]) + " "
    if any(f"{phrase} " in window for phrase in words.future_prepositions):
        return True
    modifiers = sentence.dependents(place, "amod", "compound", "acl")
    return any(sentence.words[m].lower in words.future_modifiers for m in modifiers)


def direction_of(sentence: Sentence, clause: int, words: ClauseWords) -> Direction:
    """The direction that a clause itself shows by its verb and what governs it."""
    word = sentence.words[clause]
    helpers = [sentence.words[h] for h in sentence.dependents(clause, "aux", "cop")]
    perfect = any(h.lemma == "have" or h.lower in ("had", "has", "have") for h in helpers)
    if any(h.lower in words.future_auxiliaries for h in helpers):
        return -1 if perfect else 1
    if is_infinitive(sentence, clause):
        return -1 if perfect else _infinitive(sentence, word, words)
    if perfect:
        return -1
    finite = [h for h in (word, *helpers) if h.has("VerbForm=Fin") or h.upos == "AUX"]
    if any(h.has("Tense=Past") for h in finite):
        return -1
    markers = {sentence.words[m].lower for m in sentence.dependents(clause, "mark", "advmod")}
    if any(h.has("Tense=Pres") for h in finite):
        return 1 if markers & words.ahead else 0
    if word.deprel == "acl" and word.has("VerbForm=Part") and not word.has("Tense=Pres"):
        return 1 if word.lower in words.future_modifiers else -1
    if word.head >= 0 and not finite and word.relation == "ccomp":
        return 1 if sentence.words[word.head].lemma.lower() in words.future_verbs else 0
    return 0


def _infinitive(sentence: Sentence, word: Word, words: ClauseWords) -> Direction:
    """ "Agreed to meet" and "is to meet" point ahead; "failed to meet" follows its verb."""
    if word.head < 0:
        return 1  # a headline: "Ministers to meet on Friday"
    head = sentence.words[word.head]
    lemma = head.lemma.lower()
    if word.relation == "acl" or lemma in words.future_nouns | words.future_adjectives:
        return 1
    if word.relation in ("xcomp", "ccomp") and lemma in words.future_verbs:
        return 1
    if word.relation in ("xcomp", "advcl", "ccomp", "conj"):
        return direction_of(sentence, head.index, words)
    return 0


def is_background(sentence: Sentence, owner: int, words: ClauseWords) -> bool:
    """Whether a date at ``owner`` belongs to what was before, not to what is being told: in a
    clause with "since", "after" and the like, a relative clause, or the past perfect."""
    node = owner
    while node >= 0:
        word = sentence.words[node]
        if is_clause(sentence, node):
            markers = {sentence.words[m].lower for m in sentence.dependents(node, "mark")}
            had = any(sentence.words[h].lower == "had" for h in sentence.dependents(node, "aux"))
            if markers - {"that"} & words.background or (had and word.relation != "ccomp"):
                return True
            if word.relation == "acl":
                described = word.head
                if word.deprel != "acl" or not _is_setting(sentence, described, words):
                    return True
        node = word.head
    return False


def depth(sentence: Sentence, owner: int) -> int:
    """How many clauses lie between a word and the main clause."""
    chain = [owner, *sentence.ancestors(owner)]
    return sum(1 for node in chain if sentence.words[node].relation in _DEEPER)


def is_told(sentence: Sentence, owner: int) -> bool:
    """Whether a word stands in a main clause, or in what such a clause reports."""
    chain = [owner, *sentence.ancestors(owner)]
    return all(sentence.words[node].relation not in _ASIDE for node in chain)
