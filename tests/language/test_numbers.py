import pytest

from tests.builders import a_language
from urgent_appeal.language.numbers import currencies, format_money, format_number


def test_a_number_has_the_separators_of_the_language():
    assert format_number(12345, a_language("en")) == "12,345"
    assert format_number(12345, a_language("fr")) == "12\u202f345"


def test_no_number_is_too_long():
    assert format_number(10**40, a_language("en")) == "10" + ",000" * 13
    assert format_money(1e30, "EUR", a_language("en")) == "1" + ",000" * 10 + "\u00a0euros"


@pytest.mark.parametrize(
    ("code", "amount", "currency", "text"),
    [
        ("en", 2_000_000, "KZT", "2,000,000\u00a0Kazakhstani tenges"),
        ("en", 1957.5, "EUR", "1,957.50\u00a0euros"),
        ("en", 1, "EUR", "1\u00a0euro"),
        ("en", 2000, "TRY", "2,000\u00a0Turkish lira"),
        ("fr", 2_000_000, "KZT", "2\u202f000\u202f000\u00a0tenges kazakhs"),
        ("fr", 1957.5, "EUR", "1\u202f957,50\u00a0euros"),
    ],
)
def test_a_sum_is_written_as_the_language_writes_it(code: str, amount: float, currency: str, text: str):
    assert format_money(amount, currency, a_language(code)) == text


def test_codes_of_currencies_are_known():
    assert "KZT" in currencies() and "TENGE" not in currencies()
