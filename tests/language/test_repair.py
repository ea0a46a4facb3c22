"""Slips of the parser that the text itself shows, on small trees."""

from __future__ import annotations

from trees import document

from dragoman.language.repair import repair


def mended(notation: str) -> dict[str, tuple[str, str]]:
    """For each word the word above it and its relation, after repair."""
    words = repair(document(notation).sentences[0].words)
    return {w.text: (words[w.head].text if w.head >= 0 else "", w.deprel) for w in words}


def test_a_past_verb_without_a_subject_is_coordinated() -> None:
    found = mended(
        "Ada|PROPN|2|nsubj called|VERB|0|root|VerbForm=Fin,Tense=Past it|PRON|2|obj ,|PUNCT|5|punct "
        "asked|VERB|2|ccomp|VerbForm=Fin,Tense=Past for|ADP|7|case talks|NOUN|5|obl"
    )
    assert found["asked"] == ("called", "conj")


def test_one_with_a_subject_or_a_conjunction_is_no_slip() -> None:
    for inner in ("Bo|PROPN|5|nsubj", "that|SCONJ|5|mark"):
        found = mended(
            f"Ada|PROPN|2|nsubj said|VERB|0|root|VerbForm=Fin {inner} ,|PUNCT|5|punct "
            "left|VERB|2|ccomp|VerbForm=Fin,Tense=Past"
        )
        assert found["left"] == ("said", "ccomp")


def test_the_name_between_a_quotation_and_its_verb_says_it() -> None:
    found = mended(
        "Stay|VERB|6|ccomp ,|PUNCT|1|punct Ada|PROPN|1|vocative Lind|PROPN|3|flat ,|PUNCT|1|punct "
        "told|VERB|0|root|VerbForm=Fin them|PRON|6|iobj"
    )
    assert found["Ada"] == ("told", "nsubj")


def test_a_vocative_of_a_verb_that_has_a_subject_stays() -> None:
    found = mended(
        "Stay|VERB|4|ccomp Ada|PROPN|1|vocative ,|PUNCT|1|punct said|VERB|0|root|VerbForm=Fin "
        "Bo|PROPN|4|nsubj"
    )
    assert found["Ada"] == ("Stay", "vocative")


def test_subjects_stand_on_their_own_side_of_that() -> None:
    found = mended(
        "Local|ADJ|2|amod media|NOUN|3|compound report|VERB|0|root that|SCONJ|7|mark "
        "Ada|PROPN|3|nsubj may|AUX|7|aux leave|VERB|3|ccomp|VerbForm=Inf"
    )
    assert found["Ada"] == ("leave", "nsubj")
    assert found["media"] == ("report", "nsubj")


def test_a_clause_with_a_relative_pronoun_describes_the_noun_before_it() -> None:
    found = mended(
        "Peru|PROPN|2|nsubj demanded=demand|VERB|0|root trawlers|NOUN|2|obj that|PRON|7|mark "
        "Chile|PROPN|7|nsubj had=have|AUX|7|aux seized=seize|VERB|2|ccomp .|PUNCT|2|punct"
    )
    assert found["seized"] == ("trawlers", "acl:relcl")
    assert found["that"] == ("seized", "obj")


def test_what_a_verb_says_stays_its_content() -> None:
    found = mended(
        "Peru|PROPN|2|nsubj told=tell|VERB|0|root Chile|PROPN|2|obj that|SCONJ|6|mark "
        "talks|NOUN|6|nsubj failed=fail|VERB|2|ccomp .|PUNCT|2|punct"
    )
    assert found["failed"] == ("told", "ccomp")


def test_that_before_an_object_opens_a_clause() -> None:
    found = mended(
        "Ada|PROPN|2|nsubj said|VERB|0|root that|SCONJ|6|mark her|PRON|5|nmod:poss words|NOUN|2|obj "
        "hurt|VERB|5|acl|VerbForm=Fin"
    )
    assert found["hurt"] == ("said", "ccomp")
    assert found["words"] == ("hurt", "nsubj")


def test_the_subject_before_an_insertion_is_that_of_the_clause_around_it() -> None:
    found = mended(
        "Boats|NOUN|4|nsubj ,|PUNCT|1|punct Ada|PROPN|4|nsubj said|VERB|0|root ,|PUNCT|4|punct "
        "sail|VERB|4|ccomp|VerbForm=Fin"
    )
    assert found["Boats"] == ("sail", "nsubj")
    assert found["Ada"] == ("said", "nsubj")


def test_what_stands_before_an_inner_clause_is_its_subject() -> None:
    found = mended(
        "Oslo|PROPN|2|nsubj warned|VERB|0|root|VerbForm=Fin the|DET|4|det nets|NOUN|2|obj "
        "were|AUX|6|cop|VerbForm=Fin illegal|ADJ|2|ccomp"
    )
    assert found["nets"] == ("illegal", "nsubj")


def test_an_object_with_words_between_it_and_a_clause_stays() -> None:
    found = mended(
        "Oslo|PROPN|2|nsubj warned|VERB|0|root|VerbForm=Fin Bo|PROPN|2|obj that|SCONJ|6|mark "
        "is|AUX|6|cop|VerbForm=Fin illegal|ADJ|2|ccomp"
    )
    assert found["Bo"] == ("warned", "obj")


def test_the_phrase_before_said_is_its_subject() -> None:
    found = mended(
        "Ada|PROPN|5|nsubj said|VERB|0|root|VerbForm=Fin that|SCONJ|5|mark men|NOUN|5|nsubj "
        "left|VERB|2|ccomp|VerbForm=Fin,Tense=Past"
    )
    assert found["Ada"] == ("said", "nsubj")


def test_a_clause_right_behind_a_verb_is_what_it_reports() -> None:
    found = mended(
        "Ada|PROPN|2|nsubj waited|VERB|0|root|VerbForm=Fin affirming|VERB|2|advcl|VerbForm=Ger "
        "nets|NOUN|6|nsubj would|AUX|6|aux|VerbForm=Fin help|VERB|2|advcl"
    )
    assert found["help"] == ("affirming", "ccomp")


def test_a_relative_clause_may_hold_the_word_that_reports_it() -> None:
    found = mended(
        "duties|NOUN|0|root which|PRON|5|obj|PronType=Rel she|PRON|4|nsubj "
        "said|VERB|1|acl:relcl|VerbForm=Fin hurt|VERB|1|acl:relcl|VerbForm=Fin trade|NOUN|5|obj"
    )
    assert found["hurt"] == ("said", "ccomp")


def test_two_subjects_joined_by_and_are_one() -> None:
    found = mended(
        "A|DET|2|det monitor|NOUN|6|nsubj and|CCONJ|4|cc police|NOUN|5|compound "
        "sources|NOUN|6|nsubj said|VERB|0|root|VerbForm=Fin"
    )
    assert found["sources"] == ("monitor", "conj")


def test_a_name_behind_its_noun_is_one_phrase_with_it() -> None:
    found = mended("agency|NOUN|3|nsubj Norpress|PROPN|3|nsubj said|VERB|0|root|VerbForm=Fin")
    assert found["Norpress"] == ("agency", "appos")


def test_a_phrase_is_no_second_complement() -> None:
    found = mended(
        "Nets|NOUN|2|nsubj tore|VERB|5|ccomp|VerbForm=Fin ,|PUNCT|5|punct Ada|PROPN|5|nsubj "
        "said|VERB|0|root|VerbForm=Fin ,|PUNCT|8|punct in|ADP|8|case reply|NOUN|5|ccomp"
    )
    assert found["reply"] == ("said", "obl")


def test_a_second_report_at_the_end_stands_beside_the_first() -> None:
    found = mended(
        "Ada|PROPN|7|nsubj said|VERB|0|root|VerbForm=Fin men|NOUN|4|nsubj "
        "left|VERB|7|ccomp|VerbForm=Fin,Tense=Past ,|PUNCT|7|punct agencies|NOUN|7|nsubj "
        "reported|VERB|2|ccomp|VerbForm=Fin"
    )
    assert found["left"] == ("said", "ccomp")
    assert found["reported"] == ("said", "parataxis")


def test_it_goes_on_with_what_a_person_says() -> None:
    tree = (
        "{who}|PRON|2|nsubj said|VERB|0|root|VerbForm=Fin port|NOUN|4|nsubj "
        "opened|VERB|2|ccomp|VerbForm=Fin but|CCONJ|8|cc it|PRON|8|nsubj may|AUX|8|aux "
        "close|VERB|2|conj"
    )
    assert mended(tree.format(who="he"))["close"] == ("opened", "conj")
    assert mended(tree.format(who="it"))["close"] == ("said", "conj")


def test_what_always_has_an_object_is_passive_without_one() -> None:
    headline = "Envoy|NOUN|2|nsubj {}={}|VERB|0|root|VerbForm=Fin,Tense=Past over|ADP|4|case "
    headline += "quota|NOUN|2|obl"
    assert mended(headline.format("summoned", "summon"))["Envoy"] == ("summoned", "nsubj:pass")
    assert mended(headline.format("resigned", "resign"))["Envoy"] == ("resigned", "nsubj")


def test_a_clause_before_said_is_what_was_said() -> None:
    found = mended(
        "Despite|ADP|2|case talks|NOUN|7|obl ,|PUNCT|2|punct fighting|NOUN|5|nsubj "
        "continues|VERB|2|acl:relcl|VerbForm=Fin ,|PUNCT|5|punct said|VERB|0|root|VerbForm=Fin"
    )
    assert found["continues"] == ("talks", "acl:relcl")  # nobody is said to say it
    found = mended(
        "Despite|ADP|2|case talks|NOUN|8|obl ,|PUNCT|2|punct fighting|NOUN|5|nsubj "
        "continues|VERB|2|acl:relcl|VerbForm=Fin ,|PUNCT|2|punct Ada|PROPN|8|nsubj "
        "said|VERB|0|root|VerbForm=Fin"
    )
    assert found["continues"] == ("said", "ccomp")
    assert found["talks"] == ("continues", "obl")
