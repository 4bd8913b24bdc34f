import pytest

from tests.builders import an_issuer
from urgent_appeal.model.issuer import Contacts, IssuerSignatory, Partner
from urgent_appeal.planning.privacy.secrets import find
from urgent_appeal.planning.traces import traces_of

ISSUER = an_issuer(
    name="The Lighthouse Watch (LHW)",
    short_name="LIGHTHOUSE",
    letterhead=("Watch for People at Sea (WPS)",),
    partners={
        "sea": Partner(name="L’Alliance des Phares", place="Paris"),
        "gb": Partner(name="Themis", place="London"),
        "hyphen": Partner(name="Avocats-Monde", place="Bruxelles"),
    },
    signatories={"i": IssuerSignatory(name="Ines Schreiber", role="Director")},
    contacts=Contacts(
        email="reader@lighthouse.example",
        web="https://www.phares.example/",
        phones=("+33148051111",),
        faxes=("+33 1 48 05 22 22",),
    ),
)


def found(text: str, reference: str | None = "LHW 001 / 0526") -> bool:
    return bool(find(text, [traces_of(ISSUER, reference)]))


@pytest.mark.parametrize(
    "text",
    [
        "says the Lighthouse Watch.",
        "says LHW,",
        "the lighthouse",
        "Watch for People at Sea",
        "(WPS)",
        "l’Alliance des Phares",
        "ALLIANCE DES PHARES",
        "of Themis and",
        "les Avocats-Monde",
        "Ines Schreiber",
        "reader@lighthouse.example",
        "see www.phares.example/appeals",
        "+33148051111",
        "+33 1 48 05 22 22",
        "LHW\u00a0001\u00a0/\u00a00526",
    ],
)
def test_what_gives_the_organisation_away_is_found(text: str):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    ["watch over the people", "people at sea", "le monde entier", "the director", "a mis en place", "in Paris", "lhwx"],
)
def test_words_that_only_occur_in_its_names_are_not(text: str):
    assert not found(text)


def test_a_reference_without_blanks_is_a_trace():
    assert found("our file 017-26/x", "017-26/X")
    assert not found("our file 017-26/x", None)


def test_an_issuer_with_a_name_and_nothing_else_leaves_the_name():
    assert traces_of(an_issuer(), None).phrases == ("Appeal for examples",)
    assert traces_of(an_issuer(), None).spellings == ()
