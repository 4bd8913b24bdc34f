import pytest

from tests.conftest import AProject
from tests.reading.test_library_files import ISSUER, LEAGUE, said
from tests.typesetting.own_fonts import a_font
from urgent_appeal.library.library import OwnFace
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import read_issuer
from urgent_appeal.reading.own_faces import LARGEST, read_faces

FOLDER = "templates/issuers/league"


def read(a_project: AProject, fonts: str, **files: bytes) -> tuple[tuple[OwnFace, ...], list[str]]:
    """The faces of an issuer's file, and what is said of it."""
    there = {f"{FOLDER}/fonts/{name.replace('_', '.')}": content for name, content in files.items()}
    reader = FileReader(a_project({LEAGUE: ISSUER + fonts, **there}))
    made, _ = read_issuer(reader, "league")
    faces = read_faces(reader, made["en"], FOLDER, LEAGUE)
    return faces, [words for _, words in said(reader)]


def test_an_issuer_has_faces_in_four_styles(a_project: AProject):
    fonts = '[fonts."Brand"]\nregular = "a.ttf"\nbold = "a.ttf"\nitalic = "a.ttf"\nbold-italic = "a.ttf"\n'
    faces, wrong = read(a_project, fonts, a_ttf=a_font("a"))
    assert [(face.style, face.weight) for face in faces] == [
        ("normal", 400),
        ("normal", 700),
        ("italic", 400),
        ("italic", 700),
    ]
    assert ({(face.family, face.file) for face in faces}, wrong) == ({("Brand", f"{FOLDER}/fonts/a.ttf")}, [])


def test_a_file_that_is_not_there_gets_the_nearest_as_a_hint(a_project: AProject):
    files = {f"{FOLDER}/fonts/brand.ttf": a_font("a"), LEAGUE: f'{ISSUER}[fonts.Brand]\nregular = "brnd.ttf"\n'}
    reader = FileReader(a_project(files))
    made, _ = read_issuer(reader, "league")
    assert read_faces(reader, made["en"], FOLDER, LEAGUE) == ()
    (problem,) = reader.problems[LEAGUE]
    assert (problem.path, problem.hint) == (("fonts", "Brand", "regular"), 'did you mean "brand.ttf"?')


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<svg/>", "is not a TrueType, OpenType or WOFF2 font"), (bytes(LARGEST + 1), "is not a font of at most 5 MB")],
)
def test_what_is_no_font_is_refused(a_project: AProject, content: bytes, words: str):
    assert read(a_project, '[fonts.Brand]\nregular = "a.ttf"\n', a_ttf=content) == ((), [f'"a.ttf" {words}'])


@pytest.mark.parametrize("name", ["../a.ttf", "x/a.ttf", ".ttf"])
def test_a_file_lies_in_the_folder_itself(a_project: AProject, name: str):
    assert read(a_project, f'[fonts.Brand]\nregular = "{name}"\n')[1] == [f'"{name}" is outside the folder fonts']


def test_a_link_out_of_the_folder_is_not_followed(a_project: AProject):
    project = a_project({"secret.ttf": a_font("a"), f"{FOLDER}/fonts/b.ttf": b"", LEAGUE: ""})
    assert project.user
    (project.user / FOLDER / "fonts" / "a.ttf").symlink_to(project.user / "secret.ttf")
    assert read(a_project, '[fonts.Brand]\nregular = "a.ttf"\n')[1] == ['"a.ttf" is outside the folder fonts']


@pytest.mark.parametrize("name", ["Appeal Serif", "appeal x", 'a"b', "a;b", ""])
def test_a_typeface_has_a_plain_name_that_is_not_one_of_the_program(a_project: AProject, name: str):
    faces, wrong = read(a_project, f"[fonts.'{name}']\nregular = 'a.ttf'\n", a_ttf=a_font("a"))
    assert (faces, len(wrong)) == ((), 1)
