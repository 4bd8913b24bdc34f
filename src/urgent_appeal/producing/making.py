"""What the worker does with one document: render it, look for names that must not be there, typeset it, draft a mail.

Only the worker imports this module, as it loads the engines.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.library.library import own_templates
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Appeal, Document
from urgent_appeal.planning.letters.letter_pages import Letter
from urgent_appeal.planning.paths import CARDS, CardShape
from urgent_appeal.planning.privacy.secrets import Secret, find
from urgent_appeal.problems import MissingPart, on_file
from urgent_appeal.producing.leaf_sizes import all_in, fits_of, leaf_pages
from urgent_appeal.producing.made import Content, Made
from urgent_appeal.producing.page_problems import (
    PageGaps,
    font_warnings,
    leaked,
    notes_apart,
    page_problems,
    windows_of,
)
from urgent_appeal.producing.screen_links import with_links
from urgent_appeal.rendering.essentials import lost_parts
from urgent_appeal.rendering.forbidden import refused
from urgent_appeal.rendering.markup_faults import markup_faults
from urgent_appeal.rendering.notes import Medium
from urgent_appeal.rendering.plain import mail_text, wrapped
from urgent_appeal.rendering.rendering import SIZES, Fit, Size, render, templates_of
from urgent_appeal.rendering.rendering import warm_up as warm_up_rendering
from urgent_appeal.rendering.searching import texts_of_page
from urgent_appeal.rendering.template_errors import RenderingError
from urgent_appeal.rendering.without_effect import without_effect
from urgent_appeal.typesetting.embedding import embed_fonts
from urgent_appeal.typesetting.embedding import warm_up as warm_up_embedding
from urgent_appeal.typesetting.font_proofs import proven_faces
from urgent_appeal.typesetting.fonts import Face
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.own_fonts import OwnFontError
from urgent_appeal.typesetting.page_faults import TypesettingError, card_full
from urgent_appeal.typesetting.pdf import Typeset, gaps_of_page, page_names, typeset
from urgent_appeal.typesetting.pdf import warm_up as warm_up_typesetting
from urgent_appeal.typesetting.pictures import png_of
from urgent_appeal.user_cache import cache_folder


class LeakError(Exception):
    """A finished page prints a name that must not be printed."""


def warm_up(*, pdf: bool = True) -> None:
    """Loads the engines, so that the first document does not wait for them; `pdf`: also the one for PDFs."""
    if pdf:
        warm_up_typesetting(builtin_folder("fonts"))
    load()


@cache
def load() -> None:
    """Loads what all documents need, whatever they become."""
    warm_up_embedding(builtin_folder("fonts"))
    warm_up_rendering(_built_in_templates(), cache_folder() / "compiled")


def _built_in_templates() -> dict[str, str]:
    """The built-in templates. Under their names for own templates, which extend them, few documents need them."""
    folder = builtin_folder("templates")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.glob("documents/*.j2")}


def make(
    document: Document,
    templates: Mapping[str, str],
    formats: tuple[str, ...],
    secrets: tuple[Secret, ...],
    pdf: ImposedPdf | None = None,
) -> Made:
    """A document in some formats; the problems where a template, a style or a picture is wrong.

    `pdf`: its PDF, where that is made already.
    """
    fonts = builtin_folder("fonts")
    files: dict[str, Content] = {}
    made: Typeset | None = None
    gaps: list[PageGaps] = []
    shown, words = document, ""
    try:
        own = proven_faces(document.faces, fonts)
        if "html" in formats:
            page = page_of(with_links(document, formats), templates, "screen", secrets)
            gaps += _gaps_of_page(page, document, templates, fonts, own)
            files["html"] = embed_fonts(page, fonts, own).encode()
        if pdf is None and ("pdf" in formats or _attaches(document, formats)):
            made = _pdf(document, templates, secrets, fonts, own)
            gaps.append((document, "page", made.gaps))
        content = pdf or (made.pdf if made else None)
        if content and "pdf" in formats:
            files["pdf"] = content
        if "card" in formats and document.kind == "urgent-appeal":
            from urgent_appeal.planning.kinds import CARD, styles_of

            shown = replace(document, template=CARD.template, styles=styles_of(CARD, document.issuer, templates))
            cards = {shape: _card(shown, templates, shape, secrets, fonts) for shape in CARDS}
            files |= {shape: png_of(card.pdf) for shape, card in cards.items()}
            gaps += ((shown, shape, card.gaps) for shape, card in cards.items())
        if isinstance(document.content, Letter):
            texts, words = _texts(document, document.content, templates, formats, secrets, content)
            files |= texts
    except RenderingError as error:
        return Made(problems=error.problems)
    except OwnFontError as error:
        return Made(problems=(on_file(error.file, "font", str(error), error.hint),))
    except TypesettingError as error:
        where = page_problems(error.faults, shown, templates, lambda code, others: _is_without(code, shown, others))
        return Made(problems=where)
    except LeakError:
        return leaked(document, templates, secrets)
    return Made(
        files=files,
        words=words,
        pages=made.pages if made else 0,
        system_fonts=made.system_fonts if made else (),
        problems=(*notes_apart(document, made.apart if made else ()), *font_warnings(gaps, templates)),
    )


def search(
    document: Document, templates: Mapping[str, str], formats: tuple[str, ...], secrets: tuple[Secret, ...]
) -> Made:
    """The problems where `make` would find a hidden name, but for what only the layout of its PDF shows."""
    try:
        if "pdf" in formats:
            page_of(document, templates, "page", secrets)
    except RenderingError as error:
        return Made(problems=error.problems)
    except LeakError:
        return leaked(document, templates, secrets)
    return make(document, templates, tuple(format for format in formats if format != "pdf"), secrets)


def _gaps_of_page(
    page: str, document: Document, templates: Mapping[str, str], fonts: Path, own: tuple[Face, ...]
) -> Iterator[PageGaps]:
    """What the typefaces of a web page are without, where some are named that do not come with the program."""
    if own or any("font" in text for _, text in own_templates(templates)):
        with suppress(MissingPart):  # a page alone is made without it
            yield document, "screen", gaps_of_page(page, fonts, own)


def _pdf(
    document: Document, templates: Mapping[str, str], secrets: tuple[Secret, ...], fonts: Path, own: tuple[Face, ...]
) -> Typeset:
    """The PDF; each leaf of a letter in the largest type with which it has no more pages than with the smallest."""
    settled = isinstance(document.content, Appeal)
    page = page_of(document, templates, "page", secrets)
    windows = windows_of(document, templates)
    made = typeset(page, fonts, words=bool(secrets), settled=settled, own=own, windows=windows)
    if isinstance(document.content, Letter) and made.pages > (leaves := len(document.content.leaves)):

        def pages(size: Size) -> tuple[int, ...]:
            page = page_of(document, templates, "page", secrets, all_in(size, leaves))
            return leaf_pages(page_names(page, fonts, own), leaves)

        fits = fits_of(leaf_pages(made.page_names, leaves), pages)
        page = page_of(document, templates, "page", secrets, fits)
        made = typeset(page, fonts, words=bool(secrets), own=own, windows=windows)
    _look(made.words, secrets)
    return made


def _card(
    document: Document, templates: Mapping[str, str], shape: CardShape, secrets: tuple[Secret, ...], fonts: Path
) -> Typeset:
    """A share card, in the largest type with which its words fit. Its words are searched before."""
    assert isinstance(document.content, Appeal)
    for size in SIZES:
        sized = replace(document.content, card=replace(document.content.card, size=size))
        page = page_of(replace(document, content=sized), templates, shape, secrets)
        try:
            made = typeset(page, fonts, words=bool(secrets), own=proven_faces(document.faces, fonts))
        except TypesettingError:  # a long word runs over the edge
            if size == SIZES[-1]:
                raise
            continue
        if made.pages == 1:
            _look(made.words, secrets)
            return made
    raise TypesettingError([card_full()])


def _attaches(document: Document, formats: tuple[str, ...]) -> bool:
    mail = document.content.mail if isinstance(document.content, Letter) else None
    return "eml" in formats and mail is not None and mail.attach


def _texts(
    document: Document,
    letter: Letter,
    templates: Mapping[str, str],
    formats: tuple[str, ...],
    secrets: tuple[Secret, ...],
    pdf: Content | None,
) -> tuple[dict[str, bytes], str]:
    """The letter as plain text and as a draft of a mail, where they are asked for and there is an address.

    With the words that a mail has to which nothing is attached, without the subject; empty where nothing asks for them.
    """
    files: dict[str, bytes] = {}
    mail = letter.mail
    if mail is None and "txt" not in formats:
        return files, ""
    alone = replace(document, content=replace(letter, mail=mail and replace(mail, attach=False)))
    page = page_of(alone, templates, "mail", secrets)
    words = mail_text(page)
    subject = wrapped(letter.spoken[0].slots.get("subject", ()))
    _look((subject,), secrets)
    if "txt" in formats:
        files["txt"] = "\n".join(filter(None, (subject, words))).encode()
    if "eml" in formats and mail is not None:
        from urgent_appeal.mailing.drafts import Draft, draft

        page = page_of(document, templates, "mail", secrets) if mail.attach else page
        _look((mail.subject, mail.file_name, *mail.to), secrets)
        head = Draft(
            sender=mail.sender,
            to=mail.to,
            subject=mail.subject,
            text=mail_text(page),
            html=page,
            language=document.language,
            pdf=bytes(pdf) if pdf and mail.attach else b"",
            pdf_name=f"{mail.file_name}.pdf",
        )
        files["eml"] = draft(head)
    return files, words


def page_of(
    document: Document,
    templates: Mapping[str, str],
    medium: Medium,
    secrets: tuple[Secret, ...],
    fits: Sequence[Fit] = (),
) -> str:
    """A complete HTML page. Raises RenderingError, and LeakError where it holds a hidden name."""
    has_own = any(own_templates(templates))
    problems = without_effect(templates_of(document, medium), templates, document.issuer) if has_own else ()
    try:
        page = render(document, templates, medium, fits)
    except RenderingError as error:
        raise RenderingError((*problems, *error.problems)) from error
    if secrets:
        _look(texts_of_page(page, document, templates), secrets)
    if has_own:
        for check in (refused, markup_faults, lost_parts):
            problems += check(page, document, templates, medium)
    if problems:
        raise RenderingError(problems)
    return page


def _look(texts: Iterable[str], secrets: tuple[Secret, ...]) -> None:
    """Raises LeakError where a finished text holds a hidden name."""
    if any(find(text, secrets) for text in texts):
        raise LeakError


def _is_without(code: str, document: Document, templates: Mapping[str, str]) -> bool:
    """Whether a fault is not there with some templates."""
    fonts = builtin_folder("fonts")
    try:
        page, own = page_of(document, templates, "page", ()), proven_faces(document.faces, fonts)
        typeset(page, fonts, own=own, windows=windows_of(document, templates))
    except TypesettingError as error:
        return all(fault.code != code for fault in error.faults)
    return True
