"""Countries that no words tell: given where the scene is clear, never to whoever happens by."""

from __future__ import annotations

import pytest
from trees import document, place_of

from dragoman import Reader
from dragoman.codebook import load_codebook
from dragoman.coding.drafts import Draft, DraftTable
from dragoman.coding.homes import Homes
from dragoman.coding.opposites import acted_on_by, acts_on

COURT = "The|DET|2|det court|NOUN|3|nsubj refused=refuse|VERB|0|root"
DEALING = {
    "an object": (f"{COURT} Peru|PROPN|3|obj", "Peru", True),
    "behind a noun": (
        f"{COURT} a|DET|5|det request|NOUN|3|obj from|ADP|7|case Peru|PROPN|5|nmod", "Peru", True,
    ),
    "beside an object": (
        f"{COURT} a|DET|5|det request|NOUN|3|obj from|ADP|7|case Peru|PROPN|3|obl", "Peru", True,
    ),
    "whose it is": (
        f"{COURT} a|DET|5|det minister|NOUN|3|obj of|ADP|7|case Peru|PROPN|5|nmod", "Peru", False,
    ),
    "where it is": (
        f"{COURT} a|DET|5|det request|NOUN|3|obj in|ADP|7|case Peru|PROPN|3|obl", "Peru", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "state", "dealt_with"), DEALING.values(), ids=DEALING.keys())
def test_whom_a_subject_deals_with(sentence: str, state: str, dealt_with: bool) -> None:
    text = document(sentence)
    table = DraftTable(text)
    sentence_index, place = place_of(text, state)
    peru = table.add(Draft("PER", "Peru", "state", country="PER", body=True))
    table.mention([peru], sentence_index, place, place, "name")
    court = place_of(text, "court")[1]
    assert acts_on(table, text.sentences[0], court) == ({"PER"} if dealt_with else set())
    assert acted_on_by(table, text.sentences[0], court) == set()


def test_only_a_text_of_one_country_with_its_towns_is_set_there() -> None:
    places = load_codebook().places
    met = "They|PRON|2|nsubj met=meet|VERB|0|root in|ADP|4|case {}|PROPN|2|obl"
    assert Homes(document(met.format("Peru")), places).only() is None
    assert Homes(document(met.format("Arequipa"), met.format("Peru")), places).only() == "PER"
    both = document(met.format("Arequipa"), met.format("Peru"), met.format("Kyiv"))
    assert Homes(both, places).only() is None


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The court refused a request from Peru.", "court", None),
        ("Fighters attacked a village in Mali. Ana Quispe died there.", "Quispe", None),
        ("Protesters marched in Lusaka. The police in Ndola arrested a teacher.", "police", "ZMB"),
        ("Putin met the delegation in Damascus, Syria.", "Putin", "RUS"),
        ("Troops entered Mali. The teacher Ana Quispe fled Niger.", "Quispe", None),
    ],
)
def test_the_scene_tells_no_country_of_those_passing_by(
    reader: Reader, text: str, words: str, country: str | None
) -> None:
    actors = [a for a in reader.read(text, published="2019-03-01").actors if words in a.name]
    assert [actor.country for actor in actors] == [country]
