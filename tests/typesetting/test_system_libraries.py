import ctypes.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from urgent_appeal.typesetting.system_libraries import no_programs, system_library

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems look for libraries in other ways")


@linux
def test_a_library_that_the_loader_knows_is_not_searched_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: pytest.fail(f"searched for {name}"))
    assert system_library("libfontconfig.so.1", "fontconfig") is not None


@linux
def test_one_under_another_name_is_found_by_its_short_one():
    assert system_library("libfontconfig.so.999", "fontconfig") is not None


def test_one_that_is_missing_is_none():
    assert system_library("libnobody.so.0", "nobody-has-this") is None


@linux
def test_no_program_is_found_by_its_name_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("ld", "gcc"):
        (tmp_path / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/run\n", encoding="ascii")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with no_programs():
        assert ctypes.util.find_library("nobody-has-this") is None
        with pytest.raises(OSError, match="ld"):
            subprocess.run(["ld"], check=False)
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("path", ["/usr/bin:/bin", None])
def test_the_path_is_as_before_also_where_something_fails(path: str | None, monkeypatch: pytest.MonkeyPatch):
    if path is None:
        monkeypatch.delenv("PATH")
    else:
        monkeypatch.setenv("PATH", path)
    with pytest.raises(ZeroDivisionError), no_programs():
        raise ZeroDivisionError
    assert os.environ.get("PATH") == path


@linux
def test_weasyprint_is_imported_without_running_programs_of_the_path(tmp_path: Path):
    for name in ("ld", "gcc", "cc", "objdump"):
        (tmp_path / name).write_text(f"#!/bin/sh\n: >{tmp_path}/run\n", encoding="ascii")
        (tmp_path / name).chmod(0o755)
    code = "from urgent_appeal.typesetting.parts import load_weasyprint; load_weasyprint()"
    surroundings = os.environ | {"PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    subprocess.run([sys.executable, "-c", code], check=True, env=surroundings)
    assert not (tmp_path / "run").exists()
