import time
from typing import Any

import pytest

from tests.builders import CASE
from tests.conftest import AProject
from urgent_appeal.model.case import Case
from urgent_appeal.problems import Finding, Origins, Path
from urgent_appeal.reading.file_reader import FileReader, strayed
from urgent_appeal.reading.positions import Places

X = "cases/x.toml"
TOP = frozenset({"title", "act-by", "opening"})


def test_a_table_has_the_values_of_a_file_and_what_it_is_called(a_project: AProject):
    reader = FileReader(a_project({X: 'title = "T"'}))
    assert reader.table(X) == (X, {"title": "T"})


def test_a_file_is_opened_once(a_project: AProject):
    shelves = a_project({X: 'title = "T"'})
    reader = FileReader(shelves)
    reader.table(X)
    assert shelves.user is not None
    (shelves.user / X).write_text('title = "U"')
    assert reader.table(X) == (X, {"title": "T"})


def test_what_is_not_there_is_none_and_no_problem(a_project: AProject):
    reader = FileReader(a_project({}))
    assert (reader.table(X), reader.text(X), reader.problems) == (None, None, {})


def test_what_cannot_be_read_is_remembered(a_project: AProject):
    reader = FileReader(a_project({X: b"title = \xff"}))
    assert reader.text(X) is None
    assert [problem.code for problem in reader.problems[X]] == ["encoding"]


def test_what_cannot_be_parsed_is_remembered_with_its_line(a_project: AProject):
    reader = FileReader(a_project({X: 'title = "T"\ndate = \n'}))
    assert reader.table(X) is None
    assert [problem.line for problem in reader.problems[X]] == [2]


def test_a_problem_is_remembered_once(a_project: AProject):
    reader = FileReader(a_project({X: 'title = "T"'}))
    reader.table(X)
    finding = Finding(file=X, path=("title",), code="x", words="x")
    reader.report([finding, finding])
    reader.report([finding])
    assert [(problem.line, problem.column) for problem in reader.problems[X]] == [(1, 9)]


def test_very_many_problems_take_no_longer_each_than_a_few(a_project: AProject):
    keys = [f"unknown-{number}" for number in range(6000)]
    reader = FileReader(a_project({"cases/x.toml": "".join(f"{key} = 1\n" for key in keys)}))
    reader.table("cases/x.toml")
    findings = [Finding(file="cases/x.toml", path=(key,), code="unknown-key", words=key) for key in keys]
    began = time.process_time()
    reader.report(findings)
    assert time.process_time() - began < 2
    assert len(reader.problems["cases/x.toml"]) == len(keys)


def test_a_value_is_made_as_far_as_it_can_be(a_project: AProject):
    reader = FileReader(a_project({X: CASE.replace("[subjects", 'topics = "One"\n\n[subjects', 1)}))
    table = reader.table(X)
    assert table is not None
    made = reader.decode(Case, table[1], file=X)
    assert made is not None and made.topics == ()
    assert [problem.code for problem in reader.problems[X]] == ["wrong-type"]


def test_a_key_that_slipped_under_a_table_is_said_to_have_slipped(a_project: AProject):
    reader = FileReader(a_project({X: CASE + "act-by = 2026-06-30\n"}))
    table = reader.table(X)
    assert table is not None
    reader.decode(Case, table[1], file=X)
    assert [problem.code for problem in reader.problems[X]] == ["slipped"]


def test_what_a_translation_does_not_hold_is_looked_up_in_the_file_it_lies_upon(a_project: AProject):
    reader = FileReader(a_project({X: 'title = "T"\nplace = "P"', "cases/x.fr.toml": 'title = "U"'}))
    reader.table(X)
    reader.table("cases/x.fr.toml", under=X)
    reader.report([Finding(file="cases/x.fr.toml", path=("place",), code="x", words="x")])
    assert [(problem.file, problem.line) for problem in reader.problems[X]] == [(X, 2)]


def test_a_link_that_leads_out_of_the_project_is_not_read(
    a_project: AProject, tmp_path_factory: pytest.TempPathFactory
):
    secret = tmp_path_factory.mktemp("elsewhere") / "x.toml"
    secret.write_text('title = "secret"')
    shelves = a_project({})
    assert shelves.user is not None
    (shelves.user / X).symlink_to(secret)
    reader = FileReader(shelves)
    assert reader.table(X) is None
    assert [problem.code for problem in reader.problems[X]] == ["outside"]


SLIPS = CASE.replace("title     = ", "title     = A ").replace('name = "Example Person"', "name = 3")


def judged(project: AProject, text: str, **how: Any) -> list[str]:
    reader = FileReader(project({X: text}))
    assert reader.table(X) is None
    reader.judge(Case, X, **how)
    return [problem.code for problem in reader.problems[X]]


def test_what_else_is_wrong_in_a_file_with_slips_is_remembered(a_project: AProject):
    assert judged(a_project, SLIPS) == ["no-quotes", "wrong-type"]


def test_a_key_with_a_slip_is_not_missing_but_others_are(a_project: AProject):
    assert judged(a_project, SLIPS.replace('country   = "TN"\n', "")) == ["missing-key", "no-quotes", "wrong-type"]


def test_no_key_is_missing_where_a_slip_may_be_of_any(a_project: AProject):
    text = SLIPS.replace('country   = "TN"\n', "\nTN, as everybody knows\n")
    assert judged(a_project, text) == ["no-quotes", "no-key", "wrong-type"]


def test_in_a_part_of_a_file_no_key_is_missing_and_some_may_be_left_out(a_project: AProject):
    assert judged(a_project, "tittle = 1\nx = Y", partial=True, without=("tittle",)) == ["no-quotes"]


def test_of_a_file_without_slips_and_of_none_nothing_is_judged(a_project: AProject):
    reader = FileReader(a_project({X: "a = 1"}))
    reader.table(X)
    reader.judge(Case, X)
    reader.judge(Case, "cases/y.toml")
    assert reader.problems == {X: []}


def slip(text: str, path: Path, code: str = "unknown-key") -> Finding | None:
    finding = Finding(file="x.toml", path=path, code=code, words="unknown", hint="did you mean?")
    return strayed(finding, Origins(file="x.toml", text=text, spans=Places(text)), TOP)


def test_a_case_key_under_a_header_says_which_and_where():
    found = slip('[recipients.president]\nuse = "x"\nact-by = 2026-05-04\n', ("recipients", "president", "act-by"))
    assert found is not None
    assert found.code == "slipped"
    assert found.words == '"act-by" is under [recipients.president] (line 1), but it belongs to the top of the file'
    assert found.hint == "move it up, before the first line in square brackets"


def test_the_name_of_an_array_of_tables_has_no_number():
    found = slip("[[earlier]]\nact-by = 1\n", ("earlier", 0, "act-by"))
    assert found is not None
    assert "[earlier] (line 1)" in found.words


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[a]\nactby = 1", ("a", "actby")),
        ("a = { act-by = 1 }", ("a", "act-by")),
        ("[a]\nb = { act-by = 1 }", ("a", "b", "act-by")),
        ("act-by = 1", ("act-by",)),
    ],
    ids=["another key", "braces", "braces in a table", "at the top"],
)
def test_what_did_not_slip_is_left_alone(text: str, path: Path):
    assert slip(text, path) is None


def test_a_key_that_is_missing_at_the_top_is_looked_for_as_the_last_of_a_table():
    found = slip('[recipients.justice]\nuse = "x"\ntitle = "Detention"\n', ("title",), "missing-key")
    assert found is not None
    assert found.words == "unknown"
    assert found.hint == (
        "did you mean?; or, if the one on line 3, under [recipients.justice] (line 1), "
        "is meant for the top of the file, move it before the first [table]"
    )


def test_a_fault_of_another_kind_keeps_its_words():
    assert slip("[recipients.president]\nact-by = 1\n", ("recipients", "president", "act-by"), "wrong-type") is None


def test_one_that_others_follow_is_not_taken_for_it():
    assert slip('[recipients.justice]\ntitle = "Minister"\npostal = []\n', ("title",), "missing-key") is None
