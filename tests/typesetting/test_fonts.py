from pathlib import Path

from urgent_appeal.typesetting.fonts import FAMILIES, STYLES, Face, faces, missing_faces


def test_every_family_has_four_faces_and_they_are_there(fonts: Path):
    found = {(face.family, face.style, face.weight) for face in faces(fonts)}
    assert found == {(family, style, weight) for family in FAMILIES for style, weight in STYLES.values()}
    assert missing_faces(fonts) == ()


def test_a_face_that_is_missing_is_named(tmp_path: Path):
    (tmp_path / "NotoSans-Bold.ttf").touch()
    assert [face.path.name for face in faces(tmp_path)] == ["NotoSans-Bold.ttf"]
    assert "NotoSerif-Regular.ttf" in missing_faces(tmp_path)
    assert "NotoSans-Bold.ttf" not in missing_faces(tmp_path)


def test_the_rule_of_a_face_names_family_style_weight_and_source():
    face = Face(family="Appeal Serif", style="italic", weight=700, path=Path("x.ttf"))
    assert face.rule("url(x)") == (
        '@font-face{font-family:"Appeal Serif";font-style:italic;font-weight:700;src:url(x)}'
    )
