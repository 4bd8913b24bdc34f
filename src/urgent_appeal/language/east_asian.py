"""The language of a text in Chinese characters, kana or hangul: it decides which forms its characters have."""

from urgent_appeal.patterns import regex

KANA = regex("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
HANGUL = regex("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7af]")
HAN = regex("[\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
SIMPLIFIED, TRADITIONAL = "zh-Hans", "zh-Hant"
HAN_OR_HANGUL = regex(f"(?:{HAN.pattern}|{HANGUL.pattern})+")
OF_COUNTRY = {
    **{"CN": SIMPLIFIED, "SG": SIMPLIFIED, "JP": "ja", "KR": "ko", "KP": "ko"},
    **{"TW": TRADITIONAL, "HK": TRADITIONAL, "MO": TRADITIONAL},
}
OF_LANGUAGE = {
    **{"ja": "ja", "ko": "ko", "zh-hant": TRADITIONAL, "zh-tw": TRADITIONAL, "zh-hk": TRADITIONAL},
    **{"zh-mo": TRADITIONAL, "yue": TRADITIONAL},
}


def whole_name(given: str, surname: str) -> str:
    """A name from its halves, one of which may be empty.

    In Chinese characters and hangul the surname comes first, without a space (山田太郎, 김철수); not so before a
    name in the letters of other languages.
    """
    if given and surname and HAN_OR_HANGUL.fullmatch(surname) and east_asian_language(given[:1], "", ""):
        return surname + given
    return " ".join(filter(None, (given, surname)))


def east_asian_language(text: str, country: str, language: str) -> str:
    """ "ja", "ko", "zh-Hans" or "zh-Hant"; empty for a text without such characters.

    Kana and hangul tell by themselves. Chinese characters are read as in the country of whoever is called so, two
    letters, then as in their language; what neither tells is simplified Chinese, which most people write.
    """
    if text.isascii():
        return ""
    if KANA.search(text):
        return "ja"
    if HANGUL.search(text):
        return "ko"
    if not HAN.search(text):
        return ""
    return OF_COUNTRY.get(country) or OF_LANGUAGE.get(language.lower()) or SIMPLIFIED
