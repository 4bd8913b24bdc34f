import pytest

from urgent_appeal.problems import Finding, Origins, Path
from urgent_appeal.reading.positions import Places
from urgent_appeal.reading.strayed import strayed

TOP = frozenset({"title", "act-by", "opening"})


def slip(text: str, path: Path, code: str = "unknown-key") -> Finding | None:
    finding = Finding(file="x.toml", path=path, code=code, words="unknown", hint="did you mean?")
    return strayed(finding, Origins(file="x.toml", text=text, spans=Places(text)), TOP)


def test_a_case_key_under_a_header_says_which_and_where():
    found = slip('[recipients.president]\nuse = "x"\nact-by = 2026-05-04\n', ("recipients", "president", "act-by"))
    assert found is not None
    assert found.code == "slipped"
    assert found.words == '"act-by" is under [recipients.president] (line 1), but it belongs to the case itself'
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
        "is meant for the case, move it before the first [table]"
    )


def test_a_fault_of_another_kind_keeps_its_words():
    assert slip("[recipients.president]\nact-by = 1\n", ("recipients", "president", "act-by"), "wrong-type") is None


def test_one_that_others_follow_is_not_taken_for_it():
    assert slip('[recipients.justice]\ntitle = "Minister"\npostal = []\n', ("title",), "missing-key") is None
