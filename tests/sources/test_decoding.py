"""Encodings, and what is no text."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.sources.decoding import decode

NOTE = "The envoy’s note said “no” – twice. £5 at the café."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_reads_what_english_is_written_in(encoding: str) -> None:
    assert decode(NOTE.encode(encoding)) == NOTE


def test_big_endian_text_is_known_by_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + NOTE.encode("utf-16-be")) == NOTE


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "shift_jis", "euc_kr"])
def test_reads_the_quotation_marks_of_east_asian_encodings(encoding: str) -> None:
    text = "The ministry said the talks were “frank” and “useful”."
    assert decode(text.encode(encoding)) == text


def test_utf8_that_was_cut_within_a_character_stays_utf8() -> None:
    assert decode("They said “no” and left…".encode()[:-1]).startswith("They said “no” and left")


def test_a_declared_encoding_goes_first() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "ISO-8859-2") == "Łódź"


def test_pages_mean_windows_1252_when_they_say_latin_1() -> None:
    assert decode("“no”".encode("cp1252"), "iso-8859-1") == "“no”"


@pytest.mark.parametrize("declared", ["rot13", "unicode_escape", "no-such-thing", "utf-7"])
def test_what_is_no_encoding_of_pages_is_not_believed(declared: str) -> None:
    assert decode(b"plain \\u0041", declared) == "plain \\u0041"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_comes_through_letter_for_letter(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, b"{\\rtf", b"%PDF-", b"GIF8")):
        assert decode(data) == text


@given(st.binary())
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "a Word or ZIP file"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"\x89PNG\r\n", "an image"),
        (b"text with a \x00 in it", "a binary file"),
        (b"\x01\x02\x03\x04\x05 abc", "a binary file"),
    ],
)
def test_names_what_is_no_text(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        decode(data)
