import tomllib

import pytest

from tests.builders import CASE
from urgent_appeal.editing.cases import with_recipient

NEW = '[recipients.president]\nuse = "kz/president"\n'


def made(text: str) -> str:
    found = with_recipient(text, "president", {"use": "kz/president"})
    assert found is not None
    assert tomllib.loads(found)["recipients"].pop("president") == {"use": "kz/president"}
    return found


def test_a_recipient_is_put_behind_the_last_one():
    assert made(CASE) == f"{CASE}\n{NEW}"


def test_comments_and_order_stay():
    above = "# a case\ntitle = 'x'   # its title\n\n[recipients.a]\nuse = 'kz/a'   # first\n"
    below = "# -- letter --\n[letter]\nsubject = 'y'\n"
    assert made(f"{above}\n{below}") == f"{above}\n{NEW}\n{below}"


@pytest.mark.parametrize(
    ("text", "above"), [("", ""), ("title = 'x'\n", "title = 'x'\n\n"), ("title = 'x'", "title = 'x'\n\n")]
)
def test_the_first_recipient_is_put_at_the_end(text: str, above: str):
    assert made(text) == above + NEW


@pytest.mark.parametrize(
    "text",
    [
        "recipients.a.title = 'x'\n",
        "[recipients]\n",
        "[recipients]\na = { title = 'x' }\n",
        "[recipients]\na.title = 'x'\n\n# next\n[letter]\n",
        "[recipients.a]\ntitle = 'x'\n[letter]\n[recipients.b]\ntitle = 'y'\n",
        "[[recipients.a.checked]]\non = 2021-01-01\n\n[letter]\n",
        "text = '''\n[recipients.fake]\n'''\n[recipients.a]\ntitle = 'x'",
    ],
)
def test_nothing_else_is_changed_however_recipients_are_written(text: str):
    after = tomllib.loads(made(text))
    del after["recipients"]["president"]
    assert after == tomllib.loads(text)


@pytest.mark.parametrize("text", ["recipients = {}\n", "recipients = { a = { title = 'x' } }\n"])
def test_recipients_in_one_line_take_no_table(text: str):
    assert with_recipient(text, "president", {"use": "kz/president"}) is None


def test_line_ends_of_windows_stay():
    assert made(CASE.replace("\n", "\r\n")) == f"{CASE}\n{NEW}".replace("\n", "\r\n")
