import re
import sys
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.mailing.links import LONGEST, mailto, shortened

TO = ("minister@justice.example",)
PARAGRAPHS = "\n\n".join(f"Paragraph {number}. " + "Some words of a letter. " * 8 for number in range(20))


def field(link: str, name: str) -> str | None:
    return parse_qs(urlsplit(link).query, keep_blank_values=True).get(name, [None])[0]


def test_a_short_letter_is_in_the_link_whole():
    link = mailto(TO, "Tunisie : appel", "Monsieur,\n\nNous & vous + eux.\n")
    assert link == (
        "mailto:minister@justice.example?subject=Tunisie%20%3A%20appel"
        "&body=Monsieur%2C%0D%0A%0D%0ANous%20%26%20vous%20%2B%20eux."
    )


def test_addresses_are_parted_by_commas_and_safe_in_a_link():
    assert mailto(("a+b&c@d.example", "e@bücher.example"), "", "") == (
        "mailto:a%2Bb%26c@d.example,e@xn--bcher-kva.example"
    )


def test_a_long_letter_ends_at_a_paragraph():
    body = field(mailto(TO, "Appeal", PARAGRAPHS), "body")
    assert body
    assert body.endswith("letter.\r\n\r\n…")


def test_a_long_paragraph_ends_at_a_word():
    link = mailto(TO, "Appeal", "word " * 1000)
    assert 1970 < len(link) < 2000
    assert (field(link, "body") or "").endswith(" word …")


def test_a_long_text_without_blanks_ends_behind_a_sign():
    body = field(mailto(TO, "請求", "漢字" * 500), "body")
    assert body
    assert re.fullmatch("[漢字]{100,}…", body)


def test_a_body_without_a_word_that_fits_is_left_out():
    assert mailto(TO, "Appeal", "w" * 3000) == "mailto:minister@justice.example?subject=Appeal"


def test_the_subject_is_cut_only_when_it_does_not_fit_alone():
    whole = "word " * 270 + "end"
    assert field(mailto(TO, whole, PARAGRAPHS), "subject") == whole
    cut = mailto(TO, f"{'w' * 300} " * 10, "Short body")
    assert field(cut, "subject") == f"{'w' * 300} " * 6 + "…"
    assert field(cut, "body") is None


def test_addresses_are_never_left_out_so_too_many_give_no_link():
    assert mailto([f"office-{number}@ministry.example" for number in range(100)], "Appeal", "x") == ""


def test_a_subject_cannot_bring_a_line_or_a_field():
    link = mailto(TO, "a\r\nBcc: x@y.example&bcc=x@y.example", "")
    assert field(link, "subject") == "a Bcc: x@y.example&bcc=x@y.example"
    assert field(link, "bcc") is None
    assert "%0A" not in link


def test_an_address_that_nobody_looked_at_is_never_written():
    with pytest.raises(AssertionError):
        mailto(("a@b.example?bcc=c@d.example",), "", "")


@given(st.text(), st.text() | st.text("ab \n漢é\u0301", max_size=20).map(lambda text: text * 150))
def test_any_text_gives_a_link_of_ascii_that_mail_programs_take(subject: str, body: str):
    link = mailto(TO, subject, body)
    assert len(link) <= LONGEST
    assert re.fullmatch(r"mailto:minister@justice\.example(\?[A-Za-z0-9%._~=&-]+)?", link)
    assert not re.search(r"%(?![0-9A-F]{2})", link)
    assert "\ufffd" not in unquote(link) or "\ufffd" in subject + body
    assert not re.search(r"%0D(?!%0A)|(?<!%0D)%0A|%00", link)


@given(st.text(min_size=1, max_size=40).map(lambda text: text * 5), st.integers(30, 400))
def test_what_is_kept_is_how_the_text_begins(text: str, room: int):
    text = text.encode("utf-8", "ignore").decode()
    kept = shortened(text, room)
    assert kept == text or text.startswith(kept.removesuffix("…").rstrip())


def test_of_a_long_text_only_what_may_fit_is_written():
    entered = []
    sys.setprofile(lambda frame, event, _: entered.append(frame.f_code.co_name) if event == "call" else None)
    try:
        mailto(["a@a.example"], "Subject", "word " * 9999)
    finally:
        sys.setprofile(None)
    assert entered.count("_written") < 2 * LONGEST


@pytest.mark.parametrize("left", range(12))
def test_addresses_may_leave_no_room_for_a_subject(left: int):
    short = ["abcdefg@a.example"] * 109
    more = LONGEST - left - len("mailto:") - 18 * len(short) - len("@a.example")
    link = mailto([*short, f"{'a' * more}@a.example"], "Subject", "Body")
    assert LONGEST - left <= len(link) <= LONGEST
