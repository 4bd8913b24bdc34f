"""What is wrong in a template, said for the person who wrote it: template, line, what to write instead.

And what was most likely left out or misspelt where Jinja cannot read one.
"""

import re
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError

from urgent_appeal.library.library import own_templates
from urgent_appeal.model.value import field_names
from urgent_appeal.nearest import close_to, nearest
from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.letters import letter_pages as letters
from urgent_appeal.problems import Problem, on_line
from urgent_appeal.rendering.printing import EMPTY, INSTEAD, LIST, UnprintableError
from urgent_appeal.rendering.slots import NoLeafError, VaryingReadError

APPEAL, LETTER = ("appeal",), ("letter", "leaf", "level", "fits")
"""Names that only the templates of appeals are given, and those of letters."""
ALWAYS = ("medium", "styles")
NO_FILTER = regex(r"No filter named '(\w+)'")
NO_FIELD = regex(r"'(?:([\w.]+)\.)?(\w+) object' has no attribute '([^']*)'")
NO_EXTRA = regex(r"extra_texts\.Extra object' has no attribute '([^']*)'")
NO_BLOCK = regex(r"TemplateReference object' has no attribute '([^']*)'")
NO_PARENT = regex(r"there is no parent block called '(\w+)'")
NO_NAME = regex(r"'([^']*)' is undefined")
PROSE = "write | prose for a text with marks; all else is printed as plain text"
COMPARE = "compare it with the built-in template"
OWN_NAME = 'look for an include that names itself; to build on a built-in template, extend "builtin/..."'
LOOK = "look for the name with: urgent-appeal templates list"
TAGS = ("block", "endblock", "extends", "include", "if", "elif", "else", "endif", "for", "endfor", "set", "endset",
        "macro", "endmacro", "import", "from", "with", "endwith", "slot", "filter", "endfilter")  # fmt: skip
MARKS = "write {{ ... }} around what is printed, {% ... %} around a tag, {# ... #} around a remark"
Slip = tuple[str, str]
"""What is wrong, and what to write instead."""


class RenderingError(Exception):
    """A template cannot be used as it is."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.words for problem in problems))


class NoPhraseError(jinja2.UndefinedError):
    """A template asks for a fixed word that the language does not have; the message is its key."""


class UnfilledError(Exception):
    """A template asks for a fixed sentence and leaves out what is put into it; the message is the names of that."""


class TooLongError(Exception):
    """The page grows beyond what any honest document needs."""


def fault(error: Exception, document: Document, templates: Mapping[str, str], filters: Iterable[str]) -> RenderingError:
    """What a template has raised, with its place; `filters` are the names of those there are."""
    name, line = _place(error, document, templates)
    words, hint = _unknown(error, document, templates, filters) or _said(error)
    return RenderingError((on_line(f"templates/{name}", templates.get(name, ""), line, "template", words, hint),))


def _place(error: Exception, document: Document, templates: Mapping[str, str]) -> tuple[str, int]:
    """The template and line: the last frame in a template of the user's own, else in any."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or document.template, error.lineno
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    inside = [(name, line) for name, line in frames if name in templates]
    own = dict(own_templates(templates))
    mine = [(name, line) for name, line in inside if name in own]
    return (mine or inside or [(document.template, 0)])[-1]


def _unknown(
    error: Exception, document: Document, templates: Mapping[str, str], filters: Iterable[str]
) -> tuple[str, str] | None:
    """What to say of a word that is not among those there are."""
    message = str(error)
    if isinstance(error, NoLeafError):
        return _without_leaf(document)
    if isinstance(error, NoPhraseError):
        return f'there is no phrase "{message}"', nearest(message, document.phrases)
    if isinstance(error, jinja2.TemplateNotFound):
        near = close_to(str(error.name), (name for name in templates if name.endswith(".j2")))
        return f'there is no template "{error.name}"', f'did you mean "{near}"?' if near else LOOK
    if match := NO_FILTER.search(message):
        return f'there is no filter "{match[1]}"', PROSE if match[1] == "safe" else nearest(match[1], filters)
    if isinstance(error, jinja2.UndefinedError) and (match := NO_EXTRA.search(message)):
        near = nearest(match[1].replace("_", "-"), (name.replace("_", "-") for name in dir(document.content.extra)))
        add = "add it under [extra] of the case or the issuer"
        return f'there is no text "{match[1]}" under [extra]', f"{near}, or {add}" if near else add
    if isinstance(error, jinja2.UndefinedError) and (match := NO_BLOCK.search(message)):
        return f'there is no block "{match[1]}"', "look for its name with: urgent-appeal docs templates"
    if isinstance(error, jinja2.UndefinedError) and (match := NO_FIELD.search(message)):
        return f'there is no name "{match[3]}" here', nearest(match[3], field_names(_kind(match[1], match[2])))
    if isinstance(error, jinja2.UndefinedError) and (match := NO_PARENT.search(message)):
        return f'super() prints nothing here: no template above has the block "{match[1]}"', "remove it"
    if isinstance(error, jinja2.UndefinedError) and (match := NO_NAME.search(message)):
        return f'there is no name "{match[1]}" here', _meant(match[1], document)
    return None


def _without_leaf(document: Document) -> tuple[str, str]:
    if isinstance(document.content, letters.Letter):
        return "a slot needs the name leaf", "write {% set leaf = letter.letter %} above it"
    return "a slot can be used in letters only", f"the names here are: {', '.join((*APPEAL, *ALWAYS))}"


def _meant(name: str, document: Document) -> str:
    """What to write instead of a name, with the names of this kind of document only."""
    is_letter = isinstance(document.content, letters.Letter)
    here, elsewhere = (LETTER, APPEAL) if is_letter else (APPEAL, LETTER)
    if name in elsewhere:
        kind, other = ("letter", "an appeal") if is_letter else ("appeal", "a letter")
        return f'"{name}" is a name of {other}; the names of this {kind} are: {", ".join((*here, *ALWAYS))}'
    return nearest(name, (*here, *ALWAYS))


def _kind(module: str, name: str) -> Any:
    return getattr(sys.modules.get(module), name, None)


def _said(error: Exception) -> tuple[str, str]:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return slip(error.message or "") or (f"this cannot be read: {error.message}", COMPARE)
    if isinstance(error, SecurityError):
        return "a template may use only the values that it is given", "use the names in docs/templates.md"
    if isinstance(error, RecursionError):
        return "the template calls itself without end", OWN_NAME
    if isinstance(error, VaryingReadError):
        return "a line of a letter is read without the tag slot", 'print it with {% slot "signature" %} alone'
    if isinstance(error, UnprintableError):
        return f"this cannot be printed, as it is {error}", INSTEAD[str(error)]
    if isinstance(error, TypeError) and "object is not callable" in str(error):
        return "this stands before ( ), and is neither a block nor a macro", "write it without ( )"
    if isinstance(error, UnfilledError):
        return f"this phrase has names in braces that nothing is put into: {error}", "write | phrase(name=...) for each"
    if isinstance(error, TooLongError):
        return "the page is longer than 5 MB", "look for a loop that does not end"
    if isinstance(error, MemoryError | OverflowError):
        return "the template makes something too large", "look for a loop or a product that grows"
    return slip(str(error)) or (f"this cannot be worked out ({type(error).__name__})", COMPARE)


def slip(message: str) -> Slip | None:
    """What is wrong in a template, from a message of Jinja's; None where that says it as well."""
    found = ((re.match(pattern, message, re.DOTALL), said) for pattern, said in SLIPS)
    return next((said(match) for match, said in found if match), None)


def _unknown_tag(match: re.Match[str]) -> Slip:
    tag, opened = match[1], match[2]
    if tag in TAGS and opened:
        return f'{{% {tag} %}} is used while the "{opened}" is still open', f"write {{% end{opened} %}} before it"
    if tag in TAGS:
        return f"{{% {tag} %}} ends nothing", f"write {{% {tag.removeprefix('end')} ... %}} before it, or remove it"
    near = close_to(tag, TAGS)
    return f'there is no tag "{tag}"', f'did you mean "{near}"?' if near else f"there are: {', '.join(TAGS)}"


SLIPS: tuple[tuple[str, Callable[[re.Match[str]], Slip]], ...] = (
    (
        r"unexpected char '([“”„«»‘’])'",
        lambda match: (f"{match[1]} is no quotation mark of templates", 'write straight ones: "..."'),
    ),
    (r"block '(\w+)' defined twice", lambda match: (f'the block "{match[1]}" is there twice', "join the two")),
    (r"unexpected '\}'", lambda _: ("a bracket is missing or is another one here", MARKS)),
    (r"unexpected end of template, expected 'end of print", lambda _: ("}} is missing", MARKS)),
    (r"unexpected end of template, expected 'end of statement", lambda _: ("%} is missing", MARKS)),
    (r"autoescape$", lambda _: ("texts are always printed as plain text, so autoescape cannot be set", "remove it")),
    (r"expected token 'end of print statement', got '\{'", lambda _: ("}} is missing", MARKS)),
    (r"expected token 'end of statement block', got '\{'", lambda _: ("%} is missing", MARKS)),
    (r"expected token 'end of statement block', got '='", lambda _: ("= compares nothing", "write == between the two")),
    (
        r"expected token 'end of statement block', got '(.*)'",
        lambda match: (f'"{match[1]}" cannot be used in this tag', "remove it, or compare the built-in template"),
    ),
    (r"Missing end of comment", lambda _: ("#} is missing", MARKS)),
    (
        r"Unexpected end of template\..*closed is '(\w+)'",
        lambda match: (f'the "{match[1]}" that begins last has no end', f"write {{% end{match[1]} %}} where it ends"),
    ),
    (r"Encountered unknown tag '(\w+)'(?:.*closed is '(\w+)')?", _unknown_tag),
    (
        r"expected token 'end of print statement', got '(.*)'",
        lambda match: (
            f'"{match[1]}" cannot be used here',
            "write each value in brackets of its own: {{ ... }} {{ ... }}",
        ),
    ),
    (r"'None' has no attribute '(\w+)'", lambda match: (f'what stands before ".{match[1]}" is empty', INSTEAD[EMPTY])),
    (r"(?:list|tuple) object has no element", lambda _: ("the list is shorter than that", INSTEAD[LIST])),
    (r"(?:No|there is no) \w+ item", lambda _: ("the list has no such item, at least not always", INSTEAD[EMPTY])),
    (r"Data too large", lambda _: ("the text is too long for a QR code", "write a shorter one")),
    (
        r"the template '(.*?)' .*does not export the requested name '(\w+)'",
        lambda match: (f'{match[1]} has no macro "{match[2]}"', "write its name as it stands there"),
    ),
    (
        r"parameter '(\w+)' was not provided",
        lambda match: (f'the macro is given no value for "{match[1]}"', "write it in the brackets where it is used"),
    ),
    (
        r"macro '(\w+)' takes",
        lambda match: (
            f'the macro "{match[1]}" is given more values than it takes',
            "compare the two pairs of brackets",
        ),
    ),
    (
        r"(?:\w+\.)?(?:do_)?(\w+)\(\) (?:missing|takes|got)",
        lambda match: (f'"{match[1]}" is given too few values, too many, or a strange one', "compare the brackets"),
    ),
)
