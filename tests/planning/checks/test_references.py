import itertools
from typing import Any

import pytest

from tests.builders import a_case, a_group, a_library, a_recipient, a_subject, an_issuer, projected
from urgent_appeal.model.case import Case, Demand, Quotation, Source
from urgent_appeal.model.issuer import IssuerSignatory, StandingDemand
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.subjects import Consent, Status
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import FEW
from urgent_appeal.planning.checks.references import check_chain, check_quotations, check_references
from urgent_appeal.problems import Finding, Path

HOUSE = a_library(
    issuer=an_issuer(demands={"integrity": StandingDemand(text="Protect {subjects}.")}),
    offices={"justice": Office(title="Minister of Justice")},
)
ISSUER = an_issuer(signatories={"chair": IssuerSignatory(name="Noor Example", role="Chair")})


def found(**changes: Any) -> list[Finding]:
    return list(check_references(a_case(**changes), HOUSE))


def places(**changes: Any) -> list[Path]:
    return [one.path for one in found(**changes)]


def test_nothing_is_wrong_with_a_right_case():
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"belongs_to": "nobody"}, ("belongs-to",)),
        ({"relative_of": "nobody"}, ("relative-of",)),
        ({"consent": Consent(basis="x", source="nowhere")}, ("consent", "source")),
        ({"status": {"fined": Status(source="nowhere")}}, ("status", "fined", "source")),
        ({"status": {"fined": Status(ends=("detained",))}}, ("status", "fined", "ends", 0)),
        ({"status": {"fined": Status(ends=("fined",))}}, ("status", "fined", "ends", 0)),
        ({"status": {"fined": Status(contradicts="detained")}}, ("status", "fined", "contradicts")),
    ],
)
def test_what_a_subject_points_at_must_be_there(changes: dict[str, Any], path: Path):
    assert places(subjects={"person": a_subject(**changes)}) == [("subjects", "person", *path)]


def test_what_is_there_may_be_pointed_at():
    statuses = {"detained": Status(), "bailed": Status(ends=("detained",), contradicts="detained", source="s")}
    subjects = {"person": a_subject(status=statuses, belongs_to="league", relative_of="league"), "league": a_subject()}
    assert found(subjects=subjects, sources={"s": Source(name="S")}, consent=Consent(basis="x", source="s")) == []


def test_the_source_of_the_case_s_consent_must_be_there():
    assert places(consent=Consent(basis="x", source="nowhere")) == [("consent", "source")]


@pytest.mark.parametrize(("chain", "circles"), [("aa", 1), ("ab", 0), ("aba", 2), ("abca", 3), ("abcb", 2)])
def test_belonging_must_not_go_round(chain: str, circles: int):
    others = dict(itertools.pairwise(chain))
    subjects = {id: a_subject(belongs_to=others.get(id)) for id in dict.fromkeys(chain)}
    findings = [one for one in found(subjects=subjects, situation="x", demands={}) if one.code == "circle"]
    assert len(findings) == circles


@pytest.mark.parametrize(
    ("demand", "path"),
    [
        (Demand(text="x", to=("justice", "nobody")), ("to", 1)),
        (Demand(text="x", for_=("person", "nobody")), ("for", 1)),
        (Demand(use="nothing"), ("use",)),
        (Demand(), ()),
    ],
)
def test_what_a_demand_points_at_must_be_there(demand: Demand, path: Path):
    assert places(demands={"x": demand}) == [("demands", "x", *path)]


def test_a_demand_may_be_for_a_member_of_a_group():
    case = {"subjects": {"person": a_subject(), "g": a_group("A")}}
    assert found(**case, demands={"x": Demand(text="x", for_=("m1",))}) == []


@pytest.mark.parametrize("demand", [Demand(use="integrity"), Demand(use="nothing", text="x")])
def test_a_standing_demand_is_needed_only_where_its_words_are(demand: Demand):
    assert found(demands={"x": demand}) == []


@pytest.mark.parametrize(
    ("use", "words"),
    [
        ("justice", 'use: "justice" is not an entry of an address book'),
        ("xx/", 'use: "xx/" is not an entry of an address book'),
        ("yy/justice", 'use: there is no address book "yy"'),
        ("xx/justise", '"justise": is not in the address book "xx"'),
    ],
)
def test_an_entry_of_an_address_book_must_be_there(use: str, words: str):
    (one,) = found(recipients={"justice": a_recipient(None, use=use)})
    assert (one.path, one.words) == (("recipients", "justice", "use"), words)


def test_a_recipient_without_an_entry_needs_a_title_an_institution_or_a_name():
    assert places(recipients={"x": a_recipient(None)}) == [("recipients", "x")]
    for key in ("title", "institution", "name"):
        assert found(recipients={"x": replace(a_recipient(None), **{key: "X"})}) == []


def test_two_recipients_with_one_file_name_are_refused():
    (one,) = found(recipients={"a-b": a_recipient(), "a--b": a_recipient()})
    assert (one.path, one.on_key, one.code) == (("recipients", "a--b"), True, "same-file-name")


@pytest.mark.parametrize("id", ["country", "in-country", "name", "subjects"])
def test_a_word_that_braces_keep_for_something_else_is_no_id(id: str):
    (one,) = found(subjects={"person": a_subject(), id: a_subject()})
    assert (one.path, one.code) == (("subjects", id), "reserved-id")


def chain(case: Case, *others: Case) -> list[str]:
    return [one.code for one in check_chain(case, projected(case, *others))]


def test_a_chain_that_ends_is_right():
    assert chain(a_case(follows="b"), a_case(id="b", follows="c"), a_case(id="c")) == []


def test_an_issue_that_is_followed_must_be_there():
    assert chain(a_case(follows="b")) == ["unknown-id"]


@pytest.mark.parametrize(("follows", "of_b"), [("tun-2026-person", None), ("b", "tun-2026-person"), ("b", "b")])
def test_a_chain_must_not_go_round(follows: str, of_b: str | None):
    assert chain(a_case(follows=follows), a_case(id="b", follows=of_b)) == ["circle"]


def test_a_related_issue_must_be_there():
    case = a_case(related=("b", "c"))
    (one,) = check_chain(case, projected(case, a_case(id="b")))
    assert (one.path, one.words) == (("related", 1), '"c": there is no such case file')


def test_what_is_for_follow_ups_is_refused_on_a_first_issue():
    case = {"left_out": ("x",), "demands": {"x": Demand(text="x", ended="met")}}
    assert chain(a_case(**case)) == ["not-a-follow-up"] * 2
    assert chain(a_case(**case, follows="b"), a_case(id="b")) == []


DETAINED = {"detained": Status()}


def test_a_member_may_end_a_status_of_its_group():
    group, free = a_group("A", status=DETAINED), {"released": Status(ends=("detained",))}
    person = {"person": a_subject(), "g": group}
    assert places(subjects={**person, "m1": a_subject("A", status=free)}) == []
    at = ("subjects", "other", "status", "released", "ends", 0)
    assert places(subjects={**person, "other": a_subject("A", status=free)}) == [at]


def test_a_group_is_no_member_of_itself():
    groups = {"g": a_group(members={"h": "H"}), "h": a_group(members={"g": "G"})}
    circles = [one.path for one in found(subjects={"person": a_subject(), **groups}) if one.code == "circle"]
    assert circles == [("subjects", "g", "members"), ("subjects", "h", "members")]


def test_a_member_cannot_contradict_its_group():
    group, status = a_group("A", status=DETAINED), {"released": Status(contradicts="detained")}
    at = ("subjects", "m1", "status", "released", "contradicts")
    assert places(subjects={"g": group, "m1": a_subject("A", status=status)})[0] == at


@pytest.mark.parametrize("via", ["nobody", "inmate", "judge"])
def test_a_letter_goes_through_another_recipient_that_is_written_to_directly(via: str):
    several = {
        "lawyer": a_recipient(),
        "judge": a_recipient(via="xx/justice"),
        "inmate": a_recipient(role="prisoner", via=via),
    }
    library = a_library(offices={"justice": Office(title="Minister")})
    found = list(check_references(a_case(recipients=several), library))
    assert [(one.path, one.code) for one in found] == [(("recipients", "inmate", "via"), "unknown-id")]


def test_a_letter_to_a_prisoner_may_go_through_the_lawyer():
    several = {"lawyer": a_recipient(), "inmate": a_recipient(role="prisoner", via="lawyer")}
    assert list(check_references(a_case(recipients=several), a_library())) == []


def in_quotations(**changes: Any) -> list[tuple[tuple[str | int, ...], str]]:
    return [(one.path, one.hint) for one in check_quotations(a_case(**changes), ISSUER)]


def quoted(**changes: Any) -> dict[str, Any]:
    return {"quotations": {"a": Quotation(**({"by": "person", "text": "I go on."} | changes))}}


@pytest.mark.parametrize("by", ["person", "chair"])
def test_somebody_who_is_known_may_be_in_quotations(by: str):
    assert in_quotations(**quoted(by=by)) == []


def test_nobody_else_is_in_quotations():
    ((path, hint),) = in_quotations(**quoted(by="persn"))
    assert (path, "person" in hint) == (("quotations", "a", "by"), True)


def test_the_source_of_a_quotation_must_be_there():
    assert [path for path, _ in in_quotations(**quoted(source="web"))] == [("quotations", "a", "source")]


@pytest.mark.parametrize("quotes", ["hrw", "radio"])
def test_a_source_quotes_another_one_that_is_there(quotes: str):
    assert [path for path, _ in in_quotations(sources={"radio": Source(name="Radio", quotes=quotes)})] == [
        ("sources", "radio", "quotes")
    ]


def test_it_may_quote_a_subject_too():
    assert in_quotations(sources={"radio": Source(name="Radio", quotes="person")}) == []


def test_a_source_that_quotes_has_a_name():
    assert [path for path, _ in in_quotations(sources={"radio": Source(title="News", quotes="person")})] == [
        ("sources", "radio")
    ]


def test_an_open_letter_is_written_to_somebody():
    copies = {"mission": a_recipient(role="copy")}
    assert [path for path, _ in in_quotations(documents=("open-letter",), recipients=copies)] == [("documents",)]
    assert in_quotations(documents=("open-letter",)) == []


def test_of_more_ids_than_can_be_read_none_is_listed_wherever_one_is_unknown():
    sources = {f"radio-{number}": Source(name="Radio") for number in range(FEW)}
    (one,) = check_quotations(a_case(sources=sources | {"x": Source(name="X", quotes="elsewhere")}), None)
    assert one.hint == "correct it, or remove it"
