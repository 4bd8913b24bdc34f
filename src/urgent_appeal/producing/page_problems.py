"""Where something that keeps a page from being set comes from: the sheet, the template or the picture that holds it."""

from collections.abc import Callable, Iterable, Mapping

from urgent_appeal.library.library import own_templates
from urgent_appeal.planning.documents import Appeal, Document
from urgent_appeal.problems import Problem, on_file, on_line
from urgent_appeal.producing.windows import own_in_use, upsetting
from urgent_appeal.rendering.rendering import sheet_at, sheet_with
from urgent_appeal.typesetting.envelope_windows import CODE as WINDOW
from urgent_appeal.typesetting.page_faults import PageFault

MOVED = (WINDOW, "text-lost", "dead-link")
"""What a style does to a page as a whole: the page is set again without one sheet after the other to find it."""
IsWithout = Callable[[str, Mapping[str, str]], bool]
"""Whether a page has no fault of a code with some templates."""


def page_problems(
    faults: Iterable[PageFault], document: Document, templates: Mapping[str, str], is_without: IsWithout
) -> tuple[Problem, ...]:
    """The faults with their files. A built-in style is wrong only where an own one upsets it."""
    upsets: dict[str, str] = {}
    problems = []
    for fault in faults:
        code = fault.code
        if code in MOVED and code not in upsets:
            upsets[code] = upsetting(document, templates, lambda others, code=code: is_without(code, others))  # type: ignore[misc]
        problems.append(_problem(fault, document, templates, upsets.get(code, "")))
    return tuple(problem for problem in problems if not problem.file.startswith("builtin/")) or tuple(problems)


def _problem(fault: PageFault, document: Document, templates: Mapping[str, str], upset: str) -> Problem:
    if upset.endswith(".css"):
        return on_file(f"templates/{upset}", fault.code, fault.words, fault.hint)
    place = sheet_at(fault.line, document, templates, "page") if fault.line else None
    place = place or (_place_of(fault.near, document, templates) if fault.near else None)
    if place is None:
        file = upset or _in_logo(fault.near, document) or _most_likely(fault.code, document, templates)
        return on_file(f"templates/{file}", fault.code, fault.words, fault.hint)
    name, line = place
    lines = templates.get(name, "").split("\n")
    excerpt = lines[line - 1] if line <= len(lines) else ""
    is_own = name in dict(own_templates(templates))
    file = f"templates/{name}" if is_own else f"builtin/templates/{name.removeprefix('builtin/')}"
    return on_line(file, line, excerpt, code=fault.code, words=fault.words, hint=fault.hint)


def _place_of(near: str, document: Document, templates: Mapping[str, str]) -> tuple[str, int] | None:
    """The template or style in which some text stands, and its line; the user's own first."""
    for name in own_in_use(document, templates):
        if near in templates[name]:
            return name, templates[name].count("\n", 0, templates[name].index(near)) + 1
    return sheet_with(near, document, templates, "page")


def _in_logo(near: str, document: Document) -> str:
    """The file of the issuer, where a text stands in its logo."""
    content = document.content
    logo = content.letterhead.logo if isinstance(content, Appeal) else ""
    return f"issuers/{document.issuer}/issuer.toml" if near and near in logo else ""


def _most_likely(code: str, document: Document, templates: Mapping[str, str]) -> str:
    """An own file of the kind in which a fault must be, if there is one."""
    end = ".css" if code == "bad-style" else ".j2"
    own = [name for name in own_in_use(document, templates) if name.endswith(end)]
    return own[-1] if own else document.template
