from tests.builders import CASE
from tests.conftest import AProject
from urgent_appeal.reading.case_files import CaseFiles, read_case
from urgent_appeal.reading.file_reader import FileReader

FILE = "cases/a.toml"
WORDS = 'title = "Titre"\n'


def read(a_project: AProject, translations: dict[str, str]) -> tuple[CaseFiles, FileReader]:
    files = {FILE: CASE, **{f"cases/a.{code}.toml": text for code, text in translations.items()}}
    reader = FileReader(a_project(files))
    table = reader.table(FILE)
    assert table is not None
    return read_case(reader, "a", *table), reader


def test_a_case_is_read_in_every_language_that_lies_beside_it(a_project: AProject):
    found, _ = read(a_project, {"fr": WORDS, "ru": WORDS})
    assert (found.language, tuple(found.cases)) == ("en", ("en", "fr", "ru"))
    assert found.files == (FILE, "cases/a.fr.toml", "cases/a.ru.toml")


def test_a_translation_that_cannot_be_read_has_a_language_and_no_case(a_project: AProject):
    found, reader = read(a_project, {"fr": "title = Titre\n"})
    assert (dict(found.translations), tuple(found.cases)) == ({"fr": "cases/a.fr.toml"}, ("en",))
    assert [problem.code for problem in reader.problems["cases/a.fr.toml"]] == ["no-quotes"]


def test_what_a_translation_lacks_is_known_by_its_language(a_project: AProject):
    found, _ = read(a_project, {"fr": WORDS})
    assert ("situation",) in found.missing["fr"]


def test_a_mistyped_key_of_a_translation_is_one_problem(a_project: AProject):
    _, reader = read(a_project, {"fr": 'titel = "Titre"\n'})
    assert [problem.words for problem in reader.problems["cases/a.fr.toml"]] == ['unknown key "titel"']
