"""What is wrong with a page that was made, or keeps it from being made, and the file that it comes from.

A sheet, a template, a picture, a typeface, fixed words of the language; and what stands in windows of envelopes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from urgent_appeal.language.markup import words_of
from urgent_appeal.library.library import own_templates
from urgent_appeal.planning.documents import Appeal, Document
from urgent_appeal.planning.letters.envelopes import FIELDS
from urgent_appeal.planning.letters.letter_pages import Leaf, Letter, Slot
from urgent_appeal.planning.privacy.secrets import MASK, NOT_THE_NAME, Secret, find
from urgent_appeal.problems import Finding, Problem, on_file, on_line
from urgent_appeal.producing.made import Made
from urgent_appeal.rendering.notes import Medium
from urgent_appeal.rendering.rendering import sheet_at, sheet_with, templates_of
from urgent_appeal.rendering.template_trees import used_from
from urgent_appeal.typesetting.envelope_windows import CODE as WINDOW
from urgent_appeal.typesetting.envelope_windows import EnvelopeWindow
from urgent_appeal.typesetting.families import FontGaps
from urgent_appeal.typesetting.fonts import BEHIND
from urgent_appeal.typesetting.page_faults import PageFault
from urgent_appeal.typesetting.settling import ApartNote

SHOWN: tuple[Slot, ...] = ("return_line", "recipient", "second_recipient")
"""Slots that a window shows."""
MOVED = (WINDOW, "text-lost", "dead-link")
"""What a style does to a page as a whole: the page is set again without one sheet after the other to find it."""
IsWithout = Callable[[str, Mapping[str, str]], bool]
"""Whether a page has no fault of a code with some templates."""
IN_A_TEMPLATE = f"a template prints a spelling of a withheld name ({MASK})"
TAKE_OUT = "remove the name from your own templates"
PageGaps = tuple[Document, Medium, FontGaps]
"""A page in one medium, and what its typefaces are without."""


def windows_of(document: Document, templates: Mapping[str, str]) -> tuple[EnvelopeWindow, ...]:
    """Those that are to be measured: none of a letter that is set with the program's own styles and templates alone."""
    letter = document.content
    if not isinstance(letter, Letter) or not own_in_use(document, templates):
        return ()
    return windows_in(letter.leaves)


def windows_in(leaves: Iterable[Leaf]) -> tuple[EnvelopeWindow, ...]:
    """The windows of the sheets of a letter, with what has to stand in them."""
    return tuple(_window(number, leaf) for number, leaf in enumerate(leaves, 1) if leaf.fixed.window != "none")


def upsetting(document: Document, templates: Mapping[str, str], holds: Callable[[Mapping[str, str]], bool]) -> str:
    """The style sheet or template that upsets a page: the last own one without which, and those behind it, it holds.

    `holds` sets the page with some templates.
    """
    own = own_in_use(document, templates)
    tried = templates
    for name in (name for name in reversed(document.styles) if name in own and not name.endswith(".screen.css")):
        tried = {**tried, name: ""}
        if holds(tried):
            return name
    return next((name for name in own if name.endswith(".j2")), document.template)


def own_in_use(document: Document, templates: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the user's own styles and templates that the PDF of a document is made with."""
    used = {*document.styles, *used_from(templates_of(document, "page"), templates, document.issuer)}
    return tuple(name for name, _ in own_templates(templates) if name in used)


def _window(number: int, leaf: Leaf) -> EnvelopeWindow:
    lines = [line for slot in SHOWN for line in leaf.slots.get(slot, ())]
    return EnvelopeWindow(page=f"leaf-{number}", edges=FIELDS[leaf.fixed.window], lines=tuple(lines))


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
    is_own = name in dict(own_templates(templates))
    file = f"templates/{name}" if is_own else f"builtin/templates/{name.removeprefix('builtin/')}"
    return on_line(file, templates.get(name, ""), line, fault.code, fault.words, fault.hint)


def _place_of(near: str, document: Document, templates: Mapping[str, str]) -> tuple[str, int] | None:
    """The template or style in which some text stands, and its line; the user's own first."""
    for name in own_in_use(document, templates):
        if near in templates[name]:
            return name, templates[name].count("\n", 0, templates[name].index(near)) + 1
    return sheet_with(near, document, templates, "page")


def _in_logo(near: str, document: Document) -> str:
    content = document.content
    logo = content.letterhead.logo if isinstance(content, Appeal) else ""
    return f"issuers/{document.issuer}/issuer.toml" if near and near in logo else ""


def _most_likely(code: str, document: Document, templates: Mapping[str, str]) -> str:
    """An own file of the kind in which a fault must be, if there is one."""
    end = ".css" if code == "bad-style" else ".j2"
    own = [name for name in own_in_use(document, templates) if name.endswith(end)]
    return own[-1] if own else document.template


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
    file, own = document.own_phrases
    return file if key in own else document.phrases_file or f"templates/languages/{document.language}.toml"


def _in_templates(templates: Mapping[str, str], secrets: tuple[Secret, ...]) -> Iterator[Problem]:
    for name, text in own_templates(templates):
        built_in = frozenset(templates.get(f"builtin/{name}", "").split("\n"))
        for number, line in enumerate(text.split("\n"), 1):
            if line not in built_in and (find(line, secrets) or find(words_of(line), secrets)):
                yield on_line(f"templates/{name}", text, number, "withheld-name", IN_A_TEMPLATE, TAKE_OUT)


def font_warnings(found: Iterable[PageGaps], templates: Mapping[str, str]) -> tuple[Problem, ...]:
    """A warning for each typeface that lacks characters and each that nobody has, on one page or several."""
    characters: dict[str, set[str]] = {}
    unknown: dict[str, tuple[Document, Medium]] = {}
    files: dict[str, str] = {}
    for document, medium, gaps in found:
        files |= {face.family: face.file for face in reversed(document.faces)}
        for family, lacking in gaps.lacking:
            characters.setdefault(family, set()).update(lacking)
        for family in gaps.unknown:
            unknown.setdefault(family, (document, medium))
    lacks = (_lacks(family, sorted(some), files[family]) for family, some in characters.items())
    return (*lacks, *(_unknown(family, *where, templates) for family, where in unknown.items()))


def _lacks(family: str, characters: Iterable[str], file: str) -> Problem:
    words = f"{family} lacks: {' '.join(characters)}; these are set with {BEHIND}"
    return on_file(file, "font-lacks", words, "use a file that has them, if there is one", level="warning")


def _unknown(family: str, document: Document, medium: Medium, templates: Mapping[str, str]) -> Problem:
    name, line = sheet_with(family, document, templates, medium) or (document.template, 0)
    words = f'"{family}" is neither a typeface of yours nor on this machine, so another one is used'
    hint = f'put its files into the folder fonts of the issuer, and write [fonts."{family}"] into its issuer.toml'
    return on_line(f"templates/{name}", templates.get(name, ""), line, "unknown-font", words, hint, level="warning")


def notes_apart(document: Document, notes: Iterable[ApartNote]) -> Iterator[Problem]:
    """A warning for each note that stands on another page than its number."""
    for note in notes:
        words = f"note {note.number} is not at the foot of page {note.page}, where its number is"
        where, hint = f"{document.case} ({document.language})", "make the paragraph or the note shorter"
        yield on_file(where, "note-apart", words, hint, level="warning")
