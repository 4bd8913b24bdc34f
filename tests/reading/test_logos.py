import base64
from pathlib import Path

import pytest

from tests.conftest import AProject
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.logos import LARGEST, read_logo

FOLDER = "templates/issuers/league"
FILE = f"{FOLDER}/issuer.toml"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def read(a_project: AProject, name: object, content: bytes | None = None) -> tuple[object, list[str]]:
    files = {FILE: f'logo = "{name}"'} | ({} if content is None else {f"{FOLDER}/{name}": content})
    reader = FileReader(a_project(files))  # type: ignore[arg-type]
    reader.table(FILE)
    made = read_logo(reader, {"logo": name}, folder=FOLDER, file=FILE).get("logo")
    return made, [problem.words for problem in reader.problems.get(FILE, [])]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", PNG, "image/png"),
        ("a.jpg", b"\xff\xd8\xffrest\xff\xd9", "image/jpeg"),
        ("a.svg", b"\n<svg/>", "image/svg+xml"),
        ("a.svg", b"<?xml version='1.0'?><svg/>", "image/svg+xml"),
        ("a.txt", PNG, "image/png"),
    ],
)
def test_a_picture_is_taken_into_the_page(a_project: AProject, name: str, content: bytes, kind: str):
    made = f"data:{kind};base64,{base64.b64encode(content).decode()}"
    assert read(a_project, name, content) == (made, [])


@pytest.mark.parametrize("name", ["", 3])
def test_what_is_no_name_is_left_to_the_decoder(a_project: AProject, name: object):
    assert read(a_project, name) == (name, [])


@pytest.mark.parametrize("name", ["../a.png", "sub/a.png", "/etc/passwd", ".hidden.png", ".."])
def test_a_path_out_of_the_folder_is_refused(a_project: AProject, name: str):
    assert read(a_project, name) == (None, [f'"{name}" is outside the issuer\'s folder'])


def test_a_link_out_of_the_folder_is_not_followed(a_project: AProject, tmp_path: Path):
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "a.png").symlink_to(tmp_path / "secret.png")
    assert read(a_project, "a.png") == (None, ['"a.png" is outside the issuer\'s folder'])


def test_a_file_that_is_not_there_is_said(a_project: AProject):
    assert read(a_project, "a.png") == (None, ['there is no file "a.png" beside this one'])


def test_the_nearest_picture_is_named(a_project: AProject):
    reader = FileReader(a_project({FILE: 'logo = "lgo.png"', f"{FOLDER}/logo.png": PNG, f"{FOLDER}/lgo.css": ""}))
    read_logo(reader, {"logo": "lgo.png"}, folder=FOLDER, file=FILE)
    assert [problem.hint for problem in reader.problems[FILE]] == ['did you mean "logo.png"?']


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("a.svg", b"<svg>\n<g></svg>", "is broken in line 2: this is not an SVG file"),
        ("a.svg", b"<svg", "is broken in line 1: this is not an SVG file"),
        ("a.png", PNG.replace(b"\x78\xda", b"\x78\xdb"), "is broken: a part of it was damaged"),
        ("a.png", PNG.replace(b"IHDR\x00", b"IHDR\x01"), "is broken: a part of it was damaged"),
    ],
)
def test_a_broken_picture_is_said(a_project: AProject, name: str, content: bytes, wrong: str):
    assert read(a_project, name, content) == (None, [f'"{name}" {wrong}'])


def test_a_file_that_is_no_picture_is_said(a_project: AProject):
    assert read(a_project, "a.png", b"<html>") == (None, ['"a.png" is not a PNG, JPEG or SVG picture'])


def test_a_picture_that_is_too_large_is_said(a_project: AProject):
    content = PNG + b"x" * (LARGEST - len(PNG))
    assert read(a_project, "a.png", content)[1] == []
    assert read(a_project, "a.png", content + b"x")[1] == ['"a.png" is not a picture of at most 500 kB']


@pytest.mark.parametrize(("name", "content"), [("a.png", PNG[:-1]), ("a.jpg", b"\xff\xd8\xffrest")])
def test_a_picture_that_is_cut_off_is_refused(a_project: AProject, name: str, content: bytes):
    assert read(a_project, name, content) == (None, [f'"{name}" is cut off: the end of the picture is missing'])
