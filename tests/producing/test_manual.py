from pathlib import Path

import pytest

from urgent_appeal.problems import InputError
from urgent_appeal.producing.manual import ORDER, page, titles

DOCS = Path(__file__).parents[2] / "docs"


def test_every_page_for_users_is_in_the_manual():
    assert set(ORDER) == {path.stem for path in DOCS.glob("*.md")} - {"architecture"}


def test_a_page_is_the_text_of_its_file():
    assert page("campaigns") == page("campaigns.md") == (DOCS / "campaigns.md").read_text(encoding="utf-8")


def test_the_pages_are_listed_with_their_headings():
    assert next(iter(titles())) == "writing-a-case"
    assert titles()["campaigns"] == "Campaigns"


@pytest.mark.parametrize(("name", "hint"), [("campaings", 'did you mean "campaigns"?'), ("../README", "")])
def test_a_page_that_there_is_not_is_named_with_the_nearest(name: str, hint: str):
    with pytest.raises(InputError) as caught:
        page(name)
    (problem,) = caught.value.problems
    assert problem.words == "the manual has no such page"
    assert hint in problem.hint
