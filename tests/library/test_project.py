from tests.builders import a_case, an_issue, projected
from urgent_appeal.problems import Problem


def chained(*follows: str | None) -> list[str]:
    """Ids of the chain before the first of some cases a, b, c, each of which follows what is said."""
    cases = [a_case(id=id, follows=other) for id, other in zip("abc", follows, strict=False)]
    return [issue.id for issue in projected(*cases).chain("a")]


def test_the_chain_goes_back_to_the_first_issue_the_newest_first():
    assert chained("b", "c", None) == ["b", "c"]


def test_a_first_issue_has_no_chain():
    assert chained(None) == []


def test_the_chain_ends_where_a_file_is_missing():
    assert chained("b", "z") == ["b"]


def test_the_chain_ends_where_it_comes_round_again():
    assert chained("b", "c", "a") == ["b", "c"]
    assert chained("a") == []


def test_the_original_is_the_case_in_its_own_language():
    french = a_case(language="fr")
    issue = an_issue(a_case(), cases={"fr": french, "en": a_case()}, language="fr")
    assert issue.original == french


def test_a_case_that_could_not_be_read_has_no_original():
    assert an_issue(a_case(), cases={}).original is None


def test_the_problems_of_an_issue_are_those_of_the_files_it_relies_on():
    from urgent_appeal.model.value import replace

    mine, other = (Problem(file=name, code="x", words="x") for name in ("a.toml", "b.toml"))
    issue = an_issue(a_case(), relies_on=("a.toml",))
    project = replace(projected(issue), problems={"a.toml": (mine,), "b.toml": (other,)})
    assert project.problems_of(issue.id) == (mine,)


def test_the_whole_chain_is_the_newest_first():
    cases = [a_case(id=id, follows=other) for id, other in zip("abc", ("b", "c", None), strict=True)]
    project = projected(*cases)
    assert [[issue.id for issue in project.whole_chain(id)] for id in "abc"] == [["a", "b", "c"]] * 3
