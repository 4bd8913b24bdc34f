from typing import Any, Literal

import pytest

from tests.builders import a_language
from urgent_appeal.language.addressing import Form, form, salutations
from urgent_appeal.language.words import AddressForms, FormWords, Language
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import replace

GENERAL = FormWords(m="Sir", f="Madam", named="Reader {name}", unknown="Reader")
NAMES = FormWords(m="Mr. {name}", f="Ms. {name}", named="{name}", unknown="", ranked="{style} {rank} {name}")


def words(**offices: AddressForms) -> Language:
    """A language with the forms of some offices; "minister_CL" stands for "minister.CL"."""
    return replace(a_language(), address={key.replace("_", "."): forms for key, forms in offices.items()})


def forms(**changes: FormWords) -> AddressForms:
    """The forms of one office."""
    every = {"envelope": NAMES, "block": NAMES, "salutation": GENERAL, "in_text": GENERAL, "close": GENERAL}
    return AddressForms(**(every | changes))


def an_office(**changes: Any) -> Office:
    return Office(**({"office": "minister", "name": "Ada Example", "country": "TN"} | changes))


def said(office: Office, which: Form = "salutation", writer: Gender | None = None, **changes: FormWords) -> str:
    """A form of a minister in a language that has only ministers."""
    return form(which, office, words(minister=forms(**changes)), writer)


def of(text: str) -> FormWords:
    """One text for everybody."""
    return FormWords(m=text, f=text, named=text, unknown=text)


def test_each_office_has_its_own_forms():
    language = words(minister=forms(), judge=forms(salutation=of("Dear Judge,")))
    assert form("salutation", an_office(office="judge"), language) == "Dear Judge,"


def test_an_entry_without_an_office_is_addressed_as_an_institution():
    language = words(minister=forms(), institution=forms(salutation=of("Dear all,")))
    assert form("salutation", an_office(office=None), language) == "Dear all,"


@pytest.mark.parametrize(("gender", "text"), [("m", "Sir"), ("f", "Madam"), (None, "Reader Ada Example")])
def test_a_form_goes_by_the_gender_where_the_name_is_known(gender: Gender | None, text: str):
    assert said(an_office(gender=gender)) == text


def test_nobody_s_gender_is_guessed_where_the_name_is_not_known():
    assert said(an_office(name=None)) == "Reader"


def test_a_known_gender_without_a_name_gets_the_form_that_needs_no_name():
    assert said(an_office(name=None, gender="f")) == "Madam"


@pytest.mark.parametrize("which", ["envelope", "block"])
def test_a_known_gender_without_a_name_gets_no_form_that_needs_one(which: Form):
    assert said(an_office(name=None, gender="f"), which) == ""


def test_a_language_may_have_forms_for_a_gender_without_a_name():
    own = replace(GENERAL, unknown_m="Good sir", unknown_f="Good lady")
    assert [said(an_office(name=None, gender=g), salutation=own) for g in ("m", "f")] == ["Good sir", "Good lady"]


def test_the_form_for_anybody_is_taken_where_the_surname_is_needed_and_not_known():
    dear = replace(GENERAL, m="Dear Mr. {surname},", named="Dear {name},")
    assert said(an_office(gender="m"), salutation=dear) == "Dear Ada Example,"
    assert said(an_office(gender="m", surname="Example"), salutation=dear) == "Dear Mr. Example,"


@pytest.mark.parametrize(("country", "text"), [("CL", "Excelencia,"), ("ES", "Sir")])
def test_a_country_may_have_its_own_forms(country: str, text: str):
    own = AddressForms(salutation=of("Excelencia,"))
    language = words(minister=forms(), minister_CL=own)
    assert form("salutation", an_office(country=country, gender="m"), language) == text


def test_a_country_s_table_leaves_the_other_forms_as_they_are():
    language = words(minister=forms(), minister_CL=AddressForms(salutation=of("Excelencia,")))
    assert form("close", an_office(country="CL", gender="f"), language) == "Madam"


@pytest.mark.parametrize("which", ["envelope", "block", "salutation", "in_text", "close"])
def test_an_override_of_the_entry_is_taken_as_it_is(which: Form):
    assert said(an_office(**{which: "To  {name}!", "gender": "m"}), which) == "To  {name}!"


def test_an_empty_override_says_nothing():
    assert said(an_office(salutation="", gender="m")) == ""


def test_a_rank_takes_the_place_of_the_honorific():
    assert said(an_office(gender="f", rank="Colonel"), "block") == "Colonel Ada Example"


def test_a_style_stands_before_the_rank():
    assert said(an_office(style="H.E.", rank="Colonel"), "block") == "H.E. Colonel Ada Example"


def test_a_rank_without_a_name_says_nothing():
    assert said(an_office(name=None, rank="Colonel"), "block") == ""


def test_a_form_that_does_not_speak_of_ranks_ignores_them():
    assert said(an_office(gender="f", rank="Colonel")) == "Madam"


@pytest.mark.parametrize(("writer", "text"), [("m", "his"), ("f", "hers"), (None, "anybody's")])
def test_a_close_may_depend_on_who_writes(writer: Literal["m", "f"] | None, text: str):
    close = replace(GENERAL, m={"by-m": "his", "by-f": "hers", "any": "anybody's"})
    assert said(an_office(gender="m"), "close", writer, close=close) == text


def test_a_writer_of_whom_nothing_special_is_said_writes_as_anybody():
    close = replace(GENERAL, m={"by-m": "his", "any": "anybody's"})
    assert said(an_office(gender="m"), "close", "f", close=close) == "anybody's"


def test_a_surname_is_asked_for_whoever_writes():
    close = replace(GENERAL, m={"by-m": "Dear {surname}", "any": "Sir"}, named="Reader")
    assert said(an_office(gender="m"), "close", close=close) == "Reader"


def test_blanks_of_words_that_are_not_known_are_closed_up():
    assert said(an_office(gender="m"), "block", block=of("{style} Mr. {name} {rank}")) == "Mr. Ada Example"


def test_braces_in_a_name_are_not_filled_in():
    assert said(an_office(name="{title}", title="Minister"), "block") == "{title}"


def test_an_office_without_forms_is_an_error_of_the_program():
    with pytest.raises(KeyError):
        form("salutation", an_office(office="judge"), words(minister=forms()))


def example(**changes: Any) -> Office:
    """A woman whose surname is known, who is a person."""
    return Office(**({"office": "person", "name": "Ada Example", "surname": "Example", "gender": "f"} | changes))


def named(which: Form, code: str = "en", **changes: Any) -> str:
    """A form of her in a language of the program."""
    return form(which, example(**changes), a_language(code))


@pytest.mark.parametrize("style", ["Dra.", "Most Rev.", "Hon."])
def test_no_mr_or_ms_follows_a_style(style: str):
    assert [named(which, style=style) for which in ("envelope", "block")] == [f"{style} Ada Example"] * 2


@pytest.mark.parametrize("style", ["H.E.", "h.e", "HE", "Her Excellency"])
def test_mr_or_ms_follows_the_styles_of_the_language_file(style: str):
    assert named("envelope", style=style) == f"{style} Ms. Ada Example"


def test_madame_follows_the_french_excellency_and_no_other_style():
    assert named("envelope", "fr", style="S.E.") == "S.E. Madame Ada Example"
    assert named("envelope", "fr", style="Mgr") == "Mgr Ada Example"
    assert named("envelope", "en", style="S.E.") == "S.E. Ms. Ada Example"


def test_a_style_in_english_keeps_the_words_of_a_french_honorific():
    senator = named("envelope", "fr", style="H.E.", honorific="senator")
    assert senator == "H.E. Madame la sénatrice Ada Example"


@pytest.mark.parametrize(
    "office", ["person", "institution", "member-of-parliament", "head-of-police", "company", "expert"]
)
def test_an_honorific_greets_where_the_office_would_by_surname_or_as_sir_or_madam(office: str):
    assert named("salutation", office=office, honorific="senator") == "Dear Senator Example,"
    assert named("salutation", "fr", office=office, honorific="senator") == "Madame la Sénatrice,"


@pytest.mark.parametrize(("office", "said"), [("minister", "Dear Minister,"), ("head-of-state", "Your Excellency,")])
def test_an_office_s_own_salutation_wins_over_an_honorific(office: str, said: str):
    assert named("salutation", office=office, honorific="senator") == said
    assert named("envelope", office=office, honorific="senator") == "Senator Ada Example"


@pytest.mark.parametrize(("country", "said"), [("TN", "Dear Maître Example,"), ("KE", "Dear Ms. Example,")])
def test_a_lawyer_is_greeted_as_in_their_country(country: str, said: str):
    assert named("salutation", office="person", honorific="lawyer", gender="f", country=country) == said


def test_an_honorific_stands_after_style_and_rank():
    assert named("block", honorific="dr", style="H.E.", rank="Colonel") == "H.E. Colonel Dr. Ada Example"


@pytest.mark.parametrize(
    ("honorific", "said"), [("general", "Dear General Ada Example,"), ("hon", "Dear Ada Example,")]
)
def test_the_name_stands_where_an_honorific_needs_a_surname_that_is_not_known(honorific: str, said: str):
    assert named("salutation", honorific=honorific, surname=None) == said


def test_an_honorific_without_a_name_is_greeted_alone_and_has_no_line_of_its_own():
    nobody = {"honorific": "cardinal", "name": None, "surname": None}
    assert [named(which, **nobody) for which in ("envelope", "salutation")] == ["", "Your Eminence,"]


@pytest.mark.parametrize("office", ["person", "institution", "member-of-parliament", "head-of-police"])
def test_a_rank_reaches_the_salutation_of_those_who_are_greeted_by_surname(office: str):
    assert named("salutation", office=office, rank="Colonel") == "Dear Colonel Example,"
    assert named("close", office=office, rank="Colonel") == "Yours sincerely,"


@pytest.mark.parametrize("office", ["person", "institution", "company", "expert", "head-of-police"])
def test_in_french_the_rank_alone_greets_where_the_office_would_with_monsieur(office: str):
    assert named("salutation", "fr", office=office, rank="Colonel") == "Colonel,"
    assert named("close", "fr", office=office, rank="Colonel").startswith("Je vous prie d’agréer, Colonel, ")


@pytest.mark.parametrize(("code", "said"), [("en", "Dear Minister,"), ("fr", "Madame la Ministre,")])
def test_a_rank_does_not_reach_the_salutation_of_a_minister(code: str, said: str):
    assert named("salutation", code, office="minister", rank="General") == said


@pytest.mark.parametrize(
    ("code", "office", "said"),
    [
        ("en", "minister", "Dear Ministers,"),
        ("en", "ambassador", "Your Excellencies,"),
        ("en", "institution", "Ladies and Gentlemen,"),
        ("fr", "minister", "Mesdames et Messieurs les Ministres,"),
        ("fr", "company", "Mesdames, Messieurs,"),
    ],
)
def test_several_are_greeted_in_the_plural(code: str, office: str, said: str):
    everybody = Office(office=office, title="All of them", several=True)
    assert form("salutation", everybody, a_language(code)) == said


@pytest.mark.parametrize(("honorific", "call"), [(None, "Dear Sir,"), ("mr", "Dear Sir,"), ("hon", "Dear Sir,")])
def test_a_close_fits_a_salutation_that_gives_way_as_the_name_is_not_known(honorific: str | None, call: str):
    changes = {"office": "company", "name": None, "surname": None, "gender": "m", "honorific": honorific}
    assert [named(which, **changes) for which in ("salutation", "close")] == [call, "Yours faithfully,"]


def test_a_form_without_words_for_several_says_what_suits_everybody():
    assert said(an_office(several=True, gender="f")) == "Reader"


def test_the_name_of_several_is_printed_as_it_is():
    assert named("envelope", several=True, name="Ada and Alan Example") == "Ada and Alan Example"


def greeted(code: str, *offices: Office) -> tuple[str, ...]:
    return salutations(offices, a_language(code))


@pytest.mark.parametrize(
    ("code", "genders", "said"),
    [
        ("en", ("m", "f"), ("Dear Ministers,",)),
        ("en", (None, None), ("Dear Ministers,",)),
        ("fr", ("m", "m"), ("Messieurs les Ministres,",)),
        ("fr", ("f", "f"), ("Mesdames les Ministres,",)),
        ("fr", (None, None), ("Mesdames et Messieurs les Ministres,",)),
        ("fr", ("m", None), ("Mesdames et Messieurs les Ministres,",)),
        ("fr", ("f", "m"), ("Madame la Ministre,", "Monsieur le Ministre,")),
    ],
)
def test_two_ministers_are_greeted_as_several(code: str, genders: tuple[Gender | None, ...], said: tuple[str, ...]):
    assert greeted(code, *(Office(office="minister", gender=gender) for gender in genders)) == said


def test_two_who_are_greeted_by_name_or_in_words_of_their_own_are_greeted_one_by_one():
    ann, bob = Office(office="person", name="Ann Example", gender="f"), Office(office="person", name="Bob Example")
    assert greeted("en", ann, bob) == ("Dear Ann Example,", "Dear Bob Example,")
    own = Office(office="minister", salutation="Dear Minister of State,")
    assert greeted("en", own, Office(office="minister")) == ("Dear Minister of State,", "Dear Minister,")


def test_two_offices_that_are_greeted_alike_are_greeted_as_several():
    offices = (Office(office="ambassador"), Office(office="permanent-representative"))
    assert greeted("en", *offices) == ("Your Excellencies,",)
    assert greeted("en", Office(office="minister"), Office(office="judge")) == ("Dear Minister,", "Dear Judge,")
