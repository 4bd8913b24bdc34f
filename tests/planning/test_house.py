from tests.builders import a_house
from urgent_appeal.planning.house import House


def test_an_empty_house_knows_no_templates():
    assert House(languages={}, issuers={}, books={}).templates == {}


def test_a_house_finds_an_issuer_by_its_id_and_language():
    assert a_house().issuers["plain", "en"].name == "Appeal for examples"
