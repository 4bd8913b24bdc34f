from typing import Literal
from urllib.parse import unquote

import pytest

from tests.builders import a_document
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import AddressBlock, Appeal, Contact, Document, LetterLink, ModelMail
from urgent_appeal.producing.screen_links import with_links

EMAIL = Contact(kind="email", text="a@x.example", href="mailto:a@x.example")


def linked(text: str, formats: tuple[str, ...] = ("html",), role: Literal["targets", "copies"] = "targets") -> Appeal:
    document = a_document()
    assert isinstance(document.content, Appeal)
    block = AddressBlock(contacts=(EMAIL,), mail=ModelMail(subject="Release", text=text))
    content = (
        replace(document.content, targets=(block,)) if role == "targets" else replace(document.content, copies=(block,))
    )
    made: Document = with_links(replace(document, content=content), formats)
    assert isinstance(made.content, Appeal)
    return made.content


def at_an_address(formats: tuple[str, ...]) -> Appeal:
    document = a_document()
    assert isinstance(document.content, Appeal)
    address = Contact(kind="web", text="league.example/a/en", href="https://league.example/a/en/")
    made = with_links(replace(document, content=replace(document.content, address=address)), formats).content
    assert isinstance(made, Appeal)
    return made


def button(text: str) -> LetterLink:
    found = linked(text).targets[0].contacts[0].letter
    assert found
    return found


def test_the_button_opens_a_mail_with_subject_and_letter():
    assert unquote(button("Dear Minister,\n\nPlease.").href).startswith("mailto:a@x.example?subject=Release&body=Dear")
    assert not button("Dear Minister,\n\nPlease.").is_cut


def test_a_no_break_space_is_a_plain_one_in_a_mail():
    link = button("Dear Ms.\u00a0Placeholder,\n\nPlease.")
    assert "Ms.%20Placeholder" in link.href
    assert not link.is_cut


def test_an_office_that_gets_a_copy_has_its_button():
    block = linked("Your Excellency,\n\nFor your information.", role="copies").copies[0]
    assert block.contacts[0].letter


def test_of_a_long_letter_the_link_has_what_fits():
    long = button("Dear Minister,\n\n" + "\n\n".join(["Please release them all without delay."] * 60))
    assert long.is_cut
    assert len(long.href) < 2000


def test_where_less_than_half_fits_the_link_has_salutation_and_first_paragraph():
    text = "Уважаемый министр,\n\n" + "\n\n".join(f"Прошу Вас, {n}." for n in range(200))
    body = unquote(button(text).href).partition("body=")[2]
    assert body.split() == ["Уважаемый", "министр,", "Прошу", "Вас,", "0."]


def test_the_pdf_is_linked_where_it_is_made_in_the_same_run():
    assert (linked("A", ("html", "pdf")).pdf, linked("A").pdf) == ("appeal.pdf", "")


@pytest.mark.parametrize(("edition", "there"), [("public", True), ("partner", False), ("internal", False)])
def test_only_a_public_page_is_passed_on_with_a_click(edition: Edition, there: bool):
    made = with_links(replace(a_document(), edition=edition), ("html",)).content
    assert isinstance(made, Appeal)
    assert bool(made.share) == there


def test_who_passes_the_page_on_sends_its_address():
    assert "https://league.example/a/en/" in unquote(at_an_address(("html",)).share)


def test_the_card_lies_beside_the_page_where_it_is_made_in_the_same_run():
    made = at_an_address(("html", "card")), at_an_address(("html",)), linked("A", ("html", "card"))
    assert [one.card.href for one in made] == ["https://league.example/a/en/card.png", "", ""]
