from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from tests.typesetting.pages import a_page
from urgent_appeal.problems import MissingPart
from urgent_appeal.typesetting import cjk
from urgent_appeal.typesetting.cjk import cjk_faces_for, cjk_remedy, draws_cjk, family_of, is_installed
from urgent_appeal.typesetting.coverage import uncovered
from urgent_appeal.typesetting.pdf import typeset
from urgent_appeal.user_cache import cache_folder

pytestmark = pytest.mark.skipif(
    not is_installed(), reason="the extra for Chinese, Japanese and Korean is not installed"
)


def families(page: str, fonts: Path) -> set[str]:
    made = typeset(page, fonts)
    assert made.system_fonts == ()
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        names = [str(font["/BaseFont"]) for font in opened.pages[0].Resources.Font.values()]
    return {name.partition("+")[2].removesuffix("-Bold") for name in names} - {"Appeal-Serif"}


def test_the_family_follows_the_language():
    faces = {
        "JP": ("ja",),
        "KR": ("ko", "ko-KR"),
        "SC": ("zh", "zh-Hans", "zh-CN", "en"),
        "TC": ("zh-Hant", "zh-TW", "zh-HK"),
    }
    found = {face: {family_of(language) for language in languages} for face, languages in faces.items()}
    assert found == {face: {f"Appeal CJK {face}"} for face in faces}


@pytest.mark.parametrize(
    ("language", "face"),
    [("ja", "JP"), ("zh-Hant", "TC"), ("zh-Hans", "SC"), ("ko", "KR"), ("ko-KR", "KR"), ("en", "SC")],
)
def test_names_in_each_language_have_its_face_and_never_a_font_of_the_machine(language: str, face: str, fonts: Path):
    assert families(a_page(f'<p lang="{language}">直骨角</p>'), fonts) == {f"Appeal-CJK-{face}"}


def test_a_name_within_korean_text_has_the_face_of_its_own_language(fonts: Path):
    page = a_page('<div lang="ko"><p lang="zh-Hant">直骨角</p></div>')
    assert families(page, fonts) == {"Appeal-CJK-TC"}


def test_a_page_without_such_characters_needs_none_of_the_faces():
    assert cjk_faces_for("<p lang='ja'>Été → ① Қазақстан") == ()


def test_the_faces_are_cut_once_under_names_of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (face,) = cjk_faces_for("<p lang=zh>直")
    before = face.path.stat().st_mtime_ns
    cjk_faces_for("<p lang=zh>直")
    assert face.path.is_relative_to(tmp_path / "urgent-appeal")
    assert face.path.stat().st_mtime_ns == before
    assert all(path.name.startswith("AppealCJK-") for path in face.path.parent.iterdir())


def test_a_cache_that_cannot_be_written_is_said_while_planning(
    tmp_path: Path, fonts: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("urgent_appeal.typesetting.coverage.machine_has", lambda code: False)
    cjk._is_usable.cache_clear()
    found = uncovered("漢", fonts)["漢"]
    cjk._is_usable.cache_clear()
    assert found.remedy.startswith("mkdir -p")
    assert str(cache_folder()) in found.remedy


def test_another_collection_under_the_same_name_is_not_cut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(cjk, "DIGEST", "another")
    with pytest.raises(MissingPart, match=r"cannot be put aside \(.* is not the file"):
        cjk_faces_for("漢")


def test_with_the_package_the_characters_are_drawn(fonts: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("urgent_appeal.typesetting.coverage.machine_has", lambda code: False)
    assert uncovered("漢字かなカナ한글", fonts) == {}
    assert not draws_cjk(ord("a"))


def test_without_the_package_its_name_is_the_remedy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cjk, "_collection", lambda: None)
    assert cjk_remedy() == "pip install 'urgent-appeal[cjk]'"


def test_the_numbers_of_glyphs_in_a_pdf_are_those_of_the_face(fonts: Path):
    with pikepdf.open(BytesIO(typeset(a_page('<p lang="ja">東 京</p>'), fonts).pdf)) as opened:
        found = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile3" in one]
        faces = [TTFont(BytesIO(one.FontFile3.read_bytes())) for one in found]
    order = next(iter(faces)).getGlyphOrder()
    drawn = [(number, name) for number, name in enumerate(order) if faces[0]["hmtx"][name][0]]
    assert len(drawn) >= 4
    assert [name for _, name in drawn[1:]] == [f"cid{number:05d}" for number, _ in drawn[1:]]
