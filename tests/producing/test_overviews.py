from pathlib import Path

from tests.builders import CASE, TODAY, shelves
from urgent_appeal.producing.overviews import list_cases

QUIET = '\n[letter]\nquiet = ["honorific-missing", "date-missing", "never-checked"]\n'


def a_project(folder: Path, **cases: str) -> Path:
    (folder / "cases").mkdir()
    for id, text in cases.items():
        (folder / "cases" / f"{id}.toml").write_text(text, encoding="utf-8")
    return folder


def test_what_a_check_finds_is_one_word(tmp_path: Path):
    warned = CASE.replace("Tunis", "{person} in Tunis").replace(
        'consent   = { basis = "given", by = "her family" }\n', ""
    )
    folder = a_project(tmp_path, a=CASE + QUIET, b=warned + QUIET, c=CASE.replace("name =", "nmae ="))
    listed = list_cases(shelves(folder), TODAY)
    assert [(one.id, one.found) for one in listed] == [("a", "clean"), ("b", "warnings"), ("c", "problems")]


def test_a_hidden_name_is_not_listed(tmp_path: Path):
    case = CASE.replace("country", 'reference = "Quastelberg 1"\ncountry', 1)
    folder = a_project(
        tmp_path, a=case.replace('name = "Example Person"', 'name = "Orlin Quastelberg"\npublish-as = "withheld"')
    )
    (listed,) = list_cases(shelves(folder), TODAY)
    assert "Quastelberg" not in listed.reference
    assert listed.found == "problems"


def test_an_outdated_translation_is_told_from_a_complete_one(tmp_path: Path):
    words = 'title = "T"\nsituation = "S"\n[demands.release]\ntext = "D"\n[recipients.justice]\ntitle = "M"\n'
    folder = a_project(tmp_path, a=CASE)
    (folder / "cases" / "a.fr.toml").write_text(f'{words}[translated.from]\ntitle = "000000"\n', encoding="utf-8")
    ((state,),) = [one.translations for one in list_cases(shelves(folder), TODAY)]
    assert (state.readable, state.lacks, state.outdated) == (True, 0, 1)
