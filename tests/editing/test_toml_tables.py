import datetime as dt
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import CASE
from tests.planning.test_sent_letters import a_sent_letter
from urgent_appeal.editing.toml_tables import new_book, with_entries, with_recipient, with_sent
from urgent_appeal.editing.toml_texts import shown, table_shown, with_unix_lines
from urgent_appeal.model.value import replace
from urgent_appeal.planning.books.book_imports import Change
from urgent_appeal.producing.layouts import lay_out

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.one_of(TEXT, st.booleans(), st.integers(-(2**60), 2**60), st.dates())
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3))
NEW = '[recipients.president]\nuse = "kz/president"\n'
BOOK = """\
# Offices of an invented country.
language = "en"   # of the words

# The minister changes often.
[minister]
title = "Minister"
name = "Old Person"   # since spring
emails = ["a@x.example"]

# The police
[police]
title = "Police"
# end
"""
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


@settings(max_examples=25)
@given(st.dictionaries(TEXT.filter(bool), VALUES, max_size=4))
def test_what_is_written_is_read_again(values: dict[str, Any]):
    assert tomllib.loads(table_shown("[t]", values)) == {"t": values}


def test_tables_inside_stand_on_one_line():
    assert shown([{"on": dt.date(2021, 2, 2), "what": "post"}]) == '[{ on = 2021-02-02, what = "post" }]'


def test_line_ends_of_windows_are_given_back():
    unix, restored = with_unix_lines("a\r\nb\r\n")
    assert (unix, restored("a\nc\n")) == ("a\nb\n", "a\r\nc\r\n")


@pytest.mark.parametrize("text", ["a\nb\n", "a\r\nb\n", ""])
def test_other_line_ends_stay_as_they_are(text: str):
    unix, restored = with_unix_lines(text)
    assert (unix, restored(text)) == (text, text)


def made(text: str) -> str:
    found = with_recipient(text, "president", {"use": "kz/president"}, lay_out)
    assert found is not None
    assert tomllib.loads(found)["recipients"].pop("president") == {"use": "kz/president"}
    return found


@pytest.mark.parametrize(
    "above",
    [
        "[recipients.a]\nx = 1\n",
        "[recipients.a]\nx = 1\n[recipients.a.b]\ny = 1\n",
        "[recipients.a]\nx = 1\n[[recipients.a.b]]\ny = 1\n[[recipients.a.b]]\ny = 2\n",
    ],
)
def test_what_is_added_stands_before_the_comment_of_the_next_table(above: str):
    below = "\n# next\n[next]\nz = 1\n"
    assert made(above + below) == f"{above}\n{NEW}{below}"


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
    assert with_recipient(text, "president", {"use": "kz/president"}, lay_out) is None


def test_line_ends_of_windows_stay():
    assert made(CASE.replace("\n", "\r\n")) == f"{CASE}\n{NEW}".replace("\n", "\r\n")


def a_change(id: str, values: dict[str, Any], removed: tuple[str, ...] = ()) -> Change:
    return Change(line=2, kind="changed", called="", id=id, values=values, removed=removed)


def test_a_value_is_changed_where_it_stands():
    assert with_entries(BOOK, [a_change("minister", {"name": "New Person"})], lay_out) == BOOK.replace("Old", "New")


def test_a_new_key_stands_under_the_last_one():
    made = with_entries(BOOK, [a_change("minister", {"phones": ["+216 71 000 000"]})], lay_out)
    assert made == BOOK.replace('example"]\n', 'example"]\nphones = ["+216 71 000 000"]\n')


def test_a_key_is_taken_out_with_its_line():
    made = with_entries(BOOK, [a_change("minister", {}, removed=("name",))], lay_out)
    assert made == BOOK.replace('name = "Old Person"   # since spring\n', "")


def test_a_new_entry_stands_at_the_end():
    made = with_entries(BOOK, [a_change("mayor", {"title": "Mayor", "postal": ["1 Road", "Town"]})], lay_out)
    assert made == BOOK + '\n[mayor]\ntitle = "Mayor"\npostal = ["1 Road", "Town"]\n'


def test_a_file_without_a_last_line_end_is_added_to():
    made = with_entries(BOOK.strip(), [a_change("mayor", {"title": "Mayor"})], lay_out)
    assert tomllib.loads(made)["mayor"] == {"title": "Mayor"}
    assert tomllib.loads(made)["police"] == {"title": "Police"}


def test_an_entry_in_braces_is_changed_inside_them():
    made = with_entries(
        'minister = { title = "M", name = "A" }\n', [a_change("minister", {"name": "B", "x": "@b"})], lay_out
    )
    assert tomllib.loads(made) == {"minister": {"title": "M", "name": "B", "x": "@b"}}


def test_an_entry_with_tables_under_it_gets_its_key_before_them():
    text = '[minister]\ntitle = "M"\n\n[[minister.checked]]\non = 2021-01-01\n\n# next\n[police]\ntitle = "P"\n'
    made = with_entries(text, [a_change("minister", {"name": "B"})], lay_out)
    assert tomllib.loads(made)["minister"] == {**tomllib.loads(text)["minister"], "name": "B"}
    assert "# next\n[police]" in made


@pytest.mark.parametrize(
    "text",
    [
        'minister.title = "M"\nminister.name = "A"\n[police]\ntitle = "P"\n',
        '[minister]\ntitle = "M"\nname = "A"\n[[minister.former]]\nname = "Z"\n# end\n[police]\ntitle = "P"\n',
        '[minister]\ntitle = "M"\nname = "A"\nformer = [\n  { name = "Z" },  # long ago\n]\n[police]\ntitle = "P"\n',
        'minister = { title = "M", name = "A" }\npolice = { title = "P" }\n',
    ],
)
def test_whoever_held_an_office_stands_behind_those_before_however_the_entry_is_written(text: str):
    change = Change(
        line=2, kind="changed", called="", id="minister", values={"name": "B", "checked": [{"what": "post"}]},
        removed=("title",), moved=("name",), until="2025",
    )  # fmt: skip
    made = with_entries(text, [change], lay_out)
    held = [*tomllib.loads(text)["minister"].get("former", []), {"name": "A", "until": "2025"}]
    minister = {"name": "B", "former": held, "checked": [{"what": "post"}]}
    assert tomllib.loads(made) == {"minister": minister, "police": {"title": "P"}}
    assert [one in made for one in ("# end", "# long ago")] == [one in text for one in ("# end", "# long ago")]


def test_a_new_book_begins_with_its_language():
    assert new_book("fr") == 'language = "fr"\n'
    made = with_entries(new_book("fr"), [a_change("maire", {"title": "Maire"})], lay_out)
    assert made == 'language = "fr"\n\n[maire]\ntitle = "Maire"\n'


def test_line_ends_of_windows_stay_in_a_book():
    made = with_entries(BOOK.replace("\n", "\r\n"), [a_change("mayor", {"title": "Mayor"})], lay_out)
    assert made.count("\n") == made.count("\r\n") == BOOK.count("\n") + 3


def test_a_new_file_holds_one_table_a_letter():
    text = with_sent("", {}, (FIRST, SECOND), lay_out)
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
    text = with_sent(FILE, {0: replace(FIRST, by=None, reply="Thanks.")}, (SECOND,), lay_out)
    assert text.startswith(FILE + 'reply = "Thanks."\n')
    assert len(tomllib.loads(text)["letters"]) == 2


def test_letters_may_stand_in_one_list():
    inline = 'letters = [{ to = ["judge"], on = 2026-11-20, dated = 2026-05-04, issuer = "plain", language = "en" }]\n'
    letters = tomllib.loads(with_sent(inline, {0: FIRST}, (SECOND,), lay_out))["letters"]
    assert [letter.get("by") for letter in letters] == ["email", None]


def test_an_empty_line_parts_the_letters_of_several_runs():
    text = with_sent(FILE, {}, (SECOND,), lay_out)
    assert with_sent(text, {}, (FIRST,), lay_out).count('\n\n[[letters]]\nto = ["') == 2
