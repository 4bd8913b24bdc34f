from urgent_appeal.editing.comments import (
    Original,
    made_from,
    with_optional,
    with_originals,
    without_asides,
    without_comments,
)
from urgent_appeal.problems import Path
from urgent_appeal.producing.layouts import lay_out

TEXT = ("demands", "x", "text")


def made(text: str, originals: dict[Path, Original]) -> str:
    return with_originals(lay_out(text), originals)


def original(made_from: str | None, now: str, *, stood: str | None = None) -> Original:
    return Original(language="en", made_from=made_from, now=now, stood=stood)


def test_the_passage_stands_above_its_words():
    assert made("a = '1'\n[t]\nb = '2'\n", {("a",): original("One", "One"), ("t", "b"): original("Two", "Two")}) == (
        "# en: One\na = '1'\n[t]\n# en: Two\nb = '2'\n"
    )


def test_a_passage_of_several_lines_has_a_comment_of_several():
    text = made("a = '1'\n", {("a",): original("One\n\n  Two \n", "One\n\n  Two \n")})
    assert text == "# en:\n#   One\n#\n#     Two\na = '1'\n"
    assert made_from(lay_out(text), ("a",), "en", lambda found: found == "One\n\n  Two") == "One\n\n  Two"


def test_what_the_words_were_made_from_is_found_again():
    layout = lay_out("[demands.x]\n# by hand\n# en: Free.\n# en: Other.\ntext = 'L'\n")
    assert made_from(layout, TEXT, "en", lambda found: found == "Free.") == "Free."
    assert made_from(layout, TEXT, "en", lambda found: found == "by hand") is None
    assert made_from(layout, ("demands", "y"), "en", lambda found: True) is None


def test_a_changed_passage_has_the_old_and_the_new_one():
    text = "[demands.x]\n# en: Free.\ntext = 'L'\n"
    new = made(text, {TEXT: original("Free.", "Free now.")})
    assert new == "[demands.x]\n# en: Free.\n# en now: Free now.\ntext = 'L'\n"
    assert made(new, {TEXT: original("Free.", "Free now.")}) == new
    assert made(new, {TEXT: original("Free.", "Free today.")}) == new.replace("Free now.", "Free today.")


def test_what_nobody_kept_is_not_made_up():
    assert made("a = '1'\n", {("a",): original(None, "One")}) == "# en now: One\na = '1'\n"


def test_once_it_is_read_over_only_the_new_one_stands_there():
    text = "[demands.x]\n# my note\n# en: Free.\n# en now: Free now.\ntext = 'L'\n"
    assert made(text, {TEXT: original("Free now.", "Free now.")}) == (
        "[demands.x]\n# my note\n# en: Free now.\ntext = 'L'\n"
    )


def test_a_comment_that_somebody_wrote_or_changed_stays():
    text = "# en: One, I think\n# look up\na = '1'\n"
    assert made(text, {("a",): original("One", "One")}) == "# en: One, I think\n# look up\n# en: One\na = '1'\n"


def test_what_stood_there_of_an_empty_place_goes():
    assert made("# en: Old\na = ''\n", {("a",): original("New", "New", stood="Old")}) == "# en: New\na = ''\n"


def test_passages_of_one_statement_are_told_apart():
    text = "b = '1'\na = ['1', '2']\ne = [{ t = 'x' }]\n"
    passages = {("a", 0): original("O", "O"), ("a", 1): original("T", "U"), ("e", 0, "t"): original("X", "X")}
    new = made(text, passages)
    assert new == ("b = '1'\n\n# en 1: O\n# en 2: T\n# en 2 now: U\na = ['1', '2']\n\n# en 1.t: X\ne = [{ t = 'x' }]\n")
    assert made(new, passages) == new


def test_words_that_were_replaced_are_kept():
    was = Original(language="en", made_from="One", now="One", replaced=("fr", "Un"))
    assert made("a = 'Une'\n", {("a",): was}) == "# fr before: Un\n# en: One\na = 'Une'\n"


def test_what_needs_no_words_stands_in_its_table_or_below_all_as_a_comment():
    text = "a = '1'\n\n[t]\nb = '2'\n\n[translated]\nby = 'JS'\n"
    found = with_optional(lay_out(text), {("place",): "P", ("t", "n"): "N", ("u", "n"): "M"})
    assert found == (
        "a = '1'\n# place = \"P\"\n\n[t]\nb = '2'\n# n = \"N\"\n\n# [u]\n# n = \"M\"\n\n[translated]\nby = 'JS'\n"
    )


def test_keys_in_comments_at_the_top_go_with_the_passages_above_them():
    head = "# by hand\n# fr before: Ancien\n# en: Old\n# title = 'Vieux'\n\n# en 1: A\n# topics = ['a', 'b']\n\n"
    text = f"{head}[translated]\nby = 'JS'\n# title = 'no'\n"
    plain, found = without_asides(text, ("title", "topics"), ("en", "fr"))
    assert found == {"title": "Vieux", "topics": ["a", "b"]}
    assert plain == "# by hand\n\n\n[translated]\nby = 'JS'\n# title = 'no'\n"


def test_a_text_of_several_lines_goes_as_a_whole():
    text = "# en:\n#   One\n#\n#   Two\n# situation = '''\n# Un\n#\n# Deux\n# '''\n# rest\n"
    assert without_asides(text, ("situation",), ("en", "fr")) == ("# rest\n", {"situation": "Un\n\nDeux\n"})


def test_what_is_no_key_stays():
    for text in ("# title = broken\n", "# title = 'open\n# more'\n", "# other = 'x'\n", "title = 'x'\n"):
        assert without_asides(text, ("title",), ("en", "fr")) == (text, {})


def test_a_comment_with_a_sentence_goes_however_its_lines_break():
    said = ["Replace {mark} with what is new since {date}.", "Keep them."]
    text = "# by hand\n# Replace […] with what is\n# new since 2026-05-04.\n# Keep them.\na = '1' # Keep them.\n"
    assert without_comments(text, said) == "# by hand\na = '1' # Keep them.\n"


def test_what_looks_like_it_inside_a_text_stays():
    text = "a = '''\n# Keep them.\n'''\n"
    assert without_comments(text, ["Keep them."]) == text
