from tests.builders import a_case, a_library, a_recipient
from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.addressees import addressees
from urgent_appeal.planning.checks.characters import Script, check_characters

KHMER = {"ខ": Script(name="Khmer", remedy="apt-get install fonts-khmeros")}


def test_nothing_is_said_where_every_character_can_be_drawn():
    assert list(check_characters(a_case(title="ខ"), [], {})) == []


def test_the_first_such_character_of_a_text_is_said():
    (found,) = check_characters(a_case(title="In ខខ"), [], KHMER)
    assert (found.path, found.at, found.size) == (("title",), 3, 1)
    assert found.words == "no installed font can draw “ខ” (U+1781, Khmer)"
    assert found.hint == "type: apt-get install fonts-khmeros"


def test_without_a_known_package_another_way_is_advised():
    (found,) = check_characters(a_case(title="ខ"), [], {"ខ": Script(name="Khmer", remedy="")})
    assert found.hint == "write it in another way"


def test_an_address_book_is_looked_through_as_well():
    office = Office(title="ខ", file="cases/recipients/xx.toml")
    case = a_case(recipients={"justice": a_recipient(None, use="xx/justice")})
    (found,) = check_characters(case, addressees(case, a_library(offices={"justice": office}), case.first_day), KHMER)
    assert (found.file, found.path) == ("cases/recipients/xx.toml", ("justice", "title"))


def test_what_the_case_says_itself_is_said_of_the_case_only():
    office = Office(title="Minister", file="cases/recipients/xx.toml")
    case = a_case(recipients={"justice": a_recipient("ខ", use="xx/justice")})
    findings = list(
        check_characters(case, addressees(case, a_library(offices={"justice": office}), case.first_day), KHMER)
    )
    assert [(found.file, found.path) for found in findings] == [(case.file, ("recipients", "justice", "title"))]


def test_one_character_of_each_script_is_said_so_that_all_fonts_can_be_installed_at_once():
    two = {**KHMER, "ក": KHMER["ខ"], "🔥": Script(name="emoji or symbol", remedy="")}
    assert [found.at for found in check_characters(a_case(title="ខ🔥ក🔥"), [], two)] == [0, 1]
