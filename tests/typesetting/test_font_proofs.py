from pathlib import Path

import pytest

from tests.typesetting.own_fonts import a_font, an_own_face, changed
from urgent_appeal.typesetting import font_proofs
from urgent_appeal.typesetting.font_proofs import proven_faces
from urgent_appeal.typesetting.own_fonts import OwnFontError, own_faces, parts_letters


@pytest.fixture(autouse=True)
def _cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_a_face_is_proved_once(fonts: Path, monkeypatch: pytest.MonkeyPatch):
    (face,) = proven_faces((an_own_face(),), fonts)
    assert face.path.with_suffix(".proven").is_file()
    monkeypatch.setattr(font_proofs, "typeset", None)
    assert proven_faces((an_own_face(),), fonts) == (face,)


def test_a_face_whose_words_a_pdf_does_not_give_back_is_refused(fonts: Path):
    with pytest.raises(OwnFontError, match=r"cannot be read from the PDF \(Latin: [AB]"):
        proven_faces((an_own_face(changed(mapped={"B": "A"})),), fonts)


def test_a_face_that_draws_a_letter_as_two_glyphs_is_set_with_the_one_that_it_has(fonts: Path):
    own = (an_own_face(a_font(" aeiouHnsẹịọụṣ")),)
    assert parts_letters(*own_faces(own))
    assert proven_faces(own, fonts) == own_faces(own)
