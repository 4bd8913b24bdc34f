"""Texts as parts of file names and addresses."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slugify import slugify

from urgent_appeal.language.slugs import slug


@settings(max_examples=60)
@given(st.text(string.ascii_letters + string.digits + " -", max_size=20))
def test_a_plain_text_is_written_as_the_library_writes_it(text: str):
    assert slug(text) == slugify(text)


@pytest.mark.parametrize(("text", "made"), [("Élise Müller", "elise-muller"), ("zh-Hant", "zh-hant"), ("…", "")])
def test_a_text_becomes_small_letters_and_hyphens(text: str, made: str):
    assert slug(text) == made


def test_a_long_text_is_cut_between_words():
    assert slug("Ministry of the Interior", longest=15) == "ministry-of-the"
