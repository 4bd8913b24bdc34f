import email
import email.policy
import re
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.mailing.drafts import Draft, draft, texts_of_mail
from urgent_appeal.model.value import replace

PDF = b"%PDF-1.7\r\n\0\xff" * 50
MAIL = Draft(
    sender=("League for Rights", "reader@league.example"),
    to=("minister@justice.example", "office@justice.example"),
    subject="Tunisie : une enseignante arrêtée",
    text="Monsieur le Ministre,\n\nNous vous écrivons.\n",
    html='<!doctype html>\n<html lang="fr"><title>Lettre</title><p>Nous vous écrivons.</p></html>\n',
    language="fr",
)
WITH_PDF = replace(MAIL, pdf=PDF, pdf_name="letter-fr.pdf")
HEADERS = [
    "X-Unsent", "X-Uniform-Type-Identifier", "From", "To", "Subject", "MIME-Version", "Content-Type",
    "Content-Language",
]  # fmt: skip
words = st.text(max_size=60) | st.sampled_from(
    ["=?UTF-8?Q?=0A?=Bcc: spy@evil.example", "a\r\nBcc: b@c.example", "a\r\n\r\nb", "\n--=_", "\n.\n", "\nFrom here"]
)


def read(mail: Draft) -> EmailMessage:
    message = email.message_from_bytes(draft(mail), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def kinds(message: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def content(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def addresses(message: EmailMessage, name: str) -> list[str]:
    return [address.addr_spec for address in message[name].addresses]


def test_a_draft_has_the_headers_asked_for_and_no_other():
    assert read(MAIL).keys() == HEADERS


def test_a_draft_is_marked_as_unsent_and_has_no_date_and_no_id():
    message = read(MAIL)
    assert message["X-Unsent"] == "1"
    assert message["X-Uniform-Type-Identifier"] == "com.apple.mail-draft"
    assert not {"date", "message-id", "x-mailer", "user-agent"} & {name.lower() for name in message.keys()}  # noqa: SIM118


def test_the_letter_is_there_as_text_and_as_html():
    message = read(MAIL)
    assert kinds(message) == ["multipart/alternative", "text/plain", "text/html"]
    assert content(message, "plain") == MAIL.text
    assert content(message, "html") == MAIL.html


def test_all_addresses_are_named_in_their_order():
    message = read(MAIL)
    assert addresses(message, "From") == ["reader@league.example"]
    assert addresses(message, "To") == list(MAIL.to)


def test_a_domain_in_another_alphabet_is_written_in_punycode():
    assert b"To: a@xn--bcher-kva.example\r\n" in draft(replace(MAIL, to=("a@bücher.example",)))


def test_without_a_known_sender_the_header_is_empty_for_the_mail_program_to_fill():
    made = draft(replace(MAIL, sender=None))
    assert b"\r\nFrom:\r\nTo: " in made


def test_without_addresses_there_is_no_header_for_them():
    assert "To" not in read(replace(MAIL, to=()))


def test_an_address_that_nobody_looked_at_is_never_written():
    with pytest.raises(AssertionError):
        draft(replace(MAIL, to=("a@b.example\r\nBcc: c@d.example",)))


def test_a_file_goes_with_the_letter_byte_for_byte():
    message = read(WITH_PDF)
    assert kinds(message) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    files = [(part.get_filename(), part.get_content()) for part in message.iter_attachments()]
    assert files == [("letter-fr.pdf", PDF)]
    assert content(message, "plain") == MAIL.text


def test_the_language_is_named_and_cannot_bring_a_header():
    assert read(replace(MAIL, language="pt-br"))["Content-Language"] == "pt-br"
    assert "Content-Language" not in read(replace(MAIL, language="fr\r\nBcc: a@b.example"))


def test_the_same_mail_gives_the_same_bytes_and_another_text_another_boundary():
    again = draft(WITH_PDF)
    assert draft(WITH_PDF) == again
    boundaries = [set(re.findall(rb'boundary="(.+?)"', draft(replace(MAIL, text=text)))) for text in ("a", "b")]
    assert len(boundaries[0] | boundaries[1]) == 2


def test_no_boundary_begins_like_another():
    boundaries = re.findall(r'boundary="(.+?)"', draft(WITH_PDF).decode())
    assert len(boundaries) == 2
    assert not boundaries[0].startswith(boundaries[1])
    assert not boundaries[1].startswith(boundaries[0])


@given(st.lists(st.from_regex(r"[A-Za-z0-9!#$%&'*+/=^_`{|}~-]{1,40}@[a-z0-9]{1,20}\.example", fullmatch=True)))
def test_all_addresses_arrive_however_many(many: list[str]):
    made = draft(replace(MAIL, to=tuple(many)))
    assert all(len(line) <= 78 for line in made.split(b"\r\n\r\n")[0].split(b"\r\n"))
    assert addresses(read(replace(MAIL, to=("first@b.example", *many))), "To") == ["first@b.example", *many]


@given(subject=words, name=words, text=words, file=words)
def test_no_text_of_a_case_changes_how_a_draft_is_built(subject: str, name: str, text: str, file: str):
    mail = replace(
        MAIL,
        sender=(name, "reader@league.example"),
        subject=subject,
        text=text,
        html=f"<p>{text}</p>",
        pdf=PDF,
        pdf_name=file,
    )
    made = draft(mail)
    assert re.fullmatch(rb"(?:[\t\x20-\x7e]{0,998}\r\n)*", made)
    head = made.split(b"\r\n\r\n")[0].split(b"\r\n")
    assert all(len(line) <= 78 for line in head)
    assert [line.split(b":")[0].decode() for line in head if not line.startswith(b" ")] == HEADERS
    message = read(mail)
    assert len(kinds(message)) == 5
    assert addresses(message, "To") == list(MAIL.to)


@given(st.text("aZ é漢😀ж\u0301\u00a0\u202e\t=._-?~"))
def test_every_word_of_a_letter_arrives(text: str):
    sent = f"{text}\n.\n{text * 20}\nEnd\n"
    assert content(read(replace(MAIL, text=sent)), "plain") == sent


def test_a_draft_is_read_in_its_headers_parts_and_file_names():
    mail = EmailMessage()
    mail["Subject"] = "Für Örlin"
    mail.set_content("Plain Ö\n")
    mail.add_alternative("<p>Marked</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="quastelberg.pdf")
    found = list(texts_of_mail(bytes(mail)))
    assert "Für Örlin" in found[0][1]
    assert ("plain", "Plain Ö\n") in found
    assert ("html", "<p>Marked</p>\n") in found
    assert ("plain", "quastelberg.pdf") in found
