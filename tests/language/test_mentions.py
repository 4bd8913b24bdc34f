import pytest

from tests.builders import a_language
from urgent_appeal.language import mentions
from urgent_appeal.language.mentions import Mention, begins_sentence

GROUP = Mention(text="at least 14 people", words=True)
BUREAU = Mention(text="Bureau", article="le")
LEAGUE = Mention(text="Ligue", article="la")
INITIATIVE = Mention(text="Initiative", article="la")
NURSES = Mention(text="Infirmiers", article="les")
WIFE = Mention(text="his wife, a doctor", words=True, comma=",")


def printed(before: str, *names: Mention, after: str = "", code: str = "fr") -> str:
    placed = mentions.place(names, before, after, a_language(code))
    return before[: len(before) - placed.drop] + placed.joint + placed.article + placed.text + placed.comma + after


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("", "At least 14 people"),
        ("They were seen. ", "At least 14 people"),
        ("Were they seen? (", "At least 14 people"),
        ("He wrote “No.” ", "At least 14 people"),
        ("“", "At least 14 people"),
        ("It was in 2020. ", "At least 14 people"),
        ("The police, e.g. ", "at least 14 people"),
        ("The police, approx. ", "at least 14 people"),
        ("Of Mr. ", "at least 14 people"),
        ("They waited... ", "at least 14 people"),
        ("They were seen: ", "at least 14 people"),
        ("They were seen.", "at least 14 people"),
        ("Release ", "at least 14 people"),
    ],
)
def test_words_begin_a_sentence_with_a_capital_and_follow_an_abbreviation_without(before: str, text: str):
    assert printed(before, GROUP, code="en") == before + text


def test_a_name_keeps_its_letters_at_the_beginning_of_a_sentence():
    assert printed("", Mention(text="iLaw"), code="en") == "iLaw"
    assert printed("", Mention(text="iLaw", article="the"), code="en") == "The iLaw"


@pytest.mark.parametrize(
    ("before", "name", "text"),
    [
        ("par ", BUREAU, "par le Bureau"),
        ("de ", BUREAU, "du Bureau"),
        ("à ", BUREAU, "au Bureau"),
        ("De ", BUREAU, "Du Bureau"),
        ("de ", NURSES, "des Infirmiers"),
        ("à ", NURSES, "aux Infirmiers"),
        ("de ", LEAGUE, "de la Ligue"),
        ("de ", INITIATIVE, "de l’Initiative"),
        ("", INITIATIVE, "L’Initiative"),
        ("code ", BUREAU, "code le Bureau"),
        ("de ", Mention(text="les deux frères", words=True), "des deux frères"),
        ("de ", Mention(text="Le Pen"), "de Le Pen"),
    ],
)
def test_an_article_grows_together_with_the_word_before_it(before: str, name: Mention, text: str):
    assert printed(before, name) == text


def test_the_word_before_several_names_is_said_again_where_it_grows_together_with_an_article():
    assert printed("de ", Mention(text="Mme Example"), BUREAU, LEAGUE) == "de Mme Example, du Bureau et de la Ligue"
    assert printed("de ", BUREAU, Mention(text="Mme Example")) == "du Bureau et de Mme Example"
    assert printed("contre ", BUREAU, LEAGUE) == "contre le Bureau et la Ligue"


@pytest.mark.parametrize(
    ("before", "name", "text"),
    [
        ("de ", Mention(text="au moins 14 personnes", words=True), "d’au moins 14 personnes"),
        ("Celui de ", Mention(text="Orlin"), "Celui d’Orlin"),
        ("de ", Mention(text="Øystein"), "d’Øystein"),
        ("d’", Mention(text="ces sept militants", words=True), "de ces sept militants"),
        ("d'", Mention(text="au moins 14 personnes", words=True), "d'au moins 14 personnes"),
        ("Que ", Mention(text="Élise"), "Qu’Élise"),
        ("la ", Mention(text="Initiative"), "l’Initiative"),
        ("de ", Mention(text="Yasmin"), "de Yasmin"),
        ("de ", Mention(text="14 personnes", words=True), "de 14 personnes"),
        ("l’", Mention(text="Fondation"), "l’Fondation"),
    ],
)
def test_a_word_is_cut_short_before_a_vowel_and_only_there(before: str, name: Mention, text: str):
    assert printed(before, name) == text


@pytest.mark.parametrize(
    ("after", "printed_after"),
    [
        (" was seen", ", was seen"),
        (" “was”", ", “was”"),
        (", was seen", ", was seen"),
        (". Then", ". Then"),
        (" (41)", " (41)"),
        ("", ""),
    ],
)
def test_a_description_has_its_second_comma_where_the_sentence_goes_on(after: str, printed_after: str):
    assert printed("Then ", WIFE, after=after, code="en") == f"Then his wife, a doctor{printed_after}"


def test_in_a_list_a_description_does_not_run_into_the_next_name():
    one, two = Mention(text="K"), Mention(text="B")
    assert printed("of ", WIFE, one, code="en") == "of his wife, a doctor, and K"
    assert printed("of ", one, WIFE, two, code="en") == "of K; his wife, a doctor; and B"
    assert printed("of ", one, WIFE, after=" in", code="en") == "of K and his wife, a doctor, in"
    assert printed("de ", one, WIFE, two) == "de K\u00a0; his wife, a doctor\u00a0; et B"


def test_nobody_is_nothing():
    assert printed("of ", code="en") == "of "


def test_names_are_put_into_a_pattern():
    words = mentions.put_in("membre de {name}.", "name", [BUREAU], a_language("fr"))
    assert words == "membre du Bureau."
    assert mentions.alone([BUREAU, LEAGUE], a_language("fr")) == "le Bureau et la Ligue"


def test_an_honorific_ends_no_sentence():
    assert not begins_sentence("They met Prof. ", a_language())


def test_behind_an_article_that_was_typed_no_other_one_is_printed():
    again = Mention(text="those seven activists", words=True, bare="seven activists")
    assert printed("Free the ", again, code="en") == "Free the seven activists"
    assert printed("Free ", again, code="en") == "Free those seven activists"


def test_the_article_of_a_description_is_part_of_it():
    placed = mentions.place([Mention(text="the driver", words=True, bold=True)], "and ", "", a_language())
    assert (placed.article, placed.text) == ("", "the driver")


def test_the_letter_of_somebody_withheld_ends_a_sentence():
    assert begins_sentence("They asked for person\u00a0A. ", a_language())
    assert not begins_sentence("They asked for Mr.\u00a0T. ", a_language())
