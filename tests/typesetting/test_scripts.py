import shutil
from pathlib import Path

import pytest

from tests.typesetting.names import NAMES
from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.fonts import faces
from urgent_appeal.typesetting.pdf import typeset
from urgent_appeal.typesetting.scripts import SCRIPTS, faces_for, script_faces


def test_every_script_has_its_face_and_its_name_in_the_tests(fonts: Path):
    assert [face.family.removeprefix("Appeal ") for face in script_faces(fonts)] == list(SCRIPTS) == list(NAMES)


def test_a_character_belongs_to_one_face_only(fonts: Path):
    taken: set[int] = set()
    for face in script_faces(fonts):
        assert taken.isdisjoint(face.codes)
        taken |= face.codes
    assert taken.isdisjoint(map(ord, "aé Ж،ل"))


@pytest.mark.parametrize(("script", "name"), NAMES.items(), ids=NAMES)
def test_a_name_needs_the_face_of_its_script(script: str, name: str, fonts: Path):
    assert [face.family for face in faces_for(f"<p>{name}", fonts)] == [f"Appeal {script}"]


def test_a_character_that_a_template_writes_as_a_number_counts_too(fonts: Path):
    assert [face.family for face in faces_for("<p>&#2453;", fonts)] == ["Appeal Bengali"]


def test_pages_of_the_text_faces_need_no_other(fonts: Path):
    assert faces_for("<p>Été Қазақстан Ελλάδα السلام", fonts) == ()


def test_an_older_folder_of_fonts_has_no_script_faces(tmp_path: Path, fonts: Path):
    for face in faces(fonts):
        shutil.copyfile(face.path, tmp_path / face.path.name)
    assert script_faces(tmp_path) == ()
    assert typeset(a_page(), tmp_path).pages == 1


def test_a_page_is_the_same_whatever_was_set_before(fonts: Path):
    page = a_page(f"<p>{NAMES['Tamil']} \u0964</p>")
    alone = typeset(page, fonts).pdf
    typeset(a_page("".join(NAMES.values())), fonts)
    assert typeset(page, fonts).pdf == alone
