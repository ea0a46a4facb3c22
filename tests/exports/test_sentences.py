"""What happened, as English sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exports.salmon import identity, linked

from dragoman.disputes.model import Occurrence
from dragoman.exports.sentences import (
    PartyNames,
    happened,
    listed,
    measure_title,
    meeting_title,
    possessive,
    when,
)
from dragoman.exports.wording import plain_words

LINKED = linked()
NAMES = PartyNames(
    {
        **{found.id: found for found in LINKED.identities},
        "IGO/un": identity("IGO/un", "United Nations", "igo", country=None),
        "JPN/kremlin": identity("JPN/kremlin", "Kremlin", "government"),
    }
)
PLAIN = next(o for o in LINKED.occurrences if o.id == "o-demand")


def told(code: str, sides: str, **fields: object) -> str:
    kind, _, mode = code.partition("/")
    by, _, to = sides.partition(">")
    return happened(
        replace(
            PLAIN,
            type=kind,
            mode=mode or None,
            actors=tuple(by.split(",")),
            recipients=tuple(to.split(",")) if to else (),
            **fields,
        ),
        NAMES,
    )


@pytest.mark.parametrize(
    ("code", "sides", "sentence"),
    [
        ("SANCTION/recall", "PER>CHL", "Peru recalled its envoy from Chile"),
        ("SANCTION/recall", "PER", "Peru recalled its envoy"),
        ("SANCTION/recall", "PER,BOL>CHL", "Peru and Bolivia recalled their envoy from Chile"),
        ("CONSULT", "PER,CHL", "Peru and Chile held talks"),
        ("CONSULT/visit", "PER,CHL", "Peru and Chile met on a visit"),
        ("SUPPORT", "PER,CHL", "Peru and Chile signed or backed an agreement"),
        ("CONSULT/visit", "PER>USA", "Peru paid a visit to the United States"),
        ("REJECT/retract", "PER>CHL", "Peru refused Chile a retraction"),
        ("REJECT/retract", "PER", "Peru refused a retraction"),
        ("THREATEN/restrict", "USA>PER", "The United States threatened Peru with restrictions"),
        ("PROTEST/demo", "MYS>NOR", "People in Malaysia demonstrated against Norway"),
        ("ACCUSE", "IGO/un>PER", "The United Nations voiced criticism of Peru"),
        ("ACCUSE/newly-coined", "PER", "Peru voiced criticism"),
        ("AID", "xyz/ana-quispe>PER", "Ana quispe gave help to Peru"),
    ],
)
def test_acts_are_clauses(code: str, sides: str, sentence: str) -> None:
    assert told(code, sides) == sentence


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("planned", "Peru is to recall its envoy from Chile"),
        ("hypothetical", "Peru may recall its envoy from Chile"),
        ("negated", "Peru did not recall its envoy from Chile, by these reports"),
    ],
)
def test_what_did_not_simply_happen(status: str, sentence: str) -> None:
    assert told("SANCTION/recall", "PER>CHL", status=status) == sentence


def test_what_is_planned_is_the_meeting_and_not_the_agreement() -> None:
    assert told("AGREE", "PER,CHL", status="planned") == "Peru and Chile are to cooperate or meet"


def test_where_nobody_is_named_somebody_acts() -> None:
    assert happened(replace(PLAIN, actors=()), NAMES) == "Somebody demanded an apology from Norway"


def test_people_stand_behind_their_party() -> None:
    talks = next(o for o in LINKED.occurrences if o.id == "o-talks")
    assert happened(talks, NAMES) == "Norway (Ingvild Dale) and Malaysia (Azlina Rahmat) held talks"


def test_every_type_and_mode_has_a_clause_that_can_be_filled() -> None:
    words = plain_words().table
    for kind in words["types"]:
        clauses = words["clauses"][kind]
        modes = {name.removesuffix("-together") for name in clauses} - {"type", "to_come"}
        assert modes <= set(words["modes"].get(kind, {}))
        for mode in modes | {"type"}:
            for sides in ("PER>CHL", "PER"):
                sentence = told(f"{kind}/{mode}", sides)
                assert not set("{}[]") & set(sentence)
                assert "  " not in sentence
                assert ("Chile" in sentence) == (">" in sides) or "{whom}" not in clauses[mode][2]


def test_titles_of_measures_and_meetings() -> None:
    assert measure_title(LINKED.measures[0], NAMES) == "Punitive tariff, Malaysia against Norway"
    assert meeting_title(LINKED.meetings[1], NAMES) == "Malaysia and Norway, in Bergen"


def test_words_of_a_list() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert [possessive(name) for name in ("Peru", "the Philippines")] == [
        "Peru’s", "the Philippines’",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-11-18", "2025-11-18", "18 Nov 2025"),
        ("2025-11-18", None, "18 Nov 2025"),
        ("2025-11-18", "2025-11-21", "18 to 21 Nov 2025"),
        (None, None, ""),
    ],
)
def test_days_without_weekdays(start: str | None, end: str | None, words: str) -> None:
    assert when(start, end) == words


def test_names_cannot_command_a_terminal() -> None:
    evil = identity("PER/x", "\x1b[2JAna {whom}", "person")
    found: Occurrence = replace(PLAIN, actors=("PER",), people=("PER/x",))
    assert "Peru (Ana {whom})" in happened(found, PartyNames({"PER/x": evil}))
