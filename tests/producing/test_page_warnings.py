import pytest

from tests.builders import a_case, a_library, options, projected
from tests.typesetting.own_fonts import an_own_face
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.page_warnings import font_warnings, notes_apart
from urgent_appeal.typesetting.families import FontGaps
from urgent_appeal.typesetting.settling import ApartNote


@pytest.fixture(scope="module")
def document() -> Document:
    made = plan(projected(a_case(), library=a_library()), "tun-2026-person", options(), {}).documents[0]
    return replace(made, faces=(an_own_face(),))


def test_what_a_typeface_lacks_in_several_media_is_one_warning(document: Document):
    on_screen, on_paper = (FontGaps(lacking=(("Brand", characters),)) for characters in ("жц", "ц♦"))
    (warning,) = font_warnings([(document, "screen", on_screen), (document, "page", on_paper)], {})
    assert (warning.file, warning.level) == ("fonts/brand.ttf", "warning")
    assert warning.words == "Brand lacks: ж ц ♦; these are set with Appeal Sans"


def test_a_family_that_nobody_has_is_named_once_and_at_the_template_where_no_style_names_it(document: Document):
    gaps = FontGaps(unknown=("No Such Face",))
    (warning,) = font_warnings([(document, "screen", gaps), (document, "page", gaps)], {})
    assert (warning.file, warning.line) == (f"templates/{document.template}", 0)


def test_a_note_on_another_page_is_named_by_case_and_language(document: Document):
    (warning,) = notes_apart(document, [ApartNote(number="2", page=3)])
    assert (warning.file, warning.level) == ("tun-2026-person (en)", "warning")
