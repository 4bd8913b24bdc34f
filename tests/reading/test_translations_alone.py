from tests.builders import CASE
from tests.conftest import AProject
from urgent_appeal.reading.translations_alone import translations_alone

TITLE = 'title = "Détention arbitraire"\n'


def test_a_translation_beside_its_case_is_right(a_project: AProject):
    assert list(translations_alone(a_project({"cases/a.toml": CASE, "cases/a.fr.toml": TITLE}))) == []


def test_a_translation_without_its_case_is_a_warning_with_the_name_that_was_meant(a_project: AProject):
    shelves = a_project({"cases/tun-2026.toml": CASE, "cases/tun-2025.fr.toml": TITLE, "cases/x.fr.toml": TITLE})
    found = [(one.file, one.level, one.hint) for one in translations_alone(shelves)]
    assert found == [
        ("cases/tun-2025.fr.toml", "warning", "call it tun-2026.fr.toml"),
        ("cases/x.fr.toml", "warning", "write the case into cases/x.toml"),
    ]


def test_a_translation_does_not_count_beside_a_sample(a_project: AProject):
    (found,) = translations_alone(a_project({"cases/a.toml": CASE, "cases/kaz-2021-kibhr.fr.toml": TITLE}))
    assert found.file == "cases/kaz-2021-kibhr.fr.toml"
