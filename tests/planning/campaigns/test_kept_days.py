import datetime as dt

from tests.builders import a_case, a_recipient, options, projected
from tests.planning.letters.builders import a_whole_issuer, everything_on, measure, two_languages
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.kept_days import plan_kept_days
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, document_of
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions

MAY, JUNE, JULY, AUGUST = (dt.date(2026, month, 1) for month in (5, 6, 7, 8))
OFFICE = Office(
    title="Minister of Justice",
    office="minister",
    name="Ben Neuer",
    since=parse_fact_date("2026-06-05"),
    former=(Holder(name="Ana Altmann"),),
    postal=("1 Example Road",),
)
CASE = a_case(recipients={"justice": a_recipient(None, use="xx/justice")})
WHO = Signatory(number=1, line=2, name="Ada Sampleton", country="GB", language="en")


def plan(*kept: dt.date, today: dt.date = JULY, **issuer: object) -> CampaignPlan:
    library = two_languages(a_whole_issuer(**issuer), offices={"justice": OFFICE})
    wishes = options(now=today, date=today)
    return plan_kept_days(
        projected(CASE, library=library), CASE.id, wishes, LetterOptions(), KnownFonts(measure=measure), kept=kept
    )


def said_on(day: dt.date | None, found: CampaignPlan) -> str:
    letter = PersonalLetter(signatory=WHO, recipient="justice", language="en", date=day)
    return everything_on(document_of(found.stencil_of(letter), letter, attach=False).content.letter)


def test_each_letter_names_who_held_the_office_on_the_day_that_it_keeps():
    found = plan(MAY, JUNE)
    assert "Ana Altmann" in said_on(MAY, found)
    assert "Ana Altmann" in said_on(JUNE, found)
    assert "Ben Neuer" in said_on(JULY, found)
    assert "Ben Neuer" in said_on(None, found)


def test_the_label_of_a_letter_names_the_same_holder():
    found = plan(JUNE)
    assert "Ana Altmann" in " ".join(found.address_of("justice", "en", JUNE))
    assert "Ben Neuer" in " ".join(found.address_of("justice", "en", JULY))


def test_days_between_which_nothing_changed_share_their_letters():
    assert len(plan(MAY, JUNE).stencils) == 2
    assert len(plan(JULY - dt.timedelta(days=1)).stencils) == 1


def test_the_standing_words_are_those_of_the_day_that_a_letter_keeps():
    words = a_whole_issuer().boilerplate["2000"]
    new = replace(words, letter_opening="We write to you with new words.")
    found = plan(JULY, today=AUGUST, boilerplate={"2000": words, "2026-08": new})
    assert "new words" not in said_on(JULY, found)
    assert "new words" in said_on(AUGUST, found)


def test_a_kept_day_after_today_names_the_holder_of_today():
    found = plan(JULY, today=JUNE)
    assert "Ana Altmann" in said_on(JULY, found)


def test_of_earlier_days_no_warning_is_told_twice():
    assert [one.code for one in plan(MAY, JUNE).findings] == [one.code for one in plan().findings]
