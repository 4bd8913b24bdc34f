"""Renders a document with the user's templates over the built-in ones."""

import re
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from markupsafe import Markup

from urgent_appeal.nearest import nearest
from urgent_appeal.planning.documents import Document
from urgent_appeal.problems import Problem
from urgent_appeal.rendering.markup import Medium, Notes

LARGEST = 5_000_000
"""Characters of a page at most."""
FILTERS = ("e", "escape", "join", "length", "lower", "upper", "first", "last", "trim", "replace", "default", "list", "batch", "reverse")
"""Jinja's filters that a template may use; `safe` is not among them: markup comes from `prose` only."""


class RenderingError(Exception):
    """A template cannot be used as it is."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Takes all problems at once."""
        self.problems = problems
        super().__init__("; ".join(problem.words for problem in problems))


def warm_up() -> None:
    """Loads the engine."""
    _environment({}, {}, lambda text: Markup(""))


def render(document: Document, templates: Mapping[str, str], medium: Medium) -> str:
    """A complete HTML page. Raises RenderingError with the template, the line and what to write instead."""
    notes = Notes(document.content.notes, medium)
    environment = _environment(templates, document.phrases, notes.prose)
    styles = _styles(document, templates, medium)
    try:
        template = environment.get_template(document.template)
        pieces: list[str] = []
        size = 0
        for piece in template.generate(appeal=document.content, medium=medium, styles=styles):
            size += len(piece)
            if size > LARGEST:
                raise _problem(document.template, 0, templates, "the page is longer than 5 MB", "look for a loop that does not end")
            pieces.append(piece)
    except RenderingError:
        raise
    except Exception as error:  # whatever a template can raise is the template's fault, and is named with its line
        raise _fault(error, document, templates) from error
    return "".join(pieces)


def _environment(
    templates: Mapping[str, str], phrases: Mapping[str, str], prose: Callable[[Any], Markup]
) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(lambda name: _source(name, templates)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    allowed = {name: environment.filters[name] for name in FILTERS}
    environment.filters.clear()
    environment.globals.clear()
    environment.filters.update(allowed)
    environment.filters["prose"] = prose
    environment.filters["phrase"] = _phrase_of(phrases)
    return environment


def _phrase_of(phrases: Mapping[str, str]) -> Callable[..., str]:
    def phrase(key: str, **words: str) -> str:
        """A fixed word or sentence of the language; names in braces are put in as text."""
        if key not in phrases:
            raise jinja2.UndefinedError(f"phrase {key}")
        return re.sub(r"\{([a-z_]+)\}", lambda match: str(words.get(match[1], match[0])), phrases[key])

    return phrase


def _source(name: str, templates: Mapping[str, str]) -> tuple[str, str, Callable[[], bool]] | None:
    text = templates.get(name)
    return None if text is None else (text, name, lambda: True)


def _styles(document: Document, templates: Mapping[str, str], medium: Medium) -> Markup:
    """The style sheets in order, as the content of a <style>; a user's own sheet stands behind the built-in one.

    Sheets called ...screen.css are for browsers only, those called ...page.css for the PDF only: WeasyPrint does not
    read media queries, and CSS checkers do not know page boxes.
    """
    other = ".screen.css" if medium == "page" else ".page.css"
    texts = []
    for name in document.styles:
        if name.endswith(other):
            continue
        built_in, own = templates.get(f"builtin/{name}", ""), templates.get(name, "")
        texts += [built_in, own] if own != built_in else [built_in]
    return Markup("\n".join(texts).replace("</", "<\\/"))  # noqa: S704  (a style is not text, and cannot end itself)


def _fault(error: Exception, document: Document, templates: Mapping[str, str]) -> RenderingError:
    name, line = _place(error, document, templates)
    if isinstance(error, jinja2.UndefinedError):
        return _undefined(error, name, line, document, templates)
    if isinstance(error, jinja2.TemplateNotFound):
        known = [key for key in templates if key.endswith(".j2")]
        return _problem(name, line, templates, f'there is no template "{error.name}"', nearest(str(error.name), known))
    if isinstance(error, jinja2.TemplateSyntaxError):
        return _problem(name, line, templates, f"this cannot be read: {error.message}", "compare it with the built-in template")
    if isinstance(error, SecurityError):
        return _problem(name, line, templates, "a template may not reach behind its values", "use the names in docs/templates.md")
    if isinstance(error, RecursionError):
        return _problem(name, line, templates, "the template calls itself without end", "look for an include or a macro that names itself")
    if isinstance(error, MemoryError | OverflowError):
        return _problem(name, line, templates, "the template makes something too large", "look for a loop or a product that grows")
    return _problem(name, line, templates, f"this cannot be worked out ({type(error).__name__})", "compare it with the built-in template")


def _undefined(
    error: Exception, name: str, line: int, document: Document, templates: Mapping[str, str]
) -> RenderingError:
    message = str(error)
    if message.startswith("phrase "):
        key = message.removeprefix("phrase ")
        return _problem(name, line, templates, f'there is no phrase "{key}"', nearest(key, document.phrases))
    words = re.findall(r"'([^']*)'", message)
    missing = words[-1] if words else ""
    known = [*document.content.__slots__, "appeal", "medium", "styles"]
    return _problem(name, line, templates, f'there is no name "{missing}" here', nearest(missing, known))


def _place(error: Exception, document: Document, templates: Mapping[str, str]) -> tuple[str, int]:
    """The template and line: the last frame whose file is a template."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or document.template, error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in templates]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else (document.template, 0)


def _problem(name: str, line: int, templates: Mapping[str, str], words: str, hint: str) -> RenderingError:
    lines = templates.get(name, "").split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    indent = len(excerpt) - len(excerpt.lstrip())
    problem = Problem(
        file=f"templates/{name}",
        line=line,
        column=indent + 1 if line else 0,
        length=max(1, len(excerpt.strip())),
        excerpt=excerpt,
        code="template",
        words=words,
        hint=hint,
    )
    return RenderingError((problem,))
