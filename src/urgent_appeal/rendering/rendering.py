"""Renders a document with the user's templates over the built-in ones."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from markupsafe import Markup

from urgent_appeal.library.library import issued, own_templates
from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import Appeal, Document
from urgent_appeal.planning.letters.letter_pages import Letter, LetterKind
from urgent_appeal.rendering.compiled import CompiledTemplates, name_of
from urgent_appeal.rendering.finishing import breakable, finished, held, with_addresses, with_isolates
from urgent_appeal.rendering.notes import Medium, Notes
from urgent_appeal.rendering.printing import (
    PrintingSandbox,
    check_joined,
    join_of_printables,
    of_printables,
    printable,
    printed,
)
from urgent_appeal.rendering.qr_codes import qr_code
from urgent_appeal.rendering.slots import Slots
from urgent_appeal.rendering.template_errors import NoPhraseError, TooLongError, UnfilledError, fault

if TYPE_CHECKING:
    from urgent_appeal.planning.kinds import Kind

Size = Literal["large", "normal", "tight"]
SIZES: tuple[Size, ...] = get_args(Size)
"""The type of letters, the largest first."""
BRACES = regex(r"\{([a-z_]+)\}")
CHARSET = regex(r"\A\s*@charset[^;{}]*;", re.IGNORECASE)
"""What editors write first into a sheet: inside a page it is an error."""
MAIL = "documents/letter.mail.html.j2"
"""The template of a letter as the text of a mail."""
BEFORE_STYLES = 1
"""Lines of the <style> in `base.html.j2` and `letter.html.j2` above the first style sheet."""
NOT_READ: Mapping[Medium, tuple[str, ...]] = {
    "page": (".screen.css",),
    "card": (".page.css", ".screen.css"),
    "card-portrait": (".page.css", ".screen.css"),
}
"""Ends of the names of style sheets that are for another medium, where that is not the PDF alone."""
MEASURED = (
    ".to, .sender, .dateline, .delivery, .reference, .subject, .salutation, .own-line, .close, .signature "
    '{ font-family: "Appeal Serif", "Appeal Arabic", serif !important; } '
    '.return, .where, .next-page { font-family: "Appeal Sans", "Appeal Arabic", sans-serif !important; }'
)
"""Addresses and slots of letters keep the faces with which it was measured that they fit."""
LARGEST = 5_000_000
"""Characters of a page at most."""
FILTERS = (
    "join",
    "length",
    "lower",
    "upper",
    "first",
    "last",
    "trim",
    "replace",
    "default",
    "list",
    "batch",
    "reverse",
)
"""Jinja's filters that a template may use; `safe` is not among them: markup comes from `prose` only."""
OF_TEXTS = ("lower", "upper", "trim", "replace")
"""Those that make a text of what they are given."""


COMPILED = CompiledTemplates()


def warm_up(templates: Mapping[str, str], folder: Path) -> None:
    """Loads the engine and compiles the templates, so that the first document does not wait for it.

    They are kept in `folder`, so that the next process need not compile them.
    """
    file = folder / name_of(templates)
    if COMPILED.read(file):
        return
    environment = _environment(templates, "", {}, lambda text: Markup(""))
    environment.bytecode_cache = these = CompiledTemplates()
    for name in templates:
        with suppress(jinja2.TemplateSyntaxError):  # said when a document uses it
            environment.get_template(name)
    these.write(file)
    COMPILED.codes |= these.codes


@value
class Fit:
    """How a leaf of a letter is set."""

    size: Size = SIZES[0]
    pages: int = 1

    @property
    def next_pages(self) -> tuple[int, ...]:
        """The numbers of the pages behind the first one."""
        return tuple(range(2, self.pages + 1))


def render(document: Document, templates: Mapping[str, str], medium: Medium, fits: Sequence[Fit] = ()) -> str:
    """A complete HTML page; `fits` tells how each leaf of a letter is set, each on one page where it is left out.

    Raises RenderingError with the template, the line and what to write instead.
    """
    content = document.content
    given: dict[str, object] = {"medium": medium}
    if isinstance(content, Letter):
        given["fits"] = fits or (Fit(),) * len(content.leaves)
    notes = Notes(content.notes if isinstance(content, Appeal) else (), medium)
    prose = partial(_held, notes.prose) if isinstance(content, Letter) and medium == "page" else notes.prose
    environment = _environment(templates, document.issuer, document.phrases, prose, medium)
    name = "letter" if isinstance(content, Letter) else "appeal"
    given |= {name: content, "styles": _styles(document, templates, medium)}
    pieces: list[str] = []
    length = 0
    try:
        template = environment.get_template(MAIL if medium == "mail" else document.template, parent="")
        for piece in template.generate(given):
            length += len(piece)
            if length > LARGEST:
                raise TooLongError
            pieces.append(piece)
    except Exception as error:  # whatever a template can raise is the template's fault, and is named with its line
        raise fault(error, document, templates, environment.filters) from error
    page = with_isolates("".join(pieces))
    return finished(page, content.language, medium) if isinstance(content, Appeal) else page


def _held(prose: Callable[[Any], Markup], text: Any) -> Markup:
    return Markup(held(with_addresses(prose(text))))  # noqa: S704  (of prose, which is cleaned)


def first_templates(kinds: Iterable["Kind"]) -> tuple[str, ...]:
    """All templates that a page may begin with: those of some kinds of documents, and those of mails and leaves."""
    leaves = (f"documents/letter-{kind}.html.j2" for kind in get_args(LetterKind))
    return (*(kind.template for kind in kinds), MAIL, *leaves)


def templates_of(document: Document, medium: Medium) -> tuple[str, ...]:
    """The templates that a page begins with: that of the document, and those of the leaves of a letter."""
    leaves = document.content.leaves if isinstance(document.content, Letter) else ()
    return (MAIL if medium == "mail" else document.template, *dict.fromkeys(leaf.template for leaf in leaves))


class _Environment(PrintingSandbox):
    """A sandbox in which an issuer's own templates stand over the others."""

    issuer = ""
    templates: Mapping[str, str] = MappingProxyType({})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template as a tree; without a tag by which texts of a case could become HTML."""
        root = super()._parse(source, name, filename)
        if found := root.find(nodes.EvalContextModifier):
            raise jinja2.TemplateSyntaxError("autoescape", found.lineno, name)
        check_joined(root)
        return root

    def join_path(self, template: str, parent: str) -> str:
        """The template that a name means where the template `parent` asks for it."""
        return issued(template, self.issuer, self.templates, parent)


def _environment(
    templates: Mapping[str, str],
    issuer: str,
    phrases: Mapping[str, str],
    prose: Callable[[Any], Markup],
    medium: Medium = "screen",
) -> _Environment:
    environment = _Environment(
        loader=jinja2.FunctionLoader(lambda name: _source(name, templates)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
        extensions=[Slots],
        finalize=printed,
    )
    environment.issuer, environment.templates = issuer, templates
    allowed = {name: environment.filters[name] for name in FILTERS}
    environment.filters.clear()
    environment.globals.clear()
    environment.filters.update(allowed, printable=printable)
    environment.filters.update({name: of_printables(allowed[name]) for name in OF_TEXTS})
    environment.filters["join"] = join_of_printables(allowed["join"])
    environment.filters["breakable"] = _at_run_time(partial(breakable, medium=medium))
    environment.filters["qr_code"] = _at_run_time(qr_code)
    environment.filters["prose"] = _at_run_time(prose)
    environment.filters["phrase"] = _at_run_time(_phrase_of(phrases))
    return environment


def _at_run_time(function: Callable[..., str]) -> Callable[..., str]:
    """The filter, of what can be printed, as one that asks for the context.

    Jinja works out all others on constants while it compiles: a compiled template would then speak the language of the
    first document for ever.
    """
    checked = of_printables(function)

    @jinja2.pass_context
    def filter(_context: Context, *values: object, **words: object) -> Any:
        return checked(*values, **words)

    return filter


def _phrase_of(phrases: Mapping[str, str]) -> Callable[..., str]:
    def phrase(key: str, **words: object) -> str:
        """A fixed word or sentence of the language; names in braces are put in as text."""
        if key not in phrases:
            raise NoPhraseError(str(key))
        if unfilled := [f"{{{name}}}" for name in BRACES.findall(phrases[key]) if name not in words]:
            raise UnfilledError(", ".join(unfilled))
        return BRACES.sub(lambda match: str(words[match[1]]), phrases[key])

    return phrase


def _source(name: str, templates: Mapping[str, str]) -> tuple[str, str, Callable[[], bool]] | None:
    text = templates.get(name)
    return None if text is None else (text, name, lambda: True)


def _styles(document: Document, templates: Mapping[str, str], medium: Medium) -> Markup:
    """The style sheets in order, as the content of a <style>; the user's own stand behind all others.

    Sheets called ...screen.css are for browsers only, those called ...page.css for the PDF only: WeasyPrint does not
    read media queries, and CSS checkers do not know page boxes.
    """
    sheets = "\n".join(text for _, text in _sheets(document, templates, medium))
    return Markup(sheets.replace("</", "<\\/"))  # noqa: S704  (a style is not text, and cannot end itself)


def _sheets(document: Document, templates: Mapping[str, str], medium: Medium) -> Iterator[tuple[str, str]]:
    """Names and texts of the style sheets of a medium, in order: built-in ones, accent and paper, the user's."""
    names = [name for name in document.styles if not name.endswith(NOT_READ.get(medium, (".page.css",)))]
    own = dict(own_templates({name: text for name, text in templates.items() if name.endswith(".css")}))
    for name in names:
        if f"builtin/{name}" in templates:
            yield (f"builtin/{name}" if name in own else name), templates[f"builtin/{name}"]
    yield document.template, _accent_and_paper(document, medium)
    yield from ((name, CHARSET.sub("", own[name])) for name in names if name in own)
    if document.faces and isinstance(document.content, Letter):
        yield document.template, MEASURED


def _accent_and_paper(document: Document, medium: Medium) -> str:
    """What the issuer and the options decide, in one line."""
    content = document.content
    frame = content.letter.fixed if isinstance(content, Letter) else content
    accent = f":root {{ --accent: {frame.letterhead.accent}; }}" if frame.letterhead else ""
    margin = " margin-right: 25.9mm;" if frame.paper == "letter" else ""
    paper = f" @page {{ size: {frame.paper};{margin} }}" if medium == "page" else ""
    return accent + paper


def sheet_at(line: int, document: Document, templates: Mapping[str, str], medium: Medium) -> tuple[str, int]:
    """The style sheet, and its line, that stands on a line of the page's <style>; the last one for a line behind it."""
    left = line - BEFORE_STYLES
    sheets = tuple(_sheets(document, templates, medium))
    for name, text in sheets:
        lines = text.count("\n") + 1
        if left <= lines:
            return name, max(left, 1)
        left -= lines
    return sheets[-1][0], 1


def sheet_with(text: str, document: Document, templates: Mapping[str, str], medium: Medium) -> tuple[str, int] | None:
    """The last style sheet that holds some text, and its line; None where none does."""
    for name, sheet in reversed(tuple(_sheets(document, templates, medium))):
        if text in sheet:
            return name, sheet.count("\n", 0, sheet.index(text)) + 1
    return None
