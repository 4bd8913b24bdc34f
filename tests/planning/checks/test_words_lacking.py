from typing import Any

from tests.builders import a_case, a_library, an_issue, an_issuer, projected
from urgent_appeal.model.case import Case
from urgent_appeal.planning.checks.words_lacking import check_words_lacking


def codes(case: Case, code: str = "en", **changes: Any) -> list[str]:
    project = projected(case, **changes)
    return [found.code for found in check_words_lacking(project, project.issues[case.id], code)]


def test_a_language_that_the_case_lacks_is_refused():
    assert codes(a_case(), "fr") == ["untranslated", "untranslated"]


def test_a_language_that_nobody_has_a_file_for_is_refused():
    assert "unknown-language" in codes(a_case(), "xx")


def test_a_translation_into_such_a_language_is_named_itself():
    issue = an_issue(a_case(), translations={"ar": "cases/x.ar.toml"})
    (found,) = check_words_lacking(projected(issue), issue, "ar")
    assert (found.file, found.path) == ("cases/x.ar.toml", ())


def test_what_a_translation_lacks_is_one_list():
    issue = an_issue(a_case(), missing={"en": (("situation",), ("demands", "release", "text"))})
    (found,) = check_words_lacking(projected(issue), issue, "en")
    assert found.words == "this translation lacks: situation, text of [demands.release]"
    assert f"`urgent-appeal translate {issue.id} --to en`" in found.hint


def test_what_a_translation_that_could_not_be_read_lacks_is_said_at_its_file():
    issue = an_issue(a_case(), translations={"fr": "cases/x.fr.toml"}, missing={"fr": (("situation",),)})
    first, *_ = check_words_lacking(projected(issue), issue, "fr")
    assert (first.file, first.words) == ("cases/x.fr.toml", "this translation lacks: situation")


def test_an_issuer_that_does_not_exist_is_refused():
    assert "unknown-issuer" in codes(a_case(issuer="plane"))


def test_an_issuer_without_words_in_the_language_is_refused():
    library = a_library(issuer=an_issuer(language="fr"))
    issue = an_issue(a_case())
    (found,) = check_words_lacking(projected(issue, library=library), issue, "en")
    assert found.words == 'issuer: "plain" has no words in "en"'
