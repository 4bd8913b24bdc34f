from pathlib import Path

from tests.cli.conftest import ID, Call

SCHEMAS = ["campaign.schema.json", "case.schema.json", "issuer.schema.json", "recipients.schema.json"]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_new_writes_a_case_and_the_schemas_and_says_what_is_next(here: Path, call: Call):
    assert call("new", ID) == (
        0,
        "made:\n"
        f"  cases/{ID}.toml\n"
        "  cases/case.schema.json\n"
        "  cases/recipients.schema.json\n"
        "  cases/issuer.schema.json\n"
        "  cases/campaign.schema.json\n"
        f"next: write your case into cases/{ID}.toml, then type: urgent-appeal appeal {ID}\n",
        "",
    )
    assert files(here) == [*(f"cases/{name}" for name in SCHEMAS), f"cases/{ID}.toml"]


def test_what_new_writes_can_be_made_as_it_is(here: Path, call: Call):
    call("new", ID)
    said = call("appeal", ID, "--format", "html")
    assert (said.code, said.out.splitlines()[1]) == (0, f"  output/public/{ID}/en/appeal.html")


def test_new_says_in_the_file_what_was_asked_for(here: Path, call: Call):
    call("new", "a-1", "--title", 'A "title"\\', "--country", "FR", "--language", "fr", "--issuer", "observatory")
    text = (here / "cases" / "a-1.toml").read_text(encoding="utf-8")
    assert 'title     = "A \\"title\\"\\\\"\n' in text
    assert 'country   = "FR"\nlanguage  = "fr"\nissuer    = "observatory"\n' in text


def test_new_never_overwrites_a_file(project: Path, call: Call):
    before = (project / "cases" / f"{ID}.toml").read_bytes()
    assert call("new", ID) == (
        1,
        "",
        f"cases/{ID}.toml: this file already exists; nothing was written\n      = choose another name\n",
    )
    assert files(project) == [f"cases/{ID}.toml"]
    assert (project / "cases" / f"{ID}.toml").read_bytes() == before


def test_new_says_all_that_is_wrong_with_the_wishes_and_writes_nothing(here: Path, call: Call):
    said = call("new", "Tun 1", "--country", "Tunisia", "--language", "xx", "--issuer", "observatry", "--title", " ")
    assert said == (
        1,
        "",
        'ID: "Tun 1" cannot be the id of a case\n'
        "      = use small letters a to z, digits and hyphens only: tun-2026-person\n"
        '--country: "Tunisia" is not a country code\n'
        '      = write "TN"\n'
        '--language: there is no language file "xx"\n'
        "      = there are: en, fr\n"
        '--issuer: there is no issuer "observatry"\n'
        '      = did you mean "observatory"?\n'
        "--title: the title is empty\n"
        "      = state what happened to whom\n",
    )
    assert files(here) == []


def test_new_from_the_sample_takes_its_translation_too(here: Path, call: Call):
    call("new", "my-case", "--from-sample")
    assert files(here) == sorted(f"cases/{name}" for name in (*SCHEMAS, "my-case.fr.toml", "my-case.toml"))
    assert call("appeal", "my-case", "--dry-run").code == 0


def test_new_stands_in_the_project_above(project: Path, call: Call, monkeypatch):
    (project / "cases" / "photos").mkdir()
    monkeypatch.chdir(project / "cases" / "photos")
    assert call("new", "b-1").code == 0
    assert (project / "cases" / "b-1.toml").is_file()


def test_new_writes_the_next_issue_of_a_case(project: Path, call: Call):
    said = call("new", "a-1", "--follows", ID, "--stage", "closure")
    assert (said.code, said.out.splitlines()[1]) == (0, "  cases/a-1.toml")
    assert said.out.endswith("next: write what is new into cases/a-1.toml, then type: urgent-appeal check a-1\n")
    assert call("appeal", "a-1", "--dry-run").code == 0


def test_new_takes_the_path_of_the_case_that_is_followed(project: Path, call: Call):
    assert call("new", "a-1", "--follows", f"cases/{ID}.toml").code == 0


def test_new_names_options_that_a_next_issue_cannot_have(project: Path, call: Call):
    said = call("new", "a-1", "--follows", ID, "--country", "FR", "--from-sample")
    assert (said.code, "--country, --from-sample: the next issue takes this" in said.err) == (2, True)


def test_new_has_a_stage_of_a_next_issue_only(project: Path, call: Call):
    said = call("new", "a-1", "--stage", "closure")
    assert (said.code, "--follows CASE" in said.err) == (2, True)


def test_new_names_an_entry_that_no_address_book_has(here: Path, call: Call):
    said = call("new", "a-1", "--recipient", "kz/presidnet", "--country", "KZ")
    assert (said.code, 'did you mean "kz/president"?' in said.err, files(here)) == (1, True, [])


def test_what_new_writes_of_each_kind_can_be_made_as_it_is(here: Path, call: Call):
    for kind in ("person", "organisation", "group"):
        assert call("new", kind, "--kind", kind, "--who", "Examples", "--recipient", "kz/president").code == 0
        assert call("appeal", kind, "--dry-run").code == 0
