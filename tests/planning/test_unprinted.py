from typing import Any

import pytest

from tests.builders import a_case, a_group, a_recipient, a_subject, an_issue, options, projected
from tests.planning.letters.builders import two_languages
from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case, Demand, JointLetter, LetterWords, Source
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.subjects import Consent, Status
from urgent_appeal.model.value import replace
from urgent_appeal.planning import unprinted
from urgent_appeal.planning.letters.planned import LetterPlan, plan_letters
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.unprinted import _stands, check_unprinted, without
from urgent_appeal.problems import Finding, Path

LEAGUE = a_subject("Example League", kind="organisation")


def findings(case: Case) -> list[Finding]:
    found = list(check_unprinted(projected(case), case.id, options(), ("en",)))
    assert all(finding.level == "warning" for finding in found)
    return found


def lost(**changes: Any) -> list[Path]:
    return [finding.path for finding in findings(a_case(**changes))]


def mentioned(**changes: Any) -> list[Path]:
    league = replace(LEAGUE, mention=True, **changes)
    subjects = {"person": a_subject(), "league": league}
    return lost(subjects=subjects, situation="{person} of {league} was arrested.")


def test_of_a_case_that_is_printed_whole_nothing_is_said():
    assert lost(place="Tunis", topics=("Arbitrary detention",), notes="For us.", reference="TUN 1") == []


def test_lines_that_are_printed_are_found_in_any_order():
    assert _stands("one two\nthree\none\nthree", " one two three ")
    assert not _stands("three\nfour", " one two three ")


def test_where_the_internal_edition_prints_every_text_no_other_is_planned(monkeypatch: pytest.MonkeyPatch):
    planned: list[str] = []

    def noted(project: Project, id: str, options: Options, *others: Any) -> LetterPlan:
        planned.append(options.edition)
        return plan_letters(project, id, options, *others)

    monkeypatch.setattr(unprinted, "plan_letters", noted)
    assert lost(notes="For us.") == []
    assert planned == ["internal"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [({"about": "It defends."}, "about"), ({"role": "club"}, "role"), ({"native_name": "Лига"}, "native-name")],
)
def test_what_is_said_of_somebody_who_is_only_mentioned_is_printed_nowhere(changes: dict[str, Any], key: str):
    assert mentioned(**changes) == [("subjects", "league", key)]


def test_the_warning_names_the_key():
    case = a_case(subjects={"person": a_subject(unnamed="his wife")})
    (finding,) = findings(case)
    assert (finding.words, finding.path) == ("`unnamed` is printed nowhere", ("subjects", "person", "unnamed"))


def test_so_is_a_state_or_an_age_of_theirs():
    status = {"searched": Status(date=parse_fact_date("2026"))}
    assert mentioned(status=status, age=20) == [
        ("subjects", "league", "status", "searched"),
        ("subjects", "league", "age"),
    ]


def test_a_source_that_nothing_cites_is_said_once():
    found = findings(a_case(sources={"s": Source(name="League", title="A report")}))
    assert [(one.path, one.words) for one in found] == [(("sources", "s"), 'the source "s" is printed nowhere')]


def test_so_is_one_that_would_be_wrong_without_its_name():
    found = findings(a_case(sources={"s": Source(name="League")}))
    assert [one.path for one in found] == [("sources", "s")]


def test_what_one_edition_prints_is_printed():
    hidden = a_subject(publish_as={"partner": "alias"}, alias="Dr. Meadow")
    assert lost(subjects={"person": hidden, "two": a_subject("Second Person")}, title="A title") == []


def test_an_alias_that_no_edition_prints_is_not():
    assert lost(subjects={"person": a_subject(alias="Dr. Meadow")}) == [("subjects", "person", "alias")]


def test_words_of_letters_are_printed_in_letters():
    words = LetterWords(subject="Subject", opening="Opening.", closing="Closing.", enclosures=("A map",))
    assert lost(letter=words) == []


def test_words_for_one_letter_are_not_printed_where_it_is_part_of_a_joint_one():
    both = {"a": a_recipient("A", opening="An own opening."), "b": a_recipient("B")}
    assert lost(recipients=both, joint_letters={"ab": JointLetter(to=("a", "b"))}) == [("recipients", "a", "opening")]


def test_a_text_that_only_a_letter_in_another_language_prints_is_printed():
    reads = {"justice": a_recipient(languages=("fr",))}
    case = a_case(letter=LetterWords(opening="We begin."), recipients=reads)
    french = replace(case, language="fr", letter=LetterWords(opening="Nous commençons."))
    issue = an_issue(case, cases={"en": case, "fr": french})
    project = projected(issue, library=two_languages())
    assert list(check_unprinted(project, case.id, options(), ("en", "fr"))) == []


GROUP = a_group("First Person", "Second Person", count=2)
NEVER: dict[str, dict[str, Any]] = {
    "consent": {
        "consent": Consent(basis="already-published", by="her family", source="s"),
        "sources": {"s": Source(name="A site")},
    },
    "gender": {"subjects": {"person": a_subject(gender="f")}},
    "short": {"subjects": {"person": a_subject(short="Example")}},
    "to": {"demands": {"x": Demand(text="Release {person}.", to=("justice",))}},
    "quiet": {"letter": LetterWords(quiet=("one-page",))},
    "a withheld name": {
        "subjects": {
            "person": a_subject(
                publish_as={"public": "withheld", "partner": "withheld", "internal": "withheld"}, native_name="Ясмин"
            )
        }
    },
    "a member's name": {
        "subjects": {"g": GROUP, "m1": a_subject("First Person")},
        "situation": "It happened.",
        "demands": {},
    },
    "a demand that has ended": {
        "stage": "update",
        "demands": {"x": Demand(text="X."), "y": Demand(text="Y.", ended="met")},
    },
    "contacts": {"recipients": {"own": a_recipient(role="own-government", phones=("+44 20 7946 0000",))}},
    "any-of": {"recipients": {"mission": a_recipient(any_of=("xx/a",), subject="A subject")}},
}


@pytest.mark.parametrize("changes", NEVER.values(), ids=NEVER)
def test_these_are_never_said_to_be_lost(changes: dict[str, Any]):
    assert lost(**changes) == []


def test_a_text_is_taken_out_of_tables_and_lists():
    case = a_case(topics=("One", "Two"), recipients={"a": a_recipient(emails=("a@x.example", "b@x.example"))})
    left = without(case, [("topics", 0), ("recipients", "a", "emails", 1), ("subjects", "person", "name")])
    assert (left.topics, left.recipients["a"].emails, left.subjects["person"].name) == (
        ("Two",),
        ("a@x.example",),
        None,
    )
