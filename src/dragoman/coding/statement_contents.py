"""What is said: the words of a sentence that a cue reports, told by the tree.

Quotation marks are another matter (statement_quotes): here only grammar counts. Content is a set
of places in the sentence, without the conjunction before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dragoman.codebook.cues import Cue
from dragoman.coding.cue_matching import CueSite
from dragoman.coding.statement_clauses import (
    BEFORE_GERUND,
    Content,
    has_that,
    inside,
    is_gerund,
    is_infinitive,
    is_punctuation,
    is_question,
    trim,
)
from dragoman.coding.statement_insertions import around_cue, of_preposition
from dragoman.coding.statement_sources import inserted_subject
from dragoman.language.tree import Sentence


def find_content(
    site: CueSite, allowed: Callable[[int], bool], taken: frozenset[int] = frozenset()
) -> Content | None:
    """The content of a cue, or None where the tree shows none.

    ``allowed`` tells of a place whether it may belong: within a quote, only that quote's words.
    ``taken`` are heads of clauses that other cues report.
    """
    if site.part == "preposition":
        found = of_preposition(site)
    elif site.part == "verb":
        found = _of_verb(site, taken)
    elif site.part == "noun":
        found = _of_noun(site)
    else:
        found = _of_adjective(site)
    if found is None:
        return None
    places = frozenset(p for p in found.places if allowed(p))
    return Content(places, found.form, found.cue, found.clause) if places else None


def _of_verb(site: CueSite, taken: frozenset[int]) -> Content | None:
    for form, find in _VERB_FORMS.items():
        cue = site.taking(form)
        if cue is None or cue.relays:
            continue
        for clause in find(site.sentence, site):
            places = _one_piece(site, clause, inside(site.sentence, clause, form))
            if clause in taken or not places:
                continue
            if form == "passive-infinitive":
                places |= _passive_subject(site.sentence, site.word)
            return Content(frozenset(places), form, cue, clause)
    cue = site.taking("clause") or site.taking("question")
    return None if cue is None else around_cue(site, cue)


def finite_clauses(sentence: Sentence, site: CueSite) -> Iterator[int]:
    """Finite clauses that depend on a cue and are no questions, the likeliest first."""
    for clause in _complements(sentence, site):
        # "Which" before the cue is no question word: "duties which, she said, hurt trade".
        if not is_question(sentence, clause) or sentence.subtree(clause)[0] < site.word < clause:
            yield clause


def _questions(sentence: Sentence, site: CueSite) -> Iterator[int]:
    for clause in _complements(sentence, site):
        if is_question(sentence, clause):
            yield clause


def _complements(sentence: Sentence, site: CueSite) -> Iterator[int]:
    """Finite clauses that depend on a cue; last, one that only its "that" shows."""
    for place in site.places:
        found = sentence.dependents(place, "ccomp", "csubj")
        # Of two complements the cue has the one on the other side of its subject.
        back = any(c > place for c in sentence.dependents(place, "nsubj"))
        for clause in sorted(found, key=lambda c: ((c > place) == back, c)):
            doer = sentence.words[clause].relation == "csubj" and not has_that(sentence, clause)
            if clause not in site.places and not doer and not is_infinitive(sentence, clause):
                yield clause
        for clause in sentence.dependents(place, "advcl", "acl", "xcomp", "obj"):
            if clause > place and has_that(sentence, clause):
                yield clause
        for phrase in sentence.dependents(place, "obl"):
            for clause in sentence.dependents(phrase, "acl", "ccomp"):
                if clause > place and has_that(sentence, clause):
                    yield clause
    yield from _after_that(sentence, site.word)


def _after_that(sentence: Sentence, cue: int) -> Iterator[int]:
    """The clause of a "that" right after a cue, where the parser gave it to another word."""
    words = sentence.words
    for place in range(cue + 1, min(cue + 5, len(words))):
        head = words[place].head
        if words[place].lower != "that" or words[place].upos != "SCONJ" or head < place:
            continue
        stolen = words[head].relation == "ccomp" and words[head].head > head
        if head != cue and (stolen or words[head].relation not in ("acl", "ccomp")):
            yield head
        return


def _infinitives(sentence: Sentence, site: CueSite) -> Iterator[int]:
    for clause in sentence.dependents(site.word, "xcomp"):
        if clause > site.word and is_infinitive(sentence, clause):
            yield clause


def _passive_infinitives(sentence: Sentence, site: CueSite) -> Iterator[int]:
    if sentence.dependents(site.word, "nsubj:pass", "aux:pass"):
        yield from _infinitives(sentence, site)


def _gerunds(sentence: Sentence, site: CueSite) -> Iterator[int]:
    words = sentence.words
    for clause in sentence.dependents(site.word, "xcomp", "advcl", "ccomp", "obl"):
        if clause < site.word or not is_gerund(sentence, clause):
            continue
        marks = {words[c].lower for c in sentence.dependents(clause, "mark", "case")}
        if marks & BEFORE_GERUND or (not marks and words[clause].relation in ("xcomp", "ccomp")):
            yield clause


def _as_phrases(sentence: Sentence, site: CueSite) -> Iterator[int]:
    words = sentence.words
    near = [site.word, *sentence.dependents(site.word, "obj")]
    for head in near:
        for phrase in sentence.dependents(head, "obl", "advcl", "xcomp", "nmod", "acl"):
            if phrase > site.word and any(
                words[c].lower == "as" and c < phrase
                for c in sentence.dependents(phrase, "case", "mark")
            ):
                yield phrase


def name_given(sentence: Sentence, verb: int) -> Iterator[int]:
    """What a verb calls something: a joke in "called the plan a joke", which parsers also take
    for a second object."""
    words = sentence.words
    found = [*sentence.dependents(verb, "xcomp"), *sentence.dependents(verb, "obj")[1:]]
    for name in found:
        nominal = words[name].upos in ("NOUN", "PROPN", "ADJ", "NUM")
        if nominal and name > verb and not sentence.dependents(name, "mark", "case"):
            yield name


def _names(sentence: Sentence, site: CueSite) -> Iterator[int]:
    return name_given(sentence, site.word)


_VERB_FORMS: Mapping[str, Callable[[Sentence, CueSite], Iterator[int]]] = {
    "clause": finite_clauses,
    "question": _questions,
    "infinitive": _infinitives,
    "passive-infinitive": _passive_infinitives,
    "gerund": _gerunds,
    "as": _as_phrases,
    "name": _names,
}


def _of_noun(site: CueSite) -> Content | None:
    cue = site.taking("clause")
    if cue is None:
        return None
    sentence, words, place = site.sentence, site.sentence.words, site.word
    for clause in sentence.dependents(place, "acl", "ccomp"):
        if clause > place and has_that(sentence, clause):
            return Content(frozenset(inside(sentence, clause, "clause")), "clause", cue, clause)
    head = words[place].head
    if words[place].relation == "obj":
        return _of_object(site, cue)
    if words[place].relation != "nsubj" or head < place:
        return None
    outer = any(words[c].lower == "that" and c > place for c in sentence.dependents(head, "mark"))
    clauses = [head] if outer and sentence.dependents(head, "cop") else []
    if words[head].lemma == "be":
        clauses += sentence.dependents(head, "ccomp")
    for clause in clauses:
        places = inside(sentence, clause, "clause") - set(sentence.subtree(place))
        places -= set(sentence.dependents(clause, "cop")) if clause == head else set()
        return Content(frozenset(trim(sentence, places)), "clause", cue, clause)
    return None


def _of_object(site: CueSite, cue: Cue) -> Content | None:
    """The clause right behind a noun which the parser gave to the verb before: "shared the view
    that …"."""
    sentence, place = site.sentence, site.word
    for clause in sentence.dependents(sentence.words[place].head, "ccomp"):
        that = sentence.subtree(clause)[0]
        if (
            that == place + 1
            and has_that(sentence, clause)
            and sentence.words[that].lower == "that"
        ):
            return Content(frozenset(inside(sentence, clause, "clause")), "clause", cue, clause)
    return None


def _of_adjective(site: CueSite) -> Content | None:
    cue = site.taking("clause")
    sentence, word = site.sentence, site.sentence.words[site.word]
    if cue is None or word.relation == "amod":
        return None
    if word.relation == "xcomp" and sentence.dependents(word.head, "obj", "iobj"):
        return None
    if word.relation == "xcomp" and sentence.words[word.head].lemma == "make":
        return None
    for clause in sentence.dependents(site.word, "ccomp", "advcl", "acl"):
        if clause < site.word or is_infinitive(sentence, clause) or is_question(sentence, clause):
            continue
        if has_that(sentence, clause) or sentence.words[clause].relation == "ccomp":
            places = frozenset(inside(sentence, clause, "clause"))
            return Content(places, "clause", cue, clause)
    return None


def _one_piece(site: CueSite, clause: int, places: set[int]) -> set[int]:
    """The words of a complement without gaps, which are slips of the parser, and on the side of
    the cue that it stands on: words on the other side count only where a comma parts them from
    the cue ("the fee, he said, is too high")."""
    sentence, words, cue = site.sentence, site.sentence.words, site.word
    if clause < cue:
        places = _before(site, clause, places)
    that = [c for c in sentence.dependents(clause, "mark") if words[c].lower == "that" and c > cue]
    if that and clause > cue:
        places = {p for p in places if p > that[0]}
    stop = next((w.index for w in words[clause:] if w.text == ";"), len(words))
    if clause > cue:
        places = {p for p in places if p < stop}
        places |= _following(site, places)
        places -= set() if that else _day_of_speaking(site, clause, places)
    before = {p for p in places if p < cue}
    after = {p for p in places if p > cue}
    if before and after:
        low, high = (max(before), cue) if clause > cue else (cue, min(after))
        if not any(words[p].upos == "PUNCT" for p in range(low, high + 1)):
            before, after = (set(), after) if clause > cue else (before, set())
    filled = {p for part in (before, after) if part for p in range(min(part), max(part) + 1)}
    return filled | _topic(sentence, cue)


def _day_of_speaking(site: CueSite, clause: int, places: set[int]) -> set[int]:
    """A day right behind the cue, without a comma or "that" after the cue, is when it was said:
    "said on Monday (June 5) a boat sank"."""
    sentence = site.sentence
    for phrase in sentence.dependents(clause, "obl"):
        found = sentence.subtree(phrase)
        begins = found[0] == min(places, default=-1) == max(site.places) + 1
        if begins and sentence.words[phrase].entity == "time" and phrase < clause:
            return set(found)
    return set()


def _topic(sentence: Sentence, cue: int) -> set[int]:
    """The boats in "the boats, Ada said, will sail" where the parser made them said's subject."""
    for subject in sentence.dependents(cue, "nsubj"):
        inserted = inserted_subject(sentence, cue, subject)
        if inserted is not None:
            first = sentence.subtree(inserted)[0]
            return {p for p in sentence.subtree(subject) if p < first}
    return set()


def _before(site: CueSite, clause: int, places: set[int]) -> set[int]:
    """Content that stands before "…, X said": up to X, and all of it if said is the main verb."""
    sentence, words = site.sentence, site.sentence.words
    for subject in sentence.dependents(site.word, "nsubj"):
        if subject > clause:
            phrase = sentence.subtree(subject)
            first = next((p for p in phrase if not is_punctuation(sentence, p)), subject)
            if first > 0 and words[first - 1].text in (":", ";"):
                return set()
            places = {p for p in places if p < first or p in _going_on(site, clause)}
            if sentence.words[site.word].head < 0 and is_punctuation(sentence, first - 1):
                places |= set(range(first - 1))
    return places


def _going_on(site: CueSite, clause: int) -> set[int]:
    """What is coordinated with content and stands behind its cue: "is high, Ada said, and must
    fall"."""
    sentence = site.sentence
    parts = [c for c in sentence.dependents(clause, "conj") if sentence.dependents(c, "cc")]
    phrases = [sentence.subtree(c) for c in parts if c > site.word]
    return {p for phrase in phrases if phrase[0] > site.word for p in phrase}


def _following(site: CueSite, places: set[int]) -> set[int]:
    """Adverbials right after a complement that the parser gave to the cue: they rather belong to
    what is said ("accused them of firing two hours after the truce")."""
    sentence, found = site.sentence, set[int]()
    end = max(places, default=-1) + 1
    for child in sentence.dependents(site.word, "advcl", "obl", "advmod"):
        phrase = sentence.subtree(child)
        if phrase[0] == end:
            found.update(phrase)
            end = phrase[-1] + 1
    return found


def _passive_subject(sentence: Sentence, place: int) -> frozenset[int]:
    subject = sentence.dependent(place, "nsubj:pass", "nsubj")
    return frozenset(() if subject is None else sentence.subtree(subject))
