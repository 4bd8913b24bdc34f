import datetime as dt
import tomllib

from tests.planning.test_sent_letters import a_sent_letter
from urgent_appeal.editing.sent_letters import with_sent
from urgent_appeal.model.value import replace

FIRST, SECOND = a_sent_letter("judge", by="email"), a_sent_letter("justice", on="2026-11-21")
FILE = """\
# ours
[[letters]]
to       = ["judge"]   # the new one
on       = 2026-11-20
dated    = 2026-05-04
issuer   = "plain"
language = "en"
"""


def test_a_new_file_holds_one_table_a_letter():
    text = with_sent("", {}, (FIRST, SECOND))
    assert text.startswith("# What was sent")
    first, second = tomllib.loads(text)["letters"]
    assert first == {
        "to": ["judge"],
        "on": dt.date(2026, 11, 20),
        "dated": dt.date(2026, 5, 4),
        "issuer": "plain",
        "language": "en",
        "by": "email",
    }
    assert second["to"] == ["justice"]


def test_a_letter_is_completed_where_it_stands_and_comments_stay():
    text = with_sent(FILE, {0: replace(FIRST, by=None, reply="Thanks.")}, (SECOND,))
    assert text.startswith(FILE + 'reply = "Thanks."\n')
    assert len(tomllib.loads(text)["letters"]) == 2


def test_letters_may_stand_in_one_list():
    inline = 'letters = [{ to = ["judge"], on = 2026-11-20, dated = 2026-05-04, issuer = "plain", language = "en" }]\n'
    letters = tomllib.loads(with_sent(inline, {0: FIRST}, (SECOND,)))["letters"]
    assert [letter.get("by") for letter in letters] == ["email", None]


def test_an_empty_line_parts_the_letters_of_several_runs():
    text = with_sent(FILE, {}, (SECOND,))
    assert with_sent(text, {}, (FIRST,)).count('\n\n[[letters]]\nto = ["') == 2
