from urgent_appeal.editing.asides import without_asides, without_comments


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
