"""What has changed in the built-in files since somebody copied them."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.builders import shelves
from urgent_appeal.model.value import replace
from urgent_appeal.problems import InputError
from urgent_appeal.producing.scaffolding import copy_template
from urgent_appeal.producing.upgrades import built_in_text, differences, keep_base, upgraded
from urgent_appeal.reading.shelves import Shelves

MAIN, PRISONER, LEAF = (f"documents/{name}.html.j2" for name in ("urgent-appeal", "letter-prisoner", "letter-leaf"))
Upgrade = Callable[[str, str, str], None]


@pytest.fixture
def project(tmp_path: Path) -> Shelves:
    """A project whose built-in files can be changed."""
    here = shelves(tmp_path)
    (tmp_path / "cases").mkdir()
    copytree(here.templates, tmp_path / "program")
    return replace(here, templates=tmp_path / "program")


@pytest.fixture
def upgrade(project: Shelves) -> Upgrade:
    """Changes a built-in file, as a new version of the program would."""

    def change(name: str, old: str, new: str) -> None:
        path = project.templates / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def copied(project: Shelves, name: str, more: str = "") -> None:
    assert project.user
    path = copy_template(project, project.user, name)
    path.write_text(path.read_text("utf-8") + more, "utf-8")


def said(project: Shelves) -> list[str]:
    return [f"{p.level} {p.file}:{p.line}: {p.words} = {p.hint}" for p in upgraded(project)]


def test_a_copy_keeps_the_built_in_text(project: Shelves):
    copied(project, MAIN)
    assert project.user
    assert (project.user / "templates" / ".base" / MAIN).read_text("utf-8") == built_in_text(project, MAIN)
    assert (project.user / "templates" / ".base" / "documents/base.html.j2").is_file()


def test_a_block_that_was_replaced_and_has_changed_is_named(project: Shelves, upgrade: Upgrade):
    copied(project, MAIN, "{% block demands %}x{% endblock %}\n{% block title %}y{% endblock %}\n")
    assert said(project) == []
    upgrade(MAIN, "{% block demands %}", "{% block demands %}<hr>")
    (found,) = said(project)
    assert ': the built-in block "demands" has changed since yours replaced it' in found
    assert found.startswith(f"warning templates/{MAIN}:")
    assert found.endswith(f" = look with: urgent-appeal templates diff {MAIN}")


def test_a_change_in_another_block_is_nobodys_concern(project: Shelves, upgrade: Upgrade):
    copied(project, MAIN, "{% block title %}y{% endblock %}\n")
    upgrade(MAIN, "{% block demands %}", "{% block demands %}<hr>")
    upgrade(MAIN, "{#", "{# New words. ")
    assert said(project) == []
    assert any("<hr>" in line for line in differences(project)[0].lines)


def test_a_block_of_a_template_above_is_compared_too(project: Shelves, upgrade: Upgrade):
    copied(project, PRISONER, "{% block end %}{{ super() }}x{% endblock %}\n")
    upgrade(LEAF, '<div class="end">', '<div class="end last">')
    (found,) = said(project)
    assert 'block "end"' in found


def test_a_block_that_is_gone_is_named(project: Shelves, upgrade: Upgrade):
    copied(project, MAIN, "{% block bar %}x{% endblock %}\n")
    upgrade(MAIN, "{% block bar %}", "{% block stripe %}")
    (found,) = said(project)
    assert 'block "bar"' in found


@pytest.mark.parametrize(("name", "old"), [("documents/person.html.j2", "<br>"), ("languages/fr.toml", "fr_FR")])
def test_a_whole_copy_is_named_where_anything_has_changed(name: str, old: str, project: Shelves, upgrade: Upgrade):
    copied(project, name)
    upgrade(name, old, "other")
    (found,) = said(project)
    assert found.startswith(f"warning templates/{name}:0: the built-in file has changed since it was copied")


CSS = "documents/appeal.css"


def test_a_style_that_replaces_nothing_is_added_to_and_never_warned_of(project: Shelves, upgrade: Upgrade):
    copied(project, CSS, ".mine { color: red }")
    upgrade(CSS, "color", "colour")
    assert said(project) == []


def test_a_rule_that_has_changed_or_is_gone_is_named_where_an_own_one_stands_over_it(
    project: Shelves, upgrade: Upgrade
):
    copied(project, CSS, ".status, ol { color: red }\n\n.band { color: red }\n")
    upgrade(CSS, ".band { ", ".band { clear: both; ")
    upgrade(CSS, ".status {", ".state {")
    gone, changed = said(project)
    assert gone.startswith(f'warning templates/{CSS}:2: the built-in rule ".status" no longer exists, and this one')
    assert changed.startswith(f'warning templates/{CSS}:4: the built-in rule ".band" has changed, and this one was')


def test_a_copy_of_a_whole_style_is_named_once(project: Shelves, upgrade: Upgrade):
    copied(project, CSS, built_in_text(project, CSS))
    assert said(project) == []
    upgrade(CSS, ".band { ", ".band { clear: both; ")
    (found,) = said(project)
    assert found.startswith(f"warning templates/{CSS}:0: the built-in file has changed since it was copied")


@pytest.mark.parametrize("extends", ["builtin/", ""])
def test_a_file_of_an_issuer_is_compared_too(extends: str, project: Shelves, upgrade: Upgrade):
    copied(project, LEAF)
    copied(project, CSS)
    assert project.user
    folder = project.user / "templates" / "issuers" / "league"
    folder.mkdir(parents=True)
    own = f'{{% extends "{extends}{LEAF}" %}}\n{{% block end %}}{{{{ super() }}}}x{{% endblock %}}\n'
    (folder / "letter-leaf.html.j2").write_text(own, "utf-8")
    (folder / "appeal.css").write_text(".band { color: red }", "utf-8")
    assert said(project) == []
    upgrade(LEAF, '<div class="end">', '<div class="end last">')
    upgrade(CSS, ".band { ", ".band { clear: both; ")
    style, page = said(project)
    assert style.startswith('warning templates/issuers/league/appeal.css:1: the built-in rule ".band" has changed')
    assert page.startswith('warning templates/issuers/league/letter-leaf.html.j2:2: the built-in block "end" has')


def test_what_was_seen_is_not_named_again(project: Shelves, upgrade: Upgrade):
    copied(project, PRISONER, "{% block end %}x{% endblock %}\n")
    upgrade(LEAF, '<div class="end">', '<div class="end last">')
    assert project.user
    keep_base(project, project.user, PRISONER, anew=True)
    assert said(project) == []


def test_without_a_kept_text_nothing_can_be_compared(project: Shelves):
    assert project.user
    path = project.user / "templates" / MAIN
    path.parent.mkdir(parents=True)
    path.write_text("x", "utf-8")
    assert said(project) == []
    with pytest.raises(InputError, match="no built-in text was kept for this file"):
        differences(project, MAIN)


def test_there_is_no_difference_of_what_is_not_built_in(project: Shelves):
    with pytest.raises(InputError, match="there is no such template"):
        differences(project, "documents/ours.html.j2")
