"""The QR codes of finished PDFs, read as a telephone reads them."""

import pypdfium2
import pytest
import zxingcpp
from zxingcpp import BarcodeFormat

from tests.builders import a_case, a_library, a_recipient, an_issuer, options, projected
from tests.planning.letters.builders import planned_for
from urgent_appeal.model.case import LetterWords
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.making import make

OFFICE = {"justice": a_recipient(office="minister", postal=("1 Street",), country="TN")}
CASE = a_case(recipients=OFFICE, letter=LetterWords(enclosures=("A list of names",)))
LIBRARY = a_library(issuer=an_issuer(page_url="https://league.example/{case}/{language}/"))
ADDRESS = "https://league.example/tun-2026-person/en/"


def codes(document: Document, templates: dict[str, str]) -> list[str]:
    """What the codes of all pages lead to, read from pictures of 110 dots an inch: a poor camera."""
    made = make(document, templates, ("pdf",), ())
    assert made.problems == ()
    with pypdfium2.PdfDocument(made.files["pdf"]) as pdf:
        pictures = [page.render(scale=110 / 72).to_pil() for page in pdf]
    read = [zxingcpp.read_barcodes(picture, BarcodeFormat.QRCode) for picture in pictures]
    return [code.text for page in read for code in page]


def appeal(**changes: object) -> Document:
    case = replace(CASE, **changes)
    return plan(projected(case, library=LIBRARY), case.id, options(), {}).documents[0]


def letter(**changes: object) -> Document:
    case = replace(CASE, **changes)
    return planned_for(case, "justice", LIBRARY, to=("justice",)).document


def test_the_code_of_the_page_leads_to_it(templates: dict[str, str]):
    assert codes(appeal(), templates) == [ADDRESS]


def test_an_address_of_the_greatest_length_can_be_read(templates: dict[str, str]):
    long = "https://league.example/" + "a" * 177
    assert codes(appeal(url=long), templates) == [long]


def test_the_code_of_what_is_enclosed_with_a_letter_leads_to_the_page(templates: dict[str, str]):
    assert codes(letter(), templates) == [ADDRESS]


@pytest.mark.parametrize("words", [LetterWords(), LetterWords(enclosures=("A list",), name_issuer=False)])
def test_a_letter_without_enclosures_or_sender_has_no_code(words: LetterWords, templates: dict[str, str]):
    assert codes(letter(letter=words), templates) == []
