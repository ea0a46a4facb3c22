"""From text to annotated sentences: segmentation, then the model, in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.language.parser import Grammar, Parser
from dragoman.language.repair import repair
from dragoman.language.segmentation import SentenceSpan, segment
from dragoman.language.tree import AnnotatedText, Sentence, Word

_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"'})


class Annotator:
    """Reads texts into trees. ``threads`` and ``words`` as for Parser."""

    def __init__(self, threads: int = 0, words: Mapping[str, frozenset[str]] | None = None) -> None:
        self.parser = Parser(threads=threads, words=words)

    def annotate(self, text: str) -> AnnotatedText:
        """The sentences of one text.

        A text is read by itself, never together with others: int8 arithmetic scales each batch
        by its largest value, so that its company would decide about close calls.
        """
        spans = segment(text)
        grammar = self.parser.parse([[token.text for token in span.tokens] for span in spans])
        return AnnotatedText(
            text,
            tuple(
                _sentence(index, span, words)
                for index, (span, words) in enumerate(zip(spans, grammar, strict=True))
            ),
        )

    def annotate_many(self, texts: Sequence[str]) -> list[AnnotatedText]:
        """The sentences of several texts, in order."""
        return [self.annotate(text) for text in texts]


def _sentence(index: int, span: SentenceSpan, grammar: Sequence[Grammar]) -> Sentence:
    words = tuple(
        Word(
            index=place,
            text=token.text,
            lower=token.text.lower().translate(_PLAIN),
            start=token.start,
            end=token.end,
            upos=read.upos,
            feats=read.feats,
            lemma=read.lemma.translate(_PLAIN),
            head=read.head - 1,
            deprel=read.deprel,
            entity=read.entity,
            act=read.act,
            voice=read.voice,
        )
        for place, (token, read) in enumerate(zip(span.tokens, grammar, strict=True))
    )
    return Sentence(index, span.block, span.kind, span.start, span.end, repair(words))
