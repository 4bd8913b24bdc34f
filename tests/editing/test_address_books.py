import tomllib
from typing import Any

from urgent_appeal.editing.address_books import new_book, with_entries
from urgent_appeal.planning.books.book_imports import Change

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


def a_change(id: str, values: dict[str, Any], removed: tuple[str, ...] = ()) -> Change:
    return Change(line=2, kind="changed", called="", id=id, values=values, removed=removed)


def test_a_value_is_changed_where_it_stands():
    assert with_entries(BOOK, [a_change("minister", {"name": "New Person"})]) == BOOK.replace("Old", "New")


def test_a_new_key_stands_under_the_last_one():
    made = with_entries(BOOK, [a_change("minister", {"phones": ["+216 71 000 000"]})])
    assert made == BOOK.replace('example"]\n', 'example"]\nphones = ["+216 71 000 000"]\n')


def test_a_key_is_taken_out_with_its_line():
    made = with_entries(BOOK, [a_change("minister", {}, removed=("name",))])
    assert made == BOOK.replace('name = "Old Person"   # since spring\n', "")


def test_a_new_entry_stands_at_the_end():
    made = with_entries(BOOK, [a_change("mayor", {"title": "Mayor", "postal": ["1 Road", "Town"]})])
    assert made == BOOK + '\n[mayor]\ntitle = "Mayor"\npostal = ["1 Road", "Town"]\n'


def test_a_file_without_a_last_line_end_is_added_to():
    made = with_entries(BOOK.strip(), [a_change("mayor", {"title": "Mayor"})])
    assert tomllib.loads(made)["mayor"] == {"title": "Mayor"}
    assert tomllib.loads(made)["police"] == {"title": "Police"}


def test_an_entry_in_braces_is_changed_inside_them():
    made = with_entries('minister = { title = "M", name = "A" }\n', [a_change("minister", {"name": "B", "x": "@b"})])
    assert tomllib.loads(made) == {"minister": {"title": "M", "name": "B", "x": "@b"}}


def test_an_entry_with_tables_under_it_gets_its_key_before_them():
    text = '[minister]\ntitle = "M"\n\n[[minister.checked]]\non = 2021-01-01\n\n# next\n[police]\ntitle = "P"\n'
    made = with_entries(text, [a_change("minister", {"name": "B"})])
    assert tomllib.loads(made)["minister"] == {**tomllib.loads(text)["minister"], "name": "B"}
    assert "# next\n[police]" in made


def test_a_new_book_begins_with_its_language():
    assert new_book("fr") == 'language = "fr"\n'
    made = with_entries(new_book("fr"), [a_change("maire", {"title": "Maire"})])
    assert made == 'language = "fr"\n\n[maire]\ntitle = "Maire"\n'


def test_line_ends_of_windows_stay():
    made = with_entries(BOOK.replace("\n", "\r\n"), [a_change("mayor", {"title": "Mayor"})])
    assert made.count("\n") == made.count("\r\n") == BOOK.count("\n") + 3
