import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.typesetting.names import NAMES
from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.checks.characters import Script
from urgent_appeal.typesetting import cjk, coverage, fontconfig
from urgent_appeal.typesetting.coverage import uncovered
from urgent_appeal.typesetting.scripts import SCRIPTS


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without any font of its own, and without the package for Chinese, Japanese and Korean."""
    monkeypatch.setattr(cjk, "_collection", lambda: None)
    cjk.cjk_codes.cache_clear()
    monkeypatch.setattr(coverage, "machine_has", lambda code: False)
    yield
    cjk.cjk_codes.cache_clear()


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize("text", ["Été œuvre ñ", "Қазақстан", "Αθήνα", "Việt Nam", "السلام عليكم", "Hausa ɓ ɗ ƙ"])
def test_the_text_faces_draw_the_languages_of_most_cases(text: str, fonts: Path):
    assert uncovered(text, fonts) == {}


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_in_another_script_needs_no_font_of_the_machine(name: str, fonts: Path):
    assert uncovered(name, fonts) == {}


@pytest.mark.usefixtures("bare_machine")
def test_what_draws_nothing_needs_no_font(fonts: Path):
    assert uncovered("\t\n \u00a0\u200b\u200f\u2028\ufe0f", fonts) == {}


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize(
    ("character", "script", "remedy"),
    [
        ("ހ", "Thaana", "apt-get install fonts-noto-core"),
        ("漢", "Chinese, Japanese or Korean", "pip install 'urgent-appeal[cjk]'"),
        ("한", "Chinese, Japanese or Korean", "pip install 'urgent-appeal[cjk]'"),
        ("😀", "emoji or symbol", "apt-get install fonts-noto-color-emoji"),
        ("✊", "emoji or symbol", "apt-get install fonts-noto-color-emoji"),
        ("\ue000", "not a character of any script", ""),
    ],
)
def test_a_character_that_nothing_draws_is_named_with_script_and_remedy(
    character: str, script: str, remedy: str, fonts: Path
):
    assert uncovered(f"a{character}", fonts) == {character: Script(name=script, remedy=remedy)}


@pytest.mark.usefixtures("bare_machine")
def test_every_script_of_the_programs_faces_is_listed_as_drawn(fonts: Path):
    drawn = {one.name for one in coverage.drawn_scripts(fonts) if one.by == "the program"}
    assert drawn == {"Latin", "Greek", "Cyrillic", "Arabic", *SCRIPTS}


def test_the_fonts_of_the_machine_are_asked(fonts: Path):
    if not fontconfig.machine_has(ord("a")):
        pytest.skip("this machine has no fonts or no fontconfig")
    assert not fontconfig.machine_has(0x0378)


def test_without_fontconfig_only_the_programs_fonts_count(fonts: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fontconfig, "_fontconfig", lambda: None)
    fontconfig.machine_has.cache_clear()
    found = uncovered("a\u0780", fonts)
    fontconfig.machine_has.cache_clear()
    assert list(found) == ["\u0780"]


def test_a_folder_without_fonts_draws_nothing(tmp_path: Path, bare_machine: None):
    assert list(uncovered("a", tmp_path)) == ["a"]


def test_asking_loads_no_engine():
    code = (
        "import sys; from pathlib import Path; from urgent_appeal.typesetting.coverage import uncovered;"
        f"uncovered('a漢', Path({str(builtin_folder('fonts'))!r})); print('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
