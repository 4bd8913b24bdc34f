from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.typesetting.own_fonts import an_own_face
from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.own_fonts import own_faces
from urgent_appeal.typesetting.pdf import gaps_of_page, typeset


@pytest.mark.parametrize(
    ("families", "unknown"),
    [
        ('"No Such Face", serif', ("No Such Face",)),
        ('"Appeal Sans", SANS-SERIF', ()),
        ('"DejaVu Sans"', ()),
        ("Brand", ("Brand",)),
    ],
)
def test_a_family_that_nobody_has_is_known(families: str, unknown: tuple[str, ...], fonts: Path):
    assert typeset(a_page("<p>A</p>", style=f"p {{ font-family: {families} }}"), fonts).gaps.unknown == unknown


def test_a_family_in_which_nothing_is_set_is_not_looked_for(fonts: Path):
    assert typeset(a_page("<p>A</p>", style='h5 { font-family: "No Such Face" }'), fonts).gaps.unknown == ()


def test_a_typeface_of_the_issuer_is_set_with_and_what_it_lacks_with_the_program_s(
    fonts: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = own_faces((an_own_face(),))
    made = typeset(a_page("<p>Brand ж</p>", style="p { font-family: Brand }"), fonts, own=own)
    assert (made.gaps.unknown, made.system_fonts, made.gaps.lacking) == ((), (), (("Brand", "ж"),))
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        names = {str(font["/BaseFont"]).partition("+")[2] for font in opened.pages[0].Resources.Font.values()}
    assert names >= {"Brand", "Appeal-Sans"}


SCREEN = """<p class="marked">b<b>c</b>ц</p><p class="none">ю</p><p class="large">ŀ</p><ul><li>a</li></ul>"""
STYLE = """html { font-family: Brand } .marked::before { content: "ж" } .none { display: none }
.large { text-transform: uppercase } ul { list-style-type: "♦" } h5 { font-family: "No Such Face" }"""


def test_a_page_that_is_not_laid_out_is_known_as_one_that_is(
    fonts: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = own_faces((an_own_face(),))
    gaps = gaps_of_page(a_page(SCREEN, style=STYLE), fonts, own)
    assert (gaps.lacking, gaps.unknown) == ((("Brand", "Ŀжц♦"),), ())
    assert typeset(a_page(SCREEN.replace("ю", ""), style=STYLE), fonts, own=own).gaps == gaps


def test_a_style_for_browsers_alone_is_looked_at_on_a_page(fonts: Path):
    page = a_page("<p>A</p>", style='@media screen { p { font-family: "No Such Face" } }')
    assert gaps_of_page(page, fonts).unknown == ("No Such Face",)
