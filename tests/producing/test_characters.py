from tests.builders import a_case, projected
from urgent_appeal.producing.characters import undrawable


def test_letters_of_the_fonts_that_come_with_the_program_can_be_drawn():
    assert undrawable(projected(a_case(title="Ünï қазақ Ελλάδα عربي"))) == {}


def test_a_character_that_nothing_draws_is_named_with_its_script():
    found = undrawable(projected(a_case(situation="{person} wrote \U00013000.")))
    assert {character: script.name for character, script in found.items()} == {"\U00013000": "Egyptian Hieroglyphs"}
