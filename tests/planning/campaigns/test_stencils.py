import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from tests.builders import a_case, a_recipient, options, projected
from tests.planning.letters.builders import (
    SEVERAL,
    a_whole_issuer,
    everything_on,
    measure,
    planned_for,
    translated,
    two_languages,
)
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.model.case import Case, JointLetter, LetterWords
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, document_of, plan_campaign, with_mail
from urgent_appeal.planning.letters import checked
from urgent_appeal.planning.letters.letter_pages import Letter
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.planning import check_issue
from urgent_appeal.problems import Finding

RECIPIENTS = {
    "justice": a_recipient(
        office="minister", languages=("fr", "en"), postal=("1 Example Road",), country="TN", emails=("j@tn.example",)
    ),
    "judge": a_recipient("Judge", office="judge", languages=("ar", "en"), postal=("2 Court Road",), country="TN"),
    "council": a_recipient("Council", role="copy", languages=("fr",)),
    "embassy": a_recipient(None, any_of=("xx/london", "xx/paris", "xx/brussels")),
    "governor": a_recipient("Governor", office="governor", languages=("pt",)),
    "mayor": a_recipient("Mayor", office="mayor"),
    "ministry": a_recipient("Foreign Ministry", role="own-government"),
    "judiciary": a_recipient("Head of the Judiciary", via="xx/mission"),
}
CASE = a_case(recipients=RECIPIENTS)
BOTH = translated(CASE)
TWO = {"judge": RECIPIENTS["judge"], "mayor": RECIPIENTS["mayor"], "justice": RECIPIENTS["justice"]}
TARGETS = ["justice", "judge", "governor", "mayor", "judiciary"]


def plan(case: Case | Issue = BOTH, library: Any = None, **wishes: Any) -> CampaignPlan:
    general = {key: wishes.pop(key) for key in ("languages", "edition", "date") if key in wishes}
    project = projected(case, library=library or two_languages())
    return plan_campaign(project, case.id, options(**general), LetterOptions(**wishes), KnownFonts(measure=measure))


def somebody(country: str = "GB", language: str = "en", **changes: Any) -> Signatory:
    return Signatory(
        **({"number": 1, "line": 2, "name": "Ada Sampleton", "country": country, "language": language} | changes)
    )


def written_by(who: Signatory, found: CampaignPlan | None = None, **wishes: Any) -> dict[str, str]:
    return dict((found or plan(**wishes)).letters_of(who))


def letter_of(who: Signatory, id: str, found: CampaignPlan | None = None, *, attach: bool = False) -> Letter:
    found = found or plan()
    letter = PersonalLetter(signatory=who, recipient=id, language=written_by(who, found)[id])
    return document_of(found.stencil_of(letter), letter, attach=attach).content


def said_in(letter: Letter) -> str:
    return "\n".join(map(everything_on, letter.leaves)).replace("\u00a0", " ")


def problems(found: CampaignPlan) -> list[str]:
    return [finding.words for finding in found.findings if finding.level == "problem"]


def test_each_person_writes_to_all_targets_in_the_order_of_the_case():
    assert list(written_by(somebody(""))) == TARGETS
    assert problems(plan()) == []


def test_other_roles_are_written_to_where_that_is_asked_for():
    assert list(written_by(somebody(), to=("own-government", "judge"))) == ["judge", "ministry"]


def test_who_is_left_out_gets_nothing():
    left = written_by(somebody(), but_not=("judge", "embassy"))
    assert list(left) == ["justice", "governor", "mayor", "judiciary"]


@pytest.mark.parametrize("name", ["council", "copy"])
def test_a_note_for_information_is_never_part_of_a_campaign_and_that_is_said(name: str):
    found = plan(to=(name, "judge"))
    assert found.recipients == ("judge",)
    assert problems(found) == [f'"{name}" gets a note for information, but no letters of a campaign']


def test_a_recipient_that_there_is_none_of_is_said():
    assert problems(plan(to=("juge",))) == ['--to: the case has no recipient "juge", and there is no such role']


def test_a_problem_keeps_the_campaign_from_being_made():
    assert plan(to=("juge",)).refused
    assert not plan().refused


@pytest.mark.parametrize(
    ("country", "title"),
    [
        ("GB", "Embassy in London"),
        ("FR", "Embassy in Paris"),
        ("BE", "Embassy in Brussels"),
        ("LU", "Embassy in Brussels"),
    ],
)
def test_the_mission_is_the_one_for_the_writer_s_country(country: str, title: str):
    assert title in said_in(letter_of(somebody(country), "embassy"))


@pytest.mark.parametrize("country", ["", "US"])
def test_a_writer_for_whose_country_there_is_no_mission_writes_to_none(country: str):
    assert "embassy" not in written_by(somebody(country))


def test_a_mission_stands_where_the_case_has_it():
    assert list(written_by(somebody("FR"))) == ["justice", "judge", "embassy", "governor", "mayor", "judiciary"]


def test_of_two_missions_for_one_country_each_country_has_the_first():
    offices = {
        "a": Office(office="ambassador", title="Embassy in Vienna", country="AT", accredited_to=("AT", "BE")),
        "b": Office(office="ambassador", title="Embassy in Berlin", country="DE", accredited_to=("AT", "DE")),
        "c": Office(office="ambassador", title="Embassy in Brussels", country="BE"),
    }
    case = a_case(recipients={"embassy": a_recipient(None, any_of=("xx/c", "xx/a", "xx/b"))})
    found = plan(case, two_languages(offices=SEVERAL | offices))
    titles = {code: letter_of(somebody(code), "embassy", found).title for code in ("AT", "BE", "DE")}
    assert [words for words in titles.values() if "Vienna" in words] == [titles["AT"], titles["BE"]]
    assert "Berlin" in titles["DE"]


def test_a_letter_to_two_is_one_letter_where_the_first_of_them_stands():
    joint = {"both": JointLetter(to=("judge", "justice"))}
    found = plan(translated(a_case(recipients=TWO, joint_letters=joint)))
    assert list(written_by(somebody(), found)) == ["both", "mayor"]
    said = said_in(letter_of(somebody(), "both", found))
    assert "Judge" in said
    assert "Minister of Justice" in said


def test_a_letter_to_two_is_in_a_language_that_both_read():
    joint = {"both": JointLetter(to=("justice", "judge"))}
    found = plan(translated(a_case(recipients=TWO, joint_letters=joint)))
    assert written_by(somebody("FR", "fr"), found)["both"] == "en"


@pytest.mark.parametrize(
    ("id", "language", "chosen"),
    [
        ("justice", "en", "en"),
        ("justice", "fr", "fr"),
        ("justice", "de", "fr"),
        ("justice", "", "fr"),
        ("judge", "fr", "en"),
        ("governor", "fr", "fr"),
        ("governor", "", "en"),
        ("mayor", "fr", "fr"),
        ("mayor", "fr-CA", "fr"),
        ("mayor", "de", "en"),
        ("mayor", "", "en"),
    ],
)
def test_the_language_is_the_writer_s_where_it_is_read_else_the_office_s_best_else_the_writer_s_else_the_case_s(
    id: str, language: str, chosen: str
):
    assert written_by(somebody("", language))[id] == chosen


def test_with_one_language_asked_for_all_letters_are_in_it():
    found = plan(languages=("fr",))
    assert set(written_by(somebody("GB", "en"), found).values()) == {"fr"}


def test_a_case_without_a_translation_gives_letters_in_its_own_language():
    assert set(written_by(somebody("FR", "fr"), plan(CASE)).values()) == {"en"}


@pytest.mark.parametrize("id", TARGETS)
def test_a_letter_says_what_the_one_of_letters_says_but_for_the_writer(id: str):
    about_the_writer = {"sender", "return_line", "dateline", "line", "close", "signature", "delivery"}
    ours = letter_of(somebody(), id).letter
    theirs = planned_for(BOTH, id, writer="GB", languages=("en",)).document.content.letter
    assert {slot: lines for slot, lines in ours.slots.items() if slot not in about_the_writer} == {
        slot: lines for slot, lines in theirs.slots.items() if slot not in about_the_writer
    }
    nobody_s_head = replace(theirs.fixed, letterhead=None, sign_label="", slots=ours.fixed.slots)
    assert ours.fixed == replace(nobody_s_head, copies=(), copies_label="")


def test_a_letter_has_its_writer_as_sender_and_as_who_signs():
    who = somebody(street=("12 Example Lane",), postcode="EX1", city="Exampleford", personal_line="I am a nurse.")
    slots = letter_of(who, "justice").letter.slots
    assert slots["sender"] == ("Ada Sampleton", "12 Example Lane", "Exampleford", "EX1", "UNITED KINGDOM")
    assert (slots["line"], slots["signature"]) == (("I am a nurse.",), ("Ada Sampleton",))
    assert slots["dateline"][0].startswith("Exampleford, ")


@pytest.mark.parametrize(("country", "line"), [("GB", "TUNISIA"), ("FR", "TUNISIE"), ("TN", "1 Example Road")])
def test_the_recipient_s_country_is_written_for_the_writer_s_post(country: str, line: str):
    assert letter_of(somebody(country), "justice").letter.slots["recipient"][-1] == line


def test_a_writer_whose_country_is_not_known_writes_from_the_issuer_s():
    assert letter_of(somebody(""), "justice").letter.slots["recipient"][-1] == "TUNISIE"


def test_a_letter_that_goes_through_a_mission_has_the_writer_on_both_pages():
    letter = letter_of(somebody(), "judiciary")
    assert [leaf.slots["signature"] for leaf in letter.leaves] == [("Ada Sampleton",)] * 2


def test_a_mail_comes_from_the_writer_where_their_address_is_known():
    mail = letter_of(somebody(email="ada@mail.example"), "justice").mail
    assert mail is not None
    assert (mail.sender, mail.to) == (("Ada Sampleton", "ada@mail.example"), ("j@tn.example",))
    without = letter_of(somebody(), "justice").mail
    assert without is not None
    assert without.sender is None


def test_nothing_in_a_letter_that_does_not_name_the_issuer_gives_it_away():
    issue = translated(replace(CASE, letter=LetterWords(name_issuer=False), reference="REF 7"))
    found = plan(issue)
    letter = letter_of(somebody(), "judge", found)
    for trace in ("Appeal for examples", "Sender", "REF 7"):
        assert trace not in f"{said_in(letter)} {letter.issuer}"


def test_the_names_that_must_not_be_in_a_letter_come_with_it():
    found = plan(translated(replace(CASE, letter=LetterWords(name_issuer=False))))
    assert all(stencil.planned.secrets for stencil in found.stencils)


def test_an_organisation_is_kept_from_those_alone_whose_letters_do_not_name_it():
    quiet = replace(RECIPIENTS["judge"], name_issuer=False)
    found = plan(translated(a_case(recipients={"judge": quiet, "mayor": RECIPIENTS["mayor"]})))
    assert set(found.secrets_apart.values()) == {frozenset({"judge"})}
    assert set(found.secrets_apart) == set(found.secrets)


def test_what_was_done_to_an_address_is_said_once():
    long = a_recipient(office="judge", postal=tuple(f"{n} " + "Example Avenue " * 3 for n in range(9)), country="TN")
    found = plan(translated(a_case(recipients={"judge": long})), two_languages(a_whole_issuer(window="din-b")))
    assert len(found.said) == 1
    assert found.said[0].startswith("judge: ")


def test_a_case_that_could_not_be_read_gives_no_plan():
    found = plan(replace(BOTH, cases={}))
    assert (found.stencils, found.recipients) == ((), ())


@pytest.mark.parametrize(("gender", "words"), [("m", "l’hommage de mon profond respect"), ("f", "ma très haute")])
def test_a_close_depends_on_the_writer_s_gender(gender: Any, words: str):
    president = a_recipient("Présidente", office="head-of-state", name="A Placeholder", gender="f")
    found = plan(translated(a_case(recipients={"president": president})), languages=("fr",))
    assert words in letter_of(somebody(gender=gender), "president", found).letter.slots["close"][0]


def test_addresses_on_labels_are_those_of_each_letter():
    found = plan()
    assert "1 Example Road" in found.address_of("justice", "en")
    assert "1 Example Road" in found.address_of("justice", "fr")
    assert "2 Court Road" in found.address_of("judge", "en")


def test_people_who_do_not_say_their_country_write_to_the_mission_of_the_one_that_is_said_for_all():
    assert "embassy" not in written_by(somebody(country=""))
    assert "embassy" in written_by(somebody(country=""), to=("embassy",), writer="GB")


def test_without_an_address_there_are_no_drafts_and_that_is_said():
    found = with_mail(plan(to=("justice", "mayor")))
    assert found.recipients == ("justice",)
    assert found.said[-1] == "mayor: no mail drafts, as no usable e-mail address is known"


def test_what_the_organisation_encloses_no_letter_of_a_person_mentions():
    case = replace(CASE, letter=LetterWords(enclosures=("A list",)))
    assert "A list" not in everything_on(letter_of(somebody(), "justice", plan(translated(case))).letter)


def test_the_case_is_checked_once_however_many_missions_there_are(monkeypatch: pytest.MonkeyPatch):
    checks: list[str] = []

    def counted(project: Project, id: str, *rest: Any, **more: Any) -> Iterator[Finding]:
        checks.append(id)
        return check_issue(project, id, *rest, **more)

    monkeypatch.setattr(checked, "check_issue", counted)
    assert plan().recipients == ("justice", "judge", "embassy", "governor", "mayor", "judiciary")
    assert checks == [CASE.id]


def test_a_mission_is_written_to_in_a_language_that_it_reads_itself():
    offices = SEVERAL | {
        "paris": replace(SEVERAL["paris"], languages=("fr",)),
        "london": replace(SEVERAL["london"], languages=("en",)),
    }
    found = plan(library=two_languages(offices=offices))
    assert written_by(somebody("FR", "en"), found)["embassy"] == "fr"
    assert written_by(somebody("GB", "fr"), found)["embassy"] == "en"


def test_two_letters_with_one_file_name_keep_the_campaign_from_being_made():
    several = {"a--b": RECIPIENTS["mayor"], "justice": RECIPIENTS["justice"], "judge": RECIPIENTS["judge"]}
    found = plan(translated(a_case(recipients=several, joint_letters={"a-b": JointLetter(to=("justice", "judge"))})))
    assert "would have the same file name" in problems(found)[0]


def test_letters_of_a_campaign_greet_who_holds_the_office_on_their_day():
    entry = Office(
        office="minister",
        title="Minister",
        name="Bo New",
        since=parse_fact_date("2026-07-01"),
        former=(Holder(name="Ana Old", until=parse_fact_date("2026-06-30")),),
        postal=("1 Example Road",),
        country="TN",
    )
    case = a_case(recipients={"justice": a_recipient(None, use="xx/justice")})
    library = two_languages(offices={"justice": entry})
    for day, name in ((None, "Ana Old"), (dt.date(2026, 9, 1), "Bo New")):
        (stencil,) = plan(case, library, date=day).stencils
        assert [office.name for office in stencil.planned.wording.to] == [name]
