"""Meetings: planned, held, refused or cancelled, with what each side says of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dragoman.disputes import days
from dragoman.disputes.accounts import Accounts
from dragoman.disputes.model import Meeting, MeetingState
from dragoman.disputes.occurrences import Told
from dragoman.disputes.story import Story, day_of

_WEIGHT: Mapping[MeetingState, int] = {"planned": 0, "refused": 1, "cancelled": 2, "held": 3}
"""Which of several states a meeting is in: what was held was not cancelled after all."""


_MONTH = 32
_ROUND = 6
"""Parties of a meeting up to which each two of them are looked up."""


@dataclass(slots=True, eq=False)
class Draft:
    """A meeting in the making. ``told`` are its occurrences with the state that each tells."""

    number: int
    parties: frozenset[str]
    told: list[tuple[MeetingState, Told]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day of the meeting that the occurrences allow; None where none does."""
        known = [bounds for _, told in self.told if (bounds := _bounds(told)) is not None]
        return (min(low for low, _ in known), max(high for _, high in known)) if known else None

    @property
    def state(self) -> MeetingState:
        """Held where a report says so, else as it stands."""
        return max((state for state, _ in self.told), key=lambda state: _WEIGHT[state])


def find_meetings(story: Story) -> list[Meeting]:
    """All meetings of two parties or more, by day."""
    drafts: list[Draft] = []
    near: dict[tuple[tuple[str, str], int], dict[int, Draft]] = defaultdict(dict)
    for state, told in _in_order(story):
        parties = frozenset(told.occurrence.parties)
        blocks = [(pair, month) for pair in _pairs(parties) for month in _months(told)]
        nearby = {n: draft for block in blocks for n, draft in near.get(block, {}).items()}
        found = _known(story, state, told, [nearby[number] for number in sorted(nearby)])
        if found is None:
            found = Draft(len(drafts), parties)
            drafts.append(found)
        else:
            first = found.told[0][1].occurrence.id
            found.why.append(f"{told.occurrence.id} ({state}) with {first}: same sides and days")
        found.told.append((state, told))
        for block in blocks:
            near[block][found.number] = found
    accounts = Accounts(story)
    meetings = [_meeting(draft, accounts) for draft in drafts]
    meetings.sort(key=lambda meeting: (meeting.start or "", meeting.id))
    return meetings


def _pairs(parties: frozenset[str]) -> list[tuple[str, str]]:
    """Each two of the parties, of a large round those with the first one only."""
    ordered = sorted(parties)
    few = len(ordered) <= _ROUND
    return list(combinations(ordered, 2)) if few else [(ordered[0], p) for p in ordered[1:]]


def _months(told: Told) -> range:
    """Stretches of 32 days around the meeting that an occurrence tells of."""
    bounds = _bounds(told)
    if bounds is None:
        published = told.occurrence.first.published
        bounds = (days.number(published),) * 2 if published else (0, 0)
    return range(bounds[0] // _MONTH - 1, bounds[1] // _MONTH + 2)


def _in_order(story: Story) -> Iterator[tuple[MeetingState, Told]]:
    """What reports tell of meetings: those held first, then plans, then refusals, by day."""
    found = [(state, told) for told in story.told if (state := _state(story, told)) is not None]
    found.sort(key=lambda item: -_WEIGHT[item[0]] if item[0] != "planned" else -2.5)
    yield from found


def _state(story: Story, told: Told) -> MeetingState | None:
    """What an occurrence tells of a meeting; None where it tells of none."""
    rules = story.codebook.disputes.meetings
    occurrence = told.occurrence
    if len(occurrence.parties) < 2:
        return None
    if occurrence.type in rules.held and occurrence.status == "occurred":
        return "held"
    if occurrence.type in rules.planned and occurrence.status == "planned":
        return "planned" if rules.meeting_words & told.plain else None
    refused = occurrence.type in rules.refused and occurrence.mode in rules.refused_modes
    if refused and occurrence.status == "occurred":
        return "cancelled" if rules.cancelled_words & told.plain else "refused"
    return None


def _known(story: Story, state: MeetingState, told: Told, drafts: Sequence[Draft]) -> Draft | None:
    """The meeting of the same sides that an occurrence tells of, the nearest in time."""
    best: tuple[int, int] | None = None
    for number, draft in enumerate(drafts):
        apart = _apart(story, state, told, draft)
        if apart is not None and (best is None or (apart, number) < best):
            best = (apart, number)
    return drafts[best[1]] if best is not None else None


def _apart(story: Story, state: MeetingState, told: Told, draft: Draft) -> int | None:
    """Days between an occurrence and a meeting; None where it is another one.

    A plan without a day is one for the next meeting; a refusal may be dated by itself, before
    the meeting that will not be.
    """
    rules = story.codebook.disputes
    parties = frozenset(told.occurrence.parties)
    if not (parties <= draft.parties or draft.parties <= parties):
        return None
    bounds, meeting = _bounds(told), draft.days
    if bounds is not None and meeting is not None:
        apart = max(0, bounds[0] - meeting[1], meeting[0] - bounds[1])
        if apart <= rules.days("meeting"):
            return apart
        ahead = meeting[0] - bounds[1]
        planned = [t.occurrence.first.published for s, t in draft.told if s == "planned"]
        early = state in ("refused", "cancelled") and draft.state == "planned"
        known = early and min(planned) <= told.occurrence.first.published
        return ahead if known and 0 <= ahead <= rules.days("ahead") else None
    if bounds is None and meeting is not None and state != "held":
        published = told.occurrence.first.published
        if published:
            ahead = meeting[1] - days.number(published)
            return ahead if 0 <= ahead <= rules.days("ahead") else None
    return None


def _bounds(told: Told) -> tuple[int, int] | None:
    start, end = told.occurrence.start, told.occurrence.end
    if start is None or end is None:
        return None
    return days.number(start), days.number(end)


def _meeting(draft: Draft, accounts: Accounts) -> Meeting:
    history = sorted(
        ((state, told) for state, told in draft.told),
        key=lambda item: (item[1].occurrence.first, _WEIGHT[item[0]]),
    )
    state = draft.state
    main = next(told.occurrence for s, told in history if s == state)
    dated = [told.occurrence for _, told in history if told.occurrence.dated]
    day = main if main.dated or not dated else dated[0]
    planned = [told.occurrence for s, told in history if s == "planned" and told.occurrence.dated]
    if state in ("refused", "cancelled") and planned:
        day = planned[-1]  # the day of the meeting, not that of its refusal
    place = main.place or next((t.occurrence.place for _, t in history if t.occurrence.place), None)
    parties = next(told.occurrence.parties for s, told in history if s == state)
    return Meeting(
        id="g" + hashlib.sha256(history[0][1].occurrence.id.encode()).hexdigest()[:12],
        parties=parties,
        people=tuple(sorted({p for _, told in history for p in told.occurrence.people})),
        start=day.start,
        end=day.end,
        place=place,
        state=state,
        history=tuple((s, day_of(told.occurrence), told.occurrence.id) for s, told in history),
        accounts=accounts.of(parties, day, [told for s, told in history if s == "held"]),
        why=tuple(draft.why),
    )
