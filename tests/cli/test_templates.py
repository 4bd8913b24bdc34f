import re
from pathlib import Path

import pytest

from tests.cli.conftest import ID, Call
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.producing.scaffolding import copy_template
from urgent_appeal.producing.upgrades import template_names

BUILTIN = sorted(
    path.relative_to(builtin_folder("templates")).as_posix()
    for pattern in ("*.j2", "*.css", "*.toml")
    for path in builtin_folder("templates").rglob(pattern)
)


def listed(call: Call) -> dict[str, str]:
    said = call("templates", "list")
    assert (said.code, said.err) == (0, "")
    *lines, last = said.out.splitlines()
    assert last == "next: urgent-appeal templates copy NAME"
    return dict(line.split("  ", 1) for line in lines)


def test_the_list_says_where_each_comes_from(project: Path, call: Call):
    call("templates", "copy", "documents/appeal.css")
    places = {name: place.strip() for name, place in listed(call).items()}
    assert places == dict.fromkeys(BUILTIN, "built in") | {"documents/appeal.css": "yours"}


def test_a_copy_extends_the_built_in_template(project: Path, call: Call):
    assert call("templates", "copy", "documents/urgent-appeal.html.j2") == (
        0,
        "made:\n  templates/documents/urgent-appeal.html.j2\nnext: change it, then make an appeal and look at it\n",
        "",
    )
    text = (project / "templates" / "documents" / "urgent-appeal.html.j2").read_text(encoding="utf-8")
    assert text.startswith('{% extends "builtin/documents/urgent-appeal.html.j2" %}\n')


def test_a_copy_made_from_a_subfolder_belongs_to_the_project(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
):
    (project / "notes" / "old").mkdir(parents=True)
    monkeypatch.chdir(project / "notes" / "old")
    path = project / "templates" / "documents" / "appeal.css"
    assert call("templates", "copy", "documents/appeal.css").out.startswith(f"made:\n  {path}\n")
    assert path.is_file()
    assert not list((project / "notes").rglob("*.css"))
    assert listed(call)["documents/appeal.css"].strip() == "yours"


def test_a_copy_made_where_there_is_no_project_begins_one_here(here: Path, call: Call):
    assert call("templates", "copy", "documents/appeal.css").code == 0
    assert (here / "templates" / "documents" / "appeal.css").is_file()


def test_copies_change_nothing_by_themselves(project: Path, call: Call):
    call("new", "exl-2026-lantern", "--from-sample")

    def made(folder: str) -> dict[str, bytes]:
        for case, format in (("exl-2026-lantern", "html"), (ID, "pdf")):
            said = call("appeal", case, "--language", "en", "--format", format, "--output", folder)
            assert (said.code, said.err) == (0, "")
        found = {path.name: path.read_bytes() for path in (project / folder).rglob("appeal.*")}
        # a copied style is a comment
        return found | {"appeal.html": re.sub(rb"\n/\*.*?\*/\n", b"", found["appeal.html"])}

    before = made("before")
    shelves = find_shelves(project)
    assert len(BUILTIN) > 5
    for name in (*BUILTIN, *template_names(shelves)):
        if not (project / "templates" / name).exists():
            copy_template(shelves, project, name)
    assert set(before) == {"appeal.html", "appeal.pdf"}
    assert made("after") == before


def test_what_is_written_in_a_copy_is_printed(project: Path, call: Call):
    call("templates", "copy", "documents/urgent-appeal.html.j2")
    path = project / "templates" / "documents" / "urgent-appeal.html.j2"
    with path.open("a", encoding="utf-8") as file:
        file.write("{% block closing %}\n{{ super() }}\n<p>Our own last word.</p>\n{% endblock %}\n")
    assert call("appeal", ID, "--format", "html").code == 0
    page = (project / "output" / "public" / ID / "en" / "appeal.html").read_text(encoding="utf-8")
    assert "<p>Our own last word.</p>" in page


def test_a_rule_of_the_users_own_style_stands_behind_the_built_in_ones(project: Path, call: Call):
    call("templates", "copy", "documents/appeal.css")
    with (project / "templates" / "documents" / "appeal.css").open("a", encoding="utf-8") as file:
        file.write("h1 { color: #123456 }\n")
    assert call("appeal", ID, "--format", "html").code == 0
    page = (project / "output" / "public" / ID / "en" / "appeal.html").read_text(encoding="utf-8")
    built_in = (builtin_folder("templates") / "documents" / "appeal.css").read_text(encoding="utf-8")
    assert 0 < page.index(built_in.strip()) < page.index("h1 { color: #123456 }")


def test_a_copy_never_overwrites_a_file(project: Path, call: Call):
    call("templates", "copy", "documents/appeal.css")
    assert call("templates", "copy", "documents/appeal.css") == (
        1,
        "",
        "templates/documents/appeal.css: this file already exists; nothing was written\n      = choose another name\n",
    )


@pytest.mark.parametrize("name", ["documents/apeal.css", "../cases/x.toml", "/etc/passwd"])
def test_a_template_that_is_not_there_is_said(name: str, project: Path, call: Call):
    said = call("templates", "copy", name)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{name}: there is no such template\n      = ")
    assert not (project / "templates").exists()


def test_a_slip_in_a_name_gets_the_nearest(project: Path, call: Call):
    assert call("templates", "copy", "documents/apeal.css").err.endswith('did you mean "documents/appeal.css"?\n')


def test_show_prints_the_built_in_text(project: Path, call: Call):
    name = "documents/appeal.css"
    text = (builtin_folder("templates") / name).read_text(encoding="utf-8")
    call("templates", "copy", name)
    assert call("templates", "show", name) == (0, text, "")
    assert call("templates", "show", "documents/apeal.css").code == 1


def test_diff_shows_what_has_changed_and_forgets_it_when_it_was_seen(project: Path, call: Call):
    name = "languages/fr.toml"
    call("templates", "copy", name)
    assert call("templates", "diff") == (0, "nothing has changed in the built-in files\n", "")
    base = project / "templates" / ".base" / name
    base.write_text("old words\n" + base.read_text(encoding="utf-8"), encoding="utf-8")
    shown = call("templates", "diff", name)
    assert shown.code == 0
    assert shown.out.splitlines()[:2] == [f"--- templates/.base/{name}", f"+++ builtin/templates/{name}"]
    assert "-old words" in shown.out
    for command in (("templates", "list"), ("doctor",), ("check",)):
        assert "warning: the built-in file has changed since it was copied" in call(*command).err
    assert call("templates", "list").out.count("yours, the built-in one has changed") == 1
    assert call("templates", "diff", "--seen").out == "nothing has changed in the built-in files\n"
    assert "built-in" not in call("check").err


def test_diff_without_a_kept_text_says_how_to_keep_one(project: Path, call: Call):
    said = call("templates", "diff", "documents/appeal.css")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-1].endswith("type: urgent-appeal templates diff documents/appeal.css --seen")


def test_the_list_names_what_nothing_uses(project: Path, call: Call):
    folder = project / "templates" / "documents"
    folder.mkdir(parents=True)
    (folder / "appeals.css").write_text("", encoding="utf-8")
    said = call("templates", "list")
    assert "documents/appeals.css" in said.out
    assert 'did you mean "documents/appeal.css"?' in said.err
