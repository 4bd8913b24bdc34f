from tests.builders import CASE
from tests.conftest import AProject
from urgent_appeal.reading.case_files import CaseFiles, files_not_read, read_case
from urgent_appeal.reading.file_reader import FileReader

FILE = "cases/a.toml"
WORDS = 'title = "Titre"\n'
TITLE = 'title = "Détention arbitraire"\n'


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


def test_a_translation_beside_its_case_is_right(a_project: AProject):
    assert list(files_not_read(a_project({"cases/a.toml": CASE, "cases/a.fr.toml": TITLE}))) == []


def test_a_translation_without_its_case_is_a_warning_with_the_name_that_was_meant(a_project: AProject):
    shelves = a_project({"cases/tun-2026.toml": CASE, "cases/tun-2025.fr.toml": TITLE, "cases/x.fr.toml": TITLE})
    found = [(one.file, one.level, one.hint) for one in files_not_read(shelves)]
    assert found == [
        ("cases/tun-2025.fr.toml", "warning", "call it tun-2026.fr.toml"),
        ("cases/x.fr.toml", "warning", "write the case into cases/x.toml"),
    ]


def test_a_translation_does_not_count_beside_a_sample(a_project: AProject):
    (found,) = files_not_read(a_project({"cases/a.toml": CASE, "cases/kaz-2021-kibhr.fr.toml": TITLE}))
    assert found.file == "cases/kaz-2021-kibhr.fr.toml"


def test_a_file_that_is_not_read_because_of_its_name_is_a_warning_with_the_right_one(a_project: AProject):
    names = ["a.FR.toml", "b.TOML", "c.toml.txt", "d.fr.TOML.txt", "e.toml ", ".f.TOML", "~$g.TOML", "notes.txt"]
    shelves = a_project({"cases/a.toml": CASE, **{f"cases/{name}": CASE for name in names}})
    found = [(one.file, one.level, one.hint) for one in files_not_read(shelves)]
    meant = ["a.fr.toml", "b.toml", "c.toml", "d.fr.toml", "e.toml"]
    right = [(f"cases/{name}", "warning", f"call it {real}") for name, real in zip(names[:5], meant, strict=True)]
    assert sorted(found) == sorted(right)
