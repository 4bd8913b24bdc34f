"""What is not there in a language: its file, words of the case, words of the issuer."""

from collections.abc import Iterator

from urgent_appeal.language.countries import language_for
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.nearest import nearest
from urgent_appeal.problems import Finding, described


def check_words_lacking(project: Project, issue: Issue, code: str) -> Iterator[Finding]:
    """What is not there in a language: its file, the case's words, the issuer's words."""
    library = project.library
    yield from check_language_file(project, issue, code)
    if code not in issue.languages:
        hint = f"write them into {issue.file.removesuffix('.toml')}.{code}.toml, which {_command(issue, code)} makes"
        yield Finding(issue.file, (), "untranslated", f'the case has no words in "{code}"', hint)
    elif issue.missing.get(code):
        lacking = ", ".join(map(described, issue.missing[code]))
        hint = f"add them here; {_command(issue, code)} writes a place for each, below the original"
        file = issue.translations.get(code, issue.file)
        yield Finding(file, (), "untranslated", f"this translation lacks: {lacking}", hint)
    if code in library.known_languages and issue.original:
        yield from _issuer_lacking(project, issue.original, code)


def check_language_file(project: Project, issue: Issue, code: str) -> Iterator[Finding]:
    """That nothing can be made in a language, as the program has no words in it."""
    library = project.library
    if code in library.languages or code in library.known_languages:
        return
    meant = language_for(code)
    hint = f'write "{meant}"' if meant in library.known_languages else nearest(code, library.known_languages)
    is_own = code == issue.language
    words = f'language: there is no language file "{code}"' if is_own else f'there is no language file "{code}"'
    if meant == code and not is_own:
        words = f"{words}, so nothing can be made in it"
        hint = (
            f"write templates/languages/{code}.toml: `urgent-appeal templates show languages/en.toml` prints what is "
            "to be translated, and `urgent-appeal docs templates` explains it"
        )
    file = issue.translations.get(code, issue.file)
    yield Finding(file, ("language",) if is_own else (), "unknown-language", words, hint)


def _command(issue: Issue, code: str) -> str:
    return f"`urgent-appeal translate {issue.id} --to {code}`"


def _issuer_lacking(project: Project, case: Case, code: str) -> Iterator[Finding]:
    id = case.issuer
    spoken = [language for (name, language) in project.library.issuers if name == id]
    if not spoken and id not in project.library.known_issuers:
        words_ = f'issuer: there is no issuer "{id}"'
        yield Finding(case.file, ("issuer",), "unknown-issuer", words_, nearest(id, project.library.known_issuers))
    elif spoken and code not in spoken:
        hint = f"write them into templates/issuers/{id}/issuer.{code}.toml"
        yield Finding(case.file, ("issuer",), "untranslated", f'issuer: "{id}" has no words in "{code}"', hint)
