import email
import email.policy
import re
from email.header import decode_header, make_header
from email.headerregistry import AddressHeader, UniqueAddressHeader
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.mailing.headers import (
    LINE,
    TextHeader,
    ascii_known,
    file_name,
    many_lines,
    one_line,
    sender,
    subject,
)

POLICY = email.policy.SMTP.clone(max_line_length=LINE)

PIECES = [
    "=?UTF-8?Q?=0A?=Bcc: spy@evil.example", "=?utf-8?b?DQpCY2M6IHg=?=", "=?", "?=", "\r\n", "\n", "\r", "\u2028",
    "\u2029", "\x85", "\0", "\x0b", "\u202e", "\u2066", "\ud800", "é", "漢", "😀", "e\u0301", "\u00a0", " ", "\t", '"',
    "\\", "<", ">", ",", ";", ":", "(", ")", "@", "a", "Subject", "w" * 90,
]  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)
WORD = re.compile(r"=\?utf-8\?[bq]\?[^? ]*\?=")


def written(header: TextHeader) -> str:
    """The header as a message writes it."""
    message = EmailMessage(POLICY)
    message[header.name] = header
    return message.as_bytes().decode("ascii").removesuffix("\r\n\r\n")


def written_subject(text: str) -> str:
    return written(subject(text))


def written_sender(name: str, address: str) -> str:
    return written(sender(name, address))


def written_file(name: str) -> str:
    message = EmailMessage(POLICY)
    message.add_attachment(b"", "application", "pdf", filename=file_name(name))
    part = next(message.iter_attachments())
    return part.policy.fold("Content-Disposition", part["Content-Disposition"]).removesuffix("\r\n")


def written_well(header: str) -> None:
    """By rules of our own, without a reader of mail: RFC 5322 2.1.1 and 2.2.3, RFC 2047 2 and 5."""
    lines = header.split("\r\n")
    assert re.fullmatch(r"[\x20-\x7e\r\n]*", header)
    assert not re.search(r"[\r\n]", "".join(lines))
    assert re.match(r"[A-Z][A-Za-z-]*:", lines[0])
    assert all(re.match(r" \S", line) for line in lines[1:])
    assert all(len(line) <= 78 and not line.endswith(" ") for line in lines)
    for word in re.findall(r"=\?.*?\?=(?=\s|\Z)", header):
        assert len(word) <= 75
        assert WORD.fullmatch(word)
        ((inner, charset),) = decode_header(word)
        assert isinstance(inner, bytes)
        assert charset == "utf-8"
        assert not re.search(r"[\r\n\0]", inner.decode("utf-8", "strict"))


def read(header: str) -> EmailMessage:
    message = email.message_from_bytes(f"{header}\r\n\r\n".encode("ascii"), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


@given(hostile)
def test_any_subject_is_one_header_that_reads_as_the_cleaned_text(text: str):
    header = written_subject(text)
    written_well(header)
    message = read(header)
    assert message.keys() == ["Subject"]
    assert message["Subject"] == one_line(text)


@given(hostile)
def test_any_name_gives_the_one_address_and_no_other(text: str):
    header = written_sender(text, "office@league.example")
    written_well(header)
    message = read(header)
    assert message.keys() == ["From"]
    field = message["From"]
    assert isinstance(field, AddressHeader | UniqueAddressHeader)
    assert [address.addr_spec for address in field.addresses] == ["office@league.example"]


@given(hostile)
def test_any_file_name_is_one_header_without_a_path(text: str):
    header = written_file(text)
    written_well(header)
    message = read(header)
    assert message.keys() == ["Content-Disposition"]
    name = message.get_filename()
    assert name
    assert not re.search(r"[/\\\r\n\0]", name)


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\0", "\u2028", "\u2029", "\x85", "\x0b", "\t", "\u00a0", "  "])
def test_what_breaks_a_line_is_a_blank_in_a_header(sign: str):
    assert written_subject(f"a{sign}Bcc: b@c.example") == "Subject: a Bcc: b@c.example"


def test_marks_that_turn_the_direction_are_left_out():
    assert one_line("letter \u202efdp.exe\u202c \u2067x\u2069") == "letter fdp.exe x"


def test_an_encoded_word_in_a_text_is_no_longer_one_even_when_decoded_twice():
    header = written_subject("x =?UTF-8?Q?=0A?=Bcc: spy@evil.example")
    once = read(header)["Subject"]
    assert str(make_header(decode_header(once))) == once == "x = ?UTF-8?Q?=0A?=Bcc: spy@evil.example"


def test_a_question_that_begins_like_an_encoded_word_keeps_its_words():
    header = written_subject("Is 2+2=? 4")
    assert read(header)["Subject"] == "Is 2+2=? 4"
    assert "2=?" not in header


def test_a_short_english_subject_is_written_as_it_is():
    assert written_subject("Kazakhstan: teacher held") == "Subject: Kazakhstan: teacher held"


def test_a_long_english_subject_is_folded_at_blanks():
    lines = written_subject("word " * 30).split("\r\n")
    assert lines[0] == "Subject:" + " word" * 13
    assert lines[1] == " word" * 15


def test_no_character_is_cut_in_two():
    header = written_subject("é😀漢" * 200)
    written_well(header)
    assert read(header)["Subject"] == "é😀漢" * 200


def test_a_name_with_a_comma_stays_one_name():
    address = read(written_sender("League, Legal FileReader", "a@b.example"))["From"].addresses[0]
    assert (address.display_name, address.addr_spec) == ("League, Legal FileReader", "a@b.example")


def test_a_long_name_with_a_comma_and_an_address_stays_a_name():
    field = read(written_sender(f"{'League of many words ' * 5}, spy@evil.example", "a@b.example"))["From"]
    assert [address.addr_spec for address in field.addresses] == ["a@b.example"]


def test_every_blank_of_a_long_french_subject_arrives():
    text = "» Amel pour sans détenue Sfax Mme procès à enseignante de 12 urgente mai l’Ouest), l’Ouest), Tunisie"
    assert read(written_subject(text))["Subject"] == text


def test_a_name_cannot_bring_an_address():
    address = read(written_sender('é <spy@evil.example>, "x"', "a@b.example"))["From"].addresses[0]
    assert address.display_name == "é spy@evil.example , x"


def test_a_sender_without_a_name_is_an_address():
    assert written_sender(" \n", "a@b.example") == "From: a@b.example"


def test_a_name_without_blanks_that_is_wider_than_a_line_is_cut_into_encoded_words():
    header = written_sender("w" * 90, "a@b.example")
    written_well(header)
    assert str(make_header(decode_header(header))) == f"From: {'w' * 90} <a@b.example>"


def test_a_plain_file_name_is_written_as_it_is():
    assert written_file("letter-en.pdf") == 'Content-Disposition: attachment; filename="letter-en.pdf"'


def test_of_a_path_only_the_last_part_is_the_file_name():
    assert read(written_file("..\\private/kept/lettre é.pdf")).get_filename() == "lettre é.pdf"


def test_nothing_in_a_file_name_looks_like_an_encoded_word():
    header = written_file("=?=?=?UTF-8?Q?=0A?=Bcc: spy@evil.example")
    written_well(header)
    assert "?" not in header


def test_a_name_of_dots_is_no_file_name():
    assert read(written_file("../..")).get_filename() == "file"


def test_a_long_file_name_in_another_alphabet_is_read_whole():
    name = "письмо-министру-" * 8 + ".pdf"
    header = written_file(name)
    written_well(header)
    assert read(header).get_filename() == name


@given(hostile)
def test_a_body_has_no_line_end_but_crlf_and_no_control_character(text: str):
    made = many_lines(text)
    assert not re.search(r"[\r\n]", made.replace("\r\n", ""))
    assert not re.search(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", made)


def test_lines_and_tabs_of_a_body_stay():
    assert many_lines("one\n\n\ttwo\r\nthree") == "one\r\n\r\n\ttwo\r\nthree\r\n"


def test_an_address_is_written_in_ascii():
    assert ascii_known("a@bücher.example") == "a@xn--bcher-kva.example"


def test_an_address_that_nobody_looked_at_is_a_fault_of_ours():
    with pytest.raises(AssertionError):
        ascii_known("a@b.example\r\nBcc: c@d.example")


def test_names_of_a_subject_that_run_the_other_way_keep_their_places():
    assert one_line("To \u2068محمد\u2069, \u2068Bo כהן\u2069 \u2068x") == "To محمد\u200e, Bo כהן\u200e x"
    assert one_line("\u2068محمد\u2069, 14") == "محمد\u200e, 14"
