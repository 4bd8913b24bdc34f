"""Letters rendered and laid out with other words in the lines that vary: with tokens, or with invented lines."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.letters.letter_pages import LetterDocument, Slot
from urgent_appeal.producing.imposing.shared_pages import Rows, SharedPage
from urgent_appeal.producing.leaf_sizes import all_in, fits_of, leaf_pages
from urgent_appeal.producing.making import page_of
from urgent_appeal.rendering.rendering import Fit, Size, templates_of
from urgent_appeal.rendering.slots import SLOTS, Unreadable, VaryingSlots
from urgent_appeal.rendering.template_errors import RenderingError
from urgent_appeal.rendering.template_trees import catching_template
from urgent_appeal.typesetting.font_proofs import proven_faces
from urgent_appeal.typesetting.fonts import Face
from urgent_appeal.typesetting.imposition.drawing import lay_out
from urgent_appeal.typesetting.imposition.masters import TokenSheet
from urgent_appeal.typesetting.imposition.tokens import TITLE, Token
from urgent_appeal.typesetting.imposition.unfit import ImpositionError
from urgent_appeal.typesetting.own_fonts import OwnFontError
from urgent_appeal.typesetting.pdf import names_of_pages

Languages = Mapping[tuple[int, Slot, int], str]
"""The language of lines in Chinese characters, kana or hangul."""


@value
class TokenPage:
    """A letter that is laid out with tokens."""

    sheet: TokenSheet
    fits: tuple[Fit, ...]
    """The size of type of each leaf."""


class TokenPages:
    """Renders and lays out the letters of some templates."""

    def __init__(self, templates: Mapping[str, str], fonts: Path) -> None:
        self._templates, self._fonts = templates, fonts
        self._catching: dict[tuple[str, ...], str] = {}

    def token_page(self, page: SharedPage, tokens: Mapping[str, Token], lines: Rows, languages: Languages) -> TokenPage:
        """The letter with tokens in its lines. Raises ImpositionError."""
        document = page.document
        names = templates_of(document, "page")
        key = (document.issuer, *names)
        if key not in self._catching:
            self._catching[key] = catching_template(names, self._templates, document.issuer)
        if found := self._catching[key]:
            raise ImpositionError(f"{found}: what the tag slot prints is used for something else")
        with_tokens = _filled(page, {**lines, **_titles(page, TITLE)}, languages, guarded=True)
        leaves = len(document.content.leaves)
        fits: tuple[Fit, ...] = ()
        laid = self._laid_out(with_tokens, fits)
        tried: dict[tuple[Fit, ...], Any] = {}
        if len(laid.pages) > leaves:
            tried[fits] = laid

            def pages(size: Size) -> tuple[int, ...]:
                fits = all_in(size, leaves)
                tried[fits] = self._laid_out(with_tokens, fits)
                return leaf_pages(names_of_pages(tried[fits]), leaves)

            fits = fits_of(leaf_pages(names_of_pages(laid), leaves), pages)
            laid = tried.get(fits) or self._laid_out(with_tokens, fits)
        others = list(tried.values())
        if all(fit.pages == 1 for fit in fits):
            others = []  # in a larger type a line may only be broken more often, and so many lines were too many there
        language = document.content.letter.fixed.language
        return TokenPage(sheet=TokenSheet(laid, tokens, language, self._fonts, others), fits=fits)

    def filled(self, page: SharedPage, lines: Rows, languages: Languages, fits: Sequence[Fit], title: str) -> Any:
        """The letter with other lines, laid out as any letter is. Raises ImpositionError."""
        return self._laid_out(_filled(page, {**lines, **_titles(page, title)}, languages, guarded=False), fits)

    def _laid_out(self, document: LetterDocument, fits: Sequence[Fit]) -> Any:
        own = faces_of(document, self._fonts)
        try:
            return lay_out(page_of(document, self._templates, "page", (), fits), self._fonts, own)
        except RenderingError as error:
            first = error.problems[0]
            raise ImpositionError(f"{first.file}:{first.line}: {first.words}") from error


def faces_of(document: LetterDocument, fonts: Path) -> tuple[Face, ...]:
    """The issuer's faces in which a letter can be set. Raises ImpositionError."""
    try:
        return proven_faces(document.faces, fonts)
    except OwnFontError as error:
        raise ImpositionError(str(error)) from error


def _titles(page: SharedPage, title: str) -> Rows:
    """The title of each leaf, where it varies; no line of the page shows it."""
    leaves = page.document.content.leaves if page.is_titled else ()
    return {(number, "title"): (title,) for number, leaf in enumerate(leaves) if "title" in leaf.slots}


def _filled(page: SharedPage, lines: Rows, languages: Languages, *, guarded: bool) -> LetterDocument:
    """The letter with other lines in the slots that vary; `guarded`: nothing but the tag can read them."""
    document = page.document
    leaves = []
    for number, leaf in enumerate(document.content.leaves):
        found = dict(leaf.slots) | {slot: said for (of, slot), said in lines.items() if of == number}
        kept = [slot for slot in SLOTS if slot in found and (slot not in page.varying or (number, slot) in lines)]
        slots: Mapping[Slot, tuple[str, ...]] = {slot: found[slot] for slot in kept}
        if guarded:
            slots = VaryingSlots(slots, page.varying)
        fixed = replace(leaf.fixed, slots=tuple(kept))
        spoken = {found[slot][row]: code for (of, slot, row), code in languages.items() if of == number}
        leaves.append(replace(leaf, slots=slots, fixed=fixed, languages=tuple(spoken.items())))
    mail = cast(Any, Unreadable()) if guarded and document.content.mail else document.content.mail
    return replace(document, content=replace(document.content, leaves=tuple(leaves), mail=mail))
