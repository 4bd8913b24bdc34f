"""Where a hidden name in a finished page comes from: fixed words of the language, or the user's own templates."""

from collections.abc import Iterator, Mapping

from urgent_appeal.language.markup import words_of
from urgent_appeal.library.library import own_templates
from urgent_appeal.planning.checks.leaks import NOT_THE_NAME
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.privacy.secrets import MASK, Secret, find
from urgent_appeal.problems import Finding, Problem, on_file, on_line
from urgent_appeal.producing.made import Made

IN_A_TEMPLATE = f"a template prints a spelling of a withheld name ({MASK})"
TAKE_OUT = "remove the name from your own templates"


def leaked(document: Document, templates: Mapping[str, str], secrets: tuple[Secret, ...]) -> Made:
    """The problems of a page that prints hidden names.

    The words of the case, its books and its issuer were searched while planning, so what is left is these two.
    """
    findings = tuple(_in_phrases(document, secrets))
    problems = tuple(_in_templates(templates, secrets))
    if not findings and not problems:
        hint = f"{TAKE_OUT}; {NOT_THE_NAME}"
        problems = (on_file(f"templates/{document.template}", "withheld-name", IN_A_TEMPLATE, hint),)
    return Made(problems=problems, findings=findings)


def _in_phrases(document: Document, secrets: tuple[Secret, ...]) -> Iterator[Finding]:
    for key, text in document.phrases.items():
        for at, size in find(text, secrets):
            words, place = f"a fixed word of the page is a spelling of a withheld name ({MASK})", ("phrases", key)
            yield Finding(_file_of(key, document), place, "withheld-name", words, NOT_THE_NAME, at=at, size=size)


def _file_of(key: str, document: Document) -> str:
    """The file in which a phrase stands."""
    file, own = document.own_phrases
    return file if key in own else document.phrases_file or f"templates/languages/{document.language}.toml"


def _in_templates(templates: Mapping[str, str], secrets: tuple[Secret, ...]) -> Iterator[Problem]:
    """Lines of the user's own templates and styles."""
    for name, text in own_templates(templates):
        built_in = frozenset(templates.get(f"builtin/{name}", "").split("\n"))
        for number, line in enumerate(text.split("\n"), 1):
            if line not in built_in and (find(line, secrets) or find(words_of(line), secrets)):
                yield on_line(
                    f"templates/{name}", number, line, code="withheld-name", words=IN_A_TEMPLATE, hint=TAKE_OUT
                )
