"""What is to be said of a project's own templates and styles before a page is made with them."""

from collections.abc import Iterable, Iterator, Mapping

from urgent_appeal.library.library import has_own_pages, own_templates
from urgent_appeal.model.value import replace, value
from urgent_appeal.nearest import close_to, nearest
from urgent_appeal.planning.kinds import ASKED_FOR, CARD, KINDS, OF_ISSUER, Kind, kinds_of, styles_of
from urgent_appeal.problems import Problem, on_file, on_line
from urgent_appeal.producing.upgrades import template_names, upgraded
from urgent_appeal.reading.case_files import case_ids
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import LANGUAGES, TABLES, languages
from urgent_appeal.reading.library_files import ISSUERS, issuers, read_templates
from urgent_appeal.reading.own_styles import names_asked_for
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.tables import FOLDER as HEADERS

PRISONER = "letter-prisoner.html.j2"
ENDS = ("j2", "css", "html", "htm", "jinja", "jinja2", "j2.txt", "css.txt")
"""Of templates and styles, and of what was meant to be one: an editor has saved it under another ending."""
KINDS_OF_NAMES = {"#": "id", ".": "class"}
"""By the first character of a name in a style sheet; any other name is an element."""
UNUSED, NOTHING_USES_IT = "unused-template", "nothing uses this file"


@value
class ListedTemplate:
    """A template, style, language or issuer."""

    name: str
    place: str
    """ "built in" or "yours", with what is to be known of it."""


def listed_templates(shelves: Shelves) -> tuple[ListedTemplate, ...]:
    """Every template, style, language and issuer, those too that nothing uses."""
    unused = {problem.file.removeprefix("templates/") for problem in _unused(shelves, _texts(shelves))}
    changed = {problem.file.removeprefix("templates/") for problem in upgraded(shelves)}
    found = []
    for name in sorted({*template_names(shelves), *unused}):
        place = shelves.find(f"templates/{name}")
        if place is not None:
            whose = "built in" if place[1].startswith("builtin/") else "yours"
            more = (
                ", used by nothing" if name in unused else ", the built-in one has changed" if name in changed else ""
            )
            found.append(ListedTemplate(name=name, place=f"{whose}{more}"))
    return tuple(found)


def check_own_templates(shelves: Shelves) -> tuple[Problem, ...]:
    """Files that nothing uses, what is never printed of the others or applies to nothing, and built-in blocks that have
    changed.
    """
    if not shelves.names("templates", "**/*.*", builtin=False):
        return ()
    texts = _texts(shelves)
    return (*_never_printed(shelves, texts), *_matching_nothing(texts), *_unused(shelves, texts), *upgraded(shelves))


def own_kinds_in_use(shelves: Shelves, issuer: str) -> tuple[str, ...]:
    """Names of the user's own kinds of documents that cases of an issuer ask for."""
    texts = _texts(shelves)
    kinds = _kinds(shelves, texts)
    asked = [kind.file_name for kind in kinds.get(issuer, kinds[""])]
    return tuple(name for name in kinds_of(issuer, texts) if name not in KINDS and name in asked)


def built_in_kinds_changed(shelves: Shelves, issuer: str) -> tuple[str, ...]:
    """Names of built-in kinds, "card" among them, with own templates or styles that the urgent appeal does not have."""
    texts = _texts(shelves)
    known = _own_files(KINDS["urgent-appeal"], issuer, texts)
    kinds = {name: KINDS[name] for name in ASKED_FOR} | {CARD.file_name: CARD}
    return tuple(name for name, kind in kinds.items() if _own_files(kind, issuer, texts) - known)


def _own_files(kind: Kind, issuer: str, texts: Mapping[str, str]) -> set[str]:
    """Names of the user's own templates and styles with which documents of a kind are made."""
    own = {name for name, _ in own_templates(texts)}
    found = own.intersection(styles_of(kind, issuer, texts))
    if has_own_pages(texts):
        from urgent_appeal.rendering.template_trees import used_from

        found |= own.intersection(used_from((kind.template,), texts, issuer))
    return found


def _texts(shelves: Shelves) -> dict[str, str]:
    return read_templates(FileReader(shelves))[0]


def _never_printed(shelves: Shelves, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    if not has_own_pages(texts):
        return ()
    from urgent_appeal.rendering.rendering import first_templates
    from urgent_appeal.rendering.without_effect import without_effect

    found = [
        problem
        for issuer, kinds in _kinds(shelves, texts).items()
        for problem in without_effect(first_templates(kinds), texts, issuer)
    ]
    return tuple(dict.fromkeys(found))


def _matching_nothing(texts: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each class, id and element in the own style sheets that no template has."""
    sheets = [(name, text) for name, text in own_templates(texts) if name.endswith(".css")]
    if not sheets:
        return
    from urgent_appeal.rendering.class_names import ElementNames

    known = ElementNames(texts)
    for file, text in sheets:
        lines: dict[str, int] = {}
        for name, line in names_asked_for(text):
            lines.setdefault(name, line)
        for name, line in lines.items():
            if name not in known:
                kind = KINDS_OF_NAMES.get(name[0], "element")
                words = f'no template has the {kind} "{name}", so this rule applies to nothing'
                alike = (one for one in known.whole if KINDS_OF_NAMES.get(one[0]) == KINDS_OF_NAMES.get(name[0]))
                near = close_to(name, sorted(alike))
                hint = f'did you mean "{near}"?' if near else f"write the {kind} into a template, or remove the rule"
                yield on_line(f"templates/{file}", text, line, "unknown-class", words, hint, level="warning")


def _unused(shelves: Shelves, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """A warning for each own template and style that no page is made with, and for files of languages not read."""
    ends = tuple(f".{end}" for end in ENDS)
    found_files = shelves.names("templates", "**/*.*", builtin=False)
    names = [name for name in found_files if name.lower().endswith(ends) and "/." not in name]
    names = [name.removeprefix("templates/") for name in names]
    names = [name for name in names if name in texts or not shelves.builtin(f"templates/{name}")]  # else it is unread
    used = {*_used_templates(shelves, texts), *_used_styles(shelves, texts)} if names else set()
    found = (
        *(_used_by_nothing(name, used) for name in names if name not in used),
        *_of_no_issuer(shelves, names),
        *_unused_of_languages(shelves),
    )
    return tuple(replace(problem, level="warning") for problem in found)


def _of_no_issuer(shelves: Shelves, names: Iterable[str]) -> Iterator[Problem]:
    """Folders of templates and styles in the place of an issuer that there is not."""
    known = issuers(FileReader(shelves))
    for id in dict.fromkeys(
        name.split("/")[1] for name in names if name.startswith("issuers/") and name.count("/") > 1
    ):
        if id not in known:
            words = f'there is no issuer "{id}", so nothing uses this folder'
            near = close_to(id.lower(), known)
            hint = f'did you mean "{near}"?' if near else "write its issuer.toml"
            yield on_file(f"{ISSUERS}/{id}", UNUSED, words, hint)


def _unused_of_languages(shelves: Shelves) -> Iterator[Problem]:
    """Files beside those of the languages, but in a folder that there is not, or of a language that there is not."""
    codes = languages(FileReader(shelves))
    for name in shelves.names(LANGUAGES, "*/*.toml", builtin=False):
        folder, file = name.removeprefix(f"{LANGUAGES}/").split("/")
        if folder in TABLES and file.removesuffix(".toml") not in codes:
            yield on_file(name, UNUSED, NOTHING_USES_IT, f"it belongs to {LANGUAGES}/{file}, which is not there")
        elif folder not in TABLES and name != f"{HEADERS}/{file}":
            yield on_file(name, UNUSED, NOTHING_USES_IT, nearest(folder, (*TABLES, HEADERS.rsplit("/", 1)[1])))


def _kinds(shelves: Shelves, texts: Mapping[str, str]) -> dict[str, list[Kind]]:
    """The kinds of documents by issuer, of those with own templates or styles; an own kind where a case names it."""
    issuers = dict.fromkeys(("", *(name.split("/")[1] for name in texts if name.startswith("issuers/"))))
    kinds = {issuer: {**KINDS, **kinds_of(issuer, texts)} for issuer in issuers}
    own = {name for of_issuer in kinds.values() for name in of_issuer} - KINDS.keys()
    asked = KINDS.keys() | (_named_in_cases(shelves, own) if own else set())
    return {issuer: [CARD, *(kind for name, kind in found.items() if name in asked)] for issuer, found in kinds.items()}


def _named_in_cases(shelves: Shelves, names: Iterable[str]) -> set[str]:
    """Those of some words that stand in quotation marks in a case; what is wrong with a case is said elsewhere."""
    reader = FileReader(shelves)
    texts = [text[1] for id in case_ids(shelves) if (text := reader.text(f"cases/{id}.toml"))]
    return {name for name in names if any(f'"{name}"' in text or f"'{name}'" in text for text in texts)}


def _used_templates(shelves: Shelves, texts: Mapping[str, str]) -> set[str]:
    if not has_own_pages(texts):
        return {name for name in texts if name.endswith(".j2")}
    from urgent_appeal.rendering.rendering import first_templates
    from urgent_appeal.rendering.template_trees import used_from

    kinds = _kinds(shelves, texts).items()
    return {name for issuer, some in kinds for name in used_from(_first(first_templates(some), issuer), texts, issuer)}


def _first(names: Iterable[str], issuer: str) -> tuple[str, ...]:
    """Without letters to prisoners for an issuer: as they do not name it, they are made without its templates."""
    return tuple(name for name in names if not (issuer and name == f"documents/{PRISONER}"))


def _used_styles(shelves: Shelves, texts: Mapping[str, str]) -> set[str]:
    kinds = _kinds(shelves, texts).items()
    return {style for issuer, some in kinds for kind in some for style in styles_of(kind, issuer, texts)}


def _used_by_nothing(name: str, used: set[str]) -> Problem:
    folder, end = name.rpartition("/")[0], name.rsplit(".", 1)[1].lower()
    known = [one.removeprefix("builtin/") for one in sorted(used) if one.endswith(f".{end}") or end not in ENDS[:2]]
    if name.startswith("issuers/") and folder.count("/") == 1:
        known = [one.replace("documents", folder, 1) for one in known if one.startswith("documents/")]
        known += [f"{folder}/{style}" for style in OF_ISSUER] if end == "css" else []
    hint = nearest(name.lower(), known)
    if name.startswith("issuers/") and name.endswith(f"/{PRISONER}"):
        hint = f"letters to prisoners do not name the organisation; put it into documents/{PRISONER}, for all issuers"
    return on_file(f"templates/{name}", UNUSED, NOTHING_USES_IT, hint)
