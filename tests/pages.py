"""What the pages and letters of a case say, as text: planned and rendered, without a PDF."""

import html
import re
from collections.abc import Mapping

from tests.builders import options
from urgent_appeal.planning.letters.planned import PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.planning import plan
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.rendering.plain import mail_text
from urgent_appeal.rendering.rendering import render


def pages(where: Shelves, id: str, language: str = "en", **changes: object) -> Mapping[str, str]:
    """The text of a case's appeal, under "appeal", and of its letters under their recipients."""
    wishes = options(languages=(language,), **changes)
    project = read_project(where, (id,), languages=wishes.languages)
    documents = plan(project, id, wishes, {}).documents
    said = {one.name: _text(render(one, project.library.templates, "screen")) for one in documents}
    letters = plan_letters(project, id, wishes, LetterOptions(expired=True), KnownFonts(measure=lambda _, size: size))
    for letter in letters.letters:
        if isinstance(letter, PlannedLetter):
            mail = mail_text(render(letter.document, project.library.templates, "mail"))
            said[letter.to.id] = "\n".join((*letter.document.content.spoken[0].slots.get("subject", ()), "", mail))
    return said


def _text(page: str) -> str:
    body = re.sub(r".*<body[^>]*>", "", page, flags=re.DOTALL)
    lines = re.sub(r"</?(?:p|li|h\d|div|td|tr|section|dt|dd|address|header)\b[^>]*>", "\n", " ".join(body.split()))
    return re.sub(r"\s*\n\s*", "\n", html.unescape(re.sub(r"<[^>]*>", "", lines))).strip()
