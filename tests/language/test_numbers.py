from tests.builders import a_language
from urgent_appeal.language.numbers import format_number


def test_a_number_has_the_separators_of_the_language():
    assert format_number(12345, a_language("en")) == "12,345"
    assert format_number(12345, a_language("fr")) == "12\u202f345"
