import datetime as dt
import tomllib

import pytest

from tests.builders import CASE
from urgent_appeal.editing.follow_ups import as_next_issue
from urgent_appeal.model.value import replace
from urgent_appeal.planning.follow_ups import NextIssue
from urgent_appeal.producing.layouts import lay_out

NEXT = NextIssue(
    written={"date": dt.date(2026, 9, 1), "follows": "a", "situation": "[…]\n"},
    gone={
        ("published",): "",
        ("act-by",): "# a new day?\n",
        ("demands", "old"): "",
        ("subjects", "a", "corrected-from"): "",
    },
    shifted=True,
)
HEAD = 'title     = "x"\ndate      = 2026-05-04\nsituation = "One."\n'


def made(text: str, issue: NextIssue = NEXT) -> str:
    found = as_next_issue(text, issue, lay_out)
    assert found is not None
    return found


def test_new_keys_stand_below_the_date_with_their_equals_signs_in_one_column():
    assert made(HEAD).startswith('title     = "x"\ndate      = 2026-09-01\nfollows   = "a"\n')


def test_what_happened_is_what_came_before():
    text = made(f"{HEAD}background = '''\nZero.\n'''\n", replace(NEXT, had_background=True))
    assert text.endswith("situation = '''\n[…]\n'''\nbackground = '''\nOne.\n\nZero.\n'''\n")


def test_a_background_that_is_new_stands_behind_the_situation():
    assert tomllib.loads(made(HEAD))["background"] == "One.\n"


def test_comments_and_order_of_what_stays_are_kept():
    below = '\n# people\n[subjects.a]\nname = "A"   # as she writes it\n\n# who\n[recipients.b]\ntitle = "B"\n'
    assert made(HEAD + below).endswith(below)


def test_a_key_goes_with_the_comments_above_it():
    text = made(f"# a case\n{HEAD}# the web day\npublished = 2026-05-05\n# until when\nact-by = 2026-06-01\n")
    assert (text.startswith("# a case\n"), "web day" in text, "until when" in text) == (True, False, False)
    assert "# a new day?\n" in text


def test_a_table_goes_with_its_comments_and_leaves_those_of_the_next_one():
    demands = '\n# gone\n[demands.old]\ntext = "O."\n\n# stays\n[demands.new]\ntext = "N."\n'
    assert made(HEAD + demands).endswith('\n# stays\n[demands.new]\ntext = "N."\n')
    assert "# gone" not in made(HEAD + demands)


def test_what_goes_takes_nothing_else_along():
    people = '\n# new in this issue\n[subjects.a]\ncorrected-from = "B"\nconsent = { by = "herself" }\n'
    assert made(HEAD + people).endswith(people.replace('corrected-from = "B"\n', ""))


def test_a_list_of_tables_goes_and_leaves_the_comments_of_what_follows():
    listed = NextIssue(gone={("earlier",): ""})
    text = made(f'{HEAD}\n[[earlier]]\ntitle = "E"\n\n# who\n[recipients.b]\ntitle = "B"\n', listed)
    assert text == f'{HEAD}\n# who\n[recipients.b]\ntitle = "B"\n'


def test_what_is_set_aside_stays_as_a_comment():
    closed = NextIssue(
        set_aside=(("demands", "old"), ("situation",)), above={("demands", "old"): "# What became of it?\n"}
    )
    text = made(f'{HEAD}\n[demands.old]\ntext = "O."\n\n# who\n[recipients.b]\ntitle = "B"\n', closed)
    assert '# situation = "One."\n' in text
    assert '\n# What became of it?\n# [demands.old]\n# text = "O."\n\n# who\n[recipients.b]\n' in text
    assert tomllib.loads(text).keys() == {"title", "date", "recipients"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [('title = "x"\nsituation = "One."\n', "One."), ('title = "x"\nbackground = "Zero."\n', "Zero.")],
)
def test_a_background_that_is_not_whole_is_kept_as_a_comment(text: str, kept: str):
    words = NextIssue(gone={("situation",): "# here\n"}, shifted=True, had_background="situation" in text)
    found = made(text, words)
    assert tomllib.loads(found) == {"title": "x"}
    assert f'= "{kept}"' in found


@pytest.mark.parametrize(
    "rest",
    [
        'demands.old.text = "O."\ndemands.new.text = "N."\n',
        'demands = { old = { text = "O." }, new = { text = "N." } }\n',
        '[demands]\nold = { text = "O." }\nnew.text = "N."\n',
        '[demands.old]\ntext = "O."\n[subjects.a]\nname = "A"\ncorrected-from = "B"\n[demands.new]\ntext = "N."\n',
        '[demands]\nold = { text = "O." }\n',
        '[demands.new]\ntext = "N."\n[recipients.b]\ntitle = "B"\n[demands.old]\ntext = "O."\n',
        'published = 2026-05-04\n[demands.old]\ntext = "O."',
        '["demands"."old"]\n"text" = "O."\n[subjects."a"]\n"corrected-from" = "x"\n',
        "earlier = [{ title = 'x' }]\n[[other]]\na = 1\n",
    ],
)
def test_whatever_the_form_only_what_should_go_is_gone(rest: str):
    before, after = tomllib.loads(HEAD + rest), tomllib.loads(made(HEAD + rest))
    before.pop("published", None)
    before.get("demands", {}).pop("old", None)
    before.get("subjects", {}).get("a", {}).pop("corrected-from", None)
    before |= {**NEXT.written, "background": "One.\n"}
    assert {key: item for key, item in after.items() if item} == {key: item for key, item in before.items() if item}


@pytest.mark.parametrize("situation", ["It's ''' three\n", 'A \\\\ b " c\n', "[tab]\there\n"])
def test_no_character_is_another_one(situation: str):
    assert tomllib.loads(made(CASE, NextIssue(written={"situation": situation})))["situation"] == situation


def test_line_ends_of_windows_stay():
    assert made(HEAD.replace("\n", "\r\n")) == made(HEAD).replace("\n", "\r\n")
