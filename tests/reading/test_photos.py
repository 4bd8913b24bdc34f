import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import CASE
from tests.conftest import AProject
from urgent_appeal.model.subjects import Photo
from urgent_appeal.reading.photos import LARGEST
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves

WORDS = 'by = "Ada", caption = "In 2025", alt = "A face"'
TRANSLATION = """\
title = "Titre"
situation = "{person}"
[subjects.person.photo]
caption = "En 2025"
alt = "Un visage"
[demands.release]
text = "Libérer {person}."
[recipients.justice]
title = "Ministre"
"""


def a_jpeg() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (80, 100)).save(made, "JPEG")
    return made.getvalue()


def a_case_with(name: str) -> str:
    line = f"photo = {{ file = '{name}', {WORDS} }}"
    return CASE.replace('name = "Example Person"', f'name = "Example Person"\n{line}')


def read(shelves: Shelves, language: str = "en") -> tuple[Photo | None, list[str]]:
    project = read_project(shelves, ["one"])
    photo = project.issues["one"].cases[language].subjects["person"].photo
    return photo, [problem.words for problem in project.problems.get("cases/one.toml", ())]


@pytest.mark.parametrize("name", ["a.jpg", "photos/a.JPG"])
def test_a_photo_is_taken_into_every_language(a_project: AProject, name: str):
    shelves = a_project(
        {"cases/one.toml": a_case_with(name), "cases/one.fr.toml": TRANSLATION, f"cases/{name}": a_jpeg()}
    )
    for language, caption in (("en", "In 2025"), ("fr", "En 2025")):
        photo, problems = read(shelves, language)
        assert photo is not None
        assert (photo.caption, photo.by, problems) == (caption, "Ada", [])
        start, _, data = photo.picture.partition(",")
        assert (start, base64.b64decode(data)[:2]) == ("data:image/jpeg;base64", b"\xff\xd8")


@pytest.mark.parametrize("name", ["../a.jpg", "/etc/hostname", "photos/../../a.jpg", "..\\a.jpg"])
def test_a_path_out_of_the_folder_is_refused(a_project: AProject, name: str):
    shelves = a_project({"cases/one.toml": a_case_with(name), "a.jpg": a_jpeg()})
    assert read(shelves)[1] == [f'"{name}" is outside the folder of the case file']


@pytest.mark.parametrize("link", ["a.jpg", "photos"])
def test_a_link_out_of_the_folder_is_not_followed(a_project: AProject, tmp_path: Path, link: str):
    name = link if link == "a.jpg" else "photos/a.jpg"
    shelves = a_project({"cases/one.toml": a_case_with(name), "other/a.jpg": a_jpeg()})
    (tmp_path / "cases" / link).symlink_to(tmp_path / "other" / ("a.jpg" if link == "a.jpg" else ""))
    assert read(shelves)[1] == [f'"{name}" is a link that leads out of the folder of the case file']


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("b.jpg", a_jpeg(), "is not there"),
        ("", a_jpeg(), "is not a picture of at most 5 MB"),
        ("a.jpg", a_jpeg() + bytes(LARGEST), "is not a picture of at most 5 MB"),
        ("a.jpg", b"<svg/>", "is not a JPEG or PNG picture"),
    ],
)
def test_what_is_wrong_with_a_photo_is_a_problem_at_its_line(
    a_project: AProject, name: str, content: bytes, words: str
):
    assert read(a_project({"cases/one.toml": a_case_with(name), "cases/a.jpg": content}))[1] == [f'"{name}" {words}']


def test_a_translation_says_the_words_of_a_photo(a_project: AProject):
    translation = TRANSLATION.replace('alt = "Un visage"\n', "")
    shelves = a_project(
        {"cases/one.toml": a_case_with("a.jpg"), "cases/one.fr.toml": translation, "cases/a.jpg": a_jpeg()}
    )
    missing = read_project(shelves, ["one"]).issues["one"].missing["fr"]
    assert missing == (("subjects", "person", "photo", "alt"),)
