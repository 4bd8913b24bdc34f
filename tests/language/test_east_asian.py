import pytest

from urgent_appeal.language.east_asian import east_asian_language, whole_name


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


@pytest.mark.parametrize(
    ("given", "surname", "whole"),
    [
        ("太郎", "山田", "山田太郎"),
        ("さくら", "山田", "山田さくら"),
        ("철수", "김", "김철수"),
        ("小明", "王", "王小明"),
        ("マイケル", "スミス", "マイケル スミス"),
        ("Taro", "山田", "Taro 山田"),
        ("太郎", "Yamada", "太郎 Yamada"),
        ("Ada", "Example", "Ada Example"),
        ("", "山田", "山田"),
        ("太郎", "", "太郎"),
    ],
)
def test_a_surname_in_chinese_characters_or_hangul_comes_first(given: str, surname: str, whole: str):
    assert whole_name(given, surname) == whole
