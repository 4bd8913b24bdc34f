import stat
from pathlib import Path

import jinja2
import pytest

from urgent_appeal.rendering import compiled
from urgent_appeal.rendering.compiled import CompiledTemplates, name_of

TEMPLATES = {"a.j2": "{{ 1 + 1 }}", "b.j2": "{% for one in (1, 2) %}{{ one }}{% endfor %}"}


def rendered(cache: CompiledTemplates, templates: dict[str, str] = TEMPLATES) -> list[str]:
    environment = jinja2.Environment(loader=jinja2.DictLoader(templates), bytecode_cache=cache, autoescape=True)
    return [environment.get_template(name).render() for name in templates]


def test_what_one_process_compiled_the_next_need_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first, second = CompiledTemplates(), CompiledTemplates()
    assert rendered(first) == ["2", "12"]
    first.write(tmp_path / "new" / "x")
    assert second.read(tmp_path / "new" / "x")
    monkeypatch.delattr(jinja2.Environment, "compile")
    assert rendered(second) == ["2", "12"]


def test_a_changed_template_is_compiled_anew(tmp_path: Path):
    first, second = CompiledTemplates(), CompiledTemplates()
    rendered(first)
    first.write(tmp_path / "x")
    second.read(tmp_path / "x")
    assert rendered(second, TEMPLATES | {"a.j2": "changed"}) == ["changed", "12"]


@pytest.mark.parametrize("content", [b"", b"no code", b"\xe3\x01"])
def test_a_damaged_file_is_none(tmp_path: Path, content: bytes):
    (tmp_path / "x").write_bytes(content)
    cache = CompiledTemplates()
    assert not cache.read(tmp_path / "x") and rendered(cache) == ["2", "12"]


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path):
    (tmp_path / "file").write_text("")
    CompiledTemplates().write(tmp_path / "file" / "x")
    assert (tmp_path / "file").read_text() == "" and not CompiledTemplates().read(tmp_path / "file" / "x")


def test_only_the_user_may_read_or_change_what_is_kept(tmp_path: Path):
    CompiledTemplates().write(tmp_path / "x")
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600


def test_the_name_tells_the_templates_and_how_they_are_compiled(monkeypatch: pytest.MonkeyPatch):
    names = [name_of(TEMPLATES), name_of(TEMPLATES), name_of(TEMPLATES | {"a.j2": "x"})]
    monkeypatch.setattr(compiled, "bc_magic", b"another Jinja")
    names.append(name_of(TEMPLATES))
    assert len(set(names)) == 3 and names[0] == names[1]
