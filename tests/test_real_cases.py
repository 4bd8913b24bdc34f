"""Appeals that were published, retyped from their facts: what stands in their pages and letters, and what must not."""

from collections.abc import Mapping
from functools import cache

import pytest

from tests.builders import options, shelves
from tests.pages import pages
from tests.test_end_to_end import ROOT
from urgent_appeal.producing.checking import check_cases

HERE = shelves(ROOT / "tests")
SAMPLES = shelves(ROOT)
SAYS: dict[str, dict[str, tuple[str, ...]]] = {
    "kaz-2021-kibhr": {
        "appeal": (
            "KAZ 001 / 0121 / OBS 013",
            "Description of the situation",
            "asks you to act without delay on the following situation in Kazakhstan.",
            "Organisations concerned",
            "the work of KIBHR and ILI Foundation",
            "about 1,957 euros",
        ),
        "minister-finance": ("Dear Minister,", "cancel the fines and lift the suspensions"),
    },
    "kaz-2021-kibhr-1": {
        "appeal": (
            "New information",
            "KAZ 001 / 0121 / OBS 013.1",
            "Withdrawal of charges",
            "charges dropped, fine cancelled and suspension lifted on 4 February 2021",
            "Request now met",
            "Earlier: fined (25 January 2021)",
            "Outcome",
            "28 January 2021, KAZ 001 / 0121 / OBS 013",
        ),
    },
    "hnd-2009-ochoa": {
        "appeal": (
            "Person concerned Mr. Fabio Evelio Ochoa Fernández, secretary for foreign relations of COPA,",
            "in hospital in Tegucigalpa, in a critical condition (since 23 June 2009)",
            "Committee for the Defence of Human Rights in Honduras (CODEH)",
            "Since 15 May 2009 he has been a member of ADECOP.",
            "the attempt on the life of Mr. Ochoa, and bring",
            "COPA brings together organisations of farmers and of others in the region.",
            "a joint programme of the World Organisation Against Torture (OMCT) and FIDH",
        ),
    },
    "hnd-2009-ochoa-1": {
        "appeal": ("Correction", "HND 003 / 0609 / OBS 091.1", "the party Unión Democrática", "9 July 2009, HND 003"),
    },
    "col-2018-rios-vivos": {
        "appeal": (
            "May 2018",
            "Members of the Ríos Vivos movement have been killed",
            "prevention and protection for the Ríos Vivos movement.",
            "despacho.fiscal@fiscalia.gov.co",
            "Copies to",
            "H.E. Nestor Osorio",
            "+44 20 7589 5037",
        ),
    },
    "col-2018-rios-vivos-1": {
        "appeal": (
            "Those concerned",
            "Two relatives of members of the movement: killed (22 September 2018).",
            "Added to this case: two relatives of members of the movement.",
            "Killings of members of the Ríos Vivos movement",
        ),
        "attorney-general": ("Dear Attorney General,", "1. Investigate the killings promptly"),
        "interior": ("Dear Minister,", "1. Carry out the plan"),
        "embassy": ("Your Excellency,", "No action is requested of you."),
    },
    "zwe-2019-seven": {
        "appeal": (
            "Seven activists were arrested after they came back",
            "Those seven activists have been charged",
            "Detained and charged with treason (May 2019)",
            "Release those seven activists immediately",
        ),
        "president": ("Your Excellency President Mnangagwa,", "2. Drop all charges against those seven activists."),
    },
    "zwe-2019-seven-1": {
        "appeal": (
            "Please act by 11 September 2019. After that date, please check with us before you write.",
            "Seven activists: released on bail (7 to 10 June 2019).",
            "Request now met: Release those seven activists immediately and unconditionally.",
            "released on bail (7 to 10 June 2019); charged with treason (May 2019)",
            "Earlier: detained (May 2019)",
            "the next hearing is on 1 August 2019",
        ),
        "president": ("1. Drop all charges against those seven activists.",),
    },
    "blr-2012-prisoners": {
        "appeal": (
            "Release Mr. Bialiatski and all other political prisoners immediately.",
            "Rehabilitate Mr. Sannikov, Mr. Bondarenko and Mr. Bialiatski fully.",
            "detained (since August 2011)",
        ),
        "both": ("Dear Sirs,", "Urgent appeal for the release and full rehabilitation of all political"),
    },
    "blr-2012-prisoners-1": {
        "appeal": (
            "Case closed",
            "We inform you that the following case in Belarus is now closed.",
            "released (21 June 2014)",
            "Earlier: detained (August 2011 – 21 June 2014)",
            "All three are free.",
        ),
    },
    "irn-2011-sotoudeh": {
        "appeal": (
            "September 2011",
            "detained (since 4 September 2010); sentence cut to six years in prison",
            "Earlier: sentenced to eleven years in prison (9 January 2011)",
            "Lift the ban on her work as a lawyer.",
        ),
    },
    "irn-2011-sotoudeh-1": {
        "appeal": (
            "Case closed",
            "informs you that the following case in Iran is now closed.",
            "among them Ms. Mahboubeh Karami and Ms. Jila Karamzadeh-Makvandi",
            "Earlier: detained (4 September 2010 to 18 September 2013)",
            "The ban on her work has not been lifted.",
        ),
    },
}
"""What must stand in the appeal and in letters of a case."""
NEVER = ("{", "Release immediately", "well-being of and")
"""What must stand on no page."""
SILENT: dict[str, tuple[str, ...]] = {
    "kaz-2021-kibhr-1": ("act without delay", "Withdraw the decisions of 25 January 2021, cancel the fines\n"),
    "hnd-2009-ochoa": ("Addresses", "Mr. Fabio Evelio Ochoa Fernández was", "New information"),
    "hnd-2009-ochoa-1": ("corrected name",),
    "col-2018-rios-vivos": ("Organisation concerned", "gov. co"),
    "col-2018-rios-vivos-1": ("Ríos Vivos movement and two relatives", "Named for the first time", "two two"),
    "zwe-2019-seven-1": ("i. Release", "since May"),
    "blr-2012-prisoners": ("Release Mr. Sannikov",),
    "blr-2012-prisoners-1": ("Actions requested", "Addresses", "since August", "act without delay", "urgent action"),
    "irn-2011-sotoudeh-1": ("Actions requested", "Addresses", "since 4 September", "without delay", "Those concerned"),
}
"""What must not stand in what is made of a case."""
WARNED = {
    "hnd-2009-ochoa": ["there is no recipient, so nobody is written to"],
    "hnd-2009-ochoa-1": ["there is no recipient, so nobody is written to"],
    "col-2018-rios-vivos": [
        "the letter does not state when it happened; so it is for interior",
        'nobody has checked the contacts of "attorney-general"; so it is for interior, governor, embassy',
    ],
    "col-2018-rios-vivos-1": [
        'nobody has checked the contacts of "attorney-general"; so it is for interior, governor, embassy'
    ],
    "zwe-2019-seven": [
        "the letter does not state when it happened",
        'nobody has checked the contacts of "president"; so it is for embassy',
    ],
    "zwe-2019-seven-1": [
        "act-by: the last day to act was 11\N{NO-BREAK SPACE}September\N{NO-BREAK SPACE}2019",
        'nobody has checked the contacts of "president"; so it is for embassy',
    ],
    "blr-2012-prisoners": ['nobody has checked the contacts of "president"; so it is for prosecutor'],
    "irn-2011-sotoudeh": ["there is no recipient, so nobody is written to"],
}
each_case = pytest.mark.parametrize("case", SAYS)


@cache
def made(case: str) -> Mapping[str, str]:
    return pages(SAMPLES if case.startswith("kaz") else HERE, case)


@each_case
def test_what_stands_in_pages_and_letters(case: str):
    said = {part: " ".join(text.casefold().split()) for part, text in made(case).items()}
    missing = [(part, words) for part, all in SAYS[case].items() for words in all if words.casefold() not in said[part]]
    assert missing == []


@each_case
def test_what_does_not_stand_in_them(case: str):
    said = {part: text.replace("\u00a0", " ") for part, text in made(case).items()}
    found = [(p, words) for words in (*NEVER, *SILENT.get(case, ())) for p, text in said.items() if words in text]
    assert found == []


@pytest.mark.parametrize("case", [case for case in SAYS if not case.startswith("kaz")])
def test_nothing_is_wrong_with_them(case: str):
    checked = check_cases(HERE, [case], options())
    assert [problem.words for problem in checked.problems] == WARNED.get(case, [])
