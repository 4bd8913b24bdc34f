"""Where a hidden name in a finished page comes from: fixed words of the language, or the user's own templates."""

from collections.abc import Iterator, Mapping

from urgent_appeal.language.markup import words_of
from urgent_appeal.planning.checks.leaks import NOT_THE_NAME
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.privacy.secrets import MASK, Secret, find
from urgent_appeal.problems import Finding, Problem
from urgent_appeal.producing.made import Made


def leaked(
    written: tuple[str, ...], document: Document, templates: Mapping[str, str], secrets: tuple[Secret, ...]
) -> Made:
    """The problems of a page that says hidden names; `written` are the spellings that stand in it.

    The words of the case, its books and its issuer were searched while planning, so what is left is these two.
    """
    findings = tuple(_in_phrases(document, secrets))
    problems = tuple(_in_templates(templates, secrets))
    if not findings and not problems:
        words = f"a template prints a spelling of a withheld name ({MASK})"
        hint = f"take the name out of your own templates; {NOT_THE_NAME}"
        problems = (Problem(file=f"templates/{document.template}", code="withheld-name", words=words, hint=hint),)
    return Made(problems=problems, findings=findings)


def _in_phrases(document: Document, secrets: tuple[Secret, ...]) -> Iterator[Finding]:
    for key, text in document.phrases.items():
        for at, size in find(text, secrets):
            yield Finding(
                file=document.phrases_file or f"templates/languages/{document.language}.toml",
                path=("phrases", key),
                at=at,
                size=size,
                code="withheld-name",
                words=f"a fixed word of the page is a spelling of a withheld name ({MASK})",
                hint=NOT_THE_NAME,
            )


def _in_templates(templates: Mapping[str, str], secrets: tuple[Secret, ...]) -> Iterator[Problem]:
    """Lines of the user's own templates and styles."""
    for name, text in templates.items():
        if name.startswith("builtin/") or text == templates.get(f"builtin/{name}"):
            continue
        built_in = frozenset(templates.get(f"builtin/{name}", "").split("\n"))
        for number, line in enumerate(text.split("\n"), 1):
            if line not in built_in and (find(line, secrets) or find(words_of(line), secrets)):
                yield Problem(
                    file=f"templates/{name}",
                    line=number,
                    column=len(line) - len(line.lstrip()) + 1,
                    length=max(1, len(line.strip())),
                    excerpt=line,
                    code="withheld-name",
                    words=f"a template prints a spelling of a withheld name ({MASK})",
                    hint="take the name out of your own templates",
                )
