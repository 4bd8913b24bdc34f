import pytest

from urgent_appeal.language.east_asian import east_asian_language


@pytest.mark.parametrize(
    ("text", "country", "language", "found"),
    [
        ("山田 はなこ", "CN", "zh", "ja"),
        ("김서연", "JP", "", "ko"),
        ("王小明", "CN", "", "zh-Hans"),
        ("王小明", "SG", "ja", "zh-Hans"),
        ("王小明", "TW", "", "zh-Hant"),
        ("王小明", "HK", "en", "zh-Hant"),
        ("中村 春香", "JP", "en", "ja"),
        ("金", "KR", "", "ko"),
        ("中村", "FR", "ja", "ja"),
        ("王小明", "FR", "zh-TW", "zh-Hant"),
        ("王小明", "", "", "zh-Hans"),
        ("Ada Sampleton", "JP", "ja", ""),
        ("Айгүл", "JP", "ja", ""),
    ],
)
def test_characters_tell_the_language_then_the_country_then_the_writer_s_language(
    text: str, country: str, language: str, found: str
):
    assert east_asian_language(text, country, language) == found
