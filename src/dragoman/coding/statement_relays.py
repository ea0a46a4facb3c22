"""Who passes a statement on: "according to X, Y said that …", "X quoted Y as saying that …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.cue_matching import CueSite
from dragoman.coding.statement_clauses import trim
from dragoman.coding.statement_drafts import Draft
from dragoman.coding.statement_sources import is_as_saying


def relay(drafts: Sequence[Draft]) -> None:
    """Hand sources on: what X tells of Y's words is Y's statement, passed on by X. ``drafts`` are
    those of one sentence; they are changed in place."""
    for draft in drafts:
        site = draft.site
        if site is None:
            continue
        if site.part == "preposition" and draft.content is not None:
            inner = _spoken_in(drafts, draft) or _spoken_before(drafts, draft, site)
        elif any(cue.relays for cue in site.cues):
            inner = [d for d in drafts if d is not draft and _is_as_saying(site, d)]
            if inner and inner[0].content is None and not inner[0].quotes:
                inner[0].content, inner[0].quotes = draft.content, draft.quotes
        else:
            continue
        if inner:
            draft.dropped = True
            if draft.source is not None and draft.source.actor is not None:
                inner[0].relayed.append(draft.source.actor)


def leave_added(drafts: Sequence[Draft]) -> None:
    """Take off content what its speaker is said to have added: in "accused them of hiding it,
    adding that …" the second clause is no part of the accusation."""
    for later in drafts:
        if not _adds(later) or later.site is None:
            continue
        words = later.sentence.words
        for draft in drafts:
            content = draft.content
            if content is None or draft.place >= later.place or draft is later:
                continue
            comma = later.place - 1
            while comma > draft.place and words[comma].relation == "advmod":
                comma -= 1
            if later.place in content.places and words[comma].upos == "PUNCT":
                left = {p for p in content.places if p < comma}
                draft.content = replace(content, places=frozenset(trim(later.sentence, left)))
                if not _has_subject(later) and draft.source is not None and draft.source.actor:
                    later.source = draft.source


def _adds(draft: Draft) -> bool:
    site = draft.site
    if site is None or not any(cue.id == "add" for cue in site.cues):
        return False
    return site.sentence.words[site.word].lower.endswith("ing")


def _has_subject(draft: Draft) -> bool:
    return draft.sentence.dependent(draft.place, "nsubj") is not None


def _spoken_in(drafts: Sequence[Draft], relay: Draft) -> list[Draft]:
    """The draft whose cue is the head of the clause that a preposition speaks of."""
    clause = -1 if relay.content is None else relay.content.clause
    return [
        d
        for d in drafts
        if d is not relay
        and d.site is not None
        and clause in d.site.places
        and (d.content is not None or d.quotes)
        and not d.site.weak
    ]


def _spoken_before(drafts: Sequence[Draft], relay: Draft, site: CueSite) -> list[Draft]:
    """The draft of the outermost cue before a phrase behind the last comma of its sentence, of
    the same words: "Ada said ten men left, according to X". The phrase is no part of them."""
    sentence, source = site.sentence, site.source
    if source is None or relay.content is None:
        return []
    phrase = {*site.places, *sentence.subtree(source)}
    first, rest = min(phrase), sentence.words[max(phrase) + 1 :]
    if any(w.upos != "PUNCT" for w in rest) or not _after_comma(site, first):
        return []
    same = [
        d
        for d in drafts
        if d.site is not None
        and d.site.part == "verb"
        and not d.site.weak
        and d.inside == relay.inside
        and d.place < first
        and d.content is not None
        and (d.content.clause == relay.content.clause or source in d.content.places)
    ]
    same.sort(key=lambda d: sum(1 for _ in sentence.ancestors(d.place)))
    for draft in drafts:
        if draft is not relay and draft.content is not None and draft.place < first:
            places = {p for p in draft.content.places if p < first}
            draft.content = replace(draft.content, places=frozenset(trim(sentence, places)))
    return same


def _after_comma(site: CueSite, first: int) -> bool:
    """Whether a comma stands before a phrase, or is the phrase's first word."""
    near = site.sentence.words[max(0, first - 1) : first + 1]
    return any(w.upos == "PUNCT" for w in near)


def _is_as_saying(relay: CueSite, draft: Draft) -> bool:
    site = draft.site
    if site is None:
        return False
    head = relay.sentence.words[site.word].head
    return head == relay.word and is_as_saying(relay.sentence, site.word)
