from typing import Any, get_args

import pytest

from tests.planning.letters.builders import a_frame
from urgent_appeal.model.value import replace, required_of
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.letters.letter_pages import Frame, Leaf, Letter, LetterKind, Mail, Paragraph


def a_leaf(kind: LetterKind, *title: str) -> Leaf:
    fixed = a_frame(slots=("title",))
    return Leaf(kind=kind, template=f"documents/letter-{kind}.html.j2", fixed=fixed, slots={"title": title})


def test_every_part_of_a_letter_may_be_left_out_but_these():
    assert required_of(Frame) == {"language", "direction", "locale", "paper", "window", "slots", "subject_line"}
    assert required_of(Letter) == {"leaves"}


def test_the_title_of_the_file_is_that_of_the_letter_itself():
    made = Letter(leaves=(a_leaf("forwarding", "Note"), a_leaf("forwarded", "The case of", "Amal")), main=1)
    assert made.title == "The case of Amal"


@pytest.mark.parametrize("kind", [kind for kind in get_args(LetterKind) if kind != "address"])
def test_a_text_says_all_letters_and_no_sheet_with_an_address(kind: LetterKind):
    sheet, note, letter, behind = a_leaf("address"), a_leaf("forwarding"), a_leaf(kind), a_leaf("authority")
    assert Letter(leaves=(sheet, note, letter, behind), main=2).spoken == (note, letter, behind)


@pytest.mark.parametrize(("attach", "said"), [(False, ("told", "behind")), (True, ("body",))])
def test_a_mail_speaks_of_what_is_enclosed_only_where_the_pdf_is_attached(attach: bool, said: tuple[str, ...]):
    def with_body(kind: LetterKind, text: str, **more: Any) -> Leaf:
        leaf = a_leaf(kind)
        return replace(leaf, fixed=replace(leaf.fixed, body=(a_paragraph(text),), **more))

    note = with_body("copy", "body", told=(a_paragraph("told"),))
    mail = Mail(to=("a@b.example",), subject="S", file_name="f", attach=attach)
    letter = Letter(leaves=(note, with_body("authority", "behind")), mail=mail)
    assert tuple(leaf.fixed.body[0].html for leaf in letter.mailed) == said
    assert [leaf.fixed.body[0].html for leaf in letter.spoken] == ["told", "behind"]


def a_paragraph(text: str) -> Paragraph:
    return Paragraph(html=Html(text))
