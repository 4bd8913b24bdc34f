import pytest

from urgent_appeal.producing.campaigns.file_names import LETTER, MOST_FILES, numbers_in_a_folder, stem_of


def test_a_name_says_a_number_and_the_recipient():
    assert stem_of(123, "president", 100) == "letters/000101-000200/000123-president"


def test_the_last_number_of_a_folder_lies_in_it():
    assert stem_of(200, "president", 100) == "letters/000101-000200/000200-president"


@pytest.mark.parametrize("files", [1, 2, 9, 10, 11, 99, 100, 101, 999])
def test_no_folder_has_more_files_than_it_may(files: int):
    assert numbers_in_a_folder(files) * files <= MOST_FILES


def test_another_recipient_seldom_moves_the_letters_of_the_others():
    assert numbers_in_a_folder(1) == numbers_in_a_folder(10) == 100


def test_a_recipient_whose_id_is_a_path_never_becomes_a_name():
    with pytest.raises(AssertionError):
        stem_of(1, "../../x", 100)


@pytest.mark.parametrize("name", ["../x.pdf", "letters/1-2/../../x.pdf", "/etc/passwd", "manifest.json"])
def test_only_letters_may_be_taken_away(name: str):
    assert LETTER.fullmatch(f"{stem_of(7, 'president', 100)}.pdf")
    assert not LETTER.fullmatch(name)
