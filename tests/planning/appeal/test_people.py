from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_library, a_photo, a_subject, an_issue, options, projected
from urgent_appeal.model.case import Case, Source
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.subjects import Consent, Status, Subject
from urgent_appeal.planning.appeal.people import first_with_photo, people, people_heading
from urgent_appeal.planning.documents import Appeal, Person, PrintedPhoto
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.writing import Writing

AGREED = Consent(basis="given", for_=("name", "photo"))


def listed(code: str = "en", sources: Any = None, **subjects: Subject) -> tuple[Person, ...]:
    return people(Writing(a_case(subjects=subjects, sources=sources or {}), a_language(code)))


def first(**changes: Any) -> Person:
    return listed(one=a_subject(**changes), two=a_subject("Second Person"))[0]


def test_one_person_of_whom_nothing_more_is_known_is_not_listed():
    assert listed(one=a_subject()) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "lawyer"},
        {"age": 41},
        {"about": "She defends."},
        {"native_name": "Ясмин"},
        {"belongs_to": "league"},
        {"relative_of": "league"},
        {"status": {"arrested": Status()}},
    ],
)
def test_one_person_of_whom_more_is_known_is_listed(changes: dict[str, Any]):
    league = a_subject("Example League", kind="organisation", mention=True)
    (person,) = listed(one=a_subject(**changes), league=league)
    assert person.name == "Example Person"


def test_what_goes_with_the_first_mention_stands_in_the_list_where_no_text_names_somebody():
    (person,) = listed(one=a_subject("Example League", kind="organisation", acronym="EL", unknown="surname"))
    assert person.name == "Example League (EL) (surname not known)"


def test_it_does_not_where_a_text_named_them():
    writing = Writing(a_case(subjects={"one": a_subject(acronym="EL")}), a_language())
    writing.line("{one} was searched.")
    assert people(writing) == ()


def heading(code: str = "en", **subjects: Subject) -> str:
    return people_heading(Writing(a_case(subjects=subjects), a_language(code)))


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["person"], "Person concerned"),
        (["person", "person"], "People concerned"),
        (["group"], "People concerned"),
        (["organisation"], "Organisation concerned"),
        (["organisation", "organisation"], "Organisations concerned"),
        (["organisation", "group"], "Those concerned"),
    ],
)
def test_the_heading_says_who_is_listed(kinds: list[str], words: str):
    subjects = {f"s{number}": a_subject(kind=kind) for number, kind in enumerate(kinds)}
    assert heading(**subjects) == words


def test_states_that_are_over_stand_behind_the_others_with_their_sources():
    status = {"arrested": Status(source="s"), "bailed": Status(ends=("arrested",))}
    (person,) = listed(one=a_subject(status=status), sources={"s": Source(name="League")})
    assert person.earlier == 'Earlier: arrested<sup class="note" data-note="1"></sup>'


def test_nobody_has_earlier_states_without_any():
    assert first(status={"arrested": Status()}).earlier == ""


def test_several_are_listed_in_the_order_of_the_case():
    assert [person.name for person in listed(b=a_subject("B"), a=a_subject("A"))] == ["B", "A"]


def test_who_is_only_mentioned_is_not_listed():
    assert listed(one=a_subject(), league=a_subject("League", mention=True)) == ()


def test_a_member_stands_under_its_group_only():
    (group,) = listed(g=a_group("First Person", "Second Person"), m1=a_subject("First Person", role="student"))
    assert [(member.name, member.details) for member in group.members] == [
        ("First Person", ("student",)),
        ("Second Person", ()),
    ]


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"role": "lawyer"}, "lawyer"),
        ({"age": 41}, "aged 41"),
        ({"age": "17 or 18"}, "aged 17 or 18"),
        ({"age": "six months"}, "six months"),
        ({"age": "in her forties"}, "in her forties"),
        ({"age": "aged between 17 and 19"}, "aged between 17 and 19"),
        ({"belongs_to": "two"}, "of Second Person"),
        ({"relative_of": "two"}, "relative of Second Person"),
    ],
)
def test_a_detail_is_a_phrase_of_its_own(changes: dict[str, Any], detail: str):
    assert first(**changes).details == (detail,)


@pytest.mark.parametrize(
    ("age", "detail"),
    [
        (0, "0 an"),
        (1, "1 an"),
        (2, "2 ans"),
        ("un an", "un an"),
        ("six mois", "six mois"),
        ("plus de 90", "plus de 90 ans"),
        ("2 ou 3 ans", "2 ou 3 ans"),
    ],
)
def test_an_age_agrees_with_its_number_in_french(age: int | str, detail: str):
    (one,) = listed("fr", one=a_subject("A", age=age))
    assert [plain.replace("\u00a0", " ") for plain in one.details] == [detail]


def test_words_for_an_unnamed_relative_say_already_whose_they_are():
    assert first(name=None, unnamed="his wife", relative_of="two").details == ()


def test_states_stand_on_one_line():
    assert first(status={"arrested": Status(), "charged": Status()}).states == "Arrested; charged"


def test_a_state_that_is_over_is_not_listed():
    assert first(status={"arrested": Status(), "bailed": Status(ends=("arrested",))}).states == "Released on bail"


def test_a_state_names_its_source():
    subjects = {"one": a_subject(status={"arrested": Status(source="s")}), "two": a_subject("B")}
    person = listed(sources={"s": Source(name="League")}, **subjects)[0]
    assert person.states == 'Arrested<sup class="note" data-note="1"></sup>'


def test_accounts_that_differ_are_said_to_differ():
    status = {"injured": Status(), "at-risk": Status(text="unhurt", certainty="disputed", contradicts="injured")}
    assert first(status=status).states == "Injured; according to some accounts, unhurt. Accounts differ."


def test_a_state_is_escaped():
    assert first(status={"x": Status(text="<b>")}).states == "&lt;b&gt;"


def test_a_group_says_how_many_of_it_are_in_a_final_state():
    executed = {"executed": Status()}
    (group,) = listed(
        g=a_group("A", "B", "C", count=14),
        m1=a_subject("A", status=executed),
        m2=a_subject("B", status=executed),
    )
    assert group.name == "14 students, of whom two executed"


def test_that_number_agrees_with_who_they_are():
    (group,) = listed("fr", g=a_group("A", count=14), m1=a_subject("A", gender="f", status={"executed": Status()}))
    assert group.name.endswith("1 exécutée")


def test_a_native_name_stands_with_its_language():
    person = first(native_name="Ясмин", native_language="ru")
    assert (person.native, person.native_language) == ("Ясмин", "ru")


@pytest.mark.parametrize(
    ("code", "gender", "name"),
    [
        ("en", None, "14 students, of whom 11 released"),
        ("fr", None, "14 students, dont 11 libérés"),
        ("fr", "f", "14 students, dont 11 libérées"),
    ],
)
def test_those_who_are_only_counted_are_counted_with_the_members(code: str, gender: Any, name: str):
    status = {"detained": Status(), "released": Status(count=10)}
    group = a_group("A", count=14, status=status, gender=gender)
    (person,) = listed(code, g=group, m1=a_subject("A", status={"released": Status(ends=("detained",))}))
    assert person.name == name


def test_a_line_that_words_begin_has_a_capital_and_a_name_stays_as_typed():
    found = listed(
        wife=a_subject(None, unnamed="his wife"),
        hidden=a_subject("name withheld"),
        group=a_group(count=14, count_is="at-least"),
        law=a_subject("iLaw", kind="organisation", article="the"),
    )
    assert [person.name for person in found] == ["His wife", "Name withheld", "At least 14 students", "iLaw"]


def test_several_who_are_withheld_are_told_apart_on_the_list():
    relative = a_subject("name withheld", relative_of="one")
    found = listed(one=a_subject("name withheld"), group=a_group("name withheld", count=14), two=relative)
    assert [person.name for person in found] == [
        "Person\u00a0A (name withheld)",
        "14 students",
        "Person\u00a0C (name withheld)",
    ]
    assert [member.name for member in found[1].members] == ["Person\u00a0B (name withheld)"]
    assert found[2].details == ("relative of person\u00a0A",)


def test_a_relative_of_somebody_withheld_needs_no_colon_in_french():
    hidden = a_subject("nom non divulgué", status={"detained": Status()})
    found = listed("fr", one=hidden, two=a_subject("A", relative_of="one"))
    assert found[1].details == ("de la famille d’une personne dont le nom n’est pas divulgué",)


def test_a_relative_of_somebody_named_needs_no_colon_in_french_either():
    found = listed("fr", one=a_subject("Amadine"), two=a_subject("B", relative_of="one"))
    assert found[1].details == ("de la famille d’Amadine",)


@pytest.mark.parametrize(
    ("code", "article", "details"),
    [
        ("en", "the", ("of the League",)),
        ("en", None, ("of League",)),
        ("fr", "le", ("membre du League",)),
        ("fr", None, ("membre de\u00a0: League",)),
    ],
)
def test_a_member_is_one_of_an_organisation_with_its_article(code: str, article: str | None, details: tuple[str, ...]):
    league = a_subject("League", kind="organisation", article=article)
    assert listed(code, one=a_subject(belongs_to="league"), league=league)[0].details == details


def test_states_of_one_date_have_it_once_and_each_its_source():
    when = Status(date=parse_fact_date("2021-01-25"), source="league")
    other = Status(date=parse_fact_date("2021-01-25"), source="press")
    statuses = {"fined": when, "charged": other, "suspended": when}
    sources = {"league": Source(name="L"), "press": Source(name="P")}
    person, _ = listed(one=a_subject(status=statuses), two=a_subject("Second"), sources=sources)
    mark = '<sup class="note" data-note="{}"></sup>'
    one, two = mark.format(1), mark.format(2)
    assert person.states == f"Fined{one}, charged{two} and suspended{one} (25\u00a0January\u00a02021)"


def test_accounts_that_differ_stand_apart():
    when = parse_fact_date("2021-01-25")
    statuses = {"injured": Status(date=when), "unhurt": Status(date=when, text="unhurt", contradicts="injured")}
    assert ";" in listed(one=a_subject(status=statuses), two=a_subject("Second"))[0].states


def test_states_of_one_date_and_source_have_both_once():
    when = Status(date=parse_fact_date("2021-01-25"), source="league")
    person, _ = listed(
        one=a_subject(status={"fined": when, "suspended": when}),
        two=a_subject("Second"),
        sources={"league": Source(name="L")},
    )
    assert person.states == 'Fined and suspended (25\u00a0January\u00a02021)<sup class="note" data-note="1"></sup>'


def test_a_role_is_no_sentence():
    mother = a_subject(None, unnamed="the mother of the witness")
    assert listed(one=a_subject(role="{mother}’s lawyer"), mother=mother)[0].details == (
        "the mother of the witness’s lawyer",
    )


def test_a_role_keeps_its_note_and_members_are_numbered_behind_their_group():
    sources = {id: Source(name=id.upper()) for id in ("role", "group", "member")}
    group = a_group("A", count=14, role="students[^role]", status={"detained": Status(source="group")})
    member = a_subject("A", status={"released": Status(source="member")})
    (person,) = listed(sources=sources, g=group, m1=member)
    assert person.details == ('students<sup class="note" data-note="1"></sup>',)
    assert 'data-note="2"' in person.states
    assert 'data-note="3"' in person.members[0].states


@pytest.mark.parametrize(
    ("died", "name"),
    [
        (2, "20 students, of whom three released and two died"),
        (11, "20 students, of whom 3 released and 11 died"),
    ],
)
def test_numbers_beside_each_other_are_written_alike(died: int, name: str):
    (person,) = listed(g=a_group(count=20, status={"released": Status(count=3), "died": Status(count=died)}))
    assert person.name == name


def test_one_who_is_only_counted_is_said_as_several_are():
    (person,) = listed("fr", g=a_group(count=7, status={"released": Status(count=1)}))
    assert person.name.endswith(", dont 1 libéré")


@pytest.mark.parametrize(
    ("code", "details"),
    [
        ("en", ("of those four students", "relative of the mother")),
        ("fr", ("membre de ces quatre students", "de la famille de the mother")),
    ],
)
def test_ties_to_a_group_and_a_description_are_words_of_the_sentence(code: str, details: tuple[str, ...]):
    one = a_subject(belongs_to="group", relative_of="mother")
    assert listed(code, one=one, group=a_group(count=4), mother=a_subject(None, unnamed="the mother"))[0].details == (
        details
    )


def test_where_all_of_a_group_are_released_it_is_not_said_twice():
    group = a_group("A", count=3, status={"detained": Status(), "released": Status(count=2, ends=("detained",))})
    (person,) = listed(g=group, m1=a_subject("A", status={"released": Status(ends=("detained",))}))
    assert person.name == "Three students"


def test_an_organisation_that_is_not_named_is_told_from_a_person():
    found = listed(one=a_subject("name withheld"), office=a_subject("name withheld", kind="organisation"))
    assert [one.name for one in found] == ["Name withheld", "An organisation whose name is withheld"]


def test_two_sources_with_different_sums_stand_side_by_side_and_are_never_averaged():
    day = parse_fact_date("2026-01-25")
    status = {
        "fined": Status(date=day, amount=2_000_000, currency="KZT", source="league"),
        "other": Status(state="fined", date=day, amount=1_200_000, currency="KZT", source="radio", contradicts="fined"),
    }
    sources = {"league": Source(name="Example League"), "radio": Source(name="Example Radio")}
    (person,) = listed(sources=sources, one=a_subject(status=status))
    assert person.states.replace("\u00a0", " ") == (
        'Fined 2,000,000 Kazakhstani tenges (25 January 2026)<sup class="note" data-note="1"></sup>; '
        "fined 1,200,000 Kazakhstani tenges (25 January 2026). Accounts differ."
        '<sup class="note" data-note="2"></sup>'
    )


def test_behind_accounts_that_differ_a_new_sentence_begins():
    status = {"injured": Status(), "unhurt": Status(text="unhurt", contradicts="injured"), "detained": Status()}
    (person,) = listed(one=a_subject(status=status))
    assert person.states == "Injured; unhurt. Accounts differ. Detained"


def test_a_state_with_a_sum_stands_alone():
    day = parse_fact_date("2026-01-25")
    status = {"fined": Status(date=day, amount=50, currency="EUR"), "suspended": Status(date=day)}
    (person,) = listed(one=a_subject(status=status))
    assert person.states.replace("\u00a0", " ") == "Fined 50 euros (25 January 2026); suspended (25 January 2026)"


def appeal(*, language: str = "en", **changes: object) -> Appeal:
    case = a_case(consent=AGREED, language=language, **changes)
    library = a_library()
    library.languages["fr"] = a_language("fr")
    library.issuers["plain", "fr"] = library.issuers["plain", "en"]
    cases: dict[str, Case] = {language: case}
    issue = an_issue(case, cases=cases, language=language)
    (document,) = plan(projected(issue, library=library), case.id, options(), {}).documents
    assert isinstance(document.content, Appeal)
    return document.content


def test_the_photo_stands_beside_the_title_with_its_words():
    photo = a_photo(caption="{person} in 2025", alt="The face of {person}")
    assert appeal(subjects={"person": a_subject(photo=photo, honorific="ms")}).photo == PrintedPhoto(
        picture=photo.picture,
        alt="The face of Ms.\u00a0Example Person",
        caption="Ms.\u00a0Example Person in 2025",
        credit="Photo: Ada Camera",
    )


def test_the_credit_speaks_the_language_of_the_page():
    made = appeal(language="fr", subjects={"person": a_subject(photo=a_photo())})
    assert made.photo is not None
    assert made.photo.credit == "Photo\u00a0: Ada Camera"


def test_of_several_the_first_stands_beside_the_title_and_the_others_in_the_list():
    one, two = a_photo(caption="One"), a_photo(caption="Two")
    subjects = {"person": a_subject(photo=one), "other": a_subject("Anna Other", photo=two)}
    made = appeal(subjects=subjects)
    shown = [made.photo, *(person.photo for person in made.people)]
    assert [photo and photo.caption for photo in shown] == ["One", None, "Two"]


def test_a_member_has_the_photo_under_the_group():
    subjects = {"person": a_subject(photo=a_photo()), "all": a_group("Ina"), "m1": a_subject("Ina", photo=a_photo())}
    assert [member.photo is not None for person in appeal(subjects=subjects).people for member in person.members] == [
        True
    ]


def test_somebody_who_is_only_mentioned_is_not_shown():
    case = a_case(subjects={"person": a_subject(), "other": a_subject("Anna", photo=a_photo(), mention=True)})
    assert first_with_photo(case) == ""
