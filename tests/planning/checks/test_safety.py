from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient, a_subject, projected
from urgent_appeal.model.case import Case, Demand, JointLetter, Source
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.subjects import Consent, Edition, Status
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import all_offices
from urgent_appeal.planning.checks.safety import check_hidden, check_names, check_short_names, check_stand_ins
from urgent_appeal.planning.privacy.editions import for_edition
from urgent_appeal.planning.privacy.hidden_names import privacy_of
from urgent_appeal.problems import Finding, Path

HIDDEN = a_subject("Orlin Quastel", publish_as="withheld")
SAFE = a_case(
    title="Detention of a student",
    situation="{person} was arrested.",
    subjects={"person": HIDDEN},
)


def hidden(case: Case, edition: Edition = "public", offices: dict[str, Office] | None = None) -> list[Finding]:
    privacy = privacy_of(projected(case), case.id, edition)
    shown = for_edition(case, edition, a_language(), privacy)
    return list(
        check_hidden(
            shown, case, privacy.secrets, all_offices(shown, a_library(offices=offices or {}), shown.first_day)
        )
    )


def places(**changes: Any) -> list[Path]:
    findings = hidden(replace(SAFE, **changes))
    assert all(found.code == "withheld-name" and found.level == "problem" for found in findings)
    return [found.path for found in findings]


def test_a_case_that_names_nobody_is_let_pass():
    assert hidden(SAFE) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": "Quastel"}, ("title",)),
        ({"reference": "QUASTEL 1"}, ("reference",)),
        ({"topics": ("a", "On Orlin")}, ("topics", 1)),
        ({"summary": "quástel"}, ("summary",)),
        ({"background": "A[^n]\n\n[^n]: Quastel."}, ("background",)),
        ({"place": "Quastel"}, ("place",)),
        ({"country_name": "Quastel"}, ("country-name",)),
        ({"outcome": "Quastel"}, ("outcome",)),
        ({"demands": {"x": Demand(text="Quastel")}}, ("demands", "x", "text")),
        ({"recipients": {"x": a_recipient(postal=("Quastel Street",))}}, ("recipients", "x", "postal", 0)),
        ({"recipients": {"x": a_recipient(emails=("o.quastel@a.example",))}}, ("recipients", "x", "emails", 0)),
        ({"sources": {"s": Source(name="A", url="https://a.example/quastel")}}, ("sources", "s", "url")),
        ({"sources": {"quastel": Source(name="Quastel")}}, ("sources", "quastel", "name")),
    ],
)
def test_a_spelling_is_found_wherever_it_would_be_printed(changes: dict[str, Any], path: Path):
    assert places(**changes) == [path]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"role": "son of Quastel"}, ("role",)),
        ({"about": "Quastel is young."}, ("about",)),
        ({"status": {"x": Status(text="Quastel fell")}}, ("status", "x", "text")),
        ({"age": "as old as Quastel"}, ("age",)),
    ],
)
def test_a_spelling_is_found_in_what_is_said_of_the_person(changes: dict[str, Any], path: Path):
    assert places(subjects={"person": replace(HIDDEN, **changes)}) == [("subjects", "person", *path)]


def test_a_spelling_is_found_in_the_name_of_somebody_else():
    subjects = {"person": HIDDEN, "wife": a_subject("Anna Quastel")}
    assert places(subjects=subjects) == [("subjects", "wife", "name")]


def test_a_spelling_is_found_in_the_alias():
    subject = replace(HIDDEN, publish_as="alias", alias="Doctor Quastel")
    assert places(subjects={"person": subject}) == [("subjects", "person", "alias")]


def test_another_spelling_counts_as_well():
    subject = replace(HIDDEN, also_written=("Kwastel",))
    assert places(subjects={"person": subject}, title="On Kwastel") == [("title",)]


def test_a_spelling_in_the_id_of_the_case_is_refused():
    (found,) = hidden(replace(SAFE, id="tun-2026-quastel"))
    assert (found.path, "file name" in found.words) == ((), True)


def test_a_spelling_in_the_id_of_a_recipient_is_refused_at_that_table():
    (found,) = hidden(replace(SAFE, recipients={"judge-quastel": a_recipient()}))
    assert (found.path, found.on_key) == (("recipients", "judge-quastel"), True)


def test_a_spelling_in_the_id_of_a_joint_letter_is_refused_at_that_table():
    (found,) = hidden(replace(SAFE, joint_letters={"on-quastel": JointLetter(to=("a", "b"))}))
    assert (found.path, found.on_key) == (("joint-letters", "on-quastel"), True)


def test_the_mission_through_which_a_letter_goes_is_searched():
    office = Office(title="Mission of Quastel", file="cases/recipients/xx.toml")
    case = replace(SAFE, recipients={"x": a_recipient(via="xx/mission")})
    (found,) = hidden(case, offices={"mission": office})
    assert found.path == ("mission", "title")


def test_the_id_of_a_subject_may_be_the_name_as_it_is_never_printed():
    subjects = {"quastel": HIDDEN, "wife": a_subject("Anna", relative_of="quastel", belongs_to="quastel")}
    demands = {"x": Demand(text="Free {quastel}.", for_=("quastel",))}
    assert places(subjects=subjects, situation="{quastel} was arrested.", demands=demands) == []


@pytest.mark.parametrize("changes", [{"topics": ("{quastel}",)}, {"place": "{quastel}"}])
def test_an_id_in_braces_is_refused_where_braces_are_printed(changes: dict[str, Any]):
    assert len(places(subjects={"quastel": HIDDEN}, situation="x", **changes)) == 1


def test_a_name_beside_an_id_in_braces_is_found():
    assert places(subjects={"quastel": HIDDEN}, situation="{quastel} Quastel") == [("situation",)]


def test_an_address_book_is_searched_where_it_says_something():
    office = Office(title="Office of Quastel", file="cases/recipients/xx.toml")
    case = replace(SAFE, recipients={"x": a_recipient(None, use="xx/justice")})
    (found,) = hidden(case, offices={"justice": office})
    assert (found.file, found.path) == ("cases/recipients/xx.toml", ("justice", "title"))


def test_who_consented_and_notes_are_not_printed_in_the_public_edition():
    assert places(consent=Consent(basis="given", by="Anna Quastel"), notes="Ring Quastel.") == []


def test_words_that_are_not_the_name_may_stand():
    subject = replace(HIDDEN, not_the_name=("Quastel Street",))
    assert places(subjects={"person": subject}, title="Arrest in Quastel Street") == []


def test_the_internal_edition_prints_the_name():
    assert hidden(replace(SAFE, title="On Quastel"), "internal") == []


def test_a_find_says_where_in_the_text_it_stands():
    (found,) = hidden(replace(SAFE, title="On Orlin Quastel now"))
    assert (found.at, found.size) == (3, 13)


def test_no_message_holds_the_name():
    (found,) = hidden(replace(SAFE, title="On Orlin Quastel now"))
    assert "uastel" not in found.words + found.hint


def test_a_confidential_source_is_searched_for():
    source = Source(name="Cousin Theodric", confidential=True, public_name="relatives")
    assert places(sources={"s": source}, situation="Theodric said so.") == [("situation",)]
    assert places(sources={"s": source}) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"sources": {"s": Source(name="A", confidential=True)}}, ("sources", "s")),
        ({"sources": {"s": Source()}}, ("sources", "s")),
        ({"subjects": {"a": a_subject(publish_as="alias")}}, ("subjects", "a")),
        ({"subjects": {"a": a_subject(publish_as={"partner": "alias"})}}, ("subjects", "a")),
    ],
)
def test_what_is_to_stand_instead_of_a_name_must_be_given(changes: dict[str, Any], path: Path):
    assert [found.path for found in check_stand_ins(a_case(**changes))] == [path]


def test_what_is_given_is_enough():
    sources = {"s": Source(name="A", confidential=True, public_name="relatives")}
    assert (
        list(check_stand_ins(a_case(sources=sources, subjects={"a": a_subject(publish_as="alias", alias="B")}))) == []
    )


@pytest.mark.parametrize(("line", "said"), [("Ina Meadow", True), ("Orlin  Quastel", False), ("ORLIN QUASTEL", False)])
def test_a_member_with_two_names_is_a_problem(line: str, said: bool):
    group = a_subject("students", kind="group", members={"one": line})
    found = list(check_names(a_case(subjects={"group": group, "one": a_subject("Orlin Quastel")})))
    assert [(one.code, one.path) for one in found] == [("two-names", ("subjects", "group", "members", "one"))] * said


@pytest.mark.parametrize(
    ("name", "mode", "said"),
    [
        ("Li Bo Quastel", "withheld", True),
        ("Li Bo Quastel", {"partner": "initials"}, True),
        ("Li Bo Quastel", "full", False),
        ("Orlin de Quastel", "withheld", False),
        ("Orlin Quastel", "withheld", False),
    ],
)
def test_a_hidden_name_with_a_part_that_cannot_be_found_alone_is_warned_of(name: str, mode: Any, said: bool):
    found = list(check_short_names(a_case(subjects={"one": a_subject(name, publish_as=mode)})))
    assert [(one.code, one.level) for one in found] == [("short-name", "warning")] * said
    assert not any(part in one.words + one.hint for one in found for part in name.split())


def test_the_public_name_of_a_confidential_source_is_searched():
    source = Source(name="Theodric", confidential=True, public_name="the family of Quastel")
    assert places(sources={"s": source}) == [("sources", "s", "public-name")]


@pytest.mark.parametrize("key", ["follows", "lead", "issuer"])
def test_ids_of_other_files_are_not_printed(key: str):
    assert places(**{key: "tun-2026-quastel"}) == []


@pytest.mark.parametrize(("excuse", "said"), [("Quastel", True), ("orlin QUASTEL", True), ("Quastel Street", False)])
@pytest.mark.parametrize("mode", ["withheld", None])
def test_the_name_itself_cannot_be_excused(excuse: str, said: bool, mode: Any):
    subject = replace(HIDDEN, not_the_name=(excuse,), publish_as=mode)
    found = [one.path for one in check_stand_ins(a_case(subjects={"a": subject}))]
    assert found == [("subjects", "a", "not-the-name", 0)] * (said and mode is not None)


@pytest.mark.parametrize(("id", "said"), [("freeorlin", True), ("tun-2026-orlins", True), ("tun-2026-person", False)])
def test_a_name_inside_a_word_of_the_id_is_found(id: str, said: bool):
    assert bool(hidden(replace(SAFE, id=id))) is said
