from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_subject, an_issuer, options, projected
from urgent_appeal.language.markup import words_of
from urgent_appeal.model.case import CaseSignatory, Quotation, Source
from urgent_appeal.model.issuer import IssuerSignatory
from urgent_appeal.planning.appeal.speakers import quotations, speakers
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.publication import Publication
from urgent_appeal.planning.writing import Writing

ISSUER = an_issuer(signatories={"chair": IssuerSignatory(name="Noor Example", role="Chair")})
SUBJECTS = {"one": a_subject("Nora Person", honorific="ms", role="lawyer"), "all": a_group("First Student")}
SIGNATORIES = {"berta": CaseSignatory(name="Berta Example", role="judge")}
SOURCES = {"radio": Source(name="Example Radio")}


def said(by: str, code: str = "en", subjects: Any = None, **changes: Any) -> tuple[str, str]:
    """The words and the speaker of the only quotation."""
    quotation = Quotation(**({"by": by, "text": "I go on."} | changes))
    case = a_case(subjects=subjects or SUBJECTS, signatories=SIGNATORIES, sources=SOURCES, quotations={"a": quotation})
    (printed,) = quotations(Writing(case, a_language(code)), ISSUER)
    return words_of(printed.text), printed.speaker


@pytest.mark.parametrize(
    ("by", "speaker"),
    [
        ("one", "Ms.\u00a0Nora Person, lawyer"),
        ("m1", "First Student"),
        ("berta", "Berta Example, judge"),
        ("radio", "Example Radio"),
        ("chair", "Noor Example, Chair"),
    ],
)
def test_who_may_be_quoted(by: str, speaker: str):
    assert said(by) == ("“I go on.”", speaker)


def test_the_quotation_marks_are_those_of_the_language():
    assert said("berta", "fr")[0] == "«\u00a0I go on.\u00a0»"


def test_an_office_stands_instead_of_the_role():
    assert said("one", office="speaker of the League")[1] == "Ms.\u00a0Nora Person, speaker of the League"


def test_the_source_is_cited_behind_the_speaker():
    assert said("one", source="radio")[1].endswith('lawyer<sup class="note" data-note="1"></sup>')


def test_words_of_somebody_withheld_have_a_speaker_without_a_name():
    language = a_language()
    nora = a_subject(language.phrases["name_withheld"], publish_as="withheld", role="lawyer")
    assert said("one", subjects={"one": nora})[1] == "A person whose name is withheld, lawyer"


def test_one_who_was_named_before_is_named_again_in_full():
    quoted = {key: Quotation(by="one", text="I go on.") for key in "ab"}
    subjects = {"one": a_subject("Nora Person", short="Person")}
    writing = Writing(a_case(subjects=subjects, quotations=quoted), a_language())
    assert [one.speaker for one in quotations(writing, ISSUER)] == ["Nora Person", "Nora Person"]


def test_of_an_id_that_stands_for_two_the_subject_counts():
    case = a_case(subjects={"radio": a_subject("A Person")}, sources=SOURCES)
    assert speakers(case, None) == ("radio",)


def test_somebody_withheld_who_was_quoted_is_described_again_in_the_text():
    subjects = {"person": a_subject("Orlin Quastel", publish_as="withheld")}
    quoted = {"one": Quotation(by="person", text="Yes.")}
    case = a_case(documents=("statement",), subjects=subjects, quotations=quoted, summary="S.", title="Arrest")
    (document,) = plan(projected(case), case.id, options(), {}).documents
    assert isinstance(document.content, Publication)
    assert "A person whose name is withheld" in document.content.situation.replace("<strong>", "")
