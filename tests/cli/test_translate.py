import json
from pathlib import Path

import polib

from tests.cli.conftest import ID, Call

FRENCH = f"cases/{ID}.fr.toml"
LACKS = "without words: title, situation, text of [demands.release], title of [recipients.justice]\n"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def fill(path: Path) -> None:
    file = polib.pofile(str(path))
    for entry in file:
        entry.msgstr = f"{entry.msgid}, en français"
    file.save(str(path))


def test_translate_writes_the_translation_and_names_what_it_lacks(project: Path, call: Call):
    assert call("translate", ID, "--to", "fr") == (
        0,
        f"made:\n  {FRENCH}\n{LACKS}next: write the words into {FRENCH}, then type: urgent-appeal check {ID}\n",
        "",
    )
    assert call("translate", ID, "--to", "fr").out.startswith(f"nothing new to write:\n  {FRENCH}\n{LACKS}")


def test_what_changed_is_printed_old_and_new_around_the_difference(project: Path, call: Call):
    call("translate", ID, "--to", "fr", "--po", "a.po")
    fill(project / "a.po")
    call("translate", ID, "--to", "fr", "--from-po", "a.po")
    change(project / f"cases/{ID}.toml", "was arrested at her office in Tunis", "was arrested at her flat in Tunis")
    assert call("translate", ID, "--to", "fr").out == (
        f"made:\n  {FRENCH}\n"
        "changed after it was translated: situation\n"
        "  before: …was arrested at her office in Tunis.\n"
        "  now:    …was arrested at her flat in Tunis.\n"
        "next: check those words, remove their lines from [translated.from], then type this again\n"
    )


def test_passages_translated_before_are_counted_once(project: Path, call: Call):
    (project / FRENCH).write_text('title = "Titre"\n', "utf-8")
    counted = "translated before, and compared from now on: 1 passage\n"
    assert counted in call("translate", ID, "--to", "fr").out
    assert counted not in call("translate", ID, "--to", "fr").out


def test_a_po_file_goes_out_and_its_words_come_in(project: Path, call: Call):
    assert call("translate", ID, "--to", "fr", "--po", "a.po") == (
        0,
        f"made:\n  a.po\n{LACKS}next: once it is translated: urgent-appeal translate {ID} --to fr --from-po a.po\n",
        "",
    )
    assert not (project / FRENCH).exists()
    fill(project / "a.po")
    said = call("translate", ID, "--to", "fr", "--from-po", "a.po")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"made:\n  {FRENCH}\n"
        "words imported: title, situation, name of [subjects.person], text of [demands.release], title of"
        f" [recipients.justice]\nnext: urgent-appeal check {ID}\n"
    )
    assert call("check", ID, "-q").code == 0


def test_of_many_passages_ten_are_named(project: Path, call: Call):
    demands = "".join(f'[demands.d{n}]\ntext = "Do {n}."\n' for n in range(20))
    (project / f"cases/{ID}.toml").write_text((project / f"cases/{ID}.toml").read_text("utf-8") + demands, "utf-8")
    assert "text of [demands.d6] and 14 more\n" in call("translate", ID, "--to", "fr").out


def test_what_is_wrong_with_a_po_file_is_said(project: Path, call: Call):
    (project / "a.po").write_text("hello\n")
    said = call("translate", ID, "--to", "fr", "--from-po", "a.po")
    assert said == (
        1,
        "",
        "a.po:1:1: this is not a PO file, or is broken here\n    1 | hello\n      | ^^^^^\n"
        "      = export it again from the tool that wrote it\n",
    )


def test_a_po_file_with_hidden_names_is_warned_of(project: Path, call: Call):
    path = project / f"cases/{ID}.toml"
    change(path, 'name = "Example Person"', 'name = "Example Person"\npublish-as = "initials"')
    change(path, "Ms. Example Person", "a lawyer")
    said = call("translate", ID, "--to", "fr", "--po", "a.po")
    assert said.code == 0
    assert said.err.startswith("a.po: warning: this file holds names and words that the case hides\n")


def test_a_hidden_name_is_not_printed(project: Path, call: Call):
    call("translate", ID, "--to", "fr", "--po", "a.po")
    fill(project / "a.po")
    call("translate", ID, "--to", "fr", "--from-po", "a.po")
    path = project / f"cases/{ID}.toml"
    change(path, 'name = "Example Person"', 'name = "Example Person"\npublish-as = "initials"')
    change(path, "Ms. Example Person", "a lawyer")
    for more in ([], ["--json"]):
        said = call("translate", ID, "--to", "fr", *more)
        assert "Ms. ‹withheld›" in said.out
        assert "Example Person" not in said.out + said.err


def test_json_has_all_of_it(project: Path, call: Call):
    said = call("translate", ID, "--to", "fr", "--json")
    assert json.loads(said.out) == {
        "file": str(project / FRENCH),
        "written": True,
        "language": "fr",
        "lacking": ["title", "situation", "text of [demands.release]", "title of [recipients.justice]"],
        "changed": [],
        "dropped": [],
        "taken": [],
        "noted": 0,
        "problems": [],
    }


def test_quiet_says_only_what_is_wrong(project: Path, call: Call):
    assert call("translate", ID, "--to", "fr", "-q") == (0, "", "")
    assert call("translate", ID, "--to", "xx", "-q").code == 1


def test_one_po_file_is_enough(project: Path, call: Call):
    assert call("translate", ID, "--to", "fr", "--po", "a.po", "--from-po", "b.po").code == 2
    assert call("translate", ID).code == 2


def test_words_of_an_item_that_is_gone_are_named(project: Path, call: Call):
    case = project / f"cases/{ID}.toml"
    case.write_text('topics = ["One", "Two"]\n' + case.read_text("utf-8"), "utf-8")
    (project / FRENCH).write_text('topics = ["Un", "Deux"]\n', "utf-8")
    call("translate", ID, "--to", "fr")
    change(case, '"One", ', "")
    assert "no longer in the case, and a comment now: item 1 of topics\n" in call("translate", ID, "--to", "fr").out
