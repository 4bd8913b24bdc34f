import datetime as dt
import sys
from types import FrameType
from typing import Any

import pytest

from tests.builders import a_case, a_recipient, a_subject, options, projected
from tests.planning.letters.builders import (
    SEVERAL,
    a_whole_issuer,
    body_of,
    content,
    everything_on,
    letter_words,
    made_of,
    measure,
    planned,
    planned_for,
    refused_of,
    translated,
    two_languages,
)
from tests.typesetting.own_fonts import an_own_face
from urgent_appeal.model.case import Case, Demand, JointLetter, LetterWords
from urgent_appeal.model.dates import Day, parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.checked import CheckedCase, check_case
from urgent_appeal.planning.letters.destinations import choose
from urgent_appeal.planning.letters.planned import LetterPlan, PlannedLetter, plan_letter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.paths import path_of
from urgent_appeal.planning.privacy.secrets import find
from urgent_appeal.problems import Finding, Problem

RECIPIENTS = {
    "justice": a_recipient(office="minister", languages=("fr", "en"), postal=("1 Example Road",), country="TN"),
    "judge": a_recipient("Judge", office="judge", languages=("en",)),
    "council": a_recipient("Council", role="copy", languages=("fr",)),
    "embassy": a_recipient(None, role="copy", any_of=("xx/london", "xx/paris", "xx/brussels")),
    "ministry": a_recipient("Foreign Ministry", role="own-government", languages=("fr",)),
    "inmate": a_recipient(None, name="Example Person", office="person", role="prisoner"),
    "judiciary": a_recipient("Head of the Judiciary", via="xx/mission"),
}
CASE = a_case(recipients=RECIPIENTS)
BOTH = translated(CASE)
UNNAMED = LetterWords(name_issuer=False)
MOST_STEPS = 5000
"""Calls for one more letter."""


def ids(plan: LetterPlan) -> list[str]:
    return [letter.to.id for letter in plan.letters]


def problems(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.words for finding in findings if finding.level == "problem"]


def said_in(letter: PlannedLetter) -> str:
    """All words of all pages, and of the metadata."""
    made = content(letter)
    pages = "\n".join(map(everything_on, made.leaves))
    mail = (made.mail.subject, made.mail.file_name) if made.mail else ()
    return "\n".join((pages, made.title, made.issuer, *mail)).replace("\u00a0", " ")


def one(case: Case | Any = CASE, id: str = "justice", **wishes: Any) -> PlannedLetter:
    return planned_for(case, id, **wishes)


def test_everybody_gets_a_letter_in_the_order_of_the_case():
    plan = planned(CASE, writer="FR")
    assert ids(plan) == list(RECIPIENTS)
    assert [letter.to.kind for letter in plan.letters] == [
        "authority",
        "authority",
        "copy",
        "copy",
        "own-government",
        "prisoner",
        "forwarded",
    ]
    assert not plan.refused
    assert refused_of(plan) == {}


def test_only_who_was_asked_for_gets_a_letter():
    assert ids(planned(CASE, to=("judge", "prisoner"))) == ["judge", "inmate"]
    assert ids(planned(CASE, to=("target",), but_not=("judge",))) == ["justice", "judiciary"]


def test_somebody_unknown_keeps_every_letter_from_being_made():
    plan = planned(CASE, to=("justise",))
    assert plan.refused
    assert plan.letters == ()
    assert problems(plan.findings) == ['--to: the case has no recipient "justise", and there is no such role']


def test_each_letter_is_in_the_best_language_and_says_why():
    plan = planned(BOTH, writer="FR")
    assert {letter.to.id: letter.to.language.code for letter in plan.letters} == {
        "justice": "fr",
        "judge": "en",
        "council": "fr",
        "embassy": "en",
        "ministry": "fr",
        "inmate": "en",
        "judiciary": "en",
    }
    assert one(BOTH).to.language.reason == "French: the first that it reads and the case has"
    assert one(BOTH, "inmate").to.language.reason == "English: the case’s own; its languages are not known"


def test_a_letter_s_words_are_those_of_its_language():
    leaf = content(one(BOTH)).letter
    assert (leaf.fixed.language, leaf.slots["salutation"]) == ("fr", ("Madame, Monsieur,",))
    assert leaf.slots["subject"][0].endswith("FR Arbitrary detention of Ms. Example Person")


def test_who_asks_for_languages_gets_a_letter_in_each():
    plan = planned(BOTH, to=("justice", "judge"), languages=("en", "fr"))
    found = [(letter.to.id, letter.to.language.code, letter.to.language.reason) for letter in plan.letters]
    assert found == [(id, code, "asked for") for id in ("justice", "judge") for code in ("en", "fr")]


def test_a_letter_in_a_language_that_is_not_read_there_is_warned_of():
    plan = planned(BOTH, to=("judge",), languages=("en", "fr"))
    codes = {letter.to.language.code: [f.code for f in letter.findings] for letter in plan.letters}
    assert "language-not-read" in codes["fr"]
    assert "language-not-read" not in codes["en"]


def test_a_language_that_the_case_has_no_words_in_keeps_every_letter_from_being_made():
    plan = planned(CASE, languages=("fr",))
    assert plan.refused
    assert not any(isinstance(letter, PlannedLetter) for letter in plan.letters)


def test_a_mission_is_that_of_the_writer_s_country():
    assert one(id="embassy", writer="GB").to.name == "Embassy in London"
    assert one(id="embassy", writer="LU").to.name == "Embassy in Brussels"


def test_without_a_writer_s_country_the_issuer_s_counts():
    assert one(id="embassy").to.name == "Embassy in Paris"


def test_where_no_mission_is_accredited_nothing_is_made_for_it_and_that_is_said():
    plan = planned(CASE, writer="DE")
    assert "embassy" not in ids(plan)
    assert plan.said == ("embassy: nothing is made, as none of its missions is accredited to DE, the writer’s country",)
    assert all("Embassy" not in line for letter in plan.letters for line in content(letter).letter.fixed.copies)


def test_the_country_line_is_left_out_for_who_writes_from_there():
    assert content(one(writer="TN")).letter.slots["recipient"][-1] == "1 Example Road"
    assert content(one(writer="GB")).letter.slots["recipient"][-1] == "TUNISIA"


def test_letters_say_who_gets_a_copy():
    assert content(one(writer="GB")).letter.fixed.copies == ("Council", "Embassy in London")
    assert content(one(writer="GB", to=("justice",))).letter.fixed.copies == ("Council", "Embassy in London")


def test_who_gets_no_copy_is_not_said_to_get_one():
    assert content(one(but_not=("council",))).letter.fixed.copies == ("Embassy in Paris",)


def test_a_note_for_information_has_every_letter_to_an_authority_behind():
    made = content(one(id="council"))
    assert [leaf.kind for leaf in made.leaves] == ["copy", "authority", "authority", "forwarded"]
    assert body_of(made.letter)[1:4] == ["- Minister of Justice", "- Judge", "- Head of the Judiciary"]


def test_who_asks_for_copies_alone_still_gets_the_letters_behind():
    plan = planned(CASE, to=("copy",))
    assert ids(plan) == ["council", "embassy"]
    assert len(content(plan.letters[0]).leaves) == 4


def test_letters_behind_a_note_are_those_that_are_made():
    made = content(planned_for(CASE, "council", to=("judge", "copy")))
    assert body_of(made.letter)[1:2] == ["- Judge"]
    assert len(made.leaves) == 2


def test_letters_behind_a_note_are_in_its_language_where_there_is_one():
    plan = planned(BOTH, to=("justice", "council"), languages=("en", "fr"))
    behind = {
        letter.to.language.code: [leaf.fixed.language for leaf in content(letter).leaves]
        for letter in plan.letters
        if letter.to.id == "council"
    }
    assert behind == {"en": ["en", "en"], "fr": ["fr", "fr"]}


def test_a_letter_in_another_language_lies_behind_a_note_where_there_is_none_in_its_own():
    french = replace(BOTH.cases["fr"], recipients=RECIPIENTS | {"judge": replace(RECIPIENTS["judge"], title="Juge")})
    made = content(planned_for(replace(BOTH, cases=BOTH.cases | {"fr": french}), "council"))
    assert [leaf.fixed.language for leaf in made.leaves] == ["fr", "fr", "en", "en"]
    assert "- Juge" in body_of(made.letter)
    assert made.leaves[2].fixed.lead == "Copie de la lettre adressée à\u00a0: Juge"


def test_a_joint_letter_lies_behind_a_note_once():
    case = replace(CASE, joint_letters={"both": JointLetter(to=("justice", "judge"))})
    made = content(planned_for(case, "council"))
    assert body_of(made.letter)[1:3] == ["- Minister of Justice / Judge", "- Head of the Judiciary"]


def test_two_who_share_a_letter_get_none_of_their_own():
    case = replace(CASE, joint_letters={"both": JointLetter(to=("justice", "judge"))})
    plan = planned(case, to=("target",))
    assert ids(plan) == ["both", "judiciary"]
    assert plan.letters[0].to.name == "Minister of Justice / Judge"


def test_a_joint_letter_is_in_a_language_that_both_read():
    case = replace(CASE, joint_letters={"both": JointLetter(to=("justice", "judge"))})
    assert one(translated(case), "both").to.language.code == "en"


def test_a_letter_through_a_mission_is_reached_as_the_mission_is():
    letter = one(id="judiciary")
    assert letter.to.channels == ("post",)
    assert content(letter).leaves[0].slots["recipient"][0] == "Permanent Mission"


def test_a_recipient_is_asked_what_it_may_be_asked():
    demands = {"one": Demand(text="Demand one.", to=("justice",)), "all": Demand(text="Demand two.")}
    plan = planned(replace(CASE, demands=demands))
    asked = {
        letter.to.id: [line for line in body_of(content(letter).letter) if "Demand" in line] for letter in plan.letters
    }
    assert asked == {
        "justice": ["1. Demand one.", "2. Demand two."],
        "judge": ["1. Demand two."],
        "council": [],
        "embassy": [],
        "ministry": ["1. Demand two."],
        "inmate": [],
        "judiciary": ["1. Demand two."],
    }


def test_a_signatory_signs_what_names_the_issuer():
    plan = planned(CASE, signed_by="ines")
    signed = {letter.to.id: content(letter).letter.slots.get("signature", ()) for letter in plan.letters}
    assert signed["justice"] == ("Ines Schreiber", "Director", "Appeal for examples")
    assert signed["inmate"] == ()


def test_without_a_signatory_there_is_a_line_to_sign_on():
    assert content(one()).letter.fixed.sign_label == "Name and signature"


def test_an_unknown_signatory_keeps_every_letter_from_being_made():
    assert problems(planned(CASE, signed_by="inez").findings) == ['--signed-by: the issuer has no signatory "inez"']


def test_the_window_is_the_issuer_s_or_the_one_asked_for():
    library = two_languages(a_whole_issuer(window="din-b"))
    assert content(one(library=library)).letter.fixed.window == "din-b"
    assert content(one(library=library, window="din-a")).letter.fixed.window == "din-a"


def test_what_was_done_to_an_address_is_said_with_its_letter():
    office = replace(RECIPIENTS["justice"], postal=tuple(f"Line {n}" for n in range(6)))
    case = a_case(recipients={"justice": office})
    assert one(case, window="din-a").said == ("its address is set in 8 pt, so that it fits the window",)


def test_the_draft_carries_the_pdf_where_that_was_asked_for():
    case = a_case(recipients={"justice": a_recipient(emails=("a@b.example",))})
    for attach in (True, False):
        mail = content(one(case, attach=attach)).mail
        assert mail is not None
        assert mail.attach is attach


@pytest.mark.parametrize("id", [id for id in RECIPIENTS if id not in ("council", "embassy")])
def test_no_letter_names_an_organisation_that_must_not_be_named(id: str):
    case = replace(CASE, reference="AFE 7", letter=UNNAMED)
    said = said_in(one(case, id, signed_by="ines"))
    for trace in ("Appeal for examples", "AFE 7", "Ines", "Sender"):
        assert trace not in said


def test_a_letter_whose_words_name_it_all_the_same_is_not_made_and_the_others_are():
    own = replace(RECIPIENTS["judge"], opening="Appeal for examples writes to you.")
    plan = planned(replace(CASE, letter=UNNAMED, recipients={**RECIPIENTS, "judge": own}))
    refused = refused_of(plan)
    assert list(refused) == ["judge"]
    assert "must not name the organisation" in problems(refused["judge"].findings)[0]
    assert len(made_of(plan)) == len(RECIPIENTS) - 1


def test_its_name_in_another_language_is_found_too():
    library = two_languages()
    french = replace(library.issuers["plain", "fr"], name="Appel exemplaire")
    library = replace(library, issuers={**library.issuers, ("plain", "fr"): french})
    case = replace(CASE, letter=LetterWords(name_issuer=False, opening="The Appel exemplaire writes."))
    assert "judge" in refused_of(planned(case, library))


def test_what_gives_it_away_is_looked_for_in_the_finished_page_as_well():
    case = replace(CASE, recipients={**RECIPIENTS, "judge": replace(RECIPIENTS["judge"], name_issuer=False)})
    plan = planned(case)
    found = {letter.to.id for letter in plan.letters if find("Appeal for examples", letter.secrets)}
    assert found == {"judge", "inmate"}


HIDDEN = a_case(
    title="Arbitrary detention of students",
    situation="{person} was arrested at her office in Tunis.",
    subjects={"person": a_subject("Orlin Quastelberg", publish_as={"public": "initials", "partner": "withheld"})},
    demands={"release": Demand(text="Release {person} at once.")},
    recipients={**{k: v for k, v in RECIPIENTS.items() if k != "inmate"}},
)


@pytest.mark.parametrize(("edition", "shown"), [("public", False), ("partner", False), ("internal", True)])
def test_a_name_that_an_edition_hides_stands_in_none_of_its_letters(edition: Edition, shown: bool):
    plan = planned(HIDDEN, edition=edition)
    assert len(plan.letters) == len(HIDDEN.recipients)
    for letter in plan.letters:
        assert ("Quastelberg" in said_in(letter)) is shown
        assert bool(find("Quastelberg", letter.secrets)) is not shown


@pytest.mark.parametrize("key", ["subject", "opening", "body", "closing"])
def test_a_hidden_name_in_words_for_one_recipient_keeps_every_letter_from_being_made(key: str):
    judge = replace(RECIPIENTS["judge"], **{key: "Free Orlin Quastelberg."})
    plan = planned(replace(HIDDEN, recipients={"judge": judge}))
    assert plan.refused
    assert not any(isinstance(letter, PlannedLetter) for letter in plan.letters)


@pytest.mark.parametrize("key", ["subject", "opening", "body", "closing"])
def test_a_hidden_name_in_the_words_of_all_letters_keeps_them_from_being_made(key: str):
    words: dict[str, Any] = {key: "Free Orlin Quastelberg."}
    assert planned(replace(HIDDEN, letter=LetterWords(**words))).refused
    joint = {"both": JointLetter(to=("justice", "judge"), **words)}
    assert planned(replace(HIDDEN, joint_letters=joint)).refused


def test_that_an_earlier_issue_had_a_name_wrong_is_not_for_a_recipient():
    person = a_subject("Example Person", corrected_from="Exampel Persson")
    said = said_in(one(replace(CASE, subjects={"person": person})))
    assert "Example Person was arrested" in said
    assert "Persson" not in said
    assert "(corrected name)" not in said


@pytest.mark.parametrize(
    ("edition", "folder"),
    [("public", "private/tun-2026-person/letters/en"), ("partner", "private/tun-2026-person/partner/letters/en")],
)
def test_letters_lie_in_a_private_folder_in_every_edition(edition: Edition, folder: str):
    document = one(edition=edition).document
    assert str(path_of(document, "pdf")) == f"{folder}/justice.pdf"


def test_two_letters_with_one_file_name_keep_all_from_being_made():
    several = {"a--b": a_recipient(), "justice": RECIPIENTS["justice"], "judge": RECIPIENTS["judge"]}
    joint = {"a-b": JointLetter(to=("justice", "judge"))}
    plan = planned(a_case(recipients=several, joint_letters=joint))
    assert plan.refused
    assert problems(plan.findings) == ['"a--b" and "a-b" would have the same file name']
    assert plan.findings[-1].path == ("joint-letters", "a-b")


def test_one_letter_in_two_languages_has_two_file_names():
    assert not planned(BOTH, to=("justice",), languages=("en", "fr")).refused


def test_an_office_without_forms_of_address_costs_its_own_letter_only():
    library = two_languages()
    english = library.languages["en"]
    forms = {key: form for key, form in english.address.items() if key.partition(".")[0] != "judge"}
    library = replace(library, languages={**library.languages, "en": replace(english, address=forms)})
    plan = planned(CASE, library)
    assert list(refused_of(plan)) == ["judge"]
    assert len(content(next(letter for letter in plan.letters if letter.to.id == "council")).leaves) == 3


@pytest.mark.parametrize(("expired", "refused"), [(False, True), (True, False)])
def test_after_a_last_day_with_stop_letters_are_made_only_on_demand(expired: bool, refused: bool):
    case = replace(CASE, act_by=CASE.date, after="stop")
    assert planned(case, expired=expired).refused is refused


def test_the_issuer_s_style_is_used_for_letters_too():
    library = two_languages()
    library = replace(library, templates={**library.templates, "issuers/plain/style.css": ""})
    document = one(library=library).document
    assert document.styles[-1] == "issuers/plain/style.css"


def test_a_case_that_could_not_be_read_has_no_letters():
    issue = replace(BOTH, cases={})
    assert planned(issue) == LetterPlan()


def test_the_date_is_the_case_s_or_the_one_asked_for():
    assert content(one()).letter.slots["dateline"] == ("Sendertown, 4\u00a0May\u00a02026",)
    day = CASE.date.replace(day=9)
    assert content(one(date=day)).letter.slots["dateline"] == ("Sendertown, 9\u00a0May\u00a02026",)


def test_an_issuer_without_an_address_gives_no_writer_s_country():
    plan = planned(CASE, two_languages(a_whole_issuer(country=None, postal=())))
    assert "embassy" not in ids(plan)
    assert "add for example --from GB" in plan.said[0]


def test_the_office_of_a_book_is_what_the_letter_goes_to():
    case = a_case(recipients={"president": a_recipient(None, use="xx/president")})
    leaf = content(one(case, "president", library=two_languages(offices=SEVERAL))).letter
    assert leaf.slots["recipient"] == ("President", "1 Palace Road", "TUNISIE")


def test_a_warning_of_one_recipient_comes_with_its_letter():
    case = a_case(recipients={"justice": replace(RECIPIENTS["justice"], faxes=("71 123 456",), country=None)})
    plan = planned(case)
    assert "faxes: " in " ".join(finding.words for finding in made_of(plan)["justice"].findings)


def test_a_mistyped_contact_of_the_case_costs_the_letter_to_it():
    case = a_case(recipients={"justice": replace(RECIPIENTS["justice"], emails=("nobody at home",))})
    assert "justice" not in made_of(planned(case))


def languages_of(letters: dict[str, Any]) -> list[str]:
    return [letter.to.language.code for letter in letters.values()]


def test_what_is_wrong_in_one_language_costs_the_letters_in_it_alone():
    issue = replace(translated(a_case(recipients={"justice": a_recipient()})), missing={"fr": (("title",),)})
    plan = planned(issue, languages=("en", "fr"))
    assert not plan.refused
    assert languages_of(made_of(plan)) == ["en"]
    assert languages_of(refused_of(plan)) == ["fr"]
    assert problems(refused_of(plan)["justice"].findings) == ["this translation lacks: title"]


def test_a_translation_that_could_not_be_read_costs_the_letters_in_its_language_alone():
    issue = translated(CASE)
    issue = replace(issue, cases={"en": CASE}, translations={"fr": "cases/x.fr.toml"}, relies_on=("cases/x.fr.toml",))
    slip = Problem(file="cases/x.fr.toml", code="toml", words="no TOML", hint="")
    project = replace(projected(issue, library=two_languages()), problems={"cases/x.fr.toml": (slip,)})
    for languages, made in ((("en", "fr"), ["en"]), (("en",), ["en"]), (("fr",), [])):
        wishes = LetterOptions(to=("justice",))
        plan = plan_letters(project, CASE.id, options(languages=languages), wishes, KnownFonts(measure=measure))
        assert languages_of(made_of(plan)) == made
        assert plan.refused is not bool(made)


def test_letters_of_a_case_without_a_whole_day_need_one():
    project = projected(a_case(date=Day(year=2018, month=5)))
    plan = plan_letters(project, "tun-2026-person", options(), LetterOptions(), KnownFonts(measure=measure))
    assert [(finding.code, finding.path) for finding in plan.findings if finding.level == "problem"] == [
        ("letter-date", ("date",))
    ]
    wished = options(date=dt.date(2026, 5, 4))
    assert not plan_letters(project, "tun-2026-person", wished, LetterOptions(), KnownFonts(measure=measure)).refused


def test_a_note_for_information_encloses_letters_on_paper_and_is_followed_by_them_in_a_text():
    made = content(one(id="council", languages=("en",)))
    assert "enclosed" in body_of(made.letter)[0]
    note, *behind = made.spoken
    assert "enclosed" not in everything_on(note) and "followed by" in body_of(note)[0]
    assert body_of(note)[1:] == body_of(made.letter)[1:]
    assert behind[0].fixed.lead == "Copy of the letter to: Minister of Justice"


def test_an_opening_of_the_case_s_own_is_said_in_texts_too():
    recipients = {**RECIPIENTS, "council": replace(RECIPIENTS["council"], opening="For your files.")}
    note = content(one(a_case(recipients=recipients), "council", languages=("en",))).spoken[0]
    assert body_of(note)[0] == "For your files."


def with_english_book(**changes: Any) -> Case:
    """A case whose judge is an entry of a book that has no French, and who is written to in French."""
    judge = a_recipient(**({"title": None, "use": "xx/president", "languages": ("fr",)} | changes))
    return a_case(recipients={"justice": RECIPIENTS["justice"], "judge": judge})


def only_english() -> Any:
    library = two_languages()
    return replace(library, books={key: book for key, book in library.books.items() if key[1] == "en"})


def test_an_office_of_a_book_without_a_title_in_the_letter_s_language_costs_its_own_letter():
    plan = planned(translated(with_english_book()), only_english())
    assert problems(refused_of(plan)["judge"].findings) == ['judge: "President" is not translated into Français']
    assert list(made_of(plan)) == ["justice"]


def test_the_case_s_own_title_is_enough():
    plan = planned(translated(with_english_book(title="Président")), only_english())
    assert list(made_of(plan)) == ["justice", "judge"]


def test_as_a_copy_a_title_in_another_language_is_a_warning():
    plan = planned(translated(with_english_book(role="copy")), only_english(), to=("justice",))
    assert list(made_of(plan)) == ["justice"]
    found = [one for one in made_of(plan)["justice"].findings if one.code == "title-untranslated"]
    assert [finding.level for finding in found] == ["warning"]


def test_a_letter_of_a_later_day_is_written_to_who_holds_the_office_then_in_the_standing_words_of_then():
    entry = Office(
        office="minister",
        title="Minister of Justice",
        name="Bo New",
        since=parse_fact_date("2026-07-01"),
        former=(Holder(name="Ana Old", until=parse_fact_date("2026-06-30")),),
        postal=("1 Example Road",),
        country="TN",
    )
    words = {"2000": letter_words(), "2026-08": replace(letter_words(), letter_opening="{issuer} opens anew.")}
    library = two_languages(a_whole_issuer(boilerplate=words), {"justice": entry})
    case = a_case(recipients={"justice": a_recipient(None, use="xx/justice")}, act_by=dt.date(2026, 12, 31))
    texts = [said_in(planned_for(case, "justice", library, date=day)) for day in (None, dt.date(2026, 9, 1))]
    assert ["Ana Old" in text for text in texts] == [True, False]
    assert ["Bo New" in text for text in texts] == [False, True]
    assert ["opens in Tunisia" in text for text in texts] == [True, False]
    assert ["opens anew" in text for text in texts] == [False, True]


def test_the_issuer_s_own_templates_stand_over_those_of_letters_that_name_it():
    cases = (CASE, replace(CASE, letter=UNNAMED))
    assert [made_of(planned(case))["judge"].document.issuer for case in cases] == ["plain", ""]


def test_an_own_style_that_sets_letters_on_another_paper_refuses_them_all():
    library = two_languages()
    own = {"issuers/plain/style.page.css": "@page { size: A5 }"}
    library = replace(library, templates=library.templates | own)
    plan = plan_letters(
        projected(CASE, library=library), CASE.id, options(), LetterOptions(), KnownFonts(measure=measure)
    )
    assert plan.refused
    assert [one.code for one in plan.findings if one.level == "problem"] == ["paper"]


def test_a_letter_has_own_texts_the_issuer_s_only_where_it_is_named():
    library = two_languages(a_whole_issuer(extra={"donation": "Give to {issuer}.", "hours": "Nine to five"}))
    case = replace(CASE, extra={"hours": "Ten to six"})
    for letter, donation in ((LetterWords(), "Give to Appeal for examples."), (UNNAMED, "")):
        extra = content(made_of(planned(replace(case, letter=letter), library))["judge"]).extra
        assert (extra.donation, extra.hours) == (donation, "Ten to six")


def test_the_issuer_s_own_phrases_stand_in_letters_that_name_it():
    library = two_languages(a_whole_issuer(phrases={"letter_request": "The League asks you:"}))
    named, unnamed = (made_of(planned(case, library))["judge"] for case in (CASE, replace(CASE, letter=UNNAMED)))
    assert ("The League asks you:" in said_in(named), "The League" in said_in(unnamed)) == (True, False)
    assert (named.document.own_phrases[1], unnamed.document.own_phrases[1]) == (("letter_request",), ())


def test_a_letter_that_does_not_name_the_issuer_has_neither_its_typefaces_nor_its_styles():
    library = two_languages()
    templates = library.templates | {"issuers/plain/style.css": ""}
    library = replace(library, templates=templates, faces={"plain": (an_own_face(),)})
    named, unnamed = (made_of(planned(case, library))["judge"] for case in (CASE, replace(CASE, letter=UNNAMED)))
    assert ([face.family for face in named.document.faces], unnamed.document.faces) == (["Brand"], ())
    assert set(named.document.styles) - set(unnamed.document.styles) == {"issuers/plain/style.css"}


def test_one_letter_of_a_checked_case_enters_few_files_of_planning():
    case = a_case(recipients={"justice": RECIPIENTS["justice"]})
    project, asked = projected(case, library=two_languages()), LetterOptions()
    fonts = KnownFonts(measure=measure, draws=lambda _: True)
    choice = choose(project.issues[case.id], case, project.library, asked, "GB", case.first_day)
    checked = check_case(project, case.id, options(), asked, [choice], fonts)
    assert isinstance(checked, CheckedCase)
    entered: set[str] = set()
    sys.setprofile(lambda frame, event, _: entered.add(frame.f_code.co_filename) if event == "call" else None)
    try:
        plan_letter(checked, choice.letters[0], "GB")
    finally:
        sys.setprofile(None)
    files = {file.partition("/planning/")[2] for file in entered if "/urgent_appeal/planning/" in file}
    assert "letters/wording.py" in files
    assert len(files) <= 13, f"who reads how a letter is planned must read {sorted(files)}"


def steps_to_plan(recipients: int) -> int:
    """Calls inside planning and language for letters to some offices that are told of and asked the same."""
    people = {"one": a_subject(), "two": a_subject("Zyxwvut Qrstuv", publish_as="withheld")}
    offices = {f"o{n}": a_recipient(f"Office {n}", office="judge", languages=("en",)) for n in range(recipients)}
    demands = {f"d{n}": Demand(text=f"Release {{one}} and {{two}}, number {n}.") for n in range(20)}
    case = a_case(situation="{one} was arrested.", subjects=people, recipients=offices, demands=demands)
    steps = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal steps
        steps += event == "call"

    sys.setprofile(count)
    try:
        assert len(made_of(planned(case))) == recipients
    finally:
        sys.setprofile(None)
    return steps


def test_one_more_letter_that_tells_the_same_takes_few_steps():
    few, more = steps_to_plan(2), steps_to_plan(12)
    assert more - few < 10 * MOST_STEPS
