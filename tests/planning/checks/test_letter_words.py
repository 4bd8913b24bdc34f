import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from tests.builders import TODAY, a_group, a_language, a_library, a_recipient, a_subject, an_issuer, options
from tests.builders import projected as project_of
from tests.planning.checks.letter_cases import JUSTICE, POST, TODAY_CHECKED, a_letter_case, setting, to
from tests.planning.letters.builders import compose
from urgent_appeal.model.case import Case, Demand, JointLetter, LetterWords
from urgent_appeal.model.issuer import Boilerplate, Issuer, IssuerSignatory
from urgent_appeal.model.recipients import Check, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.letter_rules import RULES, check_case, check_recipient, loud
from urgent_appeal.planning.checks.letter_words import check_words
from urgent_appeal.planning.letters.wording import wording_of
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.traces import traces_of
from urgent_appeal.problems import Finding, Path


def of_recipient(
    case: Case,
    id: str = "justice",
    *,
    offices: dict[str, Office] | None = None,
    read: bool = True,
    language: str = "en",
) -> list[Finding]:
    return list(check_recipient(to(case, id, offices, read=read), case, a_language(language), now=TODAY))


def of_words(
    case: Case,
    id: str = "justice",
    *,
    issuer: Issuer | None = None,
    offices: dict[str, Office] | None = None,
    copies: tuple[str, ...] = (),
) -> list[Finding]:
    copied = tuple(one for copy in copies for one in to(case, copy).addressees)
    one, where = replace(to(case, id, offices), copies=copied), setting(case, issuer=issuer)
    traces = (traces_of(issuer, case.reference),) if issuer else ()
    return list(check_words(one, where, wording_of(one, where), compose(one, where)[0], traces))


def of_case(case: Case, *, now: dt.date = TODAY, issuer: Issuer | None = None, **wishes: Any) -> list[Finding]:
    project = project_of(case, library=a_library(issuer=issuer))
    return list(check_case(case, project, options(now=now), LetterOptions(**wishes)))


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def underlined(text: str | None, finding: Finding) -> str:
    assert text is not None and finding.at is not None
    return text[finding.at : finding.at + finding.size]


# the case and the wishes


def test_nothing_is_said_of_a_right_case():
    case = a_letter_case()
    assert (of_case(case), of_recipient(case), of_words(case)) == ([], [], [])


def test_after_act_by_a_letter_is_warned_of():
    (found,) = of_case(a_letter_case(act_by=dt.date(2026, 11, 23)))
    assert (found.code, found.level, found.path) == ("act-by", "warning", ("act-by",))
    assert found.words == "act-by: the last day to act was 23\u00a0November\u00a02026"


def test_on_the_last_day_nothing_is_said():
    assert of_case(a_letter_case(act_by=TODAY)) == []


def test_after_stop_no_letter_is_made():
    (found,) = of_case(a_letter_case(act_by=dt.date(2026, 11, 23), after="stop"))
    assert (found.code, found.level) == ("expired", "problem")


def test_after_stop_a_letter_is_made_where_it_is_wished():
    (found,) = of_case(a_letter_case(act_by=dt.date(2026, 11, 23), after="stop"), expired=True)
    assert (found.code, found.level) == ("act-by", "warning")


def test_an_unknown_signatory_gets_the_nearest_one():
    issuer = an_issuer(signatories={"director": IssuerSignatory(name="A Director", role="Director")})
    (found,) = of_case(a_letter_case(), issuer=issuer, signed_by="directr")
    assert (found.code, found.hint) == ("unknown-signatory", 'did you mean "director"?')


def test_where_the_issuer_has_no_signatory_it_is_said_where_to_add_one():
    (found,) = of_case(a_letter_case(), signed_by="director")
    assert found.hint == "add [signatories.director] to templates/issuers/plain/issuer.toml"


def test_to_an_issuer_of_the_program_no_signatory_can_be_added():
    issuer = an_issuer(file="builtin/templates/issuers/plain/issuer.toml")
    (found,) = of_case(a_letter_case(), issuer=issuer, signed_by="director")
    assert "an issuer of your own" in found.hint and "builtin" not in found.hint


def test_a_signatory_of_the_issuer_signs():
    issuer = an_issuer(signatories={"director": IssuerSignatory(name="A Director", role="Director")})
    assert of_case(a_letter_case(), issuer=issuer, signed_by="director") == []


@pytest.mark.parametrize(("writer", "hint"), [("UK", "write GB"), ("France", "write FR"), ("??", "ISO 3166-1")])
def test_a_writer_writes_from_a_country(writer: str, hint: str):
    (found,) = of_case(a_letter_case(), writer=writer)
    assert found.code == "country" and hint in found.hint


# the recipient


def test_an_office_without_forms_of_address_is_refused():
    english = a_language()
    bare = replace(english, address={key: item for key, item in english.address.items() if key != "minister"})
    case = a_letter_case(recipients={"justice": replace(JUSTICE, office="minister")})
    (found,) = check_recipient(to(case), case, bare, now=TODAY)
    assert (found.code, found.level, found.path) == ("no-form", "problem", ("recipients", "justice", "office"))
    assert "add [address.minister] to it" in found.hint


def test_an_office_with_forms_of_address_is_let_pass():
    assert of_recipient(a_letter_case(recipients={"justice": replace(JUSTICE, office="minister")})) == []


def test_a_language_that_is_not_read_is_warned_of_where_the_languages_are_said():
    case = a_letter_case(recipients={"justice": replace(JUSTICE, languages=("ar",))})
    (found,) = of_recipient(case, read=False)
    assert (found.code, found.path) == ("language-not-read", ("recipients", "justice", "languages"))


def test_what_an_address_book_says_is_warned_of_in_the_address_book():
    office = Office(title="Minister", country="TN", postal=POST, languages=("ar",), file="cases/recipients/xx.toml")
    case = a_letter_case(recipients={"justice": a_recipient(None, use="xx/minister")})
    found = of_recipient(case, offices={"minister": office}, read=False)
    assert [(one.code, one.file, one.path) for one in found] == [
        ("language-not-read", "cases/recipients/xx.toml", ("minister", "languages")),
        ("never-checked", "cases/recipients/xx.toml", ("minister", "checked")),
    ]


MINISTER = replace(JUSTICE, office="minister", name="Example Holder")


@pytest.mark.parametrize(("language", "expected"), [("en", []), ("fr", ["gender-missing"])])
def test_an_unknown_gender_is_warned_of_where_the_salutation_depends_on_it(language: str, expected: list[str]):
    case = a_letter_case(recipients={"justice": MINISTER})
    assert codes(of_recipient(case, language=language)) == expected


def test_of_an_unknown_gender_the_salutation_is_said_that_the_letter_has():
    member = replace(MINISTER, office="member-of-parliament", surname="Holder")
    (found,) = of_recipient(a_letter_case(recipients={"justice": member}))
    assert (found.path, found.level) == (("recipients", "justice", "gender"), "warning")
    assert found.words.endswith('so the salutation is "Dear Example Holder,"')


@pytest.mark.parametrize("changes", [{"gender": "f"}, {"name": None}, {"salutation": "Dear friend,"}])
def test_gender_is_not_asked_for_where_it_is_not_needed(changes: dict[str, Any]):
    case = a_letter_case(recipients={"justice": replace(MINISTER, **changes)})
    assert of_recipient(case, language="fr") == []


@pytest.mark.parametrize(("result", "how"), [("bounced", "came back"), ("refused", "was refused")])
@pytest.mark.parametrize(
    ("field", "addresses"),
    [
        ("emails", ("a@justice.example", "b@justice.example")),
        ("faxes", ("+216 71 000 000", "+216 71 000 001")),
        ("phones", ("+216 71 000 000", "+216 71 000 001")),
    ],
)
def test_an_address_of_the_case_that_failed_is_a_problem(result: Any, how: str, field: str, addresses: tuple[str, str]):
    failed = Check(on=dt.date(2026, 5, 2), what=addresses[1], result=result)
    office = replace(JUSTICE, **{field: addresses}, checked=(failed,))
    case = a_letter_case(recipients={"justice": office}, letter=LetterWords(quiet=("address-bounced",)))
    (found,) = of_recipient(case)
    assert (found.code, found.path) == ("address-bounced", ("recipients", "justice", field, 1))
    assert (found.level, found.words) == ("problem", f'{field}: "{addresses[1]}" {how} on 2026-05-02')


def test_an_address_that_works_again_is_let_pass():
    mail = "a@justice.example"
    checks = (
        Check(on=dt.date(2026, 5, 2), what=mail, result="bounced"),
        Check(on=dt.date(2026, 5, 9), what=mail, result="ok"),
    )
    assert of_recipient(a_letter_case(recipients={"justice": replace(JUSTICE, emails=(mail,), checked=checks)})) == []


def test_nobody_is_reached_without_a_channel():
    found = of_recipient(a_letter_case(recipients={"justice": a_recipient(checked=TODAY_CHECKED)}))
    assert [(one.code, one.path) for one in found] == [("no-channel", ("recipients", "justice", "postal"))]


def test_contacts_that_nobody_checked_are_warned_of():
    found = of_recipient(a_letter_case(recipients={"justice": a_recipient(postal=POST, country="TN")}))
    assert [(one.code, one.path) for one in found] == [("never-checked", ("recipients", "justice", "checked"))]


def test_of_a_letter_that_is_forwarded_the_mission_is_what_must_be_reached():
    office = Office(title="Mission", country="CH", file="cases/recipients/xx.toml")
    case = a_letter_case(recipients={"justice": a_recipient(via="xx/mission")})
    found = of_recipient(case, offices={"mission": office})
    assert [(one.code, one.file, one.path) for one in found] == [
        ("no-channel", "cases/recipients/xx.toml", ("mission", "postal"))
    ]


# the words


def test_a_letter_that_may_ask_nothing_is_warned_of():
    case = a_letter_case(demands={"release": Demand(text="Release {person}.", to=())})
    (found,) = of_words(case)
    assert (found.code, found.path) == ("no-request", ("recipients", "justice"))


@pytest.mark.parametrize("table", ["letter", "recipients"])
def test_words_of_its_own_need_no_demand(table: str):
    body = "{person} was arrested in Tunis on 3 May 2026."
    changes: dict[str, Any] = {"letter": LetterWords(body=body)}
    if table == "recipients":
        changes = {"recipients": {"justice": replace(JUSTICE, body=body)}}
    assert of_words(a_letter_case(demands={}, **changes)) == []


@pytest.mark.parametrize(("count", "expected"), [(5, []), (6, ["five-demands"])])
def test_more_than_five_demands_are_too_many(count: int, expected: list[str]):
    demands = {f"d{number}": Demand(text=f"Take step {number}.") for number in range(count)}
    assert codes(of_words(a_letter_case(demands=demands))) == expected


def test_a_demand_that_belongs_to_another_recipient_is_found_in_the_letter_s_own_words():
    opening = "We ask you to stay the\nexecution today."
    case = a_letter_case(
        demands={"a": Demand(text="Release {person}."), "b": Demand(text="Stay the execution.", to=("mayor",))},
        recipients={"justice": replace(JUSTICE, opening=opening), "mayor": a_recipient("Mayor")},
    )
    (found,) = of_words(case)
    assert (found.code, found.path) == ("not-asked", ("recipients", "justice", "opening"))
    assert underlined(opening, found) == "stay the\nexecution"


def test_a_demand_that_stands_in_the_summary_is_let_be():
    case = a_letter_case(
        summary="On 3 May 2026 {person} asked the mayor of Tunis: Stay the execution.",
        demands={"a": Demand(text="Release {person}."), "b": Demand(text="Stay the execution.", to=("mayor",))},
        recipients={"justice": JUSTICE, "mayor": a_recipient("Mayor")},
    )
    assert of_words(case) == []


BARE = "Somebody was arrested in Tunis on 3 May 2026."


def test_a_letter_names_somebody_in_full():
    case = a_letter_case(title="An arrest", situation=BARE, demands={"a": Demand(text="Release her.")})
    (found,) = of_words(case)
    assert (found.code, found.path) == ("full-name", ("recipients", "justice"))
    assert "{person}" in found.hint


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        (a_subject(None, unnamed="a mother of four"), "A mother of four was arrested in Tunis on 3 May 2026."),
        (a_subject("League for Examples", kind="organisation", acronym="LFE"), "The LFE was closed in Tunis in 2026."),
        (a_group("Perrin Lampion"), "Perrin Lampion was arrested in Tunis on 3 May 2026."),
    ],
)
def test_others_than_a_person_may_be_named_otherwise(subject: Any, words: str):
    case = a_letter_case(
        title="An arrest", situation=words, subjects={"one": subject}, demands={"a": Demand(text="Give a reason.")}
    )
    assert of_words(case) == []


def test_nobody_must_be_named_where_all_are_only_mentioned():
    case = a_letter_case(
        title="An arrest",
        situation=BARE,
        subjects={"person": a_subject(honorific="ms", mention=True)},
        demands={"a": Demand(text="Release her.")},
    )
    assert of_words(case) == []


def test_a_person_without_an_honorific_is_warned_of():
    (found,) = of_words(a_letter_case(subjects={"person": a_subject()}))
    assert (found.code, found.path) == ("honorific-missing", ("subjects", "person", "honorific"))


def test_a_person_whose_honorific_the_language_has_no_word_for_is_warned_of():
    case = a_letter_case(country="KE", subjects={"person": a_subject(honorific="lawyer")})
    assert codes(of_words(case)) == ["honorific-missing"]
    assert of_words(replace(case, country="TN")) == []


@pytest.mark.parametrize("changes", [{"honorific": "dr"}, {"mention": True}])
def test_an_honorific_is_not_asked_for_where_there_is_one_or_nobody_is_for(changes: dict[str, Any]):
    assert of_words(a_letter_case(subjects={"person": a_subject(**changes)})) == []


def test_a_letter_says_when():
    case = a_letter_case(situation="{person} was arrested at her office in Tunis.")
    (found,) = of_words(case)
    assert (found.code, found.path) == ("date-missing", ("recipients", "justice"))


def test_a_letter_says_where():
    case = a_letter_case(
        place="",
        situation="{person} was arrested on 3 May 2026.",
        letter=LetterWords(opening="I write about {person}."),
    )
    (found,) = of_words(case)
    assert (found.code, found.path) == ("place-missing", ("recipients", "justice"))


@pytest.mark.parametrize("said", ["Tunis", "TUNISIA", "in Tunisia"])
def test_the_town_or_the_country_is_enough(said: str):
    case = a_letter_case(
        place="Tunis",
        situation=f"{{person}} was arrested on 3 May 2026, {said}.",
        letter=LetterWords(opening="I write about {person}."),
    )
    assert of_words(case) == []


@pytest.mark.parametrize(
    ("place", "said"), [("Oman", "a woman"), ("Mali", "a formality"), (" ", "a street"), (None, "a street")]
)
def test_a_place_inside_another_word_is_not_enough(place: str | None, said: str):
    case = a_letter_case(
        place=place,
        situation=f"{{person}} was arrested on 3 May 2026 in {said}.",
        letter=LetterWords(opening="I write about {person}."),
    )
    assert codes(of_words(case)) == ["place-missing"]


def test_a_joint_letter_is_warned_of_at_its_own_table():
    case = a_letter_case(
        situation="{person} was arrested at her office in Tunis.",
        recipients={"justice": JUSTICE, "interior": replace(JUSTICE, title="Minister of the Interior")},
        joint_letters={"both": JointLetter(to=("justice", "interior"))},
    )
    (found,) = of_words(case, "both")
    assert (found.code, found.path) == ("date-missing", ("joint-letters", "both"))


@pytest.mark.parametrize("role", ["copy", "prisoner"])
def test_of_a_letter_that_asks_nothing_nothing_is_missed(role: str):
    case = a_letter_case(
        situation="Somebody was arrested.", demands={}, recipients={"justice": replace(JUSTICE, role=role)}
    )
    assert of_words(case) == []


# words that have no place in a letter


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("a tyrant rules", "tyrant"),
        ("the Tyrants rule", "Tyrants"),
        ("this regime", "regime"),
        ("Shame on you", "Shame on you"),
    ],
)
def test_a_word_of_insult_or_of_politics_is_found(word: str, found: str):
    text = f"We see that {word}."
    (one,) = of_words(a_letter_case(letter=LetterWords(opening=text)))
    assert (one.code, one.path, underlined(text, one)) == ("unkind-words", ("letter", "opening"), found)


@pytest.mark.parametrize("word", ["corruption", "regimen", "Dictaphone"])
def test_a_word_that_only_begins_so_is_let_be(word: str):
    assert of_words(a_letter_case(letter=LetterWords(opening=f"This is about {word} in Tunis."))) == []


def test_where_a_language_names_no_such_words_none_is_found():
    case = a_letter_case(letter=LetterWords(opening="This regime."))
    one, where = to(case), setting(case)
    where = replace(where, language=replace(where.language, unkind=()))
    assert list(check_words(one, where, wording_of(one, where), compose(one, where)[0], ())) == []


def test_capitals_are_found_once_a_text():
    text = "RELEASE HER NOW. RELEASE HER NOW."
    (found,) = of_words(a_letter_case(letter=LetterWords(closing=text)))
    assert (found.code, found.path, underlined(text, found)) == (
        "all-capitals",
        ("letter", "closing"),
        "RELEASE HER NOW",
    )


@pytest.mark.parametrize(
    "text", ["The UN and WHO said so.", "OMCT, FIDH, KIBHR and ILI in Tunis.", "Release HER NOW please."]
)
def test_acronyms_are_no_shouting(text: str):
    assert of_words(a_letter_case(letter=LetterWords(closing=text))) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": "A tyrant’s arrest of Ms. Example Person"}, ("title",)),
        ({"summary": "On 3 May 2026 a tyrant arrested {person} in Tunis."}, ("summary",)),
        ({"situation": "On 3 May 2026 a tyrant arrested {person} in Tunis."}, ("situation",)),
        ({"demands": {"a": Demand(text="Be no tyrant.")}}, ("demands", "a", "text")),
        ({"letter": LetterWords(subject="A tyrant")}, ("letter", "subject")),
        ({"recipients": {"justice": replace(JUSTICE, subject="A tyrant")}}, ("recipients", "justice", "subject")),
        ({"recipients": {"justice": replace(JUSTICE, title="Tyrant")}}, ("recipients", "justice", "title")),
    ],
)
def test_every_text_of_a_letter_is_read(changes: dict[str, Any], path: Path):
    assert [(one.code, one.path) for one in of_words(a_letter_case(**changes))] == [("unkind-words", path)]


@pytest.mark.parametrize(
    "changes",
    [
        {"background": "A tyrant."},
        {"demands": {"a": Demand(text="Release {person}."), "b": Demand(text="No tyrant.", to=())}},
        {"title": "A tyrant", "letter": LetterWords(subject="Arrest of {person}")},
    ],
)
def test_what_does_not_stand_in_the_letter_is_not_read(changes: dict[str, Any]):
    assert of_words(a_letter_case(**changes)) == []


def test_the_issuer_s_own_words_are_read_in_its_file():
    words = Boilerplate(
        intro="i", intro_update="u", intro_update_not_urgent="n", letter_opening="{issuer} sees a regime."
    )
    issuer = an_issuer(boilerplate={"2000": words})
    case = a_letter_case()
    one, where = to(case), setting(case, issuer=issuer)
    (found,) = check_words(one, where, wording_of(one, where), compose(one, where)[0], ())
    assert (found.code, found.file) == ("unkind-words", issuer.file)
    assert found.path == ("boilerplate", "2000", "letter-opening")


# the organisation's name

LEAGUE = an_issuer(
    name="League of Quorn",
    short_name="LQN",
    signatories={"director": IssuerSignatory(name="Brenna Ossory", role="Director")},
)


def to_justice(**changes: Any) -> dict[str, Any]:
    return {"recipients": {"justice": replace(JUSTICE, **changes)}}


def unnamed(**changes: Any) -> Case:
    letter = changes.pop("letter", LetterWords())
    return a_letter_case(letter=replace(letter, name_issuer=False), reference="TUN 1 / 2026", **changes)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": "The League of Quorn on Example Person"}, ("title",)),
        ({"summary": "On 3 May 2026 LQN heard that {person} was arrested in Tunis."}, ("summary",)),
        ({"situation": "On 3 May 2026 Brenna Ossory saw {person} in Tunis."}, ("situation",)),
        ({"letter": LetterWords(opening="The League of Quorn writes to you.")}, ("letter", "opening")),
        ({"letter": LetterWords(closing="Quote TUN 1 / 2026.")}, ("letter", "closing")),
        ({"demands": {"a": Demand(text="Answer LQN.")}}, ("demands", "a", "text")),
        ({"letter": LetterWords(enclosures=("A map", "A report of LQN"))}, ("letter", "enclosures", 1)),
        (
            {"recipients": {"justice": replace(JUSTICE, salutation="Dear LQN,")}},
            ("recipients", "justice", "salutation"),
        ),
        (to_justice(close="With LQN,"), ("recipients", "justice", "close")),
        (
            {"recipients": {"justice": replace(JUSTICE, postal=(*POST, "c/o LQN"))}},
            ("recipients", "justice", "postal", 2),
        ),
    ],
)
def test_a_letter_that_must_not_name_the_organisation_is_refused_where_it_does(changes: dict[str, Any], path: Path):
    (found,) = of_words(unnamed(**changes), issuer=LEAGUE)
    assert (found.code, found.level, found.path) == ("issuer-named", "problem", path)
    assert found.at is not None


def test_a_name_that_comes_from_elsewhere_is_found_on_the_page():
    subjects = {"person": a_subject(honorific="ms", name="Brenna Ossory")}
    (found,) = of_words(unnamed(subjects=subjects), issuer=LEAGUE)
    assert (found.code, found.path, found.at) == ("issuer-named", ("recipients", "justice"), None)
    assert found.words == 'the letter to "justice" must not name the organisation (‹withheld›), but it does somewhere'


def test_its_name_must_not_stand_in_a_file_name_either():
    (found,) = of_words(unnamed(recipients={"for-lqn": JUSTICE}), "for-lqn", issuer=LEAGUE)
    assert (found.code, found.path, found.on_key) == ("issuer-named", ("recipients", "for-lqn"), True)


def test_who_gets_a_copy_is_no_trace_either():
    copy = a_recipient(role="copy", title="The League of Quorn")
    (found,) = of_words(unnamed(recipients={"justice": JUSTICE, "league": copy}), issuer=LEAGUE, copies=("league",))
    assert found.path == ("recipients", "league", "title")


def test_what_gives_the_organisation_away_is_not_repeated():
    (found,) = of_words(unnamed(letter=LetterWords(opening="LQN writes to you.")), issuer=LEAGUE)
    assert "LQN" not in found.words + found.hint


def test_a_letter_without_a_trace_of_the_organisation_is_let_pass():
    assert of_words(unnamed(), issuer=LEAGUE) == []


# switching off


def test_a_rule_that_is_switched_off_is_quiet():
    case = a_letter_case(subjects={"person": a_subject()}, letter=LetterWords(quiet=("honorific-missing",)))
    assert loud(of_words(case), case) == ()


def test_other_rules_are_said_all_the_same():
    case = a_letter_case(subjects={"person": a_subject()}, letter=LetterWords(quiet=("one-page",)))
    assert codes(loud(of_words(case), case)) == ["honorific-missing"]


def test_a_problem_cannot_be_switched_off():
    case = unnamed(letter=LetterWords(opening="LQN writes to you.", quiet=("issuer-named",)))
    assert codes(loud(of_words(case, issuer=LEAGUE), case)) == ["issuer-named"]


def test_what_is_no_rule_is_a_problem():
    assert not {"issuer-named", "expired", "no-form"} & set(RULES)
