import ctypes
import importlib.metadata
import shutil
import sys
from pathlib import Path

import pytest

from urgent_appeal.problems import MissingPart
from urgent_appeal.typesetting import parts
from urgent_appeal.typesetting.parts import load_weasyprint, system_parts


@pytest.fixture
def no_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no library of the system can be loaded."""

    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", missing)


def test_a_machine_that_sets_pages_has_every_needed_part(fonts: Path):
    found = system_parts(fonts)
    assert [part.name for part in found] == ["Pango", "PangoFT2", "HarfBuzz", "fontconfig", "hb-subset", "fonts"]
    assert all(part.present for part in found if part.needed)


def test_the_versions_of_the_libraries_are_told(fonts: Path):
    versions = {part.name: part.version for part in system_parts(fonts)}
    assert versions["Pango"][0].isdigit() and versions["HarfBuzz"][0].isdigit()


def test_the_versions_of_the_packages_are_told_when_asked_for(fonts: Path):
    versions = {part.name: part.version for part in system_parts(fonts, versions=True)}
    assert versions["weasyprint"] == importlib.metadata.version("weasyprint")
    assert versions["zlib"]


@pytest.mark.usefixtures("no_libraries")
def test_a_missing_library_is_named_with_the_line_that_mends_it(fonts: Path):
    found = {part.name: part for part in system_parts(fonts)}
    assert not found["Pango"].present and found["Pango"].mend.startswith("sudo apt-get install libpango")
    assert not found["hb-subset"].needed and "libharfbuzz-subset0" in found["hb-subset"].mend


def test_missing_fonts_are_named(tmp_path: Path):
    fonts = system_parts(tmp_path)[-1]
    assert not fonts.present and "NotoSerif-Regular.ttf" in fonts.mend


def test_a_missing_package_is_told_and_does_not_stop_the_others(fonts: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "PACKAGES", ("a-package-that-nobody-has", "weasyprint"))
    found = {part.name: part.present for part in system_parts(fonts, versions=True)}
    assert not found["a-package-that-nobody-has"] and found["weasyprint"]


def test_without_pango_the_line_to_type_is_said_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "weasyprint.py").write_text("print('Read the installation steps')\nraise OSError('libpango')\n")
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(MissingPart, match="sudo apt-get install libpango"):
        load_weasyprint()
    assert capsys.readouterr().out == ""
    shutil.rmtree(tmp_path)
