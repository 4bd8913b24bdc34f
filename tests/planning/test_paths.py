import pytest

from tests.builders import a_case, options, projected
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.paths import files_of, path_of, public_folder_of
from urgent_appeal.planning.planning import plan


def a_document(edition: str = "public") -> Document:
    (document,) = plan(projected(a_case()), "tun-2026-person", options(edition=edition), {}).documents
    return document


def test_the_public_edition_has_a_folder_for_each_case_and_language():
    assert str(path_of(a_document(), "pdf")) == "public/tun-2026-person/en/appeal.pdf"


@pytest.mark.parametrize("edition", ["partner", "internal"])
def test_other_editions_lie_apart_from_all_that_is_public(edition: str):
    assert str(path_of(a_document(edition), "html")) == f"private/tun-2026-person/{edition}/en/appeal.html"


def test_everything_public_of_a_case_lies_in_one_folder():
    folder = public_folder_of("tun-2026-person")
    assert path_of(a_document(), "pdf").is_relative_to(folder)
    assert not path_of(a_document("partner"), "pdf").is_relative_to(folder)


@pytest.mark.parametrize(
    ("edition", "folder"),
    [
        ("public", "private/tun-2026-person/letters/en"),
        ("partner", "private/tun-2026-person/partner/letters/en"),
        ("internal", "private/tun-2026-person/internal/letters/en"),
    ],
)
def test_letters_are_private_in_every_edition(edition: str, folder: str):
    letter = replace(a_document(edition), name="justice", folder="letters")
    assert str(path_of(letter, "eml")) == f"{folder}/justice.eml"
    assert not path_of(letter, "eml").is_relative_to(public_folder_of("tun-2026-person"))


def test_a_card_is_two_files_that_are_written_last():
    assert files_of(("card", "html")) == ("html", "card", "card-portrait")
    assert [path_of(a_document(), shape).name for shape in files_of(("card",))] == ["card.png", "card-portrait.png"]
