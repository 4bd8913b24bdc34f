"""Names and codes of ISO 3166-1 and ISO 639 that CLDR does not have."""


def country_of_official_name(name: str) -> str | None:
    """The two letters for a country's name in the standard, short or in full: "Korea, Republic of".

    Names must be the same but for capitals: `search_fuzzy` takes "Republic of Korea" for the other Korea.
    """
    from pycountry import countries

    try:
        return str(countries.lookup(name).alpha_2)
    except LookupError:
        return None


def language_of_three_letters(code: str) -> str | None:
    """The two letters for a language of ISO 639-2 or 639-3, such as "fra" or "fre"."""
    from pycountry import languages

    found = languages.get(alpha_3=code) or languages.get(bibliographic=code)
    return getattr(found, "alpha_2", None)
