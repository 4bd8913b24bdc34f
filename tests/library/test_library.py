from tests.builders import a_library
from urgent_appeal.library.library import Library


def test_an_empty_house_knows_no_templates():
    assert Library(languages={}, issuers={}, books={}).templates == {}


def test_a_house_finds_an_issuer_by_its_id_and_language():
    assert a_library().issuers["plain", "en"].name == "Appeal for examples"
