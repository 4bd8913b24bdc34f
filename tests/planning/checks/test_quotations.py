from typing import Any

import pytest

from tests.builders import a_case, a_recipient, an_issuer
from urgent_appeal.model.case import Quotation, Source
from urgent_appeal.model.issuer import IssuerSignatory
from urgent_appeal.planning.checks.quotations import check_quotations

ISSUER = an_issuer(signatories={"chair": IssuerSignatory(name="Noor Example", role="Chair")})


def found(**changes: Any) -> list[tuple[tuple[str | int, ...], str]]:
    return [(one.path, one.hint) for one in check_quotations(a_case(**changes), ISSUER)]


def quoted(**changes: Any) -> dict[str, Any]:
    return {"quotations": {"a": Quotation(**({"by": "person", "text": "I go on."} | changes))}}


@pytest.mark.parametrize("by", ["person", "chair"])
def test_somebody_who_is_known_may_be_quoted(by: str):
    assert found(**quoted(by=by)) == []


def test_nobody_else_is_quoted():
    ((path, hint),) = found(**quoted(by="persn"))
    assert (path, "person" in hint) == (("quotations", "a", "by"), True)


def test_the_source_of_a_quotation_must_be_there():
    assert [path for path, _ in found(**quoted(source="web"))] == [("quotations", "a", "source")]


def test_a_quotation_has_words():
    assert [path for path, _ in found(**quoted(text=" "))] == [("quotations", "a", "text")]


@pytest.mark.parametrize("quotes", ["hrw", "radio"])
def test_a_source_quotes_another_one_that_is_there(quotes: str):
    assert [path for path, _ in found(sources={"radio": Source(name="Radio", quotes=quotes)})] == [
        ("sources", "radio", "quotes")
    ]


def test_it_may_quote_a_subject_too():
    assert found(sources={"radio": Source(name="Radio", quotes="person")}) == []


def test_a_source_that_quotes_has_a_name():
    assert [path for path, _ in found(sources={"radio": Source(title="News", quotes="person")})] == [
        ("sources", "radio")
    ]


def test_an_open_letter_is_written_to_somebody():
    copies = {"mission": a_recipient(role="copy")}
    assert [path for path, _ in found(documents=("open-letter",), recipients=copies)] == [("documents",)]
    assert found(documents=("open-letter",)) == []


def test_a_number_of_more_signatories_is_one_at_least():
    assert [path for path, _ in found(more_signatories=0)] == [("more-signatories",)]
