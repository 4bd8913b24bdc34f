import pytest

from tests.builders import a_case, a_recipient, an_issue
from urgent_appeal.planning.costs import costly, language_of, whose
from urgent_appeal.problems import Finding

ISSUE = an_issue(a_case())


def a_finding(file: str, code: str = "untranslated", language: str = "", **changes) -> Finding:
    return Finding(**{"file": file, "path": (), "code": code, "words": "wrong", "language": language, **changes})


@pytest.mark.parametrize(
    ("file", "language"),
    [
        ("cases/x.toml", ""),
        ("cases/x.fr.toml", "fr"),
        ("cases/x.en.toml", ""),
        ("cases/recipients/kz.fr.toml", "fr"),
        ("builtin/templates/issuers/plain/issuer.fr.toml", "fr"),
        ("templates/issuers/plain/issuer.toml", ""),
        ("templates/languages/fr.toml", "fr"),
        ("templates/languages/en.toml", ""),
        ("builtin/templates/languages/address/fr.toml", "fr"),
        ("templates/languages/countries/en.toml", ""),
        ("templates/documents/x.html.j2", ""),
    ],
)
def test_the_file_of_a_translation_or_of_a_language_costs_that_language(file: str, language: str):
    assert language_of(a_finding(file), ISSUE) == language


def test_what_was_found_in_one_language_alone_costs_it_wherever_it_stands():
    assert language_of(a_finding("cases/x.toml", language="fr"), ISSUE) == "fr"
    assert language_of(a_finding("cases/x.toml", language="en"), ISSUE) == ""


def test_a_hidden_name_costs_the_case():
    assert language_of(a_finding("cases/x.fr.toml", code="withheld-name"), ISSUE) == ""


def test_warnings_cost_only_where_they_are_to_count():
    warning = [a_finding("cases/x.fr.toml", level="warning")]
    assert costly(warning, ISSUE, ("en", "fr")) == frozenset()
    assert costly(warning, ISSUE, ("en", "fr"), strict=True) == {"fr"}


def test_what_costs_the_case_costs_every_language():
    assert costly([a_finding("cases/x.toml")], ISSUE, ("en", "fr")) == {"en", "fr"}


def test_what_is_wrong_with_a_lawyer_costs_the_letters_that_go_through_the_lawyer():
    case = a_case(recipients={"lawyer": a_recipient(), "inmate": a_recipient(role="prisoner", via="lawyer")})
    wrong = a_finding(case.file, path=("recipients", "lawyer", "emails"))
    assert whose(wrong, case) == {"lawyer", "inmate"}
