from pathlib import Path

import pytest

from tests.typesetting.names import NAMES
from tests.typesetting.pages import a_page, system_fonts_alone
from urgent_appeal.typesetting import fontconfig


def test_the_rules_of_a_process_stay_when_fonts_are_installed_while_it_works():
    library = fontconfig._fontconfig()
    if library is None:
        pytest.skip("there is no fontconfig here")
    library.FcConfigSetRescanInterval(library.FcConfigGetCurrent(), 30)  # what it is from the start
    fontconfig.add_rules("")
    assert library.FcConfigGetRescanInterval(library.FcConfigGetCurrent()) == 0


def test_rules_hold_where_fontconfig_has_begun_anew(fonts: Path):
    if fontconfig._fontconfig() is None:
        pytest.skip("there is no fontconfig here")
    names = "".join(f"<p>{name}</p>" for name in NAMES.values())
    assert system_fonts_alone(a_page("<p>Ada</p>"), a_page(names), fonts=fonts, between="anew") == ["()", "()"]


def test_a_family_of_the_machine_is_known_in_any_case():
    assert fontconfig.machine_has_family("dejavu sans")
    assert not fontconfig.machine_has_family("No Such Face")
