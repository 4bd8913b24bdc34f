import json
import shutil
import subprocess
from pathlib import Path

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

import hatch_build
from urgent_appeal.typesetting.scripts import SCRIPTS

ROOT = Path(__file__).parents[1]
FACES = [(family, style) for family in hatch_build.FAMILIES for style in hatch_build.STYLES]
TEXTS = ("AVATAR To. Việt Nam ngữ", "Қазақстан әңғүұқөһі", "Ελληνικά ΐ", "fi ffi № „ʻ“", "á̱ẹ́ ɓɗ ŋ q̈")
ROUNDING = 2
"""Units of 1000 to the em: a variable font's numbers are rounded at another step than a static one's."""


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hatch_build.make_fonts(tmp_path_factory.mktemp("build") / "fonts")


def source(family: str, style: str) -> tuple[Path, int]:
    suffix, weight = hatch_build.STYLES[style]
    folder = Path(__import__(hatch_build.FAMILIES[family]).__file__).parent / "files"
    return folder / f"{family}{suffix}[wdth,wght].ttf", weight


def shaped(font: uharfbuzz.Font, text: str) -> list[tuple[int, int, int, int, int]]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return [
        (info.codepoint, info.cluster, at.x_advance, at.x_offset, at.y_offset)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@pytest.mark.parametrize(("family", "style"), [*FACES, *(("Amiri", style) for style in hatch_build.STYLES)])
def test_a_face_is_static_and_says_what_it_is(fonts: Path, family: str, style: str):
    font = TTFont(fonts / f"{family}-{style}.ttf")
    assert "fvar" not in font
    assert font["name"].getDebugName(2).replace(" ", "") == style
    assert font["OS/2"].usWeightClass == hatch_build.STYLES[style][1]
    assert font["head"].macStyle == ("Bold" in style) + 2 * ("Italic" in style)


@pytest.mark.parametrize(("family", "style"), FACES)
def test_a_face_sets_text_as_the_variable_font_does(fonts: Path, family: str, style: str):
    path, weight = source(family, style)
    variable = uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))
    variable.set_variations({"wght": weight, "wdth": hatch_build.WIDTH})
    static = uharfbuzz.Font(uharfbuzz.Face((fonts / f"{family}-{style}.ttf").read_bytes()))
    for text in TEXTS:
        for wanted, got in zip(shaped(variable, text), shaped(static, text), strict=True):
            assert got[:2] == wanted[:2]
            assert all(abs(a - b) <= ROUNDING for a, b in zip(got[2:], wanted[2:], strict=True)), text


def test_a_face_is_the_same_bytes_each_time(fonts: Path):
    assert hatch_build.make_face(*source("NotoSerif", "Bold")) == (fonts / "NotoSerif-Bold.ttf").read_bytes()


def test_the_coverage_names_every_character_of_every_face(fonts: Path):
    coverage = json.loads((fonts / "coverage.json").read_text())
    assert set(coverage) == {path.name for path in fonts.glob("*.ttf")}
    for name, ranges in coverage.items():
        assert [code for start, end in ranges for code in range(start, end + 1)] == sorted(
            TTFont(fonts / name, lazy=True).getBestCmap()
        )


def test_the_licences_stand_beside_the_fonts(fonts: Path):
    for family in (*hatch_build.FAMILIES, "Amiri"):
        assert "SIL OPEN FONT LICENSE" in (fonts / f"{family}-OFL.txt").read_text().upper()

    assert "SIL OPEN FONT LICENSE" in (fonts / "NotoSansScripts-OFL.txt").read_text().upper()


@pytest.mark.parametrize("script", hatch_build.SCRIPTS)
def test_the_face_of_a_script_is_static_and_regular(fonts: Path, script: str):
    font = TTFont(fonts / f"NotoSans{script}-Regular.ttf")
    assert "fvar" not in font
    assert (font["name"].getDebugName(2), font["OS/2"].usWeightClass) == ("Regular", 400)


def test_the_scripts_that_are_built_are_those_that_the_program_sets():
    assert set(hatch_build.SCRIPTS) == set(SCRIPTS)


def test_a_font_that_is_not_the_one_that_was_looked_at_stops_the_build(tmp_path: Path):
    (tmp_path / "NotoSansThai[wght].ttf").write_bytes(b"another")
    with pytest.raises(RuntimeError, match=r"NotoSansThai\[wght\].ttf is not the file that is wanted"):
        hatch_build.check_digest(tmp_path / "NotoSansThai[wght].ttf", hatch_build.SCRIPTS["Thai"])


def test_fonts_are_made_again_only_when_their_sources_changed(fonts: Path, tmp_path: Path):
    folder = tmp_path / "fonts"
    shutil.copytree(fonts, folder)
    (folder / "NotoSans-Bold.ttf").unlink()
    hatch_build.make_fonts(folder)
    assert not (folder / "NotoSans-Bold.ttf").exists()
    (folder / "stamp.json").write_text("of an older version")
    hatch_build.make_fonts(folder)
    assert (folder / "NotoSans-Bold.ttf").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["fonts"]


def test_the_cases_that_are_packed_are_those_under_version_control():
    listed = subprocess.run(
        ["git", "ls-files", "cases/*.toml", "cases/*.csv", "cases/*.png"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    packed = [path.relative_to(ROOT).as_posix() for path in hatch_build.sample_files(ROOT)]
    assert sorted(packed) == sorted(listed.stdout.split())


def test_a_case_of_ones_own_is_not_packed(tmp_path: Path):
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    own = tmp_path / "cases" / "kaz-2021-kibhr-secret.toml"
    own.write_text('title = "Not for others"')
    files = hatch_build.sample_files(tmp_path)
    assert tmp_path / "cases" / "kaz-2021-kibhr.fr.toml" in files
    assert own not in files


def test_a_photo_of_ones_own_is_not_packed(tmp_path: Path):
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    (tmp_path / "cases" / "photos" / "somebody-real.png").write_bytes(b"")
    packed = {path.name for path in hatch_build.sample_files(tmp_path) if path.suffix != ".toml"}
    assert packed == {"lantern-supporters.csv", "yasmin-lanterne.png"}


def test_a_table_of_people_is_packed_only_where_they_are_invented(tmp_path: Path):
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    campaigns = tmp_path / "cases" / "campaigns"
    for name in ("supporters.csv", "lantern-supporters-2.csv", "lantern-supporters.fr.csv", "spring-letters.toml"):
        (campaigns / name).write_text("Name\nSomebody Real", encoding="utf-8")
    packed = {path.name for path in hatch_build.sample_files(tmp_path) if path.parent == campaigns}
    assert packed == {"lantern-letters.toml", "lantern-supporters.csv"}


def test_the_table_of_the_sample_campaign_is_needed(tmp_path: Path):
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    (tmp_path / "cases" / "campaigns" / "lantern-supporters.csv").unlink()
    with pytest.raises(RuntimeError, match=r"the sample cases/campaigns/lantern-supporters\.csv is not there"):
        hatch_build.sample_files(tmp_path)


def test_a_sample_that_is_not_there_stops_the_build(tmp_path: Path):
    with pytest.raises(RuntimeError, match=f"the sample cases/{hatch_build.SAMPLES[0]}.toml is not there"):
        hatch_build.sample_files(tmp_path)
