"""What the worker does with one document: render it, look for names that must not be there, typeset it, draft a mail.

Only the worker imports this module, as it loads the engines.
"""

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from urgent_appeal.builtin import house_folder
from urgent_appeal.mailing.drafts import Attachment, Draft, draft
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.letters.documents import Letter
from urgent_appeal.planning.secrets import Secret, find
from urgent_appeal.planning.walking import texts_of
from urgent_appeal.problems import Problem
from urgent_appeal.producing.made import Made
from urgent_appeal.rendering.letter_text import letter_text
from urgent_appeal.rendering.markup import Medium
from urgent_appeal.rendering.rendering import RenderingError, Size, render, sheet_at
from urgent_appeal.rendering.rendering import warm_up as warm_up_rendering
from urgent_appeal.typesetting.embedding import embed_fonts
from urgent_appeal.typesetting.faults import Fault, TypesettingError
from urgent_appeal.typesetting.pdf import Typeset, typeset
from urgent_appeal.typesetting.pdf import warm_up as warm_up_typesetting

INLINE = "a|abbr|b|bdi|bdo|cite|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr"
"""Elements that do not end a word."""
STYLE_WORDS = re.compile(r"\"[^\"]*\"|'[^']*'|/\*.*?\*/", re.DOTALL)


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
    made: Typeset | None = None
    try:
        if "html" in formats:
            files["html"] = embed_fonts(_page(document, templates, "screen", secrets), fonts).encode()
        if "pdf" in formats or _attaches(document, formats):
            made = _pdf(document, templates, secrets, fonts)
        if made and "pdf" in formats:
            files["pdf"] = made.pdf
        if isinstance(document.content, Letter):
            files |= _texts(document, document.content, templates, formats, secrets, made)
    except RenderingError as error:
        return Made(problems=error.problems)
    except TypesettingError as error:
        return Made(problems=tuple(_problem(fault, document, templates) for fault in error.faults))
    except LeakError:
        return Made(problems=(_leak(document),))
    return Made(files=files, pages=made.pages if made else 0, system_fonts=made.system_fonts if made else ())


def _pdf(document: Document, templates: Mapping[str, str], secrets: tuple[Secret, ...], fonts: Path) -> Typeset:
    """The PDF; a letter whose sheets do not each fit on a page is set more closely, if that helps."""
    made = typeset(_page(document, templates, "page", secrets), fonts)
    if not isinstance(document.content, Letter) or made.pages <= len(document.content.leaves):
        return made
    closer = typeset(_page(document, templates, "page", secrets, "tight"), fonts)
    return closer if closer.pages < made.pages else made


def _attaches(document: Document, formats: tuple[str, ...]) -> bool:
    mail = document.content.mail if isinstance(document.content, Letter) else None
    return "eml" in formats and mail is not None and mail.attach


def _texts(
    document: Document,
    letter: Letter,
    templates: Mapping[str, str],
    formats: tuple[str, ...],
    secrets: tuple[Secret, ...],
    made: Typeset | None,
) -> dict[str, bytes]:
    """The letter as plain text and as a draft of a mail, where they are asked for and there is an address."""
    files = {"txt": letter_text(letter).encode()} if "txt" in formats else {}
    mail = letter.mail
    if "eml" in formats and mail is not None:
        attached = [made.pdf] if made and mail.attach else []
        head = Draft(
            sender=mail.sender,
            to=mail.to,
            cc=(),
            subject=mail.subject,
            text=letter_text(letter, subject=False),
            html=_page(document, templates, "mail", secrets),
            language=document.language,
            attachments=tuple(
                Attachment(name=f"{mail.file_name}.pdf", content=pdf, kind="application/pdf") for pdf in attached
            ),
        )
        files["eml"] = draft(head)
    return files


def _page(
    document: Document,
    templates: Mapping[str, str],
    medium: Medium,
    secrets: tuple[Secret, ...],
    size: Size = "normal",
) -> str:
    page = render(document, templates, medium, size)
    if secrets and _brings_in(page, document, templates, secrets):
        raise LeakError
    return page


def _brings_in(page: str, document: Document, templates: Mapping[str, str], secrets: tuple[Secret, ...]) -> bool:
    """Whether a template says a hidden name by itself; those of the case's own texts were judged while planning."""
    said = " ".join(part for _, part in texts_of((document.content, document.phrases)))
    known = {said[at : at + size].casefold() for at, size in find(said, secrets)}
    printed = " ".join([*_words_of(page), *_own_words_of_styles(document, templates)])
    return any(printed[at : at + size].casefold() not in known for at, size in find(printed, secrets))


def _words_of(page: str) -> Iterator[str]:
    """What a page says, in its text, its comments and its attributes; a name may run through <b> and the like."""
    without_styles = re.sub(r"<style.*?</style>", " ", page, flags=re.DOTALL)
    text = re.sub(rf"</?(?:{INLINE})\b[^>]*>", "", without_styles)
    yield html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", " ", text))
    yield html.unescape(" ".join(re.findall(r'(?:alt|title|content|href|aria-label)="([^"]*)"', page)))


def _own_words_of_styles(document: Document, templates: Mapping[str, str]) -> Iterator[str]:
    """Strings and comments of the user's own styles, which stand in the page as they are."""
    for name in document.styles:
        own = templates.get(name, "")
        if own != templates.get(f"builtin/{name}", ""):
            yield from STYLE_WORDS.findall(own)


def _leak(document: Document) -> Problem:
    return Problem(
        file=f"templates/{document.template}",
        code="withheld-name",
        words="a template prints a spelling of a withheld name (‹withheld›)",
        hint="take the name out of your own templates",
    )


def _problem(fault: Fault, document: Document, templates: Mapping[str, str]) -> Problem:
    """A fault with the file it is probably in: a style sheet and its line where that is known, else the template."""
    if not fault.line:
        name = document.styles[-1] if fault.code == "bad-style" else document.template
        return Problem(file=f"templates/{name}", code=fault.code, words=fault.words, hint=fault.hint)
    name, line = sheet_at(fault.line, document, templates, "page")
    lines = templates.get(name, "").split("\n")
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return Problem(
        file=f"builtin/templates/{name.removeprefix('builtin/')}"
        if name.startswith("builtin/")
        else f"templates/{name}",
        line=line,
        column=len(excerpt) - len(excerpt.lstrip()) + 1,
        length=max(1, len(excerpt.strip())),
        excerpt=excerpt,
        code=fault.code,
        words=fault.words,
        hint=fault.hint,
    )
