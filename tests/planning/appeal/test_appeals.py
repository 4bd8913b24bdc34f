import datetime as dt
from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient, a_subject, an_issuer
from urgent_appeal.model.case import Case, Demand, EarlierIssue
from urgent_appeal.model.dates import Day, parse_issue_date
from urgent_appeal.model.value import replace
from urgent_appeal.planning.appeal.appeals import AppealParts, appeal, whole_sentences
from urgent_appeal.planning.documents import Appeal


def page(case: Case | None = None, **changes: Any) -> Appeal:
    case = case or a_case()
    shown = AppealParts(
        case=case,
        issuer=an_issuer(),
        language=a_language(),
        edition="public",
        paper="a4",
        date=case.date,
    )
    return appeal(replace(shown, **changes), a_library())


def of(**changes: Any) -> Appeal:
    return page(a_case(**changes))


def test_the_title_has_the_country_before_it_but_the_running_head_has_not():
    made = page()
    assert made.title == "Tunisia: Arbitrary detention of Ms.\u00a0Example Person"
    assert made.short_title == "Arbitrary detention of Ms.\u00a0Example Person"


def test_names_are_in_full_where_the_page_first_comes_to_them():
    made = of(
        subjects={"person": a_subject("Yasmin Example", short="Example")},
        background="{person} is a lawyer.",
    )
    assert "<strong>Yasmin Example</strong>" in made.situation
    assert made.background == "<p>Example is a lawyer.</p>"
    assert made.demands == ("Release Example immediately.",)


def test_a_demand_is_for_whom_it_says():
    made = of(
        subjects={"a": a_subject("A"), "b": a_subject("B")},
        situation="It happened.",
        demands={"x": Demand(text="Free {subjects}.", for_=("b",)), "y": Demand(text="Free {subjects}.")},
    )
    assert made.demands == ("Free B.", "Free A and B.")


def test_a_demand_that_has_ended_is_no_longer_made():
    made = of(demands={"x": Demand(text="X."), "y": Demand(text="Y.", ended="met")})
    assert made.demands == ("X.",)


def test_without_a_demand_nothing_leads_to_any():
    made = of(demands={})
    assert (made.demands, made.demands_intro) == ((), "")


def test_targets_and_copies_stand_apart():
    reached = {"emails": ("office@government.example",)}
    made = of(recipients={"a": a_recipient("A", **reached), "b": a_recipient("B", role="copy", **reached)})
    assert ([block.title for block in made.targets], [block.title for block in made.copies]) == (["A"], ["B"])


def test_without_a_recipient_there_is_no_line_on_missions():
    assert of(recipients={}).missions_line == ""


@pytest.mark.parametrize(
    ("stage", "line"), [("update", "New information"), ("correction", "Correction"), ("closure", "Case closed")]
)
def test_a_follow_up_says_what_it_is(stage: str, line: str):
    made = of(follows="tun-2026-first", stage=stage)
    assert (made.status_line, made.situation_heading) == (line, "New information")


def test_a_first_issue_describes_the_situation():
    made = page()
    assert (made.status_line, made.situation_heading) == ("", "Description of the situation")


@pytest.mark.parametrize(
    ("published", "text"),
    [(None, ""), (dt.date(2026, 5, 4), ""), (dt.date(2026, 5, 5), "Published on 5\u00a0May\u00a02026")],
)
def test_the_day_of_publication_is_said_where_it_is_another(published: dt.date | None, text: str):
    assert of(published=published).published == text


@pytest.mark.parametrize(
    ("after", "text"),
    [
        ("check", "Please act by 30\u00a0June\u00a02026. After that date, please check with us before you write."),
        ("stop", "Please act by 30\u00a0June\u00a02026. Please do not write after that date."),
    ],
)
def test_the_last_day_to_act_says_what_comes_after(after: str, text: str):
    assert of(act_by=dt.date(2026, 6, 30), after=after).act_by == text


def test_the_description_is_the_summary_or_the_first_paragraph():
    assert of(summary="{person} is *free*.").description == "Example Person is free."
    assert of(situation="**One**.\n\nTwo.").description == "One."


def test_without_a_reference_nobody_is_asked_to_quote_it():
    assert page().quote_line == ""
    assert "TUN\u00a01" in of(reference="TUN 1").quote_line


@pytest.mark.parametrize(("edition", "line"), [("public", False), ("partner", True), ("internal", True)])
def test_all_but_the_public_edition_say_that_they_are_not_for_publication(edition: str, line: bool):
    assert bool(page(edition=edition).edition_line) is line


def test_the_printed_date_may_be_another_than_the_case_s():
    made = page(date=dt.date(2026, 5, 9))
    assert (made.date, made.iso_date, made.dateline) == ("9\u00a0May\u00a02026", "2026-05-09", "9\u00a0May\u00a02026")


def test_the_kind_names_an_issuer_with_a_short_name():
    assert page(issuer=an_issuer(short_name="The League")).kind == "Urgent Appeal – The League"
    assert page().kind == "Urgent Appeal"


def test_earlier_issues_stand_the_oldest_first_with_those_that_have_no_file():
    first = a_case(id="first", date=dt.date(2026, 1, 2), title="First", reference="R 1")
    second = a_case(id="second", date=dt.date(2026, 3, 4), title="Second")
    lost = EarlierIssue(date=dt.date(2026, 2, 3), title="Lost")
    made = page(a_case(follows="second", earlier=(lost,)), before=second, earlier=(second, first))
    assert [(issue.title, issue.iso_date) for issue in made.earlier] == [
        ("First", "2026-01-02"),
        ("Lost", "2026-02-03"),
        ("Second", "2026-03-04"),
    ]


@pytest.mark.parametrize(("date", "listed"), [(None, 1), (dt.date(2026, 1, 2), 1), (dt.date(2025, 1, 2), 2)])
def test_an_earlier_issue_that_has_a_file_too_is_listed_once(date: dt.date | None, listed: int):
    first = a_case(id="first", date=dt.date(2026, 1, 2), title="First", reference="R 1")
    again = EarlierIssue(date=date, reference="R 1")
    made = page(a_case(follows="first", earlier=(again,)), before=first, earlier=(first,))
    assert len(made.earlier) == listed


def test_what_has_changed_is_found_by_comparing_the_issue_before():
    before = a_case(id="before", demands={})
    made = page(a_case(follows="before"), before=before, earlier=(before,))
    assert made.changes == ("New request: Release Example Person immediately.",)


def test_related_issues_are_listed():
    other = a_case(id="other", title="Statement of another organisation")
    assert [issue.title for issue in page(related=(other,)).related] == ["Statement of another organisation"]


def test_what_the_issuer_is_stands_with_a_heading_or_not_at_all():
    words = replace(an_issuer().boilerplate["2000"], about="{issuer} is an example.")
    made = page(issuer=an_issuer(boilerplate={"2000": words}))
    assert bool(made.about_heading) and made.about == "Appeal for examples is an example."
    assert (page().about_heading, page().about) == ("", "")


def test_the_place_stands_in_the_head():
    assert page(a_case(place="Almaty")).place == "Almaty"


def test_offices_without_an_address_are_one_line():
    justice = a_recipient(name="Berta Example", institution="Ministry of Justice")
    reached = a_recipient("President", emails=("office@president.example",))
    mission = a_recipient("Mission in Geneva", role="copy")
    made = of(recipients={"justice": justice, "president": reached, "mission": mission})
    assert [one.title for one in made.targets] == ["President"]
    assert made.copies == ()
    line = "Berta Example, Minister of Justice, Ministry of Justice; Mission in Geneva"
    assert made.unreachable == f"No address is known for: {line}."


def test_a_related_issue_names_its_organisation():
    (issue,) = page(related=(a_case(),)).related
    assert issue.issuer == "Appeal for examples"


def test_a_closed_case_asks_for_nothing():
    made = of(stage="closure", act_by=dt.date(2026, 6, 1), reference="TUN 1")
    assert made.status_line == "Case closed"
    assert made.request.startswith("The following case in Tunisia is now closed.")
    assert (made.demands, made.demands_intro, made.targets, made.unreachable) == ((), "", (), "")
    assert (made.missions_line, made.quote_line, made.act_by) == ("", "", "")


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"stage": "update"}, "New information"),
        ({"stage": "correction"}, "New information"),
        ({}, "Description of the situation"),
        ({"urgent": False, "outcome": "She is free."}, "Description of the situation"),
    ],
)
def test_the_stage_needs_no_issue_before_it(changes: dict[str, Any], heading: str):
    made = of(**changes)
    assert made.situation_heading == heading
    assert bool(made.status_line) == ("stage" in changes)


MAY = Day(year=2018, month=5)


def test_an_old_issue_prints_what_is_known_of_its_date():
    made = page(a_case(date=MAY), issuer=an_issuer(place="Paris"))
    assert (made.date, made.iso_date, made.dateline) == ("May\u00a02018", "2018-05", "Paris, May\u00a02018")


@pytest.mark.parametrize(("date", "line"), [("2018-05", "mai 2018"), ("2018-05-03~", "vers le 3 mai 2018")])
def test_a_french_dateline_without_a_sure_day_has_no_article(date: str, line: str):
    made = page(a_case(date=parse_issue_date(date)), issuer=an_issuer(place="Paris"), language=a_language("fr"))
    assert made.dateline.replace("\u00a0", " ") == f"Paris, {line}"


def test_earlier_issues_are_listed_with_what_is_known_of_their_dates_those_without_one_first():
    entries = (EarlierIssue(date=dt.date(2018, 6, 1)), EarlierIssue(date=MAY), EarlierIssue(title="Lost"))
    found = of(earlier=entries).earlier
    assert [(one.date, one.iso_date, one.title) for one in found] == [
        ("", "", "Lost"),
        ("May\u00a02018", "2018-05", ""),
        ("1\u00a0June\u00a02018", "2018-06-01", ""),
    ]


@pytest.mark.parametrize("wanted", [True, False])
def test_the_issuer_decides_whether_the_model_letter_is_a_page_of_the_pdf(wanted: bool):
    assert page(issuer=an_issuer(letter_page=wanted)).letter_page is wanted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("They were released.", "They were released."),
        ("Ms.\u00a0Example was released. She is well, and at home.", "Ms.\u00a0Example was released."),
        ("Example was released after a week, and her brother as well", "Example was released after a week\u00a0…"),
        ("Nobody was released, as far as is known today anywhere", "Nobody was released, as far as is known\u00a0…"),
    ],
)
def test_a_card_has_whole_sentences_or_ends_at_a_comma(text: str, shown: str):
    assert whole_sentences(text, 40) == shown
