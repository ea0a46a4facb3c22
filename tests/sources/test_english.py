"""A text in another language is refused, an English one never."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.sources.english import english_evidence

EXAMPLES = Path(__file__).parents[2] / "examples"

OTHERS = {
    "German": "Das Ministerium teilte am Dienstag mit, es habe den Botschafter einbestellt, um "
    "gegen die neuen Zölle zu protestieren. Wir haben darüber in der Sitzung gesprochen, sagte "
    "die Ministerin, und es war ein gutes Gespräch, in dem alle Seiten zu Wort gekommen sind.",
    "Dutch": "Het ministerie zei dinsdag dat het de ambassadeur had ontboden om te protesteren "
    "tegen de maatregel. We hebben in de vergadering over de zaak gesproken en het was een goed "
    "gesprek, aldus de minister. Er is nog geen besluit genomen of het bezoek door kan gaan.",
    "French": "Le ministère a déclaré mardi qu’il avait convoqué l’ambassadeur pour protester "
    "contre la mesure. On en a parlé pendant la réunion et cela a été une bonne conversation, a "
    "dit le ministre. La visite n’est pas encore décidée, car on veut consulter les partenaires.",
    "Indonesian": "Kementerian itu mengatakan pada hari Selasa bahwa duta besar telah dipanggil "
    "untuk menyampaikan protes terhadap tarif baru. Kami telah membahas hal ini dalam rapat, kata "
    "menteri. Belum ada keputusan mengenai kunjungan tersebut karena pemerintah ingin berunding "
    "dahulu dengan para mitra di kawasan.",
}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_paragraph_of_our_examples_passes(path: Path) -> None:
    text = path.read_text("utf-8")
    assert english_evidence(text)
    for paragraph in text.split("\n\n"):
        english_evidence(paragraph)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_in_latin_letters_are_refused(language: str) -> None:
    with pytest.raises(InputError, match="does not look like English"):
        english_evidence(OTHERS[language])


@pytest.mark.parametrize(
    ("text", "script"),
    [("Министр заявил", "Cyrillic"), ("部長は語った", "Cjk"), ("وزير الخارجية", "Arabic")],
)
def test_other_letters_are_refused_by_name(text: str, script: str) -> None:
    with pytest.raises(InputError, match=script):
        english_evidence(text)


@pytest.mark.parametrize("text", ["", "Envoy recalled", "Tokio ruft Botschafter zurück", "42"])
def test_what_is_too_short_to_tell_passes_without_evidence(text: str) -> None:
    assert not english_evidence(text)


def test_foreign_names_in_an_english_text_are_fine() -> None:
    text = "The minister (министр) said that the talks with 中国 would go on in the spring. " * 5
    assert english_evidence(text)
