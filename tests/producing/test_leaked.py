from tests.builders import a_document
from urgent_appeal.model.value import replace
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.leaked import leaked

NAME = (Secret(spellings=("Orlin Quastelberg",)),)
MAIN = "documents/urgent-appeal.html.j2"


def test_a_fixed_word_is_named_by_its_file_and_key():
    document = replace(
        a_document(), phrases={"a": "x", "b": "Ask Quastelberg"}, phrases_file="templates/languages/en.toml"
    )
    (finding,) = leaked(document, {}, NAME).findings
    assert (finding.file, finding.path, finding.at, finding.size) == (
        "templates/languages/en.toml",
        ("phrases", "b"),
        4,
        11,
    )
    assert 'not-the-name = ["..."]' in finding.hint


def test_a_template_is_named_by_its_line():
    templates = {MAIN: "one\n  Ask Quastel<b>berg</b>", f"builtin/{MAIN}": "one"}
    (problem,) = leaked(a_document(), templates, NAME).problems
    assert (problem.file, problem.line, problem.column) == (f"templates/{MAIN}", 2, 3)


def test_a_line_that_is_built_in_is_not_the_users():
    templates = {MAIN: "Quastelberg\nx", f"builtin/{MAIN}": "Quastelberg"}
    (problem,) = leaked(a_document(), templates, NAME).problems
    assert problem.line == 0


def test_no_message_holds_the_name():
    made = leaked(a_document(), {MAIN: "Quastelberg"}, NAME)
    assert "Quastel" not in "".join(problem.words + problem.hint for problem in made.problems)


def test_a_fixed_word_of_the_issuer_is_named_by_its_file():
    document = replace(a_document(), phrases={"b": "Ask Quastelberg"}, own_phrases=("templates/issuers/a.toml", ("b",)))
    (finding,) = leaked(document, {}, NAME).findings
    assert (finding.file, finding.path) == ("templates/issuers/a.toml", ("phrases", "b"))
