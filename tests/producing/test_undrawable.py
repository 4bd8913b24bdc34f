import unicodedata

import pytest

from tests.builders import a_case, a_library, an_issuer, projected
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.recipients import Office
from urgent_appeal.producing.undrawable import COMMON, draws, needs_fonts, undrawable
from urgent_appeal.typesetting.scripts import text_characters


def test_letters_of_the_fonts_that_come_with_the_program_can_be_drawn():
    assert undrawable(projected(a_case(title="Ünï қазақ Ελλάδα عربي"))) == {}


def test_what_is_not_looked_for_is_drawn_by_the_text_faces():
    known = text_characters(builtin_folder("fonts"))
    seen = [one for one in COMMON if unicodedata.category(one) not in {"Cc", "Cf", "Zs"}]
    assert [one for one in seen if ord(one) not in known] == []


def test_a_character_that_nothing_draws_is_found_in_cases_books_and_issuers():
    nothing = ("\U0010fffd", "\U0010fffc", "\U0010fffb")
    case = a_case(situation=f"{{person}} wrote {nothing[0]}.")
    library = a_library(issuer=an_issuer(name=nothing[1]), offices={"one": Office(title=nothing[2])})
    assert set(undrawable(projected(case, library=library))) == set(nothing)


@pytest.mark.parametrize(
    ("formats", "attach", "needed"),
    [
        (("txt",), True, False),
        (("eml",), False, False),
        (("txt", "eml"), False, False),
        (("txt", "eml"), True, True),
        (("txt", "pdf"), False, True),
        (("html",), False, True),
    ],
)
def test_what_is_only_text_needs_no_font(formats: tuple[str, ...], attach: bool, needed: bool):
    assert needs_fonts(formats, attach=attach) is needed


def test_a_text_is_drawn_where_each_of_its_characters_is():
    assert draws("ALLEMAGNE")
    assert not draws("ALLEMAGNE \U0010fffd")
