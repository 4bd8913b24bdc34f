import email
import email.policy
from collections.abc import Mapping
from typing import Any

import pytest

from tests.builders import a_case, a_library, a_recipient, a_subject, options, projected, shelves
from tests.planning.letters.builders import a_whole_issuer, measure
from tests.producing.campaigns.stand_in import a_signatory
from tests.typesetting.own_fonts import an_own_face
from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.case import Case
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, plan_campaign
from urgent_appeal.planning.letters.planned import PlannedLetter
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.producing import making
from urgent_appeal.producing.campaigns.letter_maker import LetterMaker, job_of
from urgent_appeal.producing.campaigns.makers import Job, LetterError, MakeLetter
from urgent_appeal.producing.made import Made
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import read_templates
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf

JUSTICE = a_recipient(office="minister", emails=("j@justice.example",))
JUDGE = a_recipient("Judge", office="judge")
CASE = a_case(recipients={"justice": JUSTICE, "judge": JUDGE})
TEMPLATES: Mapping[str, str] = read_templates(FileReader(shelves()))[0]


def a_plan(case: Case = CASE, **wishes: Any) -> CampaignPlan:
    project = projected(case, library=replace(a_library(issuer=a_whole_issuer()), templates=TEMPLATES))
    return plan_campaign(project, case.id, options(), LetterOptions(**wishes), KnownFonts(measure=measure))


def a_maker(case: Case = CASE, **changes: Any) -> LetterMaker:
    return replace(LetterMaker(plan=a_plan(case), templates=TEMPLATES, formats=("txt",)), **changes)


def a_letter(recipient: str = "judge", **changes: Any) -> PersonalLetter:
    return PersonalLetter(signatory=a_signatory(**changes), recipient=recipient, language="en")


@pytest.fixture(scope="module")
def make() -> MakeLetter:
    return a_maker().prepare()


@pytest.fixture(scope="module")
def make_mail() -> MakeLetter:
    return a_maker(formats=("eml",)).prepare()


def text(made: Made) -> str:
    (content,) = made.files.values()
    return content.decode()


def test_a_letter_comes_in_each_format_that_is_wanted():
    made = a_maker(formats=("txt", "eml")).prepare()(a_letter("justice"))
    assert sorted(made.files) == ["eml", "txt"]


def test_a_letter_is_signed_by_its_writer_alone(make: MakeLetter):
    said = text(make(a_letter(name="Ben Example")))
    assert "Ben Example" in said
    assert "Ada Example" not in text(make(a_letter(name="Ben Example")))


def test_the_same_letter_has_the_same_bytes_whatever_was_made_before(make: MakeLetter):
    first = make(a_letter(personal_line="I am a nurse."))
    make(a_letter(name="Ben Example"))
    assert make(a_letter(personal_line="I am a nurse.")) == first


def test_a_draft_that_cannot_be_sent_is_a_failure_of_that_letter(make_mail: MakeLetter):
    with pytest.raises(LetterError, match="no mail draft, as no usable e-mail address"):
        make_mail(a_letter("judge"))


def test_where_another_format_is_made_a_missing_draft_is_none():
    assert sorted(a_maker(formats=("txt", "eml")).prepare()(a_letter("judge")).files) == ["txt"]


def test_a_draft_comes_from_its_writer(make_mail: MakeLetter):
    said = text(make_mail(a_letter("justice", email="ada@mail.example")))
    assert "From: Ada Example <ada@mail.example>" in said.replace("\r\n", "\n")


HIDDEN = replace(
    CASE,
    id="tun-2026-one",
    file="cases/tun-2026-one.toml",
    title="Held",
    subjects={"person": a_subject("Orlin Quastelberg", publish_as="withheld")},
)
"""A case with somebody whom nobody may name."""


def test_a_writer_who_is_called_like_somebody_hidden_may_sign():
    assert "Marta Quastelberg" in text(a_maker(HIDDEN).prepare()(a_letter(name="Marta Quastelberg")))


def test_what_a_template_adds_is_searched_in_the_letters_of_a_campaign():
    own = {
        **TEMPLATES,
        "documents/letter-leaf.html.j2": TEMPLATES["documents/letter-leaf.html.j2"] + "<p>Quastelberg</p>",
    }
    with pytest.raises(LetterError, match="a template prints a spelling of a withheld name"):
        a_maker(HIDDEN, templates=own, formats=("html",)).prepare()(a_letter())


APART = {
    **TEMPLATES,
    "documents/letter-leaf.html.j2": TEMPLATES["documents/letter-leaf.html.j2"]
    + '<p data-said="Quastel" class="own"></p>',
    "documents/letter.page.css": '.own::before { content: attr(data-said) "berg" }',
}
"""Templates of which only the layout says a hidden name."""


def test_what_only_the_layout_of_a_letter_says_is_searched():
    with pytest.raises(LetterError, match="a template prints a spelling of a withheld name"):
        a_maker(HIDDEN, templates=APART, formats=("pdf",)).prepare()(a_letter())


def test_a_page_is_searched_for_hidden_names_without_a_layout_more(layouts: list[str]):
    make = a_maker(HIDDEN, formats=("pdf",)).prepare()
    make(a_letter())
    assert len(layouts) == len(["with tokens", "with other words"])


def digest(case: Case = CASE, **changes: Any) -> Job:
    return job_of(a_maker(case, **changes), {"case": case})


def test_the_same_campaign_read_again_has_the_same_digest():
    assert digest().digest == digest().digest


@pytest.mark.parametrize(
    ("fact", "changes"),
    [
        ("case", {"case": replace(CASE, situation="{person} was arrested at home.")}),
        (
            "case",
            {"case": replace(CASE, recipients={"justice": replace(JUSTICE, name="A New Holder"), "judge": JUDGE})},
        ),
        ("templates", {"templates": {**TEMPLATES, "documents/letter.css": "p { color: red }"}}),
        ("--format", {"formats": ("txt", "eml")}),
        ("--format", {"attach": True}),
    ],
)
def test_whatever_changes_the_letters_changes_the_digest_and_one_fact(fact: str, changes: dict[str, Any]):
    before, after = digest(), digest(**changes)
    assert after.digest != before.digest
    assert [name for name in before.facts if before.facts[name] != after.facts[name]] == [fact]


def test_other_words_of_the_program_change_the_digest_though_no_fact_tells_them():
    as_before = job_of(a_maker(CASE), {"case": CASE})
    otherwise = job_of(a_maker(replace(CASE, situation="{person} was arrested at home.")), {"case": CASE})
    assert otherwise.digest != as_before.digest
    assert otherwise.parts != as_before.parts
    assert otherwise.facts == as_before.facts


def test_notes_that_are_printed_nowhere_do_not_change_the_digest():
    assert digest(replace(CASE, notes="Ask the family again.")).digest == digest().digest


def test_the_facts_name_what_letters_are_made_with():
    assert {"case", "templates", "--format", "fonts", "urgent-appeal"} <= set(digest().facts)


def test_the_bytes_of_the_issuer_s_typefaces_count():
    def branded(content: bytes) -> Job:
        maker = a_maker()
        stencils = tuple(replace(one, planned=_with_face(one.planned, content)) for one in maker.plan.stencils)
        return job_of(replace(maker, plan=replace(maker.plan, stencils=stencils)), {"case": CASE})

    first, second = branded(b"one"), branded(b"two")
    assert first.digest != second.digest
    assert [name for name in first.facts if first.facts[name] != second.facts[name]] == ["fonts"]


def _with_face(planned: PlannedLetter, content: bytes) -> PlannedLetter:
    return replace(planned, document=replace(planned.document, faces=(an_own_face(content),)))


def test_a_warning_does_not_keep_a_letter_from_being_made():
    own = {**TEMPLATES, "documents/letter.css": 'p { font-family: "No Such Face", serif }'}
    assert set(a_maker(templates=own, formats=("pdf",)).prepare()(a_letter()).files) == {"pdf"}


def test_a_template_that_loses_a_part_of_the_letter_keeps_all_from_being_made():
    leaf = "documents/letter-leaf.html.j2"
    text = f'{{% extends "builtin/{leaf}" %}}{{% block opening %}}{{% endblock %}}'
    own = {**TEMPLATES, f"builtin/{leaf}": TEMPLATES[leaf], leaf: text}
    with pytest.raises(LetterError, match="the salutation"):
        a_maker(templates=own, formats=("pdf",)).prepare()(a_letter())


def maker_for_windows(style: str) -> LetterMaker:
    """With an own style, so that what stands in the windows is measured."""
    templates = {**TEMPLATES, "issuers/plain/letter.page.css": style}
    project = projected(CASE, library=replace(a_library(issuer=a_whole_issuer()), templates=templates))
    plan = plan_campaign(project, CASE.id, options(), LetterOptions(window="din-b"), KnownFonts(measure=measure))
    return LetterMaker(plan=plan, templates=templates, formats=("pdf",))


def test_letters_whose_address_leaves_its_window_are_refused_and_one_of_them_is_laid_out_in_full(
    monkeypatch: pytest.MonkeyPatch,
):
    one = maker_for_windows(".to { top: 9mm !important }").prepare()
    with pytest.raises(LetterError, match="in the window of the envelope"):
        one(a_letter())
    monkeypatch.setattr(making, "typeset", lambda *a, **how: pytest.fail("it was laid out in full again"))
    with pytest.raises(LetterError, match="in the window of the envelope"):
        one(a_letter(name="Ben Example"))


def test_a_letter_whose_return_line_alone_leaves_the_window_is_refused_alone():
    one = maker_for_windows(".return { width: 120mm !important; font-size: 13pt !important }").prepare()
    assert one(a_letter()).in_full == ""
    with pytest.raises(LetterError, match="crosses the edge of the window"):
        one(a_letter(street=("1234 Commonwealth Avenue West",), city="Mid Hammersmith", postcode="WX12 34WM"))
    assert one(a_letter()).in_full == ""


def test_letters_with_an_own_style_that_leaves_the_address_alone_are_filled_in_without_a_full_layout(
    monkeypatch: pytest.MonkeyPatch,
):
    one = maker_for_windows(".text { color: #123 }").prepare()
    monkeypatch.setattr(making, "typeset", lambda *a, **how: pytest.fail("it was laid out in full"))
    assert [one(a_letter(office)).in_full for office in ("judge", "justice")] == ["", ""]


@pytest.fixture(scope="module")
def make_pdf() -> MakeLetter:
    return a_maker(formats=("pdf",)).prepare()


def test_a_pdf_is_filled_in(make_pdf: MakeLetter):
    made = make_pdf(a_letter(name="Ben Example"))
    assert isinstance(made.files["pdf"], ImposedPdf)
    assert not made.in_full


def test_a_pdf_that_cannot_be_filled_in_is_laid_out_in_full_and_the_reason_is_noted():
    leaf = "documents/letter-leaf.html.j2"
    own = {**TEMPLATES, leaf: TEMPLATES[leaf] + "{{ leaf.slots.signature|length }}"}
    made = a_maker(formats=("pdf",), templates=own).prepare()(a_letter())
    assert isinstance(made.files["pdf"], bytes)
    assert made.in_full.startswith(f"templates/{leaf}:")


def test_the_pdf_that_a_draft_carries_is_filled_in_as_well(make_pdf: MakeLetter):
    letter = a_letter("justice", name="Ben Example")
    draft = a_maker(formats=("eml",), attach=True).prepare()(letter).files["eml"]
    mail = email.message_from_bytes(bytes(draft), policy=email.policy.default)
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == bytes(make_pdf(letter).files["pdf"])


def test_where_weasyprint_writes_lines_otherwise_all_letters_are_laid_out_in_full_and_one_reason_is_noted(
    monkeypatch: pytest.MonkeyPatch,
):
    from pydyf import Stream

    def otherwise(self: Any, text: Any) -> None:
        self.stream.append(b"[" + (text.encode() if isinstance(text, str) else bytes(text)) + b" 0] TJ")

    monkeypatch.setattr(Stream, "show_text", otherwise)
    one = a_maker(formats=("pdf",)).prepare()
    made = [one(a_letter(name=name, country=country)) for name, country in (("Ada", "GB"), ("Łukasz", "PL"))]
    assert {letter.in_full for letter in made} == {"WeasyPrint sets lines differently than it did"}
    assert all(isinstance(letter.files["pdf"], bytes) for letter in made)
