import datetime as dt
from typing import Any

from urgent_appeal.model.sent import SentLetter
from urgent_appeal.planning.sent_letters import sent_to, was_sent


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
