from pathlib import Path

import pytest

from tests.builders import CASE, shelves
from tests.conftest import AProject
from urgent_appeal.library.project import Project
from urgent_appeal.reading.case_files import case_ids, sample_ids
from urgent_appeal.reading.project import read_project

ID = "tun-2026-person"
SAMPLE = "kaz-2021-kibhr"
FILE = f"cases/{ID}.toml"
FRENCH = f"cases/{ID}.fr.toml"
WORDS = """\
title = "Détention arbitraire de Mme Example Person"
situation = "{person} a été arrêtée dans son bureau de Tunis."
[demands.release]
text = "Libérer {person} immédiatement."
[recipients.justice]
title = "Ministre de la Justice"
"""


def top(line: str) -> str:
    """The case file with another line at its top."""
    return CASE.replace("\n[subjects", f"{line}\n\n[subjects", 1)


def codes(project: Project, id: str = ID) -> list[str]:
    return [problem.code for problem in project.problems_of(id)]


def test_the_ids_of_cases_are_the_names_of_their_files_but_not_of_translations(a_project: AProject):
    mine = a_project({FILE: CASE, FRENCH: WORDS, "cases/a.toml": CASE, "cases/recipients/x.toml": ""})
    assert case_ids(mine) == ("a", ID)


def test_the_samples_are_not_among_the_user_s_cases(a_project: AProject):
    assert "kaz-2021-kibhr" in sample_ids(a_project({}))
    assert case_ids(a_project({})) == ()


def test_a_sample_is_no_case_until_it_is_copied(a_project: AProject):
    (found,) = read_project(a_project({}), [SAMPLE]).problems_of(SAMPLE)
    assert found.hint.endswith(f"urgent-appeal new {SAMPLE} --from-sample")


def test_the_translation_of_a_sample_does_not_touch_a_case_of_the_same_name(a_project: AProject):
    issue = read_project(a_project({f"cases/{SAMPLE}.toml": CASE}), [SAMPLE]).issues[SAMPLE]
    assert (tuple(issue.cases), issue.relies_on[0]) == (("en",), f"cases/{SAMPLE}.toml")


def test_no_sample_follows_a_case_of_the_user_s(a_project: AProject):
    assert read_project(a_project({f"cases/{SAMPLE}.toml": CASE}), [SAMPLE]).newer(SAMPLE) == ()


@pytest.mark.parametrize("line", [f'follows = "{SAMPLE}"', f'related = ["{SAMPLE}"]'])
def test_follows_and_related_do_not_find_a_sample(a_project: AProject, line: str):
    assert SAMPLE not in read_project(a_project({FILE: top(line)}), [ID]).issues


def test_in_a_checkout_the_samples_are_the_project_s_own():
    project = read_project(shelves(Path(__file__).parents[2]), [SAMPLE, "exl-2026-lantern"])
    assert [codes(project, id) for id in project.asked] == [[], []]


def test_a_translation_that_cannot_be_read_is_known_by_its_language(a_project: AProject):
    issue = read_project(a_project({FILE: CASE, FRENCH: "title = "}), [ID]).issues[ID]
    assert (issue.languages, tuple(issue.cases)) == (("en", "fr"), ("en",))


def test_a_translation_into_the_case_s_own_language_is_a_warning(a_project: AProject):
    own = FRENCH.replace(".fr.", ".en.")
    (found,) = read_project(a_project({FILE: CASE, own: WORDS}), [ID]).problems_of(ID)
    assert (found.file, found.code, found.level) == (own, "own-language", "warning")


def test_a_right_case_is_read_without_a_problem(a_project: AProject):
    project = read_project(a_project({FILE: CASE}), [ID])
    original = project.issues[ID].original
    assert original is not None and (original.id, original.file, codes(project)) == (ID, FILE, [])


def test_a_case_is_read_once_however_often_it_is_asked_for(a_project: AProject):
    assert read_project(a_project({FILE: CASE}), [ID, ID]).asked == (ID,)


@pytest.mark.parametrize(
    ("id", "words", "hint"),
    [
        ("tun-2026-persn", "there is no such case file", 'did you mean "tun-2026-person"?'),
        ("Tun", '"Tun" cannot be the id of a case', "use small letters a to z, digits and hyphens only"),
        ("../x", '"../x" cannot be the id of a case', "use small letters a to z, digits and hyphens only"),
    ],
)
def test_a_case_without_a_file_is_a_problem_with_the_nearest_as_a_hint(
    a_project: AProject, id: str, words: str, hint: str
):
    (found,) = read_project(a_project({FILE: CASE}), [id]).problems_of(id)
    assert (found.file, found.words, found.hint) == (f"cases/{id}.toml", words, hint)


def test_beside_a_case_without_a_file_the_others_are_read(a_project: AProject):
    project = read_project(a_project({FILE: CASE}), ["one", ID, "two"])
    assert {id: codes(project, id) for id in project.asked} == {
        "one": ["no-such-case"],
        ID: [],
        "two": ["no-such-case"],
    }
    assert project.issues[ID].original is not None


def test_a_translation_is_the_case_in_another_language(a_project: AProject):
    issue = read_project(a_project({FILE: CASE, FRENCH: WORDS}), [ID]).issues[ID]
    french = issue.cases["fr"]
    assert (french.title, french.language, french.file) == (
        "Détention arbitraire de Mme Example Person",
        "fr",
        FRENCH,
    )
    assert (french.date, issue.missing["fr"]) == (issue.cases["en"].date, ())


def test_what_a_translation_lacks_is_known(a_project: AProject):
    issue = read_project(a_project({FILE: CASE, FRENCH: 'title = "Titre"\n'}), [ID]).issues[ID]
    assert issue.missing["fr"] == (("situation",), ("demands", "release", "text"), ("recipients", "justice", "title"))


def test_a_changed_passage_is_a_warning_of_its_translation(a_project: AProject):
    old = WORDS + '[translated]\nby = "A. T."\n[translated.from]\ntitle = "000000"\n'
    project = read_project(a_project({FILE: CASE, FRENCH: old}), [ID])
    assert [(p.file, p.code, p.level) for p in project.problems_of(ID)] == [(FRENCH, "outdated-translation", "warning")]


@pytest.mark.parametrize("note", ["translated = 3\n", "[translated]\nby = 3\n", "[translated]\nbye = 'x'\n"])
def test_a_wrong_note_on_a_translation_is_a_problem(a_project: AProject, note: str):
    words = note + WORDS if note.startswith("translated") else WORDS + note
    assert len(codes(read_project(a_project({FILE: CASE, FRENCH: words}), [ID]))) == 1


def test_a_case_may_be_written_in_another_language_than_english(a_project: AProject):
    project = read_project(a_project({FILE: top('language = "fr"')}), [ID])
    assert (project.issues[ID].language, set(project.issues[ID].cases)) == ("fr", {"fr"})
    assert "fr" in project.library.languages


def test_the_library_has_what_the_case_names(a_project: AProject):
    line = 'issuer = "observatory"'
    project = read_project(a_project({FILE: top(line) + 'use = "kz/president"\n'}), [ID])
    assert ("observatory", "en") in project.library.issuers
    assert ("kz", "en") in project.library.books
    assert ("plain", "en") not in project.library.issuers


def test_the_library_has_what_was_asked_for(a_project: AProject):
    project = read_project(a_project({FILE: CASE}), [ID], issuer="observatory", languages=["fr"])
    assert ("observatory", "en") in project.library.issuers and "fr" in project.library.languages


def test_the_library_has_no_words_of_languages_that_were_not_asked_for(a_project: AProject):
    project = read_project(a_project({FILE: CASE, FRENCH: WORDS}), [ID], languages=["en"])
    assert set(project.library.languages) == {"en"}
    assert set(project.issues[ID].cases) == {"en", "fr"}


def test_another_issuer_takes_the_place_of_the_case_s_own_and_of_its_leading_partner(a_project: AProject):
    project = a_project({FILE: top('issuer = "observatory"\nlead = "fidh"')})
    case = read_project(project, [ID], issuer="plain").issues[ID].cases["en"]
    assert (case.issuer, case.lead) == ("plain", None)


def test_the_same_issuer_leaves_the_leading_partner(a_project: AProject):
    project = a_project({FILE: top('issuer = "observatory"\nlead = "fidh"')})
    case = read_project(project, [ID], issuer="observatory").issues[ID].cases["en"]
    assert (case.issuer, case.lead) == ("observatory", "fidh")


def test_an_issue_that_is_followed_is_read_as_well(a_project: AProject):
    project = read_project(a_project({FILE: top('follows = "first"'), "cases/first.toml": CASE}), [ID])
    assert (project.asked, set(project.issues)) == ((ID,), {ID, "first"})
    assert "cases/first.toml" in project.issues[ID].relies_on


def test_issues_that_follow_each_other_in_a_circle_are_read_once(a_project: AProject):
    files = {FILE: top('follows = "b"'), "cases/b.toml": top(f'follows = "{ID}"')}
    assert set(read_project(a_project(files), [ID]).issues) == {ID, "b"}


def test_a_related_issue_is_read_as_well(a_project: AProject):
    project = read_project(a_project({FILE: top('related = ["b"]'), "cases/b.toml": CASE}), [ID])
    assert set(project.issues) == {ID, "b"}


def test_what_is_wrong_in_another_case_is_not_this_one_s(a_project: AProject):
    mine = a_project({FILE: CASE, "cases/b.toml": "title = 3\n"})
    project = read_project(mine, [ID, "b"])
    assert (codes(project), bool(codes(project, "b"))) == ([], True)


def test_what_is_wrong_in_an_earlier_issue_is_this_one_s_as_well(a_project: AProject):
    mine = a_project({FILE: top('follows = "b"'), "cases/b.toml": top("titel = 3")})
    assert codes(read_project(mine, [ID])) == ["unknown-key"]


def test_nothing_is_made_of_a_case_with_a_slip_though_all_that_is_wrong_is_said(a_project: AProject):
    text = CASE.replace("title     = ", "title     = A ").replace('name = "Example Person"', "name = 3")
    project = read_project(a_project({FILE: text}), [ID])
    assert (project.issues[ID].cases, codes(project)) == ({}, ["no-quotes", "wrong-type"])


@pytest.mark.parametrize("line", ["follows = 3", "related = 3", 'follows = "../x"', "language = 3", "issuer = 3"])
def test_a_reference_that_is_no_id_is_a_problem(a_project: AProject, line: str):
    assert len(codes(read_project(a_project({FILE: top(line)}), [ID]))) == 1


@pytest.mark.parametrize("line", ['language = "../x"', 'issuer = "../x"'])
def test_a_language_or_an_issuer_that_looks_like_a_path_is_not_read(a_project: AProject, line: str):
    project = read_project(a_project({FILE: top(line), "templates/x.toml": "broken", "x.toml": "broken"}), [ID])
    assert not [file for file in project.issues[ID].relies_on if ".." in file]


def test_the_issues_that_follow_a_case_are_read_as_well_back_to_the_newest(a_project: AProject):
    first, second = top('follows = "tun-2026-person"'), top('follows = "b"')
    project = read_project(a_project({FILE: CASE, "cases/b.toml": first, "cases/c.toml": second}), [ID])
    assert [issue.id for issue in project.newer(ID)] == ["c", "b"]


def test_a_word_in_a_text_makes_no_case_a_follow_up(a_project: AProject):
    other = CASE.replace("was arrested", "follows tun-2026-person")
    assert read_project(a_project({FILE: CASE, "cases/b.toml": other}), [ID]).newer(ID) == ()


def test_a_later_issue_that_cannot_be_read_keeps_the_earlier_from_being_made(a_project: AProject):
    broken = top('follows = "tun-2026-person"') + "\nx = "
    project = read_project(a_project({FILE: CASE, "cases/b.toml": broken}), [ID])
    assert [problem.file for problem in project.problems_of(ID)] == ["cases/b.toml"]


def test_what_else_is_wrong_in_a_later_issue_is_not_the_earlier_ones(a_project: AProject):
    later = top('follows = "tun-2026-person"\nunknown = 1')
    project = read_project(a_project({FILE: CASE, "cases/b.toml": later}), [ID])
    assert project.problems_of(ID) == () and [issue.id for issue in project.newer(ID)] == ["b"]


@pytest.mark.parametrize(("line", "read"), [('publish-as = "withheld"', True), ('role = "lawyer"', False)])
def test_every_language_is_read_where_a_name_is_hidden_as_its_small_words_matter(
    a_project: AProject, line: str, read: bool
):
    hidden = CASE.replace('name = "Example Person"', f'name = "Example Person"\n{line}')
    assert ("fr" in read_project(a_project({FILE: hidden}), [ID]).library.languages) is read


def test_the_library_knows_the_own_texts_of_all_cases_of_an_issuer_where_a_template_prints_some(a_project: AProject):
    extra = CASE + '\n[extra]\ndonation = "Give."\n'
    files = {FILE: CASE, "cases/other.toml": extra, "cases/slip.toml": extra + "x ="}
    assert read_project(a_project(files), [ID]).library.extras == {}
    template = {"templates/documents/x.html.j2": "{{ appeal.extra.donation }}"}
    project = read_project(a_project(files | template), [ID])
    assert (project.library.extras, codes(project)) == ({"plain": ("donation",)}, [])


def test_a_case_comes_before_its_follow_ups(a_project: AProject):
    assert case_ids(a_project({"cases/a-1.toml": "", "cases/a.toml": "", "cases/a.fr.toml": ""})) == ("a", "a-1")
