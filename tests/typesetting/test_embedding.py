import base64
import io
import re
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

from tests.typesetting.names import NAMES
from tests.typesetting.own_fonts import an_own_face
from tests.typesetting.pages import a_page
from urgent_appeal.typesetting import embedding
from urgent_appeal.typesetting.cjk import cjk_codes, family_of
from urgent_appeal.typesetting.embedding import embed_fonts, warm_up
from urgent_appeal.typesetting.own_fonts import own_faces

RULE = re.compile(r'@font-face\{font-family:"([^"]+)";font-style:(\w+);font-weight:(\d+);src:url\(data:[^,]+,([^)]+)\)')


def embedded(page: str, fonts: Path) -> dict[str, Any]:
    """The fonts in a page, by family, style and weight."""
    return faces_in(embed_fonts(page, fonts))


def faces_in(made: str) -> dict[str, Any]:
    found = RULE.findall(made)
    return {f"{f} {s} {w}": TTFont(io.BytesIO(base64.b64decode(data))) for f, s, w, data in found}


UPRIGHT = {f"Appeal {family} normal {weight}" for family in ("Sans", "Serif") for weight in (400, 700)}


def test_a_plain_page_gets_regular_and_bold_of_both_families(fonts: Path):
    assert set(embedded(a_page(), fonts)) == UPRIGHT


@pytest.mark.parametrize(
    ("body", "more"),
    [
        ("<p><em>x</em></p>", {"Appeal Serif italic 400"}),
        ("<p><i>x</i></p>", {"Appeal Serif italic 400"}),
        ("<p><strong><em>x</em></strong></p>", {"Appeal Serif italic 400", "Appeal Serif italic 700"}),
        ("<p>السلام</p>", {"Appeal Arabic normal 400", "Appeal Arabic normal 700"}),
    ],
)
def test_a_face_comes_in_where_the_page_uses_it(body: str, more: set[str], fonts: Path):
    assert set(embedded(a_page(body), fonts)) - UPRIGHT == more


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("Қазақстан Đặng ħ", "Appeal Serif normal 400"),
        ("Қазақстан Đặng ħ", "Appeal Sans normal 700"),
        ("السلام عليكم", "Appeal Arabic normal 400"),
    ],
)
def test_the_fonts_draw_every_letter_of_the_page(text: str, face: str, fonts: Path):
    covered = embedded(a_page(f"<p>{text}</p>"), fonts)[face].getBestCmap()
    assert {ord(letter) for letter in text} <= set(covered)


def test_a_character_that_only_a_style_prints_is_in_the_fonts(fonts: Path):
    page = a_page(style='p::before { content: "→ ħ" }')
    assert ord("ħ") in embedded(page, fonts)["Appeal Serif normal 400"].getBestCmap()


def test_a_style_that_sets_capitals_finds_them_in_the_fonts(fonts: Path):
    page = a_page("<p>қазақстан</p>", style="p { text-transform: uppercase }")
    assert ord("Қ") in embedded(page, fonts)["Appeal Serif normal 400"].getBestCmap()


def test_arabic_letters_still_join(fonts: Path):
    features = embedded(a_page("<p>السلام</p>"), fonts)["Appeal Arabic normal 400"]["GSUB"].table.FeatureList
    assert {"init", "medi", "fina"} <= {record.FeatureTag for record in features.FeatureRecord}


def test_a_name_in_another_script_comes_with_its_face_and_keeps_its_conjuncts(fonts: Path):
    found = embedded(a_page("<p>রহিম উদ্দিন</p>"), fonts)
    assert set(found) - UPRIGHT == {"Appeal Arabic normal 400", "Appeal Arabic normal 700"}
    face = found["Appeal Arabic normal 400"]
    assert set(map(ord, "রহিমউদ্দিন")) <= set(face.getBestCmap())
    assert "half" in {record.FeatureTag for record in face["GSUB"].table.FeatureList.FeatureRecord}


def advances(face: bytes, text: str) -> list[int]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(face)), buffer)
    return [place.x_advance for place in buffer.glyph_positions]


@pytest.mark.parametrize("script", NAMES)
def test_a_name_is_shaped_in_the_page_as_with_the_whole_face(script: str, fonts: Path):
    font = embedded(a_page(f"<p>{NAMES[script]}</p>"), fonts)["Appeal Arabic normal 400"]
    font.flavor, packed = None, io.BytesIO()
    font.save(packed)
    whole = (fonts / f"NotoSans{script}-Regular.ttf").read_bytes()
    assert advances(packed.getvalue(), NAMES[script]) == advances(whole, NAMES[script])


def test_pairs_are_still_kerned(fonts: Path):
    features = embedded(a_page("<p>AVATAR</p>"), fonts)["Appeal Serif normal 400"]["GPOS"].table.FeatureList
    assert "kern" in {record.FeatureTag for record in features.FeatureRecord}


def test_letters_that_no_page_of_the_language_needs_are_left_out(fonts: Path):
    assert ord("Ж") not in embedded(a_page(), fonts)["Appeal Serif normal 400"].getBestCmap()


def test_the_page_stays_small_and_everything_else_as_it_was(fonts: Path):
    page = a_page("<p>Text with an <em>emphasis</em> and Қазақстан</p>")
    made = embed_fonts(page, fonts)
    assert len(made.encode()) < 250_000
    assert re.sub(r"<style>@font-face.*?</style>\n", "", made) == page


def test_the_same_page_gives_the_same_bytes(fonts: Path):
    first = embed_fonts(a_page(), fonts)
    embedding._rule.cache_clear()
    assert embed_fonts(a_page(), fonts) == first


def test_a_page_with_plain_letters_takes_what_was_packed_ahead(fonts: Path):
    warm_up(fonts)
    packed = embedding._rule.cache_info().misses
    embed_fonts(a_page("<p>Détention arbitraire</p>\n"), fonts)
    assert embedding._rule.cache_info().misses == packed


def test_only_characters_of_many_pages_are_kept(fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def kept() -> int:
        embedding._rule.cache_clear()
        return len(list(tmp_path.rglob("*.woff")))

    kept()
    embed_fonts(a_page("<p>Қ</p>"), fonts)  # in no block, so that its subset would tell that some page has it
    assert kept() == 0
    embed_fonts(a_page("<p>Ж</p>"), fonts)
    first = kept()
    embed_fonts(a_page("<p>Щука</p>"), fonts)
    assert kept() == first > 0


@pytest.mark.parametrize("language", ["ja", "zh-Hant", "ko"])
def test_chinese_japanese_and_korean_come_in_as_the_language_of_the_page_writes_them(language: str, fonts: Path):
    if not cjk_codes():
        pytest.skip("the extra for Chinese, Japanese and Korean is not installed")
    page = a_page("<p>直骨角</p>").replace('lang="en"', f'lang="{language}"')
    assert language in page
    made = embed_fonts(page, fonts)
    face = faces_in(made)["Appeal Arabic normal 400"]
    assert set(map(ord, "直骨角")) <= set(face.getBestCmap())
    assert face["name"].getDebugName(6).startswith(f"NotoSansCJK{family_of(language)[-2:].lower()}")
    assert len(made) < 400_000


def test_a_typeface_of_the_issuer_stands_in_the_page_and_the_program_s_for_what_it_lacks(
    fonts: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = own_faces((an_own_face(),))
    page = a_page("<p>ж</p>", style="p { font-family: Brand }")
    rules = re.findall(r'@font-face\{font-family:"Brand"[^}]*\}', embed_fonts(page, fonts, own))
    assert [re.findall(r"font-weight:(\d+)|unicode-range:([^}]*)", rule) for rule in rules] == [
        [("400", "")],
        [("400", ""), ("", "U+436-436")],
    ]
    assert "Brand" not in embed_fonts(a_page("<p>A</p>"), fonts, own)
