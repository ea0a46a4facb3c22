"""Statements in quotation marks: which quote belongs to whom, on small trees."""

from __future__ import annotations

from coding.statement_trees import annotated, said, statements

SAID_ADA = """
“      PUNCT 4 punct
The    DET   3 det
sea    NOUN  4 nsubj
rose   VERB  7 ccomp rise
,      PUNCT 4 punct
”      PUNCT 4 punct
said   VERB  0 root say VerbForm=Fin
Ada    PROPN 7 nsubj
,      PUNCT 10 punct
mayor  NOUN  8 appos
of     ADP   12 case
Kirkby PROPN 10 nmod
.      PUNCT 7 punct
"""

MORE = """
“      PUNCT 4 punct
The    DET   3 det
pier   NOUN  4 nsubj
broke  VERB  0 root break
.      PUNCT 4 punct
”      PUNCT 4 punct
"""


def test_a_quote_and_its_speaker() -> None:
    text = annotated(SAID_ADA)
    [one] = statements(text, Ada="ada")
    assert (one.speaker, one.directness, said(text, one)) == ("ada", "direct", "The sea rose")
    assert text.text[slice(*one.speaker_span or (0, 0))] == "Ada, mayor of Kirkby"


def test_a_quote_goes_on_after_its_speaker() -> None:
    text = annotated([SAID_ADA, MORE])
    [one] = statements(text, Ada="ada")
    assert said(text, one) == "The sea rose … The pier broke."
    assert text.text[slice(*one.evidence)] == text.text


def test_a_quote_goes_on_in_the_next_paragraph() -> None:
    opened = "\n".join(MORE.strip().splitlines()[:-1])
    text = annotated([SAID_ADA, opened], MORE)
    [one] = statements(text, Ada="ada")
    assert said(text, one) == "The sea rose … The pier broke. … The pier broke."


def test_the_speaker_of_several_sentences_may_come_last() -> None:
    first = "\n".join(MORE.strip().splitlines()[:-1])
    last = "\n".join(SAID_ADA.strip().splitlines()[1:])
    shifted = "\n".join(_shift(line, -1) for line in last.splitlines())
    text = annotated([first, shifted])
    [one] = statements(text, Ada="ada")
    assert said(text, one) == "The pier broke. The sea rose"


def _shift(line: str, by: int) -> str:
    cells = line.split()
    cells[2] = str(max(0, int(cells[2]) + by)) if cells[2] != "0" else "0"
    return " ".join(cells)


def test_a_quote_after_reported_speech_has_the_same_speaker_but_is_its_own() -> None:
    text = annotated(
        [
            """
        Ada    PROPN 2 nsubj
        said   VERB  0 root say VerbForm=Fin
        the    DET   4 det
        town   NOUN  6 nsubj
        had    AUX   6 aux have
        lost   VERB  2 ccomp lose
        its    PRON  8 nmod:poss
        pier   NOUN  6 obj
        """,
            MORE,
        ]
    )
    first, second = statements(text, Ada="ada")
    assert (first.directness, second.directness) == ("indirect", "direct")
    assert (second.speaker, second.cue_span) == ("ada", None)


def test_a_clause_with_quoted_words_is_mixed() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        said   VERB  0 root say VerbForm=Fin
        that   SCONJ 10 mark
        the    DET   5 det
        pier   NOUN  10 nsubj
        was    AUX   10 cop be
        “      PUNCT 10 punct
        a      DET   10 det
        good   ADJ   10 amod
        friend NOUN  2 ccomp
        ”      PUNCT 10 punct
        """)
    [one] = statements(text, Ada="ada")
    assert (one.directness, said(text, one)) == ("mixed", "the pier was “a good friend")


def test_urging_counts_by_its_quoted_words() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        left   VERB  0 root leave
        ,      PUNCT 4 punct
        urging VERB  2 advcl urge VerbForm=Part
        Oslo   PROPN 4 obj
        to     PART  8 mark
        “      PUNCT 8 punct
        mend   VERB  4 xcomp mend VerbForm=Inf
        its    PRON  10 nmod:poss
        ways   NOUN  8 obj way
        .      PUNCT 2 punct
        ”      PUNCT 2 punct
        """)
    [one] = statements(text, Ada="ada", Oslo="NOR")
    assert (one.speaker, one.addressees, one.directness) == ("ada", ("NOR",), "direct")
    assert said(text, one) == "mend its ways."


def test_described_in_quoted_words() -> None:
    text = annotated("""
        Ada     PROPN 2 nsubj
        praised VERB  0 root praise VerbForm=Fin
        Oslo    PROPN 2 obj
        for     SCONJ 6 mark
        “       PUNCT 6 punct
        mending VERB  2 advcl mend VerbForm=Ger
        its     PRON  8 nmod:poss
        ways    NOUN  6 obj way
        ”       PUNCT 6 punct
        """)
    [one] = statements(text, Ada="ada", Oslo="NOR")
    assert (one.speaker, said(text, one)) == ("ada", "mending its ways")


def test_reasons_given_in_quoted_words() -> None:
    text = annotated("""
        Oslo   PROPN 2 nsubj
        closed VERB  0 root close
        ports  NOUN  2 obj port
        ,      PUNCT 5 punct
        citing VERB  2 advcl cite VerbForm=Part
        “      PUNCT 8 punct
        grave  ADJ   8 amod
        fears  NOUN  5 obj fear
        ”      PUNCT 8 punct
        """)
    [one] = statements(text, Oslo="NOR")
    assert (one.speaker, said(text, one)) == ("NOR", "grave fears")


def test_a_relative_pronoun_gives_way_to_the_author_of_the_post() -> None:
    text = annotated("""
        A      DET   2 det
        post   NOUN  0 root
        by     ADP   4 case
        Ada    PROPN 2 nmod
        in     ADP   6 case
        Oslo   PROPN 4 nmod
        ,      PUNCT 9 punct
        which  PRON  9 nsubj _ PronType=Rel
        said   VERB  6 acl:relcl say VerbForm=Fin
        ,      PUNCT 12 punct
        “      PUNCT 12 punct
        Go     VERB  9 ccomp go Mood=Imp
        home   ADV   12 advmod
        ”      PUNCT 12 punct
        """)
    [one] = statements(text, Ada="ada", Oslo="NOR")
    assert (one.speaker, said(text, one)) == ("ada", "Go home")


def test_scare_quotes_and_titles_are_no_statements() -> None:
    text = annotated("""
        The       DET   6 det
        so-called ADJ   6 amod
        “         PUNCT 6 punct
        great     ADJ   6 amod
        fish      NOUN  6 compound
        deal      NOUN  8 nsubj
        ”         PUNCT 6 punct
        failed    VERB  0 root fail
        in        ADP   12 case
        “         PUNCT 12 punct
        The       DET   12 det
        Lantern   PROPN 8 obl
        ”         PUNCT 12 punct
        """)
    assert statements(text, Lantern="lantern") == []


def test_what_a_speaker_thinks_while_speaking_is_part_of_the_speech() -> None:
    text = annotated("""
        “      PUNCT 3 punct
        I      PRON  3 nsubj _ Person=1
        think  VERB  10 ccomp think VerbForm=Fin
        the    DET   5 det
        pier   NOUN  7 nsubj
        may    AUX   7 aux
        break  VERB  3 ccomp break
        ,      PUNCT 3 punct
        ”      PUNCT 3 punct
        said   VERB  0 root say VerbForm=Fin
        Ada    PROPN 10 nsubj
        """)
    [one] = statements(text, Ada="ada", I="ada")
    assert said(text, one) == "I think the pier may break"


def test_words_after_a_colon_are_those_of_the_subject() -> None:
    text = annotated("""
        Ada   PROPN 3 nsubj
        was   AUX   3 cop be
        blunt ADJ   0 root
        :     PUNCT 8 punct
        “     PUNCT 8 punct
        The   DET   7 det
        pier  NOUN  8 nsubj
        broke VERB  3 parataxis break
        .     PUNCT 8 punct
        ”     PUNCT 8 punct
        """)
    [one] = statements(text, Ada="ada")
    assert (one.speaker, one.cue_span, said(text, one)) == ("ada", None, "The pier broke.")


def test_two_speakers_in_one_sentence() -> None:
    text = annotated("""
        “      PUNCT 3 punct
        It     PRON  3 nsubj
        broke  VERB  6 ccomp break
        ,      PUNCT 3 punct
        ”      PUNCT 3 punct
        said   VERB  0 root say VerbForm=Fin
        Ada    PROPN 6 nsubj
        ;      PUNCT 11 punct
        “      PUNCT 11 punct
        it     PRON  11 nsubj
        sank   VERB  6 ccomp sink
        ,      PUNCT 11 punct
        ”      PUNCT 11 punct
        added  VERB  6 parataxis add VerbForm=Fin
        Bo     PROPN 14 nsubj
        """)
    found = statements(text, Ada="ada", Bo="bo")
    assert [(one.speaker, said(text, one)) for one in found] == [
        ("ada", "It broke"),
        ("bo", "it sank"),
    ]


def test_a_quoted_verb_of_the_sentence_is_no_statement() -> None:
    text = annotated("""
        Ada     PROPN 2 nsubj
        called  VERB  0 root call VerbForm=Fin
        in      ADP   2 compound:prt
        Bo      PROPN 2 obj
        and     CCONJ 8 cc
        “       PUNCT 8 punct
        sternly ADV   8 advmod
        warned  VERB  2 conj warn VerbForm=Fin
        ”       PUNCT 8 punct
        him     PRON  8 obj
        """)
    assert statements(text, Ada="ada", Bo="bo") == []


def test_one_quoted_word_is_no_statement() -> None:
    text = annotated("""
        Ada        PROPN 2 nsubj
        complained VERB  0 root complain VerbForm=Fin
        of         ADP   5 case
        “          PUNCT 5 punct
        fraud      NOUN  2 obl
        ”          PUNCT 5 punct
        """)
    assert statements(text, Ada="ada") == []


def test_a_quote_before_while_is_not_what_is_urged_after_it() -> None:
    text = annotated("""
        Ada    PROPN 2 nsubj
        kept   VERB  0 root keep VerbForm=Fin
        the    DET   6 det
        “      PUNCT 6 punct
        final  ADJ   6 amod
        end    NOUN  2 obj
        of     ADP   9 case
        old    ADJ   9 amod
        boats  NOUN  6 nmod
        ”      PUNCT 6 punct
        ,      PUNCT 13 punct
        while  SCONJ 13 mark
        urging VERB  2 advcl urge VerbForm=Ger
        Bo     PROPN 13 obj
        to     PART  16 mark
        wait   VERB  13 xcomp
        """)
    assert statements(text, Ada="ada", Bo="bo") == []
