import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.model.subjects import Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.around_names import check_around_names

HIDDEN = a_subject("name withheld")
BODY = a_subject("name withheld", kind="organisation", article="the")
CACHE = a_subject("nom non divulgué", kind="organisation", article="la")
NURSE = a_subject(None, unnamed="a nurse of 41, who asked not to be named")


def found(text: str, *subjects: Subject, code: str = "en", **changes: str) -> list[str]:
    named = {f"x{number}": subject for number, subject in enumerate(subjects)}
    case = a_case(situation=text, subjects=named, **{"demands": {}, **changes})
    return [finding.words for finding in check_around_names(case, a_language(code))]


@pytest.mark.parametrize(
    ("text", "subject", "code", "number"),
    [
        ("{x0}'s house and {x0}’s car.", HIDDEN, "en", 1),
        ("{x0} came. {x0}'s house.", HIDDEN, "en", 0),
        ("{x0}'s house.", a_subject(), "en", 0),
        ("{x0}'s house.", NURSE, "en", 1),
        ("{x0}'s house.", replace(NURSE, unnamed="a nurse of 41"), "en", 0),
        ("{x0}'s mother.", a_group(name="name withheld"), "en", 1),
        ("{x0}'s families.", a_group(), "en", 0),
        ("A member of the {x0}.", BODY, "en", 1),
        ("A member of {the:x0}.", BODY, "en", 0),
        ("A member of the {x0}.", replace(BODY, name="League"), "en", 0),
        ("Le rôle de la {x0}.", CACHE, "fr", 1),
        ("Le rôle du {x0}.", CACHE, "fr", 1),
        ("Le rôle de {the:x0}.", CACHE, "fr", 0),
    ],
)
def test_what_fits_a_name_but_not_the_words_in_its_place_is_a_warning(
    text: str, subject: Subject, code: str, number: int
):
    assert len(found(text, subject, code=code)) == number


def test_one_letter_of_several_takes_the_genitive_but_no_second_article_in_french():
    assert found("{x0}'s house.", HIDDEN, HIDDEN) == []
    two = [replace(CACHE, article=None), replace(CACHE, article=None)]
    (words,) = found("Le rôle de l’{x0}.", *two, code="fr")
    assert "l’organisation\u00a0A" in words


def test_each_text_that_stands_alone_names_somebody_anew():
    assert len(found("{x0} came.", HIDDEN, title="{x0}'s arrest")) == 1
