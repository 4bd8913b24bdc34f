"""Translations as they are written, refreshed, and sent out to translators with tools of their own."""

import os
import stat
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import CASE, TODAY, options, shelves
from tests.conftest import AProject
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.editing.toml_texts import shown
from urgent_appeal.problems import InputError
from urgent_appeal.producing.checking import check_cases
from urgent_appeal.producing.follow_ups import NewFollowUp, new_follow_up
from urgent_appeal.producing.translating import TranslationOutcome, translate, translate_from_po, write_po
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.translating import fingerprint_of

PUBLICATIONS = Path(__file__).parent.parent / "publications"
DEMAND = "Release {person} immediately."
FRENCH = """\
title = "Détention arbitraire" # relu
situation = "{person} a été arrêtée."

[demands.release]
text = "Libérer {person}."

[recipients.justice]
title = "Ministre de la Justice"
"""


@pytest.fixture
def project(a_project: AProject) -> Shelves:
    """One case without a translation."""
    return a_project({"cases/a.toml": CASE})


@pytest.fixture
def translated(a_project: AProject) -> Shelves:
    """A case and its translation, of which nothing was noted."""
    return a_project({"cases/a.toml": CASE, "cases/a.fr.toml": FRENCH})


def refresh(project: Shelves) -> TranslationOutcome:
    return translate(project, "a", "fr", TODAY)


def folder(project: Shelves) -> Path:
    assert project.user is not None
    return project.user


def french(project: Shelves) -> Path:
    return folder(project) / "cases" / "a.fr.toml"


def change(project: Shelves, old: str, new: str, file: str = "a.toml") -> None:
    path = folder(project) / "cases" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        call()
    return str(caught.value)


def said(project: Shelves) -> list[str]:
    """The problems of the case."""
    found = check_cases(project, ["a"], options()).problems
    return [problem.words for problem in found if problem.level == "problem"]


def test_a_new_translation_has_a_place_for_each_passage_below_the_original(project: Shelves):
    made = refresh(project)
    assert made.written
    assert french(project).read_text("utf-8") == (
        "# cases/a.toml in the language fr: write the words for each passage between the quotation marks.\n"
        "\n"
        "# en: Arbitrary detention of Ms. Example Person\n"
        'title = ""\n'
        "\n"
        "# en: {person} was arrested at her office in Tunis.\n"
        'situation = ""\n'
        "\n"
        "[demands.release]\n"
        "# en: Release {person} immediately.\n"
        'text = ""\n'
        "\n"
        "[recipients.justice]\n"
        "# en: Minister of Justice\n"
        'title = ""\n'
        "\n"
        "# [subjects.person]\n"
        '# name = "Example Person"\n'
        "\n"
        "[translated.from]\n"
        'title = "60a231"\n'
        f'situation = "{fingerprint_of("{person} was arrested at her office in Tunis.")}"\n'
        f'demands.release.text = "{fingerprint_of(DEMAND)}"\n'
        'recipients.justice.title = "205f36"\n'
    )


def test_what_it_lacks_is_named_and_nothing_else_is_wrong(project: Shelves):
    made = refresh(project)
    assert made.lacking == (
        ("title",), ("situation",), ("demands", "release", "text"), ("recipients", "justice", "title"),
    )  # fmt: skip
    assert said(project) == [
        "this translation lacks: title, situation, text of [demands.release], title of [recipients.justice]"
    ]


def test_the_second_time_there_is_nothing_to_write(project: Shelves):
    refresh(project)
    before = french(project).read_bytes()
    assert not refresh(project).written
    assert french(project).read_bytes() == before


def test_what_somebody_wrote_stays_line_by_line(translated: Shelves):
    made = refresh(translated)
    lines = iter(french(translated).read_text("utf-8").splitlines())
    assert all(line in lines for line in FRENCH.splitlines())
    assert (made.noted, made.lacking, made.changed) == (4, (), ())


def test_what_the_case_has_got_since_then_is_added(translated: Shelves):
    refresh(translated)
    change(translated, "[recipients.justice]", '[demands.trial]\ntext = "Drop it."\n\n[recipients.justice]')
    made = refresh(translated)
    assert made.lacking == (("demands", "trial", "text"),)
    text = french(translated).read_text("utf-8")
    assert '[demands.trial]\n# en: Drop it.\ntext = ""\n\n[translated.from]' in text
    assert tomllib.loads(text)["translated"]["from"]["demands"]["trial"]["text"] == fingerprint_of("Drop it.")


def test_a_passage_that_changed_is_shown_old_and_new(translated: Shelves):
    refresh(translated)
    change(translated, DEMAND, "Release {person} now.")
    made = refresh(translated)
    assert [(one.path, one.before, one.now) for one in made.changed] == [
        (("demands", "release", "text"), DEMAND, "Release {person} now.")
    ]
    assert f'# en: {DEMAND}\n# en now: Release {{person}} now.\ntext = "Libérer {{person}}."\n' in french(
        translated
    ).read_text("utf-8")
    assert not refresh(translated).written


def test_a_fingerprint_that_is_taken_out_is_noted_again_as_the_passage_is_now(translated: Shelves):
    refresh(translated)
    change(translated, DEMAND, "Release {person} now.")
    refresh(translated)
    change(translated, f'demands.release.text = "{fingerprint_of(DEMAND)}"\n', "", "a.fr.toml")
    made = refresh(translated)
    text = french(translated).read_text("utf-8")
    assert (made.changed, made.noted) == ((), 1)
    assert DEMAND not in text
    assert '# en: Release {person} now.\ntext = "Libérer {person}."\n' in text


def test_a_fingerprint_of_a_question_mark_is_noted(translated: Shelves):
    change(translated, "[demands", '[translated.from]\ntitle = "?"\n\n[demands', "a.fr.toml")
    refresh(translated)
    assert 'title = "60a231"' in french(translated).read_text("utf-8")


def test_of_a_passage_that_nobody_kept_only_the_new_one_is_shown(translated: Shelves):
    change(translated, "[demands", '[translated.from]\ntitle = "000000"\n\n[demands', "a.fr.toml")
    (found,) = refresh(translated).changed
    assert found.before is None
    assert "# en now: Arbitrary detention of Ms. Example Person\ntitle =" in french(translated).read_text("utf-8")


def test_an_empty_place_gets_the_new_passage(project: Shelves):
    refresh(project)
    change(project, DEMAND, "Release {person} now.")
    made = refresh(project)
    text = french(project).read_text("utf-8")
    assert made.changed == ()
    assert DEMAND not in text
    assert "# en: Release {person} now.\n" in text
    assert fingerprint_of("Release {person} now.") in text


def test_line_ends_of_windows_stay(translated: Shelves):
    french(translated).write_bytes(FRENCH.replace("\n", "\r\n").encode())
    refresh(translated)
    found = french(translated).read_bytes()
    assert found.count(b"\n") == found.count(b"\r\n")


def test_lists_are_translated_item_by_item(a_project: AProject):
    case = 'topics = ["One", "Two"]\nearlier = [{ date = 2020-01-01, title = "Old" }, { date = 2019-01-01 }]\n'
    project = a_project({"cases/a.toml": case + CASE})
    refresh(project)
    text = french(project).read_text("utf-8")
    assert '# en 1: One\n# en 2: Two\ntopics = ["", ""]\n' in text
    assert '# en 1.title: Old\nearlier = [{ title = "" }, {}]\n' in text
    assert f'topics = ["{fingerprint_of("One")}", "{fingerprint_of("Two")}"]\n' in text


TWO = 'topics = ["One", "Two"]\n'


@pytest.fixture
def with_topics(a_project: AProject) -> Shelves:
    """A case with two topics, and its translation as `translate` leaves it."""
    project = a_project({"cases/a.toml": TWO + CASE, "cases/a.fr.toml": f'topics = ["Un", "Deux"]\n{FRENCH}'})
    refresh(project)
    return project


def topics(project: Shelves) -> object:
    return tomllib.loads(french(project).read_text("utf-8"))["topics"]


def test_a_list_that_grew_gets_a_place_and_words_stay_with_their_items(with_topics: Shelves):
    change(with_topics, TWO, 'topics = ["New", "One", "Two", "Last"]\n')
    made = refresh(with_topics)
    assert made.lacking == (("topics", 0), ("topics", 3))
    assert made.changed == ()
    assert '# en 1: New\n# en 2: One\n# en 3: Two\n# en 4: Last\ntopics = ["", "Un", "Deux", ""]\n' in french(
        with_topics
    ).read_text("utf-8")
    assert not refresh(with_topics).written


def test_an_item_that_was_changed_and_moved_keeps_its_place_among_the_others(with_topics: Shelves):
    change(with_topics, TWO, 'topics = ["One now", "Two", "Three"]\n')
    made = refresh(with_topics)
    assert topics(with_topics) == ["Un", "Deux", ""]
    assert [(one.before, one.now) for one in made.changed] == [("One", "One now")]


@pytest.fixture
def shorter(translated: Shelves) -> Shelves:
    """A case that had a summary and another demand when it was translated, and was shortened since."""
    more = '\n[demands.stop]\ntext = "Stop."\n'
    change(translated, "\n[recipients", f"{more}\n[recipients")
    change(translated, "situation =", 'summary = "Short."\nsituation =')
    change(translated, "\n[recipients", "\n[demands.stop]\ntext = '''\nArrêter\ntout.\n'''\n\n[recipients", "a.fr.toml")
    change(translated, "situation =", 'summary = "Bref."\nsituation =', "a.fr.toml")
    refresh(translated)
    change(translated, more, "")
    change(translated, 'summary = "Short."\n', "")
    return translated


def test_words_of_keys_and_tables_that_are_gone_stay_as_comments(shorter: Shelves):
    made = refresh(shorter)
    assert (made.dropped, made.lacking) == ((("summary",), ("demands", "stop", "text")), ())
    text = french(shorter).read_text("utf-8")
    assert "\n# en: Short.\n# fr summary before: Bref.\n\n# en: " in text
    assert "\n# [demands.stop]\n# en: Stop.\n# fr text before:\n#   Arrêter\n#   tout.\n\n[" in text
    assert "stop" not in str(tomllib.loads(text))
    assert not refresh(shorter).written


def test_a_table_that_was_never_translated_from_the_case_is_a_slip(shorter: Shelves):
    change(shorter, "[demands.release]", "[demands.relaese]", "a.fr.toml")
    assert '"relaese" is not in the file that this translates' in refused(lambda: refresh(shorter))


def test_words_without_a_fingerprint_whose_passage_is_gone_stay_as_they_are_and_the_rest_is_written(shorter: Shelves):
    text = french(shorter).read_text("utf-8")
    french(shorter).write_text(text[: text.index("[translated.from]")], "utf-8")
    made = refresh(shorter)
    assert sorted(one.words.partition(" ")[0] for one in made.problems) == ['"stop"', "summary:"]
    assert {one.level for one in made.problems} == {"warning"}
    after = tomllib.loads(french(shorter).read_text("utf-8"))
    assert (after["summary"], after["demands"]["stop"]["text"]) == ("Bref.", "Arrêter\ntout.\n")
    assert after["translated"]["from"]["demands"]["release"]["text"] == fingerprint_of(DEMAND)


def test_words_of_an_item_that_is_gone_stay_as_a_comment(with_topics: Shelves):
    change(with_topics, TWO, 'topics = ["Two"]\n')
    made = refresh(with_topics)
    assert (made.dropped, made.lacking) == ((("topics", 0),), ())
    assert '# fr before: Un\n# en before: One\n# en 1: Two\ntopics = ["Deux"]\n' in french(with_topics).read_text(
        "utf-8"
    )
    assert said(with_topics) == []


def test_a_list_of_which_nothing_was_noted_grows_at_its_end(a_project: AProject):
    project = a_project({"cases/a.toml": TWO + CASE, "cases/a.fr.toml": f'topics = [\n  "Un", # relu\n]\n{FRENCH}'})
    assert refresh(project).lacking == (("topics", 1),)
    assert 'topics = [\n  "Un", # relu\n  "",\n]\n' in french(project).read_text("utf-8")


def test_a_list_of_tables_grows(a_project: AProject):
    case = 'earlier = [{ date = 2020-01-01, title = "Old" }, { date = 2019-01-01 }]\n'
    project = a_project({"cases/a.toml": case + CASE})
    refresh(project)
    change(project, "earlier = [", 'earlier = [{ date = 2021-01-01, title = "Newer" }, ')
    assert ("earlier", 0, "title") in refresh(project).lacking
    text = french(project).read_text("utf-8")
    assert '# en 1.title: Newer\n# en 2.title: Old\nearlier = [{ title = "" }, { title = "" }, {}]\n' in text
    assert not refresh(project).written


def test_a_table_in_a_list_takes_what_the_case_has_got_there(a_project: AProject):
    project = a_project({"cases/a.toml": "earlier = [{ date = 2020-01-01 }]\n" + CASE})
    (folder(project) / "cases/a.fr.toml").write_text(f"earlier = [{{}}]\n{FRENCH}[translated.from]\nearlier = [{{}}]\n")
    change(project, "2020-01-01", '2020-01-01, title = "Old"')
    refresh(project)
    text = french(project).read_text("utf-8")
    assert 'earlier = [{ title = "" }]' in text
    assert f'earlier = [{{ title = "{fingerprint_of("Old")}" }}]' in text


def test_tables_with_headers_grow_at_their_end(a_project: AProject):
    case = '\n[[earlier]]\ndate = 2020-01-01\ntitle = "Old"\n'
    project = a_project({"cases/a.toml": CASE + case, "cases/a.fr.toml": f'{FRENCH}[[earlier]]\ntitle = "Ancien"\n'})
    refresh(project)
    path = folder(project) / "cases/a.toml"
    path.write_text(path.read_text("utf-8") + case.replace("Old", "Older"), "utf-8")
    assert refresh(project).lacking == (("earlier", 1, "title"),)
    assert '[[earlier]]\n# en: Older\ntitle = ""\n' in french(project).read_text("utf-8")
    assert not refresh(project).written


def test_a_po_file_has_an_entry_for_each_item_of_a_list_that_grew(with_topics: Shelves, tmp_path: Path):
    change(with_topics, TWO, 'topics = ["New", "One", "Two"]\n')
    before = french(with_topics).read_bytes()
    write_po(with_topics, "a", "fr", po := tmp_path / "a.po", TODAY)
    assert french(with_topics).read_bytes() == before
    fill(po, {"topics.1": "Neuf"})
    assert take_in(with_topics, po).taken == (("topics", 0),)
    assert topics(with_topics) == ["Neuf", "Un", "Deux"]


def test_a_name_that_the_case_hides_is_not_offered(a_project: AProject):
    hidden = CASE.replace('name = "Example Person"', 'name = "Example Person"\npublish-as = "withheld"').replace(
        "Ms. Example Person", "a lawyer"
    )
    project = a_project({"cases/a.toml": hidden})
    refresh(project)
    assert "Example" not in french(project).read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "line", "table"),
    [
        ('title = "T"\ndemands = { release = {} }\n', 2, "demands"),
        ('title = "T"\ntranslated = { by = "JS" }\n', 2, "translated"),
        ('title = "T"\n[translated]\nfrom = { title = "000000" }\n', 3, "translated.from"),
        ('demands.release.text = ""\nrecipients.justice = {}\n', 2, "recipients.justice"),
    ],
)
def test_a_table_that_is_not_under_a_header_is_named_and_the_file_left(
    a_project: AProject, text: str, line: int, table: str
):
    project = a_project({"cases/a.toml": CASE, "cases/a.fr.toml": text})
    told = refused(lambda: refresh(project))
    assert told.startswith(f"cases/a.fr.toml:{line}:1: nothing can be added to this table")
    assert told.endswith(f"write it as [{table}], with a line for each key")
    assert french(project).read_text("utf-8") == text


@pytest.mark.parametrize(
    "text",
    [
        "demands.release.text = 'L' # dotted\n",
        "# head\n[demands]\nrelease.text = 'L'\n[recipients]\n",
        "[demands.release]\n\n# end",
        "[recipients.justice] # empty\n[translated]\nby = 'JS'\n",
        'title = """\nT\n[demands.release]\n"""\n',
        "\n\n[translated.from]\ntitle = 'ffffff'\n[translated.from.demands.release]\ntext = 'ffffff'\n",
        "[translated.from]\n[translated]\nby = 'JS'\n",
        "",
    ],
)
def test_however_a_file_is_written_its_lines_stay(a_project: AProject, text: str):
    project = a_project({"cases/a.toml": CASE, "cases/a.fr.toml": text})
    refresh(project)
    made = french(project).read_text("utf-8")
    lines = iter(made.splitlines())
    assert all(line in lines for line in text.splitlines() if "ffffff" not in line and line.strip())
    assert not refresh(project).written
    assert set(tomllib.loads(made)) == {"title", "situation", "demands", "recipients", "translated"}


def test_a_language_without_words_of_the_program_is_warned_of_at_once(project: Shelves, tmp_path: Path):
    outcomes = [translate(project, "a", "ar", TODAY), write_po(project, "a", "ar", tmp_path / "a.po", TODAY)]
    for made in outcomes:
        (found,) = made.problems
        assert made.written
        assert (found.file, found.level) == ("cases/a.ar.toml", "warning")
        assert found.words == 'there is no language file "ar", so nothing can be made in it'
        assert found.hint.startswith("write templates/languages/ar.toml: `urgent-appeal templates show")


@pytest.fixture
def followed(translated: Shelves) -> Shelves:
    """A case whose translation was noted, and the issue after it with its translation."""
    refresh(translated)
    new = NewFollowUp(id="b", follows="a", stage="update", title=None, date=TODAY)
    new_follow_up(translated, folder(translated), new)
    return translated


def test_of_a_follow_up_the_words_of_the_issue_before_stand_above_their_places(followed: Shelves):
    made = translate(followed, "b", "fr", TODAY)
    text = (folder(followed) / "cases/b.fr.toml").read_text("utf-8")
    assert made.lacking == (("title",), ("situation",))
    assert '# fr before: Détention arbitraire\n# en: Arbitrary detention of Ms. Example Person\ntitle = ""\n' in text
    assert "# title" not in text
    assert not translate(followed, "b", "fr", TODAY).written


def test_a_po_file_of_a_follow_up_offers_the_words_of_the_issue_before_as_fuzzy(followed: Shelves, tmp_path: Path):
    write_po(followed, "b", "fr", tmp_path / "b.po", TODAY)
    entries = {one.msgctxt: one for one in polib.pofile(str(tmp_path / "b.po"))}
    assert (entries["title"].msgstr, entries["title"].flags) == ("Détention arbitraire", ["fuzzy"])
    assert (entries["situation"].msgstr, entries["situation"].flags) == ("", [])


def test_a_background_that_is_shortened_in_a_follow_up_is_told_to_its_translator(followed: Shelves):
    change(followed, "at her office in Tunis", "in Tunis", "b.toml")
    (found,) = translate(followed, "b", "fr", TODAY).changed
    assert (found.path, "at her office" in (found.before or "")) == (("background",), True)


def test_a_po_file_has_every_kind_of_words_of_a_case_with_all_documents(a_project: AProject, tmp_path: Path):
    texts = {f"cases/{path.name}": path.read_text("utf-8") for path in PUBLICATIONS.glob("*.toml")}
    project = a_project(texts)
    write_po(project, "exl-1", "fr", tmp_path / "a.po", TODAY)
    found = {one.msgctxt for one in polib.pofile(str(tmp_path / "a.po")) if one.msgstr}
    assert {"quotations.chair.text", "signatories.berta.role", "sources.paper.title", "subjects.one.role"} <= found
    assert translate_from_po(project, "exl-1", "fr", tmp_path / "a.po", TODAY).taken == ()


def test_a_translator_may_lack_the_pictures(a_project: AProject):
    photo = 'name = "Example Person"\nphoto = { file = "p.png", by = "B", caption = "C", alt = "A" }'
    project = a_project({"cases/a.toml": CASE.replace('name = "Example Person"', photo)})
    assert ("subjects", "person", "photo", "caption") in refresh(project).lacking


@pytest.mark.parametrize(
    ("files", "to", "words"),
    [
        ({}, "fr", "cases/a.toml: there is no such case file"),
        ({"cases/a.toml": f"title = \n{CASE}"}, "fr", "cases/a.toml:1:7: "),
        ({"cases/a.toml": CASE, "cases/a.fr.toml": "title = \n"}, "fr", "cases/a.fr.toml:1:"),
        ({"cases/a.toml": CASE, "cases/a.fr.toml": "titel = 'x'\n"}, "fr", "cases/a.fr.toml:1:1: "),
        ({"cases/a.toml": CASE}, "en", "--to: this is the language of cases/a.toml itself"),
        ({"cases/a.toml": CASE}, "French", '--to: "French" is not the code of a language\n      = write "fr"'),
        ({"cases/a.toml": CASE}, "qq", '--to: "qq" is not the code of a language\n      = write two letters'),
        ({"cases/a.toml": CASE}, "../x", '--to: "../x" is not the code of a language'),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    a_project: AProject, files: Mapping[str, str], to: str, words: str
):
    project = a_project(files)
    assert refused(lambda: translate(project, "a", to, TODAY))[: len(words)] == words
    assert sorted(path.name for path in folder(project).rglob("*.toml")) == sorted(name[6:] for name in files)


# --- PO files


def test_a_po_file_has_the_words_and_what_changed(translated: Shelves, tmp_path: Path):
    refresh(translated)
    change(translated, DEMAND, "Release {person} now.")
    before = french(translated).read_bytes()
    made = write_po(translated, "a", "fr", tmp_path / "a.po", TODAY)
    assert (made.written, made.problems) == (True, ())
    assert french(translated).read_bytes() == before
    entries = {one.msgctxt: one for one in polib.pofile(str(tmp_path / "a.po"))}
    assert entries["title"].msgstr == "Détention arbitraire"
    assert entries["demands.release.text"].flags == ["fuzzy"]
    assert entries["demands.release.text"].previous_msgid == DEMAND


def test_a_po_file_that_is_there_is_not_overwritten(translated: Shelves, tmp_path: Path):
    (tmp_path / "a.po").write_text("mine")
    assert "this file already exists" in refused(lambda: write_po(translated, "a", "fr", tmp_path / "a.po", TODAY))
    assert (tmp_path / "a.po").read_text() == "mine"
    write_po(translated, "a", "fr", tmp_path / "b.po", TODAY)
    assert not write_po(translated, "a", "fr", tmp_path / "b.po", TODAY).written


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_nothing_but_a_file_is_written_over(translated: Shelves, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    assert "this file already exists" in refused(lambda: write_po(translated, "a", "fr", tmp_path / "pipe", TODAY))


def test_a_translation_and_a_follow_up_have_the_rights_of_the_case(project: Shelves):
    (folder(project) / "cases" / "a.toml").chmod(0o600)
    refresh(project)
    new_follow_up(project, folder(project), NewFollowUp(id="a-1", follows="a", stage="update", title=None, date=TODAY))
    modes = {file.name: file.stat().st_mode & 0o777 for file in (folder(project) / "cases").glob("a*.toml")}
    assert modes == dict.fromkeys(("a.toml", "a.fr.toml", "a-1.toml", "a-1.fr.toml"), 0o600)


def test_an_id_that_is_a_name_that_the_case_hides_is_not_shown(a_project: AProject):
    witness = '[subjects.quastelberg]\nname = "Orlin Quastelberg"\nrole = "witness"\npublish-as = "withheld"\n'
    made = refresh(a_project({"cases/a.toml": f"{CASE}\n{witness}"}))
    assert ("subjects", "‹withheld›", "role") in made.lacking


def test_a_po_file_of_a_case_that_hides_somebody_is_warned_of_and_is_its_owners_alone(
    a_project: AProject, tmp_path: Path
):
    source = '\n[sources.family]\nname = "Somebody Else"\nconfidential = true\npublic-name = "relatives"\n'
    project = a_project({"cases/a.toml": CASE + source})
    made = write_po(project, "a", "fr", tmp_path / "a.po", TODAY)
    assert [(one.level, one.words, one.hint) for one in made.problems] == [
        (
            "warning",
            "this file holds names and words that the case hides",
            "give it only to people to whom you would give the case file",
        )
    ]
    assert stat.S_IMODE((tmp_path / "a.po").stat().st_mode) & 0o077 == 0 or os.name != "posix"


def fill(path: Path, words: Mapping[str, str], *, take_off_fuzzy: bool = False) -> None:
    """What a translator does to a PO file."""
    file = polib.pofile(str(path), wrapwidth=78)
    for entry in file:
        entry.msgstr = words.get(entry.msgctxt, entry.msgstr)
        if take_off_fuzzy and entry.fuzzy:
            entry.flags.remove("fuzzy")
    file.save(str(path))


def take_in(project: Shelves, po: Path) -> TranslationOutcome:
    return translate_from_po(project, "a", "fr", po, TODAY)


def test_the_words_of_a_po_file_come_in_with_what_they_were_made_from(project: Shelves, tmp_path: Path):
    write_po(project, "a", "fr", po := tmp_path / "a.po", TODAY)
    words = {
        "title": "Détention",
        "situation": "Elle a été arrêtée.\n\nOn ne sait rien.",
        "demands.release.text": "Libérer {person}.",
        "recipients.justice.title": "Ministre",
    }
    fill(po, words)
    made = take_in(project, po)
    assert len(made.taken) == 4
    assert made.lacking == ()
    assert said(project) == []
    found = tomllib.loads(french(project).read_text("utf-8"))
    assert found["situation"] == words["situation"]
    assert found["translated"]["from"]["demands"]["release"]["text"] == fingerprint_of(DEMAND)
    assert f"# en: {DEMAND}\n" in french(project).read_text("utf-8")


def test_words_that_a_po_file_replaces_stay_as_a_comment(translated: Shelves, tmp_path: Path):
    write_po(translated, "a", "fr", po := tmp_path / "a.po", TODAY)
    fill(po, {"title": "Une avocate détenue"})
    take_in(translated, po)
    assert (
        french(translated)
        .read_text("utf-8")
        .startswith(
            "# fr before: Détention arbitraire\n# en: Arbitrary detention of Ms. Example Person\n"
            'title = "Une avocate détenue" # relu\n'
        )
    )


def test_a_passage_that_the_translator_has_read_over_is_no_longer_outdated(translated: Shelves, tmp_path: Path):
    refresh(translated)
    change(translated, DEMAND, "Release {person} now.")
    write_po(translated, "a", "fr", po := tmp_path / "a.po", TODAY)
    fill(po, {}, take_off_fuzzy=True)
    made = take_in(translated, po)
    assert (made.changed, made.taken) == ((), ())
    assert '# en: Release {person} now.\ntext = "Libérer {person}."\n' in french(translated).read_text("utf-8")


def test_words_made_from_an_older_passage_are_outdated(project: Shelves, tmp_path: Path):
    write_po(project, "a", "fr", po := tmp_path / "a.po", TODAY)
    fill(po, {"demands.release.text": "Libérer {person}."})
    change(project, DEMAND, "Release {person} now.")
    (found,) = take_in(project, po).changed
    assert (found.before, found.now) == (DEMAND, "Release {person} now.")


def test_words_made_from_an_older_passage_do_not_replace_newer_ones(translated: Shelves, tmp_path: Path):
    write_po(translated, "a", "fr", po := tmp_path / "a.po", TODAY)
    fill(po, {"demands.release.text": "Libérez {person}."})
    change(translated, DEMAND, "Release {person} now.")
    refresh(translated)
    before = french(translated).read_bytes()
    made = take_in(translated, po)
    assert [one.code for one in made.problems] == ["po-older"]
    assert french(translated).read_bytes() == before


def test_a_po_file_that_cannot_be_used_changes_nothing(translated: Shelves, tmp_path: Path):
    (tmp_path / "a.po").write_bytes(b'msgid "\xe9"\n')
    assert "the file is not UTF-8" in refused(lambda: take_in(translated, tmp_path / "a.po"))
    assert "there is no such file" in refused(lambda: take_in(translated, tmp_path / "none.po"))
    (tmp_path / "b.po").write_text("hello")
    assert "this is not a PO file" in refused(lambda: take_in(translated, tmp_path / "b.po"))
    assert french(translated).read_text("utf-8") == FRENCH


SAMPLES = sorted(path.name[:-8] for path in builtin_folder("cases").glob("*.fr.toml"))


@pytest.mark.parametrize("id", SAMPLES)
def test_a_sample_that_goes_out_and_comes_in_is_as_it_was(id: str, a_project: AProject, tmp_path: Path):
    cases = builtin_folder("cases")
    project = a_project({f"cases/{path.name}": path.read_bytes() for path in cases.glob("*.toml")})
    file = folder(project) / "cases" / f"{id}.fr.toml"
    for name in ("as-it-comes.po", "refreshed.po"):
        before = file.read_bytes()
        write_po(project, id, "fr", tmp_path / name, TODAY)
        made = translate_from_po(project, id, "fr", tmp_path / name, TODAY)
        assert (made.written, file.read_bytes()) == (False, before), name
        assert translate(project, id, "fr", TODAY).lacking == ()


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n\t"), max_size=20)


@settings(max_examples=10)
@given(title=TEXTS, situation=TEXTS, demand=TEXTS, refreshed=st.booleans(), changed=st.booleans())
def test_whatever_goes_out_and_comes_in_is_as_it_was(
    title: str, situation: str, demand: str, refreshed: bool, changed: bool, tmp_path_factory: pytest.TempPathFactory
):
    place = tmp_path_factory.mktemp("project")
    (place / "cases").mkdir()
    (place / "cases" / "a.toml").write_text(CASE, "utf-8")
    file = place / "cases" / "a.fr.toml"
    text = f"title = {shown(title)}\nsituation = {shown(situation)}\n[demands.release]\ntext = {shown(demand)}\n"
    file.write_text(text, "utf-8")
    project = shelves(place)
    if refreshed:
        refresh(project)
    if changed:
        change(project, DEMAND, "Release {person} now.")
    before = file.read_bytes()
    write_po(project, "a", "fr", place / "a.po", TODAY)
    take_in(project, place / "a.po")
    assert file.read_bytes() == before
