"""The brief and the explanation, as they come out on a console."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console, RenderableType

from dragoman.exports.explain import explain
from dragoman.exports.terminal import WIDEST, brief
from dragoman.records import Analysis, Document, MadeBy


def shown(content: RenderableType, width: int = 100, *, terminal: bool = False) -> str:
    stream = StringIO()
    console = Console(file=stream, width=width, force_terminal=terminal, color_system=None)
    if terminal:
        console = Console(file=stream, width=width, force_terminal=True, color_system="truecolor")
    console.print(content)
    return stream.getvalue()


def test_the_brief_says_who_what_when_and_how_it_stands(analysis: Analysis) -> None:
    assert shown(brief(analysis)).splitlines() == [
        "Norway and Malaysia quarrel over salmon",
        "The Skagerrak Post · Fri 22 May 2026",
        "",
        "Who " + "─" * 96,
        "Malaysia",
        "Norway",
        "  Ingvild Dale   Foreign Minister",
        "Also named: ambassador",
        "",
        "What happened " + "─" * 86,
        "Thu 21 May 2026",
        "  Envoy recalled  Malaysia → Norway*",
        "    │ Malaysia called its ambassador home on Thursday",
        "“soon”",
        "  Visit  Ingvild Dale (Norway)  (only a possibility · place: Bergen)",
        "    │ She may fly to Bergen",
        "Without a date",
        "  Demand for an apology  Ingvild Dale (Norway) → Malaysia",
        "    │ Foreign Minister Ingvild Dale of Norway demanded an apology",
        "  Refusal  Malaysia → Norway  (reported twice)",
        "    │ We have nothing to be sorry for",
        "* not said in the sentence, but told by the report as a whole",
        "",
        "Demands, and where they stand " + "─" * 70,
        "Norway demands of Malaysia",
        "  rejected   an apology",
        "    │ Foreign Minister Ingvild Dale of Norway demanded an apology",
        "    answer of Malaysia: refusal",
        "    │ We have nothing to be sorry for",
        "",
        "What each side says " + "─" * 80,
        "Malaysia",
        "    said · as told by Ingvild Dale (Norway)",
        "    │ “We have nothing to be sorry for,”",
        "",
        "Treaties and principles named " + "─" * 70,
        "Vienna Convention  treaty · 1961",
        "",
        "Notes " + "─" * 94,
        "no publication date: pass --published",
        "",
        "Dragoman 0.1.0 · model en-test · codebook sha256:01234567",
    ]


@pytest.mark.parametrize("width", [20, 40, 60, WIDEST])
def test_the_brief_fits_any_width(analysis: Analysis, width: int) -> None:
    lines = shown(brief(analysis), width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_triggers_are_highlighted_in_a_terminal_only(analysis: Analysis) -> None:
    assert "\x1b[1;4;31mcalled" in shown(brief(analysis), terminal=True)
    assert "\x1b" not in shown(brief(analysis))


def test_a_text_with_nothing_to_find_says_so() -> None:
    empty = Analysis(MadeBy("0.1.0", "m", "c"), Document("a", "A quiet day."))
    assert "Nothing that political actors said or did was found" in shown(brief(empty))
    assert shown(explain(empty)).splitlines()[-1] == "A quiet day."


def test_the_report_cannot_command_the_terminal(analysis: Analysis) -> None:
    evil = "\x1b[2J[red]\u202e"
    document = analysis.document
    poisoned = replace(
        analysis,
        document=replace(
            document,
            text=document.text.replace("ambassador", "\x1b[2Jassador", 1),
            title=evil,
            publisher=evil,
            url=evil,
            published=evil,
        ),
        actors=tuple(replace(actor, name=evil + actor.name) for actor in analysis.actors),
        notes=tuple(replace(note, message=evil) for note in analysis.notes),
    )
    for content in (brief(poisoned), explain(poisoned)):
        output = shown(content)
        assert "\x1b" not in output
        assert "\u202e" not in output
        assert "[red]" in output


def test_records_stand_under_their_sentence_with_their_why(analysis: Analysis) -> None:
    lines = shown(explain(analysis)).splitlines()
    start = lines.index("Malaysia called its ambassador home on Thursday.")
    assert lines[start + 1 : start + 4] == [
        "    event e1  SANCTION/recall at “called”",
        "      Malaysia → Norway* · Thu 21 May 2026 · occurred · inferred: recipients · "
        "confidence 0.90",
        "      why: codebook: sanction/entry → SANCTION/recall",
    ]
    assert sum(line.lstrip().startswith("why: ") for line in lines) == 7
    assert "    statement s1  direct, by Malaysia at “said”" in lines
    assert "    reference  Vienna Convention · treaty · 1961" in lines
    assert any(
        line.startswith("    actor NOR/ingvild-dale  Ingvild Dale (person · NOR · GOV · ")
        for line in lines
    )


def test_the_explanation_holds_the_whole_text(analysis: Analysis) -> None:
    output = " ".join(shown(explain(analysis), width=400).split())
    for sentence in analysis.document.text.split("\n\n")[1].split(". "):
        assert " ".join(sentence.split()) in output
