"""What the worker does with one document: render it, look for names that must not be there, typeset it."""

import html
import re
from collections.abc import Iterator, Mapping

from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.secrets import Secret, find
from urgent_appeal.planning.walking import texts_of
from urgent_appeal.problems import Problem
from urgent_appeal.producing.worker import Made


def warm_up() -> None:
    """Loads the engines, so that the first document does not wait for them."""
    from urgent_appeal.builtin import house_folder
    from urgent_appeal.rendering.rendering import warm_up as warm_up_rendering
    from urgent_appeal.typesetting.pdf import warm_up as warm_up_typesetting

    warm_up_rendering()
    warm_up_typesetting(house_folder("fonts"))


def make(
    document: Document, templates: Mapping[str, str], formats: tuple[str, ...], secrets: tuple[Secret, ...]
) -> Made:
    """A document in some formats; the problems where a template, a style or a picture is wrong."""
    from urgent_appeal.builtin import house_folder
    from urgent_appeal.rendering.rendering import RenderingError, render
    from urgent_appeal.typesetting.embedding import embed_fonts
    from urgent_appeal.typesetting.pdf import TypesettingError, typeset

    fonts = house_folder("fonts")
    files: dict[str, bytes] = {}
    pages = 0
    system_fonts: tuple[str, ...] = ()
    try:
        if "html" in formats:
            page = render(document, templates, "screen")
            leaks = tuple(_leaks(page, document, secrets))
            if leaks:
                return Made(problems=leaks)
            files["html"] = embed_fonts(page, fonts).encode()
        if "pdf" in formats:
            page = render(document, templates, "page")
            leaks = tuple(_leaks(page, document, secrets))
            if leaks:
                return Made(problems=leaks)
            set_ = typeset(page, fonts)
            files["pdf"], pages, system_fonts = set_.pdf, set_.pages, set_.system_fonts
    except RenderingError as error:
        return Made(problems=error.problems)
    except TypesettingError as error:
        return Made(problems=tuple(_typesetting_problem(fault, document) for fault in error.faults))
    return Made(files=files, pages=pages, system_fonts=system_fonts)


def _leaks(page: str, document: Document, secrets: tuple[Secret, ...]) -> Iterator[Problem]:
    """Names that a template brings in by itself; those of the case's own texts have been judged while planning."""
    if not secrets:
        return
    text = html.unescape(re.sub(r"<style.*?</style>|</?[a-zA-Z][^>]*>|<!.*?>", " ", page, flags=re.DOTALL))
    said = " ".join(part for _, part in texts_of((document.content, document.phrases)))
    known = {said[at : at + size].casefold() for at, size in find(said, secrets)}
    for at, size in find(text, secrets):
        if text[at : at + size].casefold() not in known:
            yield Problem(
                file=f"templates/{document.template}",
                code="withheld-name",
                words="a template prints a spelling of a withheld name (‹withheld›)",
                hint="take the name out of your own templates",
            )
            return


def _typesetting_problem(fault: object, document: Document) -> Problem:
    from urgent_appeal.typesetting.pdf import Fault

    assert isinstance(fault, Fault)
    style = document.styles[-1] if fault.code == "bad-style" else document.template
    return Problem(file=f"templates/{style}", code=fault.code, words=fault.words, hint=fault.hint)
