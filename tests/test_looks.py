"""The looks of four invented organisations, made from docs/templates.md alone; their files lie in tests/looks."""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.builders import options, shelves
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.library.project import Project
from urgent_appeal.model.subjects import Edition
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.letters.planned import PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.making import make
from urgent_appeal.producing.own_templates import check_own_templates
from urgent_appeal.producing.undrawable import width
from urgent_appeal.reading.project import read_project

LOOKS = Path(__file__).parent / "looks"
CASE = "exl-2026-lantern"
ISSUERS: Mapping[str, str] = {
    "colour": "lamp-committee",
    "fonts": "harbour-watch",
    "order": "quick-letters",
    "document": "two-rivers",
}
FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "BoldItalic"}


@cache
def folder(look: str) -> Path:
    """A project with the look, and with the sample case issued by its organisation."""
    made = Path(mkdtemp(prefix="urgent-appeal-look-"))
    shutil.copytree(LOOKS / look, made, dirs_exist_ok=True)
    shutil.copytree(builtin_folder("cases") / "photos", made / "cases" / "photos")
    for name in (f"{CASE}.toml", f"{CASE}.fr.toml"):
        text = (builtin_folder("cases") / name).read_text("utf-8")
        kinds = '\ndocuments = ["urgent-appeal", "factsheet"]' if look == "document" else ""
        text = text.replace('issuer       = "plain"', f'issuer       = "{ISSUERS[look]}"{kinds}')
        (made / "cases" / name).write_text(text, encoding="utf-8")
    if look == "fonts":  # one of the program's own, under another name
        (fonts := made / "templates/issuers/harbour-watch/fonts").mkdir()
        for name, face in FACES.items():
            shutil.copy(builtin_folder("fonts") / f"Amiri-{face}.ttf", fonts / f"harbour-{name}.ttf")
    return made


@cache
def project(look: str) -> Project:
    found = read_project(shelves(folder(look)), (CASE,), languages=("en", "fr"))
    assert found.problems_of(CASE) == ()
    return found


@cache
def documents(look: str, edition: Edition) -> tuple[Document, ...]:
    planned = plan(project(look), CASE, options(languages=("en", "fr"), edition=edition), {})
    assert [finding for finding in planned.findings if finding.level == "problem"] == []
    return planned.documents


@cache
def pages(look: str, edition: Edition) -> Mapping[tuple[str, str], str]:
    """The pages by kind and language."""
    return {(document.kind, document.language): page(document, look) for document in documents(look, edition)}


def letters(look: str) -> list[Document]:
    asked: Options = options(languages=("en", "fr"))
    planned = plan_letters(project(look), CASE, asked, LetterOptions(expired=True), KnownFonts(measure=width))
    found = [letter.document for letter in planned.letters if isinstance(letter, PlannedLetter)]
    assert len(found) > 8
    return found


def page(document: Document, look: str) -> str:
    made = make(document, project(look).library.templates, ("html",), ())
    assert [(problem.words, problem.hint) for problem in made.problems] == []
    (content,) = made.files.values()
    return bytes(content).decode()


@pytest.mark.parametrize("look", ISSUERS)
def test_nothing_is_to_be_said_of_its_templates(look: str):
    assert check_own_templates(shelves(folder(look))) == ()


@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.parametrize("look", ISSUERS)
def test_its_pages_are_made_in_both_languages_and_in_the_editions_that_differ_most(look: str, edition: Edition):
    assert all(document.issuer == ISSUERS[look] for document in documents(look, edition))
    assert {language for _, language in pages(look, edition)} == {"en", "fr"}


@pytest.mark.parametrize("look", ISSUERS)
def test_its_letters_are_made_as_pages(look: str):
    for document in letters(look)[:2]:
        assert page(document, look)


def test_the_colour_and_the_logo_are_on_the_page():
    for html in pages("colour", "public").values():
        assert "--accent: #7a2e1d" in html
        assert '<img src="data:image/svg+xml' in html
        assert html.index(".band { background: none;") > html.index(".band {")


def test_the_typeface_is_in_the_page_under_its_name():
    for html in pages("fonts", "public").values():
        assert html.count('@font-face{font-family:"Harbour"') >= 3


def test_what_to_do_stands_first_and_the_donation_before_the_end():
    for html in pages("order", "public").values():
        places = ['id="actions"', 'id="addresses"', 'class="people"', 'class="donation"', 'class="foot']
        assert sorted(places, key=html.index) == places
        assert '<a href="https://quick.example/give"' in html


def test_the_sheet_is_a_document_of_its_own_in_two_languages():
    found = pages("document", "public")
    assert set(found) == {(kind, code) for kind in ("urgent-appeal", "factsheet") for code in ("en", "fr")}
    assert "What is asked for" in found["factsheet", "en"]
    assert "Ce qui est demandé" in found["factsheet", "fr"]
    assert "Two Rivers" not in found["factsheet", "fr"]


@pytest.mark.long
@pytest.mark.parametrize("look", ISSUERS)
def test_its_pdfs_are_made_with_nothing_to_be_said(look: str):
    for document in (*documents(look, "public"), *letters(look)):
        made = make(document, project(look).library.templates, ("pdf",), ())
        assert [(problem.words, problem.hint) for problem in made.problems] == []
        assert made.system_fonts == ()
