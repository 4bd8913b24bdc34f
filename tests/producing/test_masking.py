import pytest

from tests.builders import a_case, projected
from urgent_appeal.model.value import replace
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.problems import Finding, Problem, describe
from urgent_appeal.producing.masking import mask, shown_problems

SECRET = Secret(spellings=("Orlin Quastelberg",))
LINE = 'text = "Ask Orlin Quastelberg, then go"'


def problem(**changes):
    values = {"file": "cases/a.toml", "line": 3, "column": 1, "excerpt": LINE, "code": "c", "words": "wrong"}
    return Problem(**(values | changes))


def masked(**changes) -> Problem:
    return mask([problem(**changes)], [SECRET])[0]


def test_a_name_is_hidden_wherever_a_problem_could_show_it():
    said = masked(file="cases/quastelberg.toml", words="Orlin is not a key", hint='did you mean "QUASTELBERG"?')
    assert (said.file, said.words, said.hint, said.excerpt) == (
        "cases/‹withheld›.toml",
        "‹withheld› is not a key",
        'did you mean "‹withheld›"?',
        'text = "Ask ‹withheld›, then go"',
    )


def test_the_caret_stays_under_what_it_meant():
    said = describe(masked(column=LINE.index("then") + 1, length=4)).split("\n")
    at = said[1].index("then")
    assert said[2][at : at + 4] == "^^^^"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("text", "text"),
        ("Orlin", "‹withheld›"),
        ("Quastelberg", "‹withheld›"),
        ("berg, then", "‹withheld›"),
        (", then", ", then"),
        ("then", "then"),
        ("Orlin's", "‹withheld›'s"),
        ("'s page", "'s page"),
    ],
)
def test_a_caret_moves_with_what_it_stands_under_and_from_inside_a_name_to_its_mask(written: str, shown: str):
    line = "text: Ask Orlin Quastelberg, then read Orlin's page"
    found = masked(excerpt=line, column=line.index(written) + 1)
    assert found.excerpt[found.caret - 1 :].startswith(shown)


def test_a_line_without_the_name_keeps_its_caret():
    assert masked(excerpt="nothing hidden", column=9).caret == 0


def test_the_place_in_the_file_stays_as_it_is():
    assert (masked(column=30).line, masked(column=30).column) == (3, 30)


def test_without_a_secret_problems_stay_as_they_are():
    assert mask([problem()], []) == (problem(),)


def test_a_name_is_hidden_on_the_screen_also_where_it_is_excused():
    secret = Secret(spellings=("Orlin Quastel",), allowed=("Quastel Street",))
    (problem,) = mask([Problem(file="a", code="c", words="in Quastel Street")], [secret])
    assert problem.words == "in ‹withheld› Street"


def test_what_is_a_problem_is_not_told_as_a_warning_too():
    finding = Finding(file=a_case().file, path=(), code="title-untranslated", words="it is not translated")
    project = projected(a_case())
    found = shown_problems(project, a_case().id, [replace(finding, level="warning"), finding])
    assert [one.level for one in found] == ["problem"]
