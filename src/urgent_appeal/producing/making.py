"""What the worker does with one document: render it, look for names that must not be there, typeset it.

Only the worker imports this module, as it loads the engines.
"""

import html
import re
from collections.abc import Mapping

from urgent_appeal.builtin import house_folder
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.secrets import Secret, find
from urgent_appeal.planning.walking import texts_of
from urgent_appeal.problems import Problem
from urgent_appeal.producing.worker import Made
from urgent_appeal.rendering.markup import Medium
from urgent_appeal.rendering.rendering import RenderingError, render
from urgent_appeal.rendering.rendering import warm_up as warm_up_rendering
from urgent_appeal.typesetting.embedding import embed_fonts
from urgent_appeal.typesetting.faults import Fault, TypesettingError
from urgent_appeal.typesetting.pdf import typeset
from urgent_appeal.typesetting.pdf import warm_up as warm_up_typesetting


class LeakError(Exception):
    """A template brings in a name that must not be printed."""


def warm_up() -> None:
    """Loads the engines, so that the first document does not wait for them."""
    warm_up_typesetting(house_folder("fonts"))
    warm_up_rendering(_built_in_templates())


def _built_in_templates() -> dict[str, str]:
    """The built-in templates under both names that they go by."""
    folder = house_folder("templates")
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.glob("documents/*.j2")}
    return texts | {f"builtin/{name}": text for name, text in texts.items()}


def make(
    document: Document, templates: Mapping[str, str], formats: tuple[str, ...], secrets: tuple[Secret, ...]
) -> Made:
    """A document in some formats; the problems where a template, a style or a picture is wrong."""
    fonts = house_folder("fonts")
    files: dict[str, bytes] = {}
    pages = 0
    system_fonts: tuple[str, ...] = ()
    try:
        if "html" in formats:
            files["html"] = embed_fonts(_page(document, templates, "screen", secrets), fonts).encode()
        if "pdf" in formats:
            made = typeset(_page(document, templates, "page", secrets), fonts)
            files["pdf"], pages, system_fonts = made.pdf, made.pages, made.system_fonts
    except RenderingError as error:
        return Made(problems=error.problems)
    except TypesettingError as error:
        return Made(problems=tuple(_problem(fault, document) for fault in error.faults))
    except LeakError:
        return Made(problems=(_leak(document),))
    return Made(files=files, pages=pages, system_fonts=system_fonts)


def _page(document: Document, templates: Mapping[str, str], medium: Medium, secrets: tuple[Secret, ...]) -> str:
    page = render(document, templates, medium)
    if secrets and _brings_in(page, document, secrets):
        raise LeakError
    return page


def _brings_in(page: str, document: Document, secrets: tuple[Secret, ...]) -> bool:
    """Whether a template says a hidden name by itself; those of the case's own texts were judged while planning."""
    text = html.unescape(re.sub(r"<style.*?</style>|</?[a-zA-Z][^>]*>", " ", page, flags=re.DOTALL))
    attributes = html.unescape(" ".join(re.findall(r'(?:alt|title|content|href|aria-label)="([^"]*)"', page)))
    said = " ".join(part for _, part in texts_of((document.content, document.phrases)))
    known = {said[at : at + size].casefold() for at, size in find(said, secrets)}
    printed = f"{text} {attributes}"
    return any(printed[at : at + size].casefold() not in known for at, size in find(printed, secrets))


def _leak(document: Document) -> Problem:
    return Problem(
        file=f"templates/{document.template}",
        code="withheld-name",
        words="a template prints a spelling of a withheld name (‹withheld›)",
        hint="take the name out of your own templates",
    )


def _problem(fault: Fault, document: Document) -> Problem:
    style = document.styles[-1] if fault.code == "bad-style" else document.template
    return Problem(file=f"templates/{style}", code=fault.code, words=fault.words, hint=fault.hint)
