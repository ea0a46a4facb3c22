"""From text to annotated sentences: segmentation, then the model, in one call."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.parser import Grammar, Parser
from dragoman.language.repair import repair
from dragoman.language.segmentation import SentenceSpan, segment
from dragoman.language.tree import AnnotatedText, Sentence, Word

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Annotator:
    """Reads texts into trees. ``threads`` as for Parser."""

    def __init__(self, parser: Parser | None = None, threads: int = 0) -> None:
        self.parser = parser or Parser(threads=threads)

    def annotate(self, text: str) -> AnnotatedText:
        """The sentences of one text."""
        return self.annotate_many([text])[0]

    def annotate_many(self, texts: Sequence[str]) -> list[AnnotatedText]:
        """The sentences of several texts, read together: longer batches waste less."""
        spans = [segment(text) for text in texts]
        flat = [span for document in spans for span in document]
        grammar = iter(self.parser.parse([[token.text for token in span.tokens] for span in flat]))
        return [
            AnnotatedText(
                text,
                tuple(_sentence(index, span, next(grammar)) for index, span in enumerate(document)),
            )
            for text, document in zip(texts, spans, strict=True)
        ]


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
        )
        for place, (token, read) in enumerate(zip(span.tokens, grammar, strict=True))
    )
    return Sentence(index, span.block, span.kind, span.start, span.end, repair(words))
