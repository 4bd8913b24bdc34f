import pytest

from urgent_appeal.typesetting import fontconfig


def test_the_rules_of_a_process_stay_when_fonts_are_installed_while_it_works():
    library = fontconfig._fontconfig()
    if library is None:
        pytest.skip("there is no fontconfig here")
    library.FcConfigSetRescanInterval(library.FcConfigGetCurrent(), 30)  # what it is from the start
    fontconfig.add_rules("")
    assert library.FcConfigGetRescanInterval(library.FcConfigGetCurrent()) == 0


def test_a_family_of_the_machine_is_known_in_any_case():
    assert fontconfig.machine_has_family("dejavu sans")
    assert not fontconfig.machine_has_family("No Such Face")
