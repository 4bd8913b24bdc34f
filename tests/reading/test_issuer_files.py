import base64
from pathlib import Path

import pytest

from tests.conftest import AProject
from tests.reading.test_library_files import ISSUER, LEAGUE, said
from tests.typesetting.own_fonts import a_font
from urgent_appeal.library.library import OwnFace
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.issuer_files import LARGEST_FONT, LARGEST_LOGO, read_faces, read_logo
from urgent_appeal.reading.library_files import read_issuer

FOLDER = "templates/issuers/league"
FILE = f"{FOLDER}/issuer.toml"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
LEAGUES = "templates/issuers/league"


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
        ("a.jpg", b"\xff\xd8\xff\xdb\0\3x\xff\xd9", "image/jpeg"),
        ("a.svg", b"<svg />", "image/svg+xml"),
        ("a.txt", PNG, "image/png"),
    ],
)
def test_a_picture_is_taken_into_the_page(a_project: AProject, name: str, content: bytes, kind: str):
    made = f"data:{kind};base64,{base64.b64encode(content).decode()}"
    assert read(a_project, name, content) == (made, [])


@pytest.mark.parametrize("start", ["<?xml version='1.0'?>", "\n", "<!-- A program -->", "<!DOCTYPE svg>"])
def test_a_drawing_may_begin_in_several_ways(a_project: AProject, start: str):
    made, problems = read(a_project, "a.svg", f"{start}<svg/>".encode())
    assert (str(made)[:18], problems) == ("data:image/svg+xml", [])


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


def test_a_link_to_itself_is_no_picture(a_project: AProject, tmp_path: Path):
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "a.png").symlink_to("a.png")
    assert read(a_project, "a.png") == (None, ['"a.png" is not a picture of at most 500 kB'])


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
        ("a.svg", b"<?xml version='1.0' encoding='utf-9'?><svg/>", "is in an encoding that cannot be read"),
        ("a.svg", b"<?xml version='1.0' encoding='big5'?><svg/>", "is in an encoding that cannot be read"),
        ("a.svg", b"<svg>" + b"<g>" * 3000 + b"</g>" * 3000 + b"</svg>", "has groups that are nested too deeply"),
        ("a.svg", b"<?xml version='1.0'?><html/>", "is not a PNG, JPEG or SVG picture"),
        ("a.jpg", b"\xff\xd8\xffrest\xff\xd9", "is broken: a part of it was damaged"),
        ("a.png", PNG.replace(b"\x78\xda", b"\x78\xdb"), "is broken: a part of it was damaged"),
        ("a.png", PNG.replace(b"IHDR\x00", b"IHDR\x01"), "is broken: a part of it was damaged"),
    ],
)
def test_a_broken_picture_is_said(a_project: AProject, name: str, content: bytes, wrong: str):
    assert read(a_project, name, content) == (None, [f'"{name}" {wrong}'])


def test_a_file_that_is_no_picture_is_said(a_project: AProject):
    assert read(a_project, "a.png", b"<html>") == (None, ['"a.png" is not a PNG, JPEG or SVG picture'])


def test_a_picture_that_is_too_large_is_said(a_project: AProject):
    content = PNG + b"x" * (LARGEST_LOGO - len(PNG))
    assert read(a_project, "a.png", content)[1] == []
    assert read(a_project, "a.png", content + b"x")[1] == ['"a.png" is not a picture of at most 500 kB']


@pytest.mark.parametrize(("name", "content"), [("a.png", PNG[:-1]), ("a.jpg", b"\xff\xd8\xffrest")])
def test_a_picture_that_is_cut_off_is_refused(a_project: AProject, name: str, content: bytes):
    assert read(a_project, name, content) == (None, [f'"{name}" is cut off: the end of the picture is missing'])


def faces_of(a_project: AProject, fonts: str, **files: bytes) -> tuple[tuple[OwnFace, ...], list[str]]:
    """The faces of an issuer's file, and what is said of it."""
    there = {f"{LEAGUES}/fonts/{name.replace('_', '.')}": content for name, content in files.items()}
    reader = FileReader(a_project({LEAGUE: ISSUER + fonts, **there}))
    made, _ = read_issuer(reader, "league")
    faces = read_faces(reader, made["en"], LEAGUES, LEAGUE)
    return faces, [words for _, words in said(reader)]


def test_an_issuer_has_faces_in_four_styles(a_project: AProject):
    fonts = '[fonts."Brand"]\nregular = "a.ttf"\nbold = "a.ttf"\nitalic = "a.ttf"\nbold-italic = "a.ttf"\n'
    faces, wrong = faces_of(a_project, fonts, a_ttf=a_font("a"))
    assert [(face.style, face.weight) for face in faces] == [
        ("normal", 400),
        ("normal", 700),
        ("italic", 400),
        ("italic", 700),
    ]
    assert ({(face.family, face.file) for face in faces}, wrong) == (
        {("Brand", f"{LEAGUES}/fonts/a.ttf")},
        [],
    )


def test_a_file_that_is_not_there_gets_the_nearest_as_a_hint(a_project: AProject):
    files = {
        f"{LEAGUES}/fonts/brand.ttf": a_font("a"),
        LEAGUE: f'{ISSUER}[fonts.Brand]\nregular = "brnd.ttf"\n',
    }
    reader = FileReader(a_project(files))
    made, _ = read_issuer(reader, "league")
    assert read_faces(reader, made["en"], LEAGUES, LEAGUE) == ()
    (problem,) = reader.problems[LEAGUE]
    assert (problem.path, problem.hint) == (("fonts", "Brand", "regular"), 'did you mean "brand.ttf"?')


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg/>", "is not a TrueType, OpenType or WOFF2 font"),
        (bytes(LARGEST_FONT + 1), "is not a font of at most 5 MB"),
    ],
)
def test_what_is_no_font_is_refused(a_project: AProject, content: bytes, words: str):
    assert faces_of(a_project, '[fonts.Brand]\nregular = "a.ttf"\n', a_ttf=content) == (
        (),
        [f'"a.ttf" {words}'],
    )


@pytest.mark.parametrize("name", ["../a.ttf", "x/a.ttf", ".ttf"])
def test_a_file_lies_in_the_folder_itself(a_project: AProject, name: str):
    assert faces_of(a_project, f'[fonts.Brand]\nregular = "{name}"\n')[1] == [f'"{name}" is outside the folder fonts']


def test_a_link_out_of_the_folder_of_fonts_is_not_followed(a_project: AProject):
    project = a_project({"secret.ttf": a_font("a"), f"{LEAGUES}/fonts/b.ttf": b"", LEAGUE: ""})
    assert project.user
    (project.user / LEAGUES / "fonts" / "a.ttf").symlink_to(project.user / "secret.ttf")
    assert faces_of(a_project, '[fonts.Brand]\nregular = "a.ttf"\n')[1] == ['"a.ttf" is outside the folder fonts']


@pytest.mark.parametrize("name", ["Appeal Serif", "appeal x", 'a"b', "a;b", ""])
def test_a_typeface_has_a_plain_name_that_is_not_one_of_the_program(a_project: AProject, name: str):
    faces, wrong = faces_of(a_project, f"[fonts.'{name}']\nregular = 'a.ttf'\n", a_ttf=a_font("a"))
    assert (faces, len(wrong)) == ((), 1)
