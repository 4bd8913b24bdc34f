import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.model.case import Source
from urgent_appeal.model.subjects import Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.before_names import check_articles, check_honorifics

LEAGUE = a_subject("League of Examples", kind="organisation", article="the")
LIGUE = a_subject("Ligue des exemples", kind="organisation", article="la")
BARE = a_subject("Echo", kind="organisation")
MOTHER = a_subject(None, unnamed="the mother of the witness")
SOURCES = {"prison": Source(name="the prison"), "law": Source(name="iLaw")}


def found(text: str, subject: Subject, code: str = "en") -> list[tuple[str, str]]:
    case = a_case(situation=text, subjects={"x": subject}, demands={}, sources=SOURCES)
    return [(finding.code, finding.level) for finding in check_articles(case, a_language(code))]


DOCTOR = a_subject(honorific="dr", article="le")

TWICE, NONE = [("article-twice", "warning")], [("no-article", "warning")]


@pytest.mark.parametrize(
    ("text", "subject", "code", "findings"),
    [
        ("Informed by the {the:x}.", LEAGUE, "en", TWICE),
        ("Informed by the\n**{the:x}**.", LEAGUE, "en", TWICE),
        ("Informed by {the:x}.", LEAGUE, "en", []),
        ("Informed by the {x}.", LEAGUE, "en", []),
        ("Informed by the {x}.", replace(LEAGUE, name="The League", article=None), "en", TWICE),
        ("Informed by the {x}.", MOTHER, "en", TWICE),
        ("Informed by {x}.", MOTHER, "en", []),
        ("Informed by the {x}.", a_group(short="those sentenced"), "en", TWICE),
        ("Informed by the {x}.", a_group(), "en", []),
        ("Informed by the {x}.", a_group(name="the Committee"), "en", TWICE),
        ("Informed by the {source:prison}.", LEAGUE, "en", TWICE),
        ("Informed by the {source:law}.", LEAGUE, "en", []),
        ("Informed by {the:x}.", BARE, "en", NONE),
        ("Informed by {the:x}.", replace(BARE, article=""), "en", []),
        ("Informed by {the:x}.", a_subject(), "en", NONE),
        ("Informed by {the:m1}.", a_group("First Person"), "en", NONE),
        ("Informed by {the:subjects}.", BARE, "en", []),
        ("Le rôle du {the:x}.", LIGUE, "fr", TWICE),
        ("Le rôle de l’{the:x}.", LIGUE, "fr", TWICE),
        ("Le rôle de {the:x}.", LIGUE, "fr", []),
        ("Le rôle de {the:x}.", DOCTOR, "fr", []),
        ("Le rôle du {the:x}.", DOCTOR, "fr", TWICE),
    ],
)
def test_an_article_that_would_be_printed_twice_or_is_not_there_is_a_warning(
    text: str, subject: Subject, code: str, findings: list[tuple[str, str]]
):
    assert found(text, subject, code) == findings


@pytest.mark.parametrize(
    ("article", "name", "acronym", "level"),
    [
        ("la", "Initiative", "Fondation", None),
        ("l’", "Initiative", None, None),
        ("l'", "Humanité", None, None),
        ("l’", "Initiative", "Fondation", "warning"),
        ("the", "Initiative", None, "problem"),
        ("la", "La Ligue", None, "warning"),
        ("", "Initiative", None, None),
    ],
)
def test_an_article_is_one_of_the_language_and_fits_the_name(
    article: str, name: str, acronym: str | None, level: str | None
):
    subject = a_subject(name, kind="organisation", article=article, acronym=acronym)
    case = a_case(subjects={"x": subject}, situation="x", demands={})
    assert [f.level for f in check_articles(case, a_language("fr"))] == ([level] if level else [])


def test_only_an_organisation_has_an_article():
    assert found("x", a_subject(article="the")) == [("article", "problem")]


def test_a_language_whose_articles_are_not_printed_says_so():
    case = a_case(subjects={"x": LEAGUE}, situation="the {the:x}", demands={})
    (finding,) = check_articles(case, replace(a_language(), articles={}))
    assert (finding.level, finding.path) == ("warning", ("subjects", "x", "article"))


@pytest.mark.parametrize(
    ("text", "subject", "findings"),
    [
        ("Le rôle de l’{x}.", replace(LIGUE, name="Initiative", acronym="Fondation"), [("article", "warning")]),
        ("Le rôle de l'{x}.", replace(LIGUE, name="Initiative"), []),
        ("Le rôle d’{x}.", replace(LIGUE, name="Initiative", acronym="Fondation"), []),
    ],
)
def test_an_article_that_is_too_short_for_a_form_of_the_name_is_a_warning(
    text: str, subject: Subject, findings: list[tuple[str, str]]
):
    assert found(text, subject, "fr") == findings


@pytest.mark.parametrize(
    ("text", "honorific", "code", "warned"),
    [
        ("Arrest of Mr. {x}.", "mr", "en", True),
        ("Arrest of Dr. {x}.", "ms", "en", True),
        ("Arrest of\nMr. {x}.", "mr", "en", True),
        ("Arrest of {x}.", "mr", "en", False),
        ("Arrest of Mr. {x}.", None, "en", False),
        ("Mr. Example and {x}.", "mr", "en", False),
        ("Arrestation de M. {x}.", "mr", "fr", True),
    ],
)
def test_an_honorific_that_was_typed_stands_twice(text: str, honorific: str | None, code: str, warned: bool):
    case = a_case(situation=text, subjects={"x": a_subject(honorific=honorific)}, demands={})
    found = list(check_honorifics(case, a_language(code)))
    assert [(one.code, one.level) for one in found] == ([("honorific-twice", "warning")] if warned else [])


@pytest.mark.parametrize(
    ("names", "honorific", "warned"),
    [
        ({"name": "Ms. Nina Example"}, "ms", ["name"]),
        ({"name": "Mr. Nino Example"}, "dr", ["name"]),
        ({"short": "Dr Example"}, "dr", ["short"]),
        ({"alias": "Dr. Meadow"}, "dr", ["alias"]),
        ({"alias": "Dr. Meadow"}, None, []),
        ({"name": "Major Example"}, "mr", []),
        ({"name": "Dr. Example", "short": "Meadow"}, "dr", ["name"]),
    ],
)
def test_an_honorific_in_a_name_stands_twice(names: dict[str, str], honorific: str | None, warned: list[str]):
    case = a_case(situation="x", subjects={"x": a_subject(**{"honorific": honorific, **names})}, demands={})
    found = list(check_honorifics(case, a_language()))
    assert [one.path for one in found] == [("subjects", "x", field) for field in warned]
