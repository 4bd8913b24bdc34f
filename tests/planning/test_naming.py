from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.language import mentions
from urgent_appeal.language.mentions import Mention, alone
from urgent_appeal.model.case import Demand
from urgent_appeal.model.subjects import Status, Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.naming import Naming


def naming(**subjects: Subject) -> Naming:
    return Naming(a_case(subjects=subjects), a_language())


def test_the_first_mention_has_honorific_and_whole_name_in_bold():
    names = naming(one=a_subject("Yasmin Example", honorific="ms", short="Example"))
    assert names.mention("one") == (Mention(text="Ms.\u00a0Yasmin Example", bold=True),)


def test_after_that_the_short_name_stands_with_the_honorific():
    names = naming(one=a_subject("Yasmin Example", honorific="ms", short="Example"))
    names.mention("one")
    assert names.mention("one") == (Mention(text="Ms.\u00a0Example", bold=False),)


def test_without_a_short_name_the_whole_one_stands_again():
    names = naming(one=a_subject("Yasmin Example"))
    names.mention("one")
    assert names.later("one") == "Yasmin Example"


def test_an_organisation_is_called_by_its_acronym_after_the_first_mention():
    names = naming(league=a_subject("League of Examples", kind="organisation", acronym="LE"))
    assert [names.mention("league")[0].text for _ in "ab"] == ["League of Examples (LE)", "LE"]  # type: ignore[index]


def test_names_and_acronyms_that_run_the_other_way_keep_their_places():
    names = naming(one=a_subject("محمد", honorific="ms"), two=a_subject("جمعية", kind="organisation", acronym="ج.م."))
    assert alone(names.mention("subjects") or (), a_language()) == (
        "Ms.\u00a0\u2068محمد\u2069 and \u2068جمعية\u2069 (\u2068ج.م.\u2069)"
    )


def test_an_unknown_id_has_no_name():
    assert naming(one=a_subject()).mention("two") is None
    assert naming(one=a_subject()).in_title("two") is None


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"unknown": "surname"}, "Amadine (surname not known)"),
        ({"unknown": "given-name"}, "Amadine (first name not known)"),
        ({"corrected_from": "Amandine"}, "Amadine (corrected name)"),
    ],
)
def test_what_is_to_be_said_once_stands_behind_the_first_mention_only(changes: dict[str, str], text: str):
    names = naming(one=a_subject("Amadine", **changes))
    assert [names.mention("one")[0].text for _ in "ab"] == [text, "Amadine"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("count_is", "text"),
    [
        ("exactly", "14 students"),
        ("at-least", "at least 14 students"),
        ("more-than", "more than 14 students"),
        ("about", "about 14 students"),
    ],
)
def test_a_group_stands_with_its_number(count_is: str, text: str):
    assert naming(g=a_group(count=14, count_is=count_is)).first("g") == text


def test_a_group_that_was_named_before_keeps_article_and_number():
    names = naming(g=a_group(count=7))
    names.mention("g")
    assert names.later("g") == "those seven students"


def test_a_group_of_unknown_number_has_others():
    assert naming(g=a_group("First Person", and_others=True)).first("g") == "students and others"


def test_a_member_that_stands_in_the_list_only_has_a_name():
    assert naming(g=a_group("First Person")).mention("m1") == (Mention(text="First Person", bold=True),)


def test_an_unnamed_person_is_called_by_the_words_for_them_without_honorific():
    assert naming(wife=Subject(unnamed="his wife", honorific="ms")).first("wife") == "his wife"


def test_subjects_are_all_the_case_is_for():
    names = naming(
        one=a_subject("A"),
        g=a_group("First Person"),
        m1=a_subject("First Person"),
        league=a_subject("L", mention=True),
        dead=a_subject("D", status={"killed": Status()}),
    )
    assert names.meant() == ("one", "g")


def test_a_disputed_death_does_not_end_an_appeal():
    names = naming(one=a_subject(status={"killed": Status(certainty="disputed")}))
    assert names.meant() == ("one",)


def test_a_state_under_an_id_counts_like_one_under_its_own_name():
    names = naming(one=a_subject(status={"second": Status(state="released")}))
    assert names.meant(Demand(text="Release {subjects}.")) == ()


def test_subjects_in_braces_are_several_names_and_not_bold():
    names = naming(a=a_subject("A"), b=a_subject("B"), c=a_subject("C"))
    assert names.mention("subjects") == (Mention(text="A"), Mention(text="B"), Mention(text="C"))


def test_subjects_may_be_those_a_demand_is_for():
    names = naming(a=a_subject("A"), b=a_subject("B"))
    assert names.mention("subjects", demand=Demand(for_=("b",))) == (Mention(text="B", bold=False),)


def test_a_title_does_not_count_as_a_mention():
    names = naming(one=a_subject("Yasmin Example", short="Example"))
    names.in_title("one")
    assert names.first("one") == "Yasmin Example"
    assert names.mentioned == set()


def listed(*, in_letter: bool, code: str = "en", **subjects: Subject) -> str:
    words = Naming(a_case(subjects=subjects), a_language(code), in_letter=in_letter)
    return alone(words.mention("subjects") or (), a_language(code))


NAMED, WITHHELD = a_subject("Yasmin Example"), a_subject("name withheld")
OFFICE = a_subject("name withheld", kind="organisation")


def test_a_letter_counts_the_withheld_as_others():
    assert listed(in_letter=True, a=WITHHELD, b=NAMED) == "Yasmin Example and one other person"
    assert listed(in_letter=True, a=WITHHELD, b=NAMED, c=WITHHELD) == "Yasmin Example and two other people"


def test_a_letter_with_nobody_named_has_no_others():
    assert listed(in_letter=True, a=WITHHELD, b=WITHHELD) == "two people whose names are withheld"
    assert listed(in_letter=True, a=NAMED, b=OFFICE) == "Yasmin Example and an organisation whose name is withheld"


def test_a_list_of_the_appeal_says_that_names_are_withheld():
    assert listed(in_letter=False, a=NAMED, b=WITHHELD) == "Yasmin Example and a person whose name is withheld"


def test_the_withheld_are_counted_in_french():
    nobody = a_subject("nom non divulgué")
    assert listed(in_letter=True, code="fr", a=NAMED, b=nobody) == "Yasmin Example et une autre personne"
    assert listed(in_letter=True, code="fr", a=NAMED, b=nobody, c=nobody) == "Yasmin Example et deux autres personnes"


FREE = {"released": Status()}


def in_demand(names: Naming, text: str = "Release them.", **changes: Any) -> str:
    (found,) = names.mention("g", demand=Demand(text=text, **changes)) or ()
    return found.text


@pytest.mark.parametrize(
    ("code", "count_is", "text"),
    [
        ("en", "exactly", "the other 13 students"),
        ("en", "at-least", "at least 13 other students"),
        ("en", "more-than", "more than 13 other students"),
        ("en", "about", "the other students"),
        ("fr", "exactly", "les 13 autres students"),
        ("fr", "at-least", "au moins 13 autres students"),
    ],
)
def test_in_a_demand_a_group_counts_who_is_left(code: str, count_is: Any, text: str):
    subjects = {"g": a_group("Nina Example", count=14, count_is=count_is), "m1": a_subject(status=FREE)}
    names = Naming(a_case(subjects=subjects), a_language(code))
    assert in_demand(names) == text


@pytest.mark.parametrize("changes", [{"still": True}, {"ended": "met"}])
def test_in_a_demand_that_goes_on_or_is_over_the_group_is_as_typed(changes: dict[str, Any]):
    assert in_demand(naming(g=a_group(count=14, status={"released": Status(count=2)})), **changes) == "14 students"


def test_a_group_of_whom_nobody_is_gone_is_as_typed():
    assert in_demand(naming(g=a_group(count=14))) == "14 students"


def test_the_second_time_those_left_are_called_shortly():
    names = naming(g=a_group(count=14, short="the students", status={"released": Status(count=2)}))
    assert [in_demand(names), in_demand(names)] == ["the other 12 students", "the other 12"]
    names = naming(g=a_group(count=14, count_is="at-least", status={"released": Status(count=2)}))
    assert [in_demand(names), in_demand(names)] == ["at least 12 other students", "the others"]


def test_in_a_list_those_left_are_always_called_in_full():
    names = naming(one=a_subject("A"), g=a_group(count=14, status={"released": Status(count=2)}))
    found = [names.mention("subjects", demand=Demand(text="x")) or () for _ in "ab"]
    assert [[one.text for one in names] for names in found] == [["A", "the other 12 students"]] * 2


LAST = "the last remaining person among the students"


@pytest.mark.parametrize(("named", "text"), [(True, "Nina Example"), (False, LAST)])
def test_the_last_one_is_called_by_name_where_it_is_known(named: bool, text: str):
    group = a_group(*(["Nina Example"] if named else []), count=14, status={"released": Status(count=13)})
    assert in_demand(naming(g=group)) == text


def test_of_a_group_of_unknown_number_the_others_are_left():
    names = naming(g=a_group("A", and_others=True), m1=a_subject("A", status=FREE))
    assert in_demand(names) == "the other students"


def test_in_a_text_a_group_is_as_typed_and_left_counts_who_is_left():
    names = naming(g=a_group(count=14, status={"released": Status(count=2)}))
    assert names.mention("g") == (Mention(text="14 students", bold=True, words=True, plural=True),)
    assert names.mention("g", "left") == (
        Mention(text="the other 12 students", words=True, plural=True, bare="other 12 students"),
    )
    assert names.in_title("g", "left") == "the other 12 students"


def test_where_nobody_is_left_a_text_names_all():
    names = naming(a=a_subject("A", status=FREE), b=a_subject("B", status=FREE))
    assert names.in_title("subjects") == "A and B"


def spoken(code: str = "en", *ids: str, **subjects: Subject) -> list[str]:
    names = Naming(a_case(subjects=subjects), a_language(code))
    return [alone(names.mention(id) or (), a_language(code)).replace("\u00a0", " ") for id in ids]


def test_the_only_one_who_is_withheld_is_a_person_and_then_that_person():
    assert spoken("en", "a", "b", "a", a=WITHHELD, b=OFFICE) == [
        "a person whose name is withheld",
        "an organisation whose name is withheld",
        "that person",
    ]


def test_several_who_are_withheld_are_told_apart():
    assert spoken("en", "b", "a", "b", a=WITHHELD, b=WITHHELD) == [
        "person B (name withheld)",
        "person A (name withheld)",
        "person B",
    ]
    nobody = a_subject("nom non divulgué", kind="organisation")
    assert spoken("fr", "a", "a", a=nobody, b=nobody) == [
        "l’organisation A (nom non divulgué)",
        "l’organisation A",
    ]


def test_who_was_only_counted_is_told_of_the_withheld_name_when_mentioned():
    assert spoken("en", "subjects", "a", "subjects", a=WITHHELD, b=WITHHELD) == [
        "two people whose names are withheld",
        "person A (name withheld)",
        "two people whose names are withheld",
    ]


def test_a_list_of_the_appeal_counts_the_withheld_only_where_they_are_all():
    names = Naming(a_case(subjects={"a": WITHHELD, "b": replace(WITHHELD, status=FREE), "c": WITHHELD}), a_language())
    found = alone(names.mention("subjects", demand=Demand(text="x")) or (), a_language())
    assert found.replace("\u00a0", " ") == "person A (name withheld) and person C (name withheld)"


def test_beside_others_the_only_one_who_is_withheld_is_counted_every_time():
    assert spoken("en", "a", "subjects", a=WITHHELD, b=NAMED)[1] == "Yasmin Example and a person whose name is withheld"


def test_in_brackets_a_name_is_withheld():
    (mention,) = naming(a=WITHHELD).mention("a") or ()
    assert mentions.put_in("The clerk ({name}) is free.", "name", [mention], a_language()) == (
        "The clerk (name withheld) is free."
    )


def test_a_title_has_words_and_no_letter_without_its_person():
    assert naming(a=WITHHELD).in_title("a") == "a person whose name is withheld"
    assert naming(a=WITHHELD, b=WITHHELD).in_title("b") == "person\u00a0B"


@pytest.mark.parametrize(
    ("unnamed", "kind", "comma"),
    [
        ("his wife, a doctor", "person", ","),
        ("his wife, a doctor and activist", "person", ","),
        ("his wife, a doctor, and their son", "person", ""),
        ("his wife", "person", ""),
        ("two other men, both drivers", "group", ","),
        ("a nurse, a doctor and a driver", "group", ""),
        ("زوجته، طبيبة", "person", "،"),
    ],
)
def test_a_description_is_closed_by_a_comma_of_its_own_and_a_list_is_not(unnamed: str, kind: str, comma: str):
    (mention,) = naming(x=Subject(unnamed=unnamed, kind=kind)).mention("x") or ()  # type: ignore[arg-type]
    assert mention.comma == comma


def test_a_letter_speaks_again_of_the_only_one_who_is_withheld():
    letter = Naming(a_case(subjects={"a": WITHHELD, "b": NAMED}), a_language(), in_letter=True)
    letter.mention("a")
    assert letter.later("a") == "that person"
    office = Naming(a_case(subjects={"a": OFFICE}), a_language(), in_letter=True)
    assert office.later("a") == "that organisation"


def test_a_list_of_a_letter_with_nobody_else_says_that_person():
    letter = Naming(a_case(subjects={"a": WITHHELD}), a_language(), in_letter=True)
    assert alone(letter.mention("subjects") or (), a_language()) == "a person whose name is withheld"
    assert alone(letter.mention("subjects") or (), a_language()) == "that person"


@pytest.mark.parametrize(
    ("code", "unnamed", "again"),
    [
        ("en", "a girl of ten", "that girl of ten"),
        ("en", "An aunt", "that aunt"),
        ("en", "his wife, a doctor", "his wife"),
        ("en", "his wife, a doctor, and their son", "his wife, a doctor, and their son"),
        ("fr", "une fillette de dix ans", "cette fillette de dix ans"),
        ("fr", "un homme", "cet homme"),
        ("fr", "un étudiant", "cet étudiant"),
        ("fr", "un proche", "ce proche"),
    ],
)
def test_a_description_is_taken_up_again(code: str, unnamed: str, again: str):
    assert Naming(a_case(subjects={"x": Subject(unnamed=unnamed)}), a_language(code)).later("x") == again
    short = Subject(unnamed=unnamed, short="the witness")
    assert Naming(a_case(subjects={"x": short}), a_language(code)).later("x") == "the witness"
