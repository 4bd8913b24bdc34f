import pytest

from urgent_appeal.typesetting.imposition.repertoires import REPERTOIRES, SCRIPTS, repertoire_of, runs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada O’Sample-Example · 12", "ascii"),
        ("Chloé Œuvre", "latin-1"),
        ("Łukasz Żółć, İpek Ștefan", "latin-2"),
        ("Jānis Łukasz", "latin-a"),
        ("Nguyễn Thị", "vietnamese"),
        ("Иван Ғани № 5", "cyrillic"),
        ("Ελένη", "greek"),
        ("", "ascii"),
    ],
)
def test_a_letter_takes_the_first_list_that_holds_its_characters(text: str, name: str):
    assert repertoire_of(set(text)) == name


@pytest.mark.parametrize("text", ["नमूना", "שם", "名前", "Ada\n", "a\u00adb", "Ελένη Иван", "a\u0301"])
def test_what_no_list_holds_is_none(text: str):
    assert repertoire_of(set(text)) is None


def test_every_list_holds_what_proofs_and_tokens_are_made_of():
    assert all(set("Xq AZ m fiAvo wa To 1234567890 · ,") <= known for known in REPERTOIRES.values())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada 12", [("Ada 12", "Latn")]),
        ("12 · 3", [("12 · 3", "Zyyy")]),
        ("12 Ada, Иван", [("12 Ada, ", "Latn"), ("Иван", "Cyrl")]),
        ("Иван Ada", [("Иван ", "Cyrl"), ("Ada", "Latn")]),
    ],
)
def test_a_text_is_parted_where_its_script_changes(text: str, parts: list[tuple[str, str]]):
    assert list(runs(text)) == parts


def test_the_script_of_every_character_is_known():
    assert all(mark in SCRIPTS for known in REPERTOIRES.values() for mark in known)
