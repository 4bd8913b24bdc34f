"""The forms of address of every language that comes with the program: complete, safe, and shown on a page."""

import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import scripts
from tests.builders import a_language
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.language.addressing import FORMS, NAMED, Form, form
from urgent_appeal.language.words import FormWords
from urgent_appeal.model.recipients import IN_PRISON, OFFICES, Office, Recipient
from urgent_appeal.model.subjects import Gender
from urgent_appeal.reading.address_forms import by_office

ROOT = Path(__file__).parents[1]
FILES = sorted((builtin_folder("templates") / "languages" / "address").glob("*.toml"))
CODES = [file.stem for file in FILES]
KNOWN = ("m", "f", "named", "unknown")
WRITERS: tuple[Gender | None, ...] = ("m", "f", None)
PLACES = [
    (code, key.partition(".")[0], key.partition(".")[2] or None) for code in CODES for key in a_language(code).address
]
"""Language, office and country (None for every country) of each table."""
GAPS = re.compile(r"[{}]|  |^ | ,")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return scripts.script("forms")


def texts(code: str, office: str, country: str | None, which: str) -> dict[str, list[str]]:
    """The texts of a form as the language file has them, by what is known; empty where the table has not this form."""
    words: FormWords | None = getattr(a_language(code).address[f"{office}.{country}" if country else office], which)
    return {
        key: [text] if isinstance(text, str) else list(text.values())
        for key in (*KNOWN, "ranked", "unknown_m", "unknown_f")
        if words is not None and (text := getattr(words, key)) is not None
    }


def holders(**changes: Any) -> Iterator[Office]:
    """Everybody who can hold an office: of each gender and none, named and not, with and without surname and rank."""
    known: list[dict[str, Any]] = [{"name": "Ada Example", "gender": gender} for gender in ("m", "f", None)]
    known += [{"gender": gender} for gender in ("m", "f", None)]
    for said, surname, rank, several in product(known, ("Example", None), ("Colonel", None), (True, None)):
        yield Office(**({"surname": surname, "rank": rank, "several": several} | said | changes))


def test_the_page_is_fresh(script: ModuleType):
    assert script.page() == (ROOT / "docs" / "forms-of-address.md").read_text(encoding="utf-8"), "type: script/forms.py"


def test_the_check_fails_while_the_page_is_old(script: ModuleType, tmp_path: Path):
    page = tmp_path / "forms-of-address.md"
    page.write_text("Old.", encoding="utf-8")
    assert script.main(["--check"], page) == 1
    assert page.read_text(encoding="utf-8") == "Old."
    assert script.main([], page) == 0
    assert script.main(["--check"], page) == 0


@pytest.mark.parametrize("code", CODES)
def test_the_page_has_every_table(code: str, script: ModuleType):
    language = a_language(code)
    parts = (ROOT / "docs" / "forms-of-address.md").read_text(encoding="utf-8").split("\n## ")
    part = next(text for text in parts if text.startswith(f"{language.name} (`{code}`)"))
    assert part.count("\nSource: ") == len(language.address)
    honorifics = part.partition("\n### Honorifics\n")[2]
    rows = {word for row in honorifics.split("\n| ") for word in row.partition(" |")[0].split()}
    assert [key for key in language.honorifics if key.rpartition(".")[2] not in rows] == []


@pytest.mark.parametrize("file", FILES, ids=CODES)
def test_every_table_says_where_its_forms_come_from(file: Path, script: ModuleType):
    text, language = file.read_text(encoding="utf-8"), a_language(file.stem)
    assert set(script.sources(text)) == set(language.address)
    assert set(script.sources_of_honorifics(text)) == {key for key in language.honorifics if "." not in key}


@pytest.mark.parametrize("code", CODES)
def test_every_office_has_every_form(code: str):
    text = (builtin_folder("templates") / "languages" / "address" / f"{code}.toml").read_text("utf-8")
    tables = by_office(tomllib.loads(text)["address"])
    lacking = [
        (office, which, key)
        for office, which in product(OFFICES, ("envelope", "block", "salutation", "in-text", "close"))
        for key in (*KNOWN, *(["ranked"] if which in NAMED else []))
        if key not in tables.get(office, {}).get(which, {})
    ]
    assert {office for office in tables if "." not in office} == {*OFFICES, IN_PRISON}
    assert lacking == []


def test_there_is_a_table_for_every_office():
    assert {office for _, office, _ in PLACES} == {*OFFICES, IN_PRISON}


def test_the_name_stands_in_every_envelope_and_block():
    for place, which in product(PLACES, NAMED):
        for key, said in texts(*place, which).items():
            assert all(("{name}" in text) == (not key.startswith("unknown")) for text in said), (place, which, key)


def test_where_the_gender_is_not_known_no_form_tells_one():
    told = re.compile(r"\b(?:Mr|Ms|Sire|Monseigneur|le|la)\b|(?<!, )\bMonsieur\b|\bMadame\b(?!, Monsieur)")
    english = re.compile(r"\bSir\b(?! or Madam)|(?<!Sir or )\bMadam\b")
    for place, which in product(PLACES, FORMS):
        said = texts(*place, which)
        for text in [*said.get("named", []), *said.get("unknown", []), *said.get("ranked", [])]:
            assert not english.search(text), (place, text)
            assert not told.search(re.sub(r"l’expression de ma .*|mes .*", "", text)), (place, text)


def test_the_name_of_a_woman_is_written_as_that_of_a_man():
    for place, which in product(PLACES, NAMED):
        said = texts(*place, which)
        hers = [text.replace("Madame", "Monsieur").replace("Ms.", "Mr.") for text in said.get("f", [])]
        assert hers == said.get("m", []), place


def test_a_french_close_repeats_the_salutation():
    for code, office, country in PLACES:
        for holder, writer in product(holders(office=office, country=country), WRITERS):
            if code == "fr" and office != IN_PRISON:
                call = form("salutation", holder, a_language("fr")).removesuffix(",")
                close = form("close", holder, a_language("fr"), writer)
                assert f", {call}, " in close or re.search(f"(?:Votre|Vos) {call} d’agréer", close), (office, country)


def test_a_salutation_and_a_close_end_with_their_punctuation():
    for place, which, key in product(PLACES, ("salutation", "close"), KNOWN):
        for text in texts(*place, which).get(key, []):
            assert text.endswith("." if place[0] == "fr" and which == "close" else ","), (place, text)


@pytest.mark.parametrize("country", ["TN", "GB", "US"])
def test_an_english_letter_to_sir_or_madam_ends_faithfully_and_no_other(country: str):
    for office in OFFICES:
        for holder in holders(office=office, country=country):
            call = form("salutation", holder, a_language("en"))
            faithfully = form("close", holder, a_language("en")) == "Yours faithfully,"
            assert faithfully == bool(re.fullmatch("(Dear (Sir|Madam|Sir or Madam)|Ladies and Gentlemen),", call)), (
                office,
                call,
            )


@pytest.mark.parametrize("office", ["head-of-state", "head-of-government"])
@pytest.mark.parametrize("which", FORMS)
def test_france_is_not_written_to_in_terms_of_excellency(office: str, which: Form):
    for holder in holders(office=office, country="FR"):
        assert "Excellence" not in form(which, holder, a_language("fr"))


def words() -> st.SearchStrategy[str]:
    """A name or a title as somebody may write it, braces and all."""
    return st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)


@given(
    place=st.sampled_from(PLACES),
    which=st.sampled_from(FORMS),
    writer=st.sampled_from(WRITERS),
    gender=st.sampled_from(WRITERS),
    name=st.none() | words(),
    more=st.fixed_dictionaries({key: st.none() | words() for key in ("surname", "title", "style", "rank")}),
)
def test_whoever_holds_an_office_is_addressed_by_name_and_without_gaps(
    place: tuple[str, str, str | None],
    which: Form,
    writer: Gender | None,
    gender: Gender | None,
    name: str | None,
    more: dict[str, str | None],
):
    code, office, country = place
    said = form(
        which, Office(office=office, country=country, gender=gender, name=name, **more), a_language(code), writer
    )
    assert said == " ".join(said.split())
    assert said or (which in NAMED and not name)
    if name and which in NAMED:
        assert " ".join(name.split()) in said


def test_no_braces_are_left():
    for code, office, country in PLACES:
        for holder, which, writer in product(holders(office=office, country=country), FORMS, WRITERS):
            said = form(which, holder, a_language(code), writer)
            assert not GAPS.search(said), (code, office, country, said)


@pytest.mark.parametrize("code", CODES)
def test_an_honorific_s_forms_hold_the_name_and_no_gaps(code: str):
    for honorific in a_language().honorifics:
        for holder, which in product(holders(office="person", honorific=honorific), FORMS):
            said = form(which, holder, a_language(code))
            assert not GAPS.search(said), (honorific, said)
            assert which not in NAMED or ("Ada Example" in said) == bool(holder.name), (honorific, said)


def test_a_french_close_repeats_the_salutation_of_an_honorific():
    for honorific in a_language().honorifics:
        for holder in holders(office="person", honorific=honorific, several=None):
            call = form("salutation", holder, a_language("fr")).removesuffix(",")
            assert f", {call}, " in form("close", holder, a_language("fr")), honorific


@pytest.mark.parametrize(
    ("code", "salutation", "close"),
    [
        ("en", "Dear Ms. Example,", "With warm wishes,"),
        ("fr", "Chère Madame,", "De tout cœur avec vous."),
    ],
)
def test_somebody_in_prison_without_an_office_is_greeted_as_a_person_and_warmly(code: str, salutation: str, close: str):
    prisoner = Recipient(role="prisoner", name="Ada Example", surname="Example", gender="f")
    assert form("salutation", prisoner, a_language(code)) == salutation
    assert form("close", prisoner, a_language(code)) == close
