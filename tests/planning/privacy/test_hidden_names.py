import datetime as dt
from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_library, a_subject, an_issue, projected
from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case, Source
from urgent_appeal.model.subjects import Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere, hidden_in, privacy_of
from urgent_appeal.planning.privacy.secrets import find

HIDDEN = a_subject("Orlin Quastel", publish_as="withheld")
OPEN = a_subject("Orlin Quastel")
NEW, OLD = dt.date(2026, 5, 4), dt.date(2026, 1, 1)


def case(id: str = "new", date: dt.date = NEW, **changes: Any) -> Case:
    return a_case(id=id, date=date, **({"subjects": {"person": HIDDEN}} | changes))


def chain(newest: Subject | None, oldest: Subject) -> Project:
    subjects = {} if newest is None else {"person": newest}
    return projected(case(subjects=subjects, follows="old"), case("old", OLD, subjects={"person": oldest}))


def hides(project: Project, id: str, text: str = "Quastel", edition: Any = "public") -> bool:
    return bool(find(text, hidden_in(project, id, edition)))


@pytest.mark.parametrize("id", ["new", "old"])
@pytest.mark.parametrize(
    ("newest", "oldest", "hidden"),
    [(HIDDEN, OPEN, True), (OPEN, HIDDEN, False), (None, HIDDEN, True), (HIDDEN, HIDDEN, True), (OPEN, OPEN, False)],
)
def test_the_newest_issue_decides_for_the_whole_chain(id: str, newest: Subject | None, oldest: Subject, hidden: bool):
    assert hides(chain(newest, oldest), id) is hidden


def test_another_name_under_the_same_id_does_not_open_the_old_one():
    project = chain(a_subject("Example Person"), HIDDEN)
    assert hides(project, "new") and not hides(project, "new", "Example Person")


def test_every_form_of_every_language_and_issue_belongs_to_one_name():
    old = replace(HIDDEN, also_written=("Kwastel",))
    french = case(language="fr", subjects={"person": replace(HIDDEN, name="Orlin Couastel")}, follows="old")
    issue = an_issue(case(follows="old"), cases={"en": case(follows="old"), "fr": french})
    project = projected(issue, case("old", OLD, subjects={"person": old}))
    (secret,) = hidden_in(project, "new", "public")
    assert set(secret.spellings) == {"Orlin Quastel", "Kwastel", "Orlin Couastel"}
    assert secret.whose == "subjects.person"


def test_a_table_for_each_edition_holds_for_the_internal_one_too():
    project = projected(case(subjects={"person": replace(HIDDEN, publish_as={"internal": "withheld"})}))
    assert [hides(project, "new", edition=edition) for edition in ("public", "partner", "internal")] == [
        False,
        False,
        True,
    ]


def test_a_member_of_a_group_is_hidden_with_it_by_both_names():
    subjects = {"group": a_group("Orlin Quastel", publish_as="withheld"), "m1": a_subject("Orlyn Kwastel")}
    project = projected(case(subjects=subjects))
    assert hides(project, "new", "Quastel") and hides(project, "new", "Kwastel")
    assert not hides(project, "new", "students")


def test_a_member_who_says_so_is_not_hidden_with_the_group():
    subjects = {"group": a_group("Orlin Quastel", publish_as="withheld"), "m1": replace(OPEN, publish_as="full")}
    assert not hides(projected(case(subjects=subjects)), "new")


RELATED = case(related=("other",), subjects={})


def test_what_a_related_issue_hides_is_hidden_here():
    assert hides(projected(RELATED, case("other")), "new")


def test_what_this_case_prints_in_full_is_not_hidden_by_a_related_one():
    own = replace(RELATED, subjects={"somebody": a_subject("Quastel Orlin")})
    assert not hides(projected(own, case("other")), "new")


def test_the_ids_of_a_related_issue_mean_nothing_here():
    own = replace(RELATED, subjects={"person": a_subject("Example Person")})
    assert hides(projected(own, case("other")), "new")


TEXTS = ("Theodric", "http://x.example/П", "x.example/%D0%9F", "https://x.example:443/П?a=1")
CONFIDENTIAL = Source(name="Theodric Meadow", url="https://www.x.example/%D0%9F/", confidential=True, public_name="kin")


def test_a_confidential_source_is_hidden_with_its_address_in_any_coding():
    project = projected(case(subjects={}, sources={"s": CONFIDENTIAL}))
    assert [hides(project, "new", text) for text in ("Theodric", "http://x.example/П", "x.example/%D0%9F")] == [
        True
    ] * 3
    assert not hides(project, "new", "Theodric", "internal")


def test_a_source_that_became_confidential_is_hidden_in_the_issue_before():
    old = case("old", OLD, subjects={}, sources={"s": replace(CONFIDENTIAL, confidential=False)})
    project = projected(case(subjects={}, sources={"s": CONFIDENTIAL}, follows="old"), old)
    assert hides(project, "old", "Theodric")


@pytest.mark.parametrize(
    ("name", "kind", "hidden", "open"),
    [
        (
            "Centre for the Rights of Quastel",
            "organisation",
            ("Quastel", "centre for the rights of quastel", "Centre Rights Quastel"),
            ("the rights of all", "a centre", "for and of the"),
        ),
        ("Ligue des droits de l'homme", "organisation", ("ligue des droits de l’homme",), ("droits", "des", "l'homme")),
        ("Her cousin", "person", ("her cousin",), ("her", "a cousin", "Her house")),
        ("her cousin Orlin", "person", ("Orlin", "her cousin orlin"), ("her cousin",)),
        ("students of Quastel", "group", ("Quastel",), ("students", "of")),
        ("orlin quastel", "person", ("Orlin", "Quastel"), ()),
        ("Osama bin Quastel", "person", ("Osama", "Quastel"), ("a coal bin",)),
    ],
)
def test_of_organisations_and_descriptions_no_common_word_counts_alone(
    name: str, kind: Any, hidden: tuple[str, ...], open: tuple[str, ...]
):
    subject = Subject(name=name, kind=kind, publish_as="withheld")
    library = a_library()
    library = replace(library, languages={**library.languages, "fr": a_language("fr")})
    project = projected(case(subjects={"x": subject}), library=library)
    assert [text for text in hidden if not hides(project, "new", text)] == []
    assert [text for text in open if hides(project, "new", text)] == []


def test_the_acronym_of_an_organisation_counts_alone():
    subject = Subject(name="League of Rights", acronym="LOR", kind="organisation", publish_as="withheld")
    assert hides(projected(case(subjects={"x": subject})), "new", "the LOR said")


def test_what_is_printed_instead_of_a_name_is_excused():
    subject = a_subject("Name Withheld", publish_as="withheld")
    assert not hides(projected(case(subjects={"x": subject})), "new", "name withheld")


def test_what_is_not_the_name_of_one_is_not_the_name_of_another():
    brother = a_subject("Ivo Quastel", publish_as="withheld", not_the_name=("Quastel Street",))
    project = projected(case(subjects={"a": HIDDEN, "b": brother}))
    assert not hides(project, "new", "Quastel Street")


def test_a_case_that_hides_nobody_has_nothing_to_look_for():
    privacy = privacy_of(projected(a_case()), "tun-2026-person", "public")
    assert privacy.secrets == () and hidden_anywhere(projected(a_case()), "tun-2026-person") == ()


def test_what_this_case_says_is_not_the_name_holds_for_a_related_issue_too():
    friend = a_subject("Ivo Meadow", publish_as="withheld", not_the_name=("Quastel Street",))
    project = projected(replace(RELATED, subjects={"friend": friend}), case("other"))
    assert hides(project, "new", "Quastel") and not hides(project, "new", "Quastel Street")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Merci a été arrêtée.", True),
        ("« MERCI »", True),
        ("Merci d’écrire aux autorités en Tunisie pour leur demander de :", False),
        ("Elle a dit merci.", False),
    ],
)
def test_a_name_that_begins_sentences_of_the_program_is_found_in_all_others(text: str, found: bool):
    library = replace(a_library(), languages={"fr": a_language("fr")})
    merci = a_subject("Merci Quastel", publish_as="withheld")
    project = replace(projected(case(language="fr", subjects={"person": merci})), library=library)
    assert hides(project, "new", text) is found
