from pathlib import Path

from tests.cli.conftest import Call


def test_the_pages_of_the_manual_are_listed(here: Path, call: Call):
    said = call("docs")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[0].split(maxsplit=1) == ["writing-a-case", "Writing a case"]
    assert said.out.endswith("next: urgent-appeal docs PAGE\n")


def test_a_page_of_the_manual_is_printed(here: Path, call: Call):
    said = call("docs", "campaigns")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("# Campaigns\n")


def test_a_page_that_there_is_not_is_a_problem(here: Path, call: Call):
    said = call("docs", "campaings")
    assert (said.code, said.out) == (1, "")
    assert 'did you mean "campaigns"?' in said.err
