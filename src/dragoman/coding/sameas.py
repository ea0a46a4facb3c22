"""Which reports of an article tell of one event: later ones point to the first in the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.coding.actors import ActorTable
from dragoman.coding.events import Act
from dragoman.language.tree import AnnotatedText
from dragoman.records import DateInterval, Event


def link_reports(
    events: Sequence[Event], acts: Sequence[Act], text: AnnotatedText, actors: ActorTable
) -> tuple[Event, ...]:
    """Mark later reports of an event with the first report in the body of the text."""
    body = [
        i
        for i, act in enumerate(acts)
        if text.sentences[act.sentence].kind in ("paragraph", "item")
    ]
    others = [i for i in range(len(acts)) if i not in set(body)]
    firsts: list[int] = []
    same: dict[int, str] = {}
    for i in (*body, *others):
        known = next(
            (f for f in firsts if _one_event(events[f], events[i], acts[f], acts[i], text, actors)),
            None,
        )
        if known is None:
            firsts.append(i)
        else:
            same[i] = events[known].id
    return tuple(
        event if i not in same else replace(event, same_as=same[i])
        for i, event in enumerate(events)
    )


def _one_event(
    a: Event, b: Event, act_a: Act, act_b: Act, text: AnnotatedText, actors: ActorTable
) -> bool:
    """Same type, mode, parties and day as far as told; words must agree unless it is a meeting."""
    if a.type != b.type or a.status != b.status or (a.mode and b.mode and a.mode != b.mode):
        return False
    if not _compatible(parties_of(a.actors, actors), parties_of(b.actors, actors)):
        return False
    if not _compatible(parties_of(a.recipients, actors), parties_of(b.recipients, actors)):
        return False
    if not _dates_agree(a.date, b.date):
        return False
    if a.type == "CONSULT":
        return a.mode == b.mode
    return bool(_words(act_a, text) & _words(act_b, text))


def parties_of(ids: Iterable[str], actors: ActorTable) -> frozenset[str]:
    """The countries of actors, or who has none by himself."""
    return frozenset(actors.country(i) or i for i in ids)


def _compatible(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def _dates_agree(a: DateInterval | None, b: DateInterval | None) -> bool:
    if a is None or b is None or a.start is None or b.start is None:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _words(act: Act, text: AnnotatedText) -> frozenset[str]:
    """Content lemmas of what the act is about: the trigger's complement."""
    sentence = text.sentences[act.sentence]
    found = set()
    for child in sentence.children(act.word):
        if sentence.words[child].relation in ("obj", "ccomp", "xcomp", "obl", "nmod", "acl"):
            found |= {
                sentence.words[p].lemma.lower()
                for p in sentence.subtree(child)
                if sentence.words[p].upos in ("NOUN", "VERB", "ADJ")
            }
    return frozenset(found or {sentence.words[act.word].lemma.lower()})
