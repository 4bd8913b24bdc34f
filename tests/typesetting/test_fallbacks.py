import subprocess
import sys
from pathlib import Path

import pytest

from tests.typesetting.names import NAMES
from tests.typesetting.pages import a_page
from urgent_appeal.typesetting.fallbacks import is_own

IN_A_WORKER = """
import sys
from pathlib import Path
from urgent_appeal.typesetting.pdf import typeset
print(typeset(sys.stdin.read(), Path(sys.argv[1])).system_fonts)
"""


@pytest.mark.parametrize("family", ["Appeal Serif", "Appeal Sans"])
def test_every_script_is_set_with_the_programs_faces_whatever_the_styles_name(family: str, fonts: Path):
    style = f'html {{ font-family: "{family}", serif }}'
    names = "".join(f"<h2>{name}</h2><p>{name} <em>{name}</em></p>" for name in NAMES.values())
    page = a_page(names, style=style)
    # in a process of its own, as in a worker: others of this one have asked fontconfig in other ways before
    asked = [sys.executable, "-c", IN_A_WORKER, str(fonts)]
    assert subprocess.run(asked, input=page, capture_output=True, text=True, check=True).stdout == "()\n"


@pytest.mark.parametrize(
    ("family", "own"), [("Appeal Serif", True), ("Appeal Khmer", True), ("Khmer", False), ("Noto Sans Khmer", False)]
)
def test_a_family_of_the_program_is_told_from_one_of_the_machine(family: str, own: bool):
    assert is_own(family) is own
