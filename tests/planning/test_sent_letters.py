import datetime as dt
from typing import Any

from tests.builders import a_case, a_recipient, an_issue, projected
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.planning.sent_letters import sent_in_chain, sent_to, was_sent


def a_sent_letter(*to: str, on: str = "2026-11-20", **changes: Any) -> SentLetter:
    said = {"dated": dt.date(2026, 5, 4), "issuer": "plain", "language": "en"}
    return SentLetter(to=to, on=dt.date.fromisoformat(on), **(said | changes))


def test_letters_to_somebody_are_found_the_oldest_first():
    late, early, other = (
        a_sent_letter("a", "b", on="2026-11-20"),
        a_sent_letter("b", on="2026-11-01"),
        a_sent_letter("c"),
    )
    assert sent_to(("b",), (late, early, other)) == (early, late)


def test_a_joint_letter_was_sent_when_each_of_its_recipients_has_had_one():
    assert not was_sent(("a", "b"), (a_sent_letter("a"),), "plain")
    assert was_sent(("a", "b"), (a_sent_letter("a"), a_sent_letter("b")), "plain")


def test_what_another_organisation_sent_does_not_count():
    assert not was_sent(("a",), (a_sent_letter("a", issuer="other"),), "plain")


def test_letters_of_the_issues_before_and_after_are_about_the_same_matter():
    first = an_issue(
        a_case(id="first", recipients={"justice": a_recipient(), "police": a_recipient(use="xx/police")}),
        sent=(a_sent_letter("justice", on="2026-11-01"), a_sent_letter("police", on="2026-11-02")),
    )
    second = a_case(
        id="second", follows="first", recipients={"justice": a_recipient(), "chief": a_recipient(use="xx/police")}
    )
    project = projected(second, first)
    assert [(id, one.to) for id, one in sent_in_chain(("justice",), project, "second", ())] == [("first", ("justice",))]
    assert [(id, one.to) for id, one in sent_in_chain(("chief",), project, "second", ())] == [("first", ("police",))]
    assert [id for id, _ in sent_in_chain(("justice",), project, "first", first.sent)] == ["first"]
