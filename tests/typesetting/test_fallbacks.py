from pathlib import Path

import pytest

from tests.typesetting.names import NAMES
from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.fallbacks import is_own
from urgent_appeal.typesetting.pdf import typeset


@pytest.mark.parametrize("family", ["Appeal Serif", "Appeal Sans"])
def test_every_script_is_set_with_the_programs_faces_whatever_the_styles_name(family: str, fonts: Path):
    style = f'html {{ font-family: "{family}", serif }}'
    names = "".join(f"<h2>{name}</h2><p>{name} <em>{name}</em></p>" for name in NAMES.values())
    assert typeset(a_page(names, style=style), fonts).system_fonts == ()


@pytest.mark.parametrize(
    ("family", "own"), [("Appeal Serif", True), ("Appeal Khmer", True), ("Khmer", False), ("Noto Sans Khmer", False)]
)
def test_a_family_of_the_program_is_told_from_one_of_the_machine(family: str, own: bool):
    assert is_own(family) is own
