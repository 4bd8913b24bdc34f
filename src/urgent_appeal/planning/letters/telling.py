"""What a case tells in its letters, worded once for all that tell the same; and paragraphs as a letter has them."""

import html
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from urgent_appeal.language.markup import blocks
from urgent_appeal.language.prose import first_paragraph
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.value import kept, value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.letters.letter_pages import Paragraph
from urgent_appeal.planning.writing import Writing

NOTE_MARK = regex(r' ?<sup class="note" data-note="(\d+)"></sup>')


@value
class Telling:
    """What a letter takes from its case. Letters of which it is the same tell the same, whoever they go to."""

    opening: str | None
    """The case's own words, as in the three below."""
    body: str | None
    closing: str | None
    account: bool
    """True where it tells what happened."""
    demands: tuple[str, ...]
    """Ids of what it asks."""


@value
class Told:
    """That in its words: who is named first has the whole name."""

    opening: tuple[Paragraph, ...]
    middle: tuple[Paragraph, ...]
    demands: tuple[Paragraph, ...]
    closing: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]


@kept
def told_of(case: Case, language: Language) -> Callable[[Telling], Told]:
    """What letters of a case tell, each only worded once."""
    return cache(partial(_tell, case, language))


def _tell(case: Case, language: Language, telling: Telling) -> Told:
    writing = Writing(case, language, notes=telling.body is not None, in_letter=True)
    opening = paragraphs(writing.prose(telling.opening))
    middle = tuple(_account(writing)) if telling.account else paragraphs(writing.prose(telling.body))
    asked = [writing.demand(case.demands[id]) for id in telling.demands]
    return Told(
        opening=opening,
        middle=middle,
        demands=(numbered(asked),) if asked else (),
        closing=paragraphs(writing.prose(telling.closing)),
        notes=tuple(paragraph(_marked(Html(f"[{one.number}] {one.text}"))) for one in writing.notes()),
    )


def _account(writing: Writing) -> Iterator[Paragraph]:
    """What happened, and how it ended."""
    case = writing.case
    if account := writing.line(case.summary or first_paragraph(case.situation)):
        yield paragraph(account)
    yield from paragraphs(writing.prose(case.outcome))


def plain(text: str) -> Paragraph:
    """A paragraph of a text without marks."""
    return Paragraph(html=Html(f"<p>{html.escape(text, quote=False)}</p>"))


def paragraph(line: Html) -> Paragraph:
    """A paragraph of one line of prose."""
    return Paragraph(html=Html(f"<p>{line}</p>"))


def numbered(lines: Sequence[Html]) -> Paragraph:
    """A numbered list."""
    items = "".join(f"<li>{line}</li>" for line in lines)
    return Paragraph(html=Html(f"<ol>{items}</ol>"))


def listed(lines: Sequence[str]) -> Paragraph:
    """A list of texts without marks."""
    items = "".join(f"<li>{html.escape(line, quote=False)}</li>" for line in lines)
    return Paragraph(html=Html(f"<ul>{items}</ul>"))


def paragraphs(markup: str) -> tuple[Paragraph, ...]:
    """Markup of prose as paragraphs."""
    return tuple(Paragraph(html=Html(block)) for block in blocks(_marked(Html(markup))))


def _marked(markup: Html) -> Html:
    """Markup with the number of a note in brackets, as a plain text and a mail have it too."""
    return Html(NOTE_MARK.sub("\u00a0[\\1]", markup))
