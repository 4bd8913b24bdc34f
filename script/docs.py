#!/usr/bin/env python3
"""Writes the parts of the documentation that are made from the program; `--check` fails when one is out of date.

A made part stands between two comments, `<!-- made by script/docs.py: NAME -->` and `<!-- end -->`; docs/commands.md
and the schemas beside the sample cases are made as a whole.
"""

import ast
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import click
from made_files import bring_up_to_date

from urgent_appeal.cli import program
from urgent_appeal.model.campaign import Campaign, Columns
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import EDTF_PATTERN, ISSUED_PATTERN
from urgent_appeal.model.issuer import Issuer, Window
from urgent_appeal.model.recipients import OFFICES, Office
from urgent_appeal.model.shape import mark_at
from urgent_appeal.model.subjects import Subject
from urgent_appeal.planning import documents, publication
from urgent_appeal.planning.checks.letter_rules import RULES
from urgent_appeal.planning.issuing import WORDS
from urgent_appeal.planning.kinds import KINDS
from urgent_appeal.planning.letters import letter_pages as letters
from urgent_appeal.reading.address_forms import FORMS
from urgent_appeal.reading.schema import schema_files, schemas
from urgent_appeal.rendering.rendering import FILTERS

ROOT = Path(__file__).parents[1]
MADE = re.compile(r"(<!-- made by script/docs\.py: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
WIDTH = 100
"""Columns of the help texts."""


def pages() -> dict[Path, str]:
    """Every page with a made part, as it should be."""
    found = {ROOT / "docs" / "commands.md": commands()}
    found |= {ROOT / "cases" / name: text for name, text in schema_files().items()}
    for page in sorted((ROOT / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        if MADE.search(text):
            found[page] = MADE.sub(lambda match: f"{match[1]}\n{PARTS[match[2]]()}\n{match[3]}", text)
    return found


# The keys of files


def table(schema: dict[str, Any], kind: type) -> str:
    """The keys of one table of a file: what is written, what it means, whether it is translated."""
    translated = kind not in (Campaign, Columns)
    head = ("| key | what is written | what it means |", "|---|---|---|")
    rows = [head[0] + " in a translation |", head[1] + "---|"] if translated else [*head]
    for key, said in schema["properties"].items():
        mark = mark_at(kind, (key,)) or mark_at(kind, (key, 0)) or mark_at(kind, (key, "any"))
        again = (
            ""
            if mark is None
            else "needed"
            if mark.required
            else "needed for a group"
            if mark.of_kind
            else "may be said again"
        )
        what = written(said) + (", **needed**" if key in schema.get("required", ()) else "")
        row = f"| `{key}` | {cell(what)} | {cell(said.get('description', ''))}{default(said)} |"
        rows.append(f"{row} {again} |" if translated else row)
    return "\n".join(rows) + "\n"


def written(said: dict[str, Any]) -> str:
    """What kind of value a key takes, in a case worker's words."""
    if "$ref" in said:
        return f"a table, see {link(said)}"
    if "anyOf" in said:
        return ", or ".join(dict.fromkeys(written(one) for one in said["anyOf"]))
    if "enum" in said:
        return ", ".join(f'`"{one}"`' for one in said["enum"])
    if said.get("type") == "array":
        inner = said["items"]
        return f"a list of tables, see {link(inner)}" if "$ref" in inner else f"a list: {written(inner)}"
    if said.get("type") == "object":
        inner = next(iter(said.get("patternProperties", {}).values()), said.get("additionalProperties"))
        inner = inner if isinstance(inner, dict) and inner else {"type": "string"}
        return f"tables by id, see {link(inner)}" if "$ref" in inner else f"a table, each key with: {written(inner)}"
    if said.get("pattern") == f"^(?:{EDTF_PATTERN})$":
        return "date of a fact"
    if said.get("pattern") == f"^(?:{ISSUED_PATTERN})$":
        return "what is known of it, in quotes"
    if said.get("pattern") == "^(?:[a-z0-9-]+)$":
        return "id"
    if said.get("format") == "date":
        return "a day"
    if said.get("format") == "date-time":
        return "a day with its time"
    return {"string": "text", "boolean": "`true` or `false`", "integer": "a number", "number": "a number"}[said["type"]]


def link(said: dict[str, Any]) -> str:
    """Where the table that is meant is described."""
    return LINKS[said["$ref"].rsplit("/", 1)[1]]


def default(said: dict[str, Any]) -> str:
    """What holds where the key is left out; nothing where that is nothing."""
    value = said.get("default")
    if value in (None, [], {}, "", False):
        return ""
    shown = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else value
    return "" if isinstance(shown, dict) else f" Left out: `{str(shown).replace(chr(39), chr(34))}`."


def cell(text: str) -> str:
    """A text for a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


NAMES = {
    "Case": "At the top of the file",
    "Subject": "`[subjects.ID]`: a person, an organisation, a group",
    "Status": "`[subjects.ID.status]`: what happened",
    "Money": "`about`: a sum in another currency",
    "Consent": "`consent`: who agreed to be named",
    "Photo": "`photo`: a photo of a person or an organisation",
    "Demand": "`[demands.ID]`: what is asked",
    "Recipient": "`[recipients.ID]`: who is written to",
    "Holder": "`former`: who held an office before",
    "Check": "`checked`: checks of a contact",
    "LetterWords": "`[letter]`: what the letters say",
    "JointLetter": "`[joint-letters.ID]`: one letter to two recipients",
    "Source": "`[sources.ID]`: who said it",
    "Quotation": "`[quotations.ID]`: what somebody said",
    "CaseSignatory": "`[signatories.ID]`: who signs an open letter",
    "EarlierIssue": "`earlier`: an issue that has no file here",
    "Issuer": "At the top of the issuer's file",
    "Partner": "`[partners.ID]`: organisations that issue together",
    "Contacts": "`[contacts]` and `[press]`: how the issuer is reached",
    "Boilerplate": "`[boilerplate.YEAR]`: standing words from a date on",
    "FontFiles": "`[fonts.NAME]`: a typeface of your own",
    "StandingDemand": "`[demands.ID]`: standing demands",
    "IssuerSignatory": "`[signatories.ID]`: who may sign",
    "Campaign": "At the top of the campaign's file",
    "Columns": "`[columns]`: what the columns of the table hold",
}
"""Headings of the tables, in the order in which one writes."""


def anchor(heading: str) -> str:
    """The address that a heading gets on the page."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


LINKS = {name: f"[{heading.split(':')[0]}](#{anchor(heading)})" for name, heading in NAMES.items()}


def case_keys() -> str:
    """The tables of all keys of a case file."""
    return key_tables(schemas()["case"], Case)


def issuer_keys() -> str:
    """The tables of all keys of an issuer's file."""
    return key_tables(schemas()["issuer"], Issuer)


def campaign_keys() -> str:
    """The tables of all keys of a campaign file."""
    return key_tables(schemas()["campaign"], Campaign)


def key_tables(schema: dict[str, Any], kind: type) -> str:
    """One table for the file itself, one for each kind of table in it."""
    kinds = dict(inspect.getmembers(sys.modules[kind.__module__], inspect.isclass))
    kinds |= dict(inspect.getmembers(sys.modules[Subject.__module__], inspect.isclass))
    kinds |= dict(inspect.getmembers(sys.modules[Office.__module__], inspect.isclass))
    top = {kind.__name__: schema}
    parts = []
    for name, heading in NAMES.items():
        said = top.get(name) or schema["$defs"].get(name)
        if said is not None:
            parts.append(f"### {heading}\n\n{table(said, kinds[name])}")
    return "\n".join(parts)


def states() -> str:
    """The states that the languages know, those after which nothing can be asked marked."""
    words = tomllib.loads((ROOT / "templates/languages/en.toml").read_text(encoding="utf-8"))["states"]
    listed = [f"`{key}`{'*' if isinstance(said, dict) and said.get('final') else ''}" for key, said in words.items()]
    return ", ".join(listed) + "\n"


def honorifics() -> str:
    """The honorifics that the languages know."""
    words = tomllib.loads((ROOT / "templates/languages/address/en.toml").read_text(encoding="utf-8"))["honorifics"]
    return ", ".join(f"`{key}`" for key in words if key not in FORMS) + "\n"


def offices() -> str:
    """The kinds of offices."""
    return ", ".join(f"`{key}`" for key in OFFICES) + "\n"


# Templates


def blocks() -> str:
    """The blocks of the templates, in their order on the page."""
    lines = []
    for name in (
        *(kind.template for kind in KINDS.values()),
        "documents/publication.html.j2",
        "documents/base.html.j2",
        "documents/letter-leaf.html.j2",
    ):
        text = (ROOT / "templates" / name).read_text(encoding="utf-8")
        found = re.findall(r"{%-? block (\w+) -?%}", text)
        lines += [f"- `{name}`: {', '.join(f'`{block}`' for block in found)}"] if found else []
    return "\n".join(lines) + "\n"


CLASS = re.compile(r"""class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)\"""")
WORKED_OUT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def classes() -> str:
    """The class names of the templates; those that are worked out in part are left out."""
    lines = []
    for path in sorted((ROOT / "templates/documents").glob("*.j2")):
        written = [WORKED_OUT.sub("{}", value) for value in CLASS.findall(path.read_text(encoding="utf-8"))]
        found = dict.fromkeys(name for value in written for name in value.split() if "{}" not in name)
        name = path.relative_to(ROOT / "templates").as_posix()
        lines += [f"- `{name}`: {', '.join(f'`.{one}`' for one in found)}"] if found else []
    return "\n".join(lines) + "\n"


def names() -> str:
    """What `appeal` and `letter` hold, and what stands inside their parts, with the sentences of the code."""
    tree = ast.parse("".join(inspect.getsource(room) for room in (documents, publication, letters)))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    parts = []
    for name in PRINTED:
        said = f"{name}: {ast.get_docstring(classes[name]) or ''}".rstrip(".")
        heading = f"`{name.lower()}`" if name in ("Appeal", "Letter") else said
        rows = ["| name | kind | what it is |", "|---|---|---|"]
        rows += [f"| `{field}` | {cell(kind)} | {cell(sentence)} |" for field, kind, sentence in fields(classes[name])]
        parts.append(f"### {heading}\n\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


PRINTED = (
    *("Appeal", "Letterhead", "Person", "AddressBlock", "Contact", "ListedIssue", "Note"),
    *("Publication", "PrintedQuotation", "PrintedSignatory"),
    *("Letter", "Leaf", "Frame", "Paragraph", "Mail"),
)
"""What templates meet, in the order of the page: the appeal with its parts, what others add to it, the letter."""


def fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Name, kind and sentence of each field and property of a class."""
    for number, item in enumerate(node.body):
        if isinstance(item, ast.FunctionDef) and item.returns is not None:
            yield item.name, in_words(ast.unparse(item.returns)), ast.get_docstring(item) or ""
        if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
            continue
        after = node.body[number + 1] if number + 1 < len(node.body) else None
        said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        yield item.target.id, in_words(ast.unparse(item.annotation)), str(said).strip()


def in_words(annotation: str) -> str:
    """A type in words for people who do not program."""
    if annotation.endswith(" | None"):
        return f"{in_words(annotation.removesuffix(' | None'))}, or nothing"
    if listed := re.fullmatch(r"tuple\[(.+), \.\.\.\]", annotation):
        return f"list of {in_words(listed[1].strip(chr(39)))}"
    if mapped := re.fullmatch(r"Mapping\[Slot, (.+)\]", annotation):
        return f"for each slot a {in_words(mapped[1])}"
    named = {
        "Paper": documents.Paper,
        "Window": Window,
        "LetterKind": letters.LetterKind,
        "ContactKind": documents.ContactKind,
    }
    if annotation in named:
        return ", ".join(f"`{word}`" for word in get_args(named[annotation]))
    if annotation.startswith("Literal"):
        return annotation.removeprefix("Literal[").rstrip("]").replace("'", "`")
    plain = {"str": "text", "Html": "text with marks", "int": "number", "bool": "yes or no", "Slot": "slots"}
    return plain.get(annotation, annotation)


def slots() -> str:
    """The slots of letters."""
    return ", ".join(f"`{slot}`" for slot in get_args(letters.Slot)) + "\n"


def filters() -> str:
    """The filters that a template may use."""
    own = ("phrase", "prose")
    return ", ".join(f"`{name}`" for name in (*own, *sorted(FILTERS))) + "\n"


def braces() -> str:
    """The names in braces that standing words may use."""
    return ", ".join(f"`{{{name}}}`" for name in WORDS) + "\n"


# Letters

MEANINGS = {
    "one-page": "The letter is longer than one page; sheets that go with it are not counted.",
    "not-asked": "The letter's own words contain a demand that may not be put to this recipient.",
    "five-demands": "More than five demands are put to one recipient.",
    "full-name": "Nobody whom the case is for is named in full.",
    "date-missing": "The letter contains no year, so it does not state when it happened.",
    "old-date": "The letters of a campaign would print a date of more than sixty days ago.",
    "place-missing": "The letter names neither the place nor the country of the case.",
    "no-request": "No demand may be put to this recipient, and nothing else says what is asked.",
    "unkind-words": "An insult or a political word, from the list `unkind` of the language file.",
    "all-capitals": "Three words in capitals follow each other.",
    "language-not-read": "The entry lists the languages that the office reads; that of the letter is not among them.",
    "gender-missing": "The name is known but the gender is not, and the language has a salutation for each.",
    "honorific-in-name": "A name or style begins with words that have a key of their own, `style` or `honorific`.",
    "several-missing": "The title is that of several people, but `several` is not set.",
    "honorific-missing": "A person is named in the letter without Mr., Ms. or the like.",
    "act-by": 'The last day to act is over. With `after = "stop"` it is a problem, and `--expired` is needed.',
    "second-letter": "A letter was sent to the same recipient less than a month ago, as `urgent-appeal sent` noted.",
    "same-office": "Two recipients of the case are the same entry of an address book.",
    "recipients-changed": "A recipient of the previous issue is missing in a follow-up, or one is new in it.",
    "address-bounced": "An address of a book failed at its last check and is left out; one of the case is a problem.",
    "never-checked": "Nobody has noted a check of the contacts.",
    "no-channel": "There is no usable way to reach the recipient.",
    "country-missing": "There is a postal address without a country, so no country is printed.",
}
"""What each rule for letters means."""


def rules() -> str:
    """The rules for letters with their meaning and source."""
    rows = ["| rule | when it warns | where it comes from |", "|---|---|---|"]
    rows += [f"| `{name}` | {cell(MEANINGS[name])} | {cell(source)} |" for name, source in RULES.items()]
    return "\n".join(rows) + "\n"


# Commands


def commands() -> str:
    """Every command with its help, as the program prints it."""
    head = """# Commands

Made by `script/docs.py` from the program itself; `urgent-appeal COMMAND --help` prints the same.

Results are printed to standard output, everything else to standard error. The exit code is 0 if everything was done,
1 if something that you wrote has a problem, 2 if the command was used incorrectly, 3 if a part of the machine is
missing or in the way, 130 if you stopped the program and 143 if the system did.
"""
    parts = [head]
    for path, command in every_command(program, ("urgent-appeal",)):
        parts.append(f"## {' '.join(path)}\n\n```\n{help_of(command, path)}\n```\n")
    return "\n".join(parts)


def every_command(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """A command and all below it, with the words that call it."""
    yield path, command
    for name, inner in inside(command) if isinstance(command, click.Group) else ():
        yield from every_command(inner, (*path, name))


def inside(group: click.Group) -> list[tuple[str, click.Command]]:
    """The commands of a group by name."""
    context = click.Context(group)
    named = [(name, group.get_command(context, name)) for name in sorted(group.list_commands(context))]
    return [(name, command) for name, command in named if command]


def help_of(command: click.Command, path: tuple[str, ...]) -> str:
    """The help without boxes and colours, which depend on the terminal."""
    context = click.Context(command, info_name=" ".join(path), help_option_names=["-h", "--help"])
    formatter = click.HelpFormatter(width=WIDTH)
    formatter.write_usage(context.command_path, " ".join(command.collect_usage_pieces(context)))
    click.Command.format_help_text(command, context, formatter)
    shown = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option)]
    options = [record for parameter in shown if (record := parameter.get_help_record(context))]
    with formatter.section("Options"):
        formatter.write_dl(options)
    if isinstance(command, click.Group):
        with formatter.section("Commands"):
            formatter.write_dl([(name, inner.get_short_help_str(2 * WIDTH)) for name, inner in inside(command)])
    return formatter.getvalue().rstrip()


PARTS: dict[str, Callable[[], str]] = {
    "case": case_keys,
    "issuer": issuer_keys,
    "campaign": campaign_keys,
    "states": states,
    "honorifics": honorifics,
    "offices": offices,
    "blocks": blocks,
    "classes": classes,
    "names": names,
    "filters": filters,
    "braces": braces,
    "slots": slots,
    "letter-rules": rules,
}
"""What makes each part."""


def main(arguments: list[str]) -> int:
    """Writes the pages, or with `--check` names those that are out of date. Returns the exit code."""
    return bring_up_to_date(pages(), arguments, "script/docs.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
