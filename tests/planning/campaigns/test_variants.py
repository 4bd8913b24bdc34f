"""A variant gives the lines that a letter planned as a whole has, and everything else is the same for its letters."""

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.planning.campaigns.test_stencils import BOTH, plan, somebody
from tests.planning.letters.builders import a_whole_issuer, two_languages
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, document_of
from urgent_appeal.planning.campaigns.variants import VARYING, variant_key, variant_of
from urgent_appeal.planning.letters.letter_pages import LetterDocument

WHOLE = {"street": ("12 Lamp Street", "Flat 3"), "postcode": "12345", "city": "Sampletown", "region": "North"}
PEOPLE = (
    somebody(name="Ada Sampleton", gender="f"),
    somebody(name="Bo Longname-Sampleton van der Example", gender="f", **WHOLE),
    somebody("FR", "fr", name="Cleo", gender="m", city="Lyon", personal_line="I am a nurse."),
    somebody("FR", "fr", name="Dario", gender="m", street=("4 Lamp Street",), postcode="1"),
    somebody("TN", name="Eve", **WHOLE),
    somebody("TN", name="Finn"),
    somebody("", name="Gil", street=("1 Road",)),
)


def letters_of(found: CampaignPlan) -> Iterator[PersonalLetter]:
    for number, who in enumerate(PEOPLE, 1):
        for recipient, language in found.letters_of(who):
            day = dt.date(2026, 12, 1) if number < 3 else None
            yield PersonalLetter(
                signatory=replace(who, number=number), recipient=recipient, language=language, date=day
            )


def without_lines(document: LetterDocument) -> LetterDocument:
    """The letter without what may differ between the letters of a variant."""
    leaves = tuple(replace(leaf, slots={}, fixed=replace(leaf.fixed, slots=())) for leaf in document.content.leaves)
    return replace(document, content=replace(document.content, leaves=leaves))


@pytest.mark.parametrize("window", ["none", "din-a", "din-b"])
def test_a_variant_has_the_lines_of_letters_planned_as_a_whole(window: Window):
    found = plan(BOTH, library=two_languages(a_whole_issuer(window=window)))
    variants = {}
    letters = list(letters_of(found))
    for letter in letters:
        stencil = found.stencil_of(letter)
        key = variant_key(letter)
        variant = variants.setdefault(key, variant_of(stencil, letter))
        whole = document_of(stencil, letter, attach=False)
        own = variant.lines(letter.signatory)
        for leaf, model, lines in zip(whole.content.leaves, variant.document.content.leaves, own, strict=True):
            wanted = {slot: leaf.slots.get(slot, ()) for slot in lines}
            assert lines == wanted
            rest = {slot: said for slot, said in model.slots.items() if slot not in lines}
            assert rest == {slot: said for slot, said in leaf.slots.items() if slot not in lines}
        assert without_lines(variant.document) == without_lines(whole)
    assert len(variants) < len(letters)


def test_the_day_of_a_letter_makes_another_variant():
    letter = PersonalLetter(signatory=PEOPLE[0], recipient="judge", language="en", date=dt.date(2026, 12, 1))
    assert variant_key(letter) != variant_key(replace(letter, date=dt.date(2026, 12, 2)))


def test_another_town_makes_no_other_variant():
    letter = PersonalLetter(signatory=PEOPLE[0], recipient="judge", language="en")
    other: Signatory = replace(PEOPLE[0], city="Elsewhere", number=9)
    assert variant_key(letter) == variant_key(replace(letter, signatory=other))


def test_sentences_never_vary_with_the_writer():
    assert not {"title", "subject", "salutation", "close", "next_page"} & set(VARYING)
