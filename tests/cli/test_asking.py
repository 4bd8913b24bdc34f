import io
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Said


@pytest.fixture
def at_a_terminal(here: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("urgent_appeal.cli.new.can_ask", lambda: True)

    def answered(answers: str, *arguments: str) -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        return call("new", "a-1", *arguments)

    return answered


def case(here: Path) -> dict:
    return tomllib.loads((here / "cases" / "a-1.toml").read_text(encoding="utf-8"))


def test_new_asks_for_what_is_not_given(here: Path, at_a_terminal):
    said = at_a_terminal("organisation\nKazakhstan\nExample League\nfr\nobservatory\n1, 3-4\n")
    found = case(here)
    assert (said.code, found["country"], found["language"], found["issuer"]) == (0, "KZ", "fr", "observatory")
    assert found["subjects"]["organisation"]["name"] == "Example League"
    assert [one["use"] for one in found["recipients"].values()] == [
        "kz/president",
        "kz/minister-finance",
        "kz/minister-justice",
    ]
    assert (said.out.startswith("made:\n"), "kz/president" in said.err) == (True, True)


def test_new_does_not_ask_for_what_is_given(here: Path, at_a_terminal):
    given = ("--kind", "person", "--country", "KZ", "--who", "A B", "--language", "en", "--issuer", "plain")
    assert at_a_terminal("", *given, "--recipient", "kz/president").code == 0
    assert list(case(here)["recipients"]) == ["president"]


@pytest.mark.parametrize("arguments", [("--yes",), ("--from-sample",)])
def test_new_asks_nothing_where_nobody_wants_to_be_asked(at_a_terminal, arguments: tuple[str, ...]):
    said = at_a_terminal("", *arguments)
    assert (said.code, said.err) == (0, "")


def test_new_asks_nothing_for_a_next_issue(project: Path, at_a_terminal):
    assert at_a_terminal("", "--follows", "tun-2026-person").code == 0


def test_new_never_asks_without_a_terminal(here: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("organisation\n"))
    said = call("new", "a-1")
    assert (said.code, said.err, list(case(here)["subjects"])) == (0, "", ["person"])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("0", "there are 1 to 10"),
        ("3-1", "there are 1 to 10"),
        ("2-11", "there are 1 to 10"),
        ("x", "not a number"),
        ("1-", "not a number"),
        ("9" * 5000, "not a number"),
    ],
)
def test_a_number_that_is_none_is_asked_again(here: Path, at_a_terminal, wrong: str, words: str):
    said = at_a_terminal(f"person\nKZ\n\n\n\n{wrong}\n2\n")
    assert (said.code, list(case(here)["recipients"])) == (0, ["prime-minister"])
    assert words in said.err


def test_a_country_that_is_none_is_asked_again(here: Path, at_a_terminal):
    said = at_a_terminal("person\nAtlantis\ntn\n\n\n\n")
    assert (said.code, '"Atlantis" is not a country' in said.err, case(here)["country"]) == (0, True, "TN")
    assert "no address book has an office of TN" in said.err


def test_an_id_that_is_taken_is_named_before_anything_is_asked(project: Path, at_a_terminal):
    (project / "cases" / "a-1.toml").write_text("mine", encoding="utf-8")
    said = at_a_terminal("")
    assert (said.code, "this file already exists" in said.err) == (1, True)


def test_who_stops_answering_leaves_no_file(here: Path, at_a_terminal):
    said = at_a_terminal("person\nKZ\n")
    assert (said.code, list(here.iterdir())) == (130, [])
