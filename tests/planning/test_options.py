from tests.builders import options


def test_without_wishes_the_public_edition_is_made_on_a4():
    assert (options().edition, options().paper) == ("public", "a4")


def test_without_wishes_language_issuer_and_date_are_left_to_the_case():
    assert (options().languages, options().issuer, options().date) == ((), None, None)
