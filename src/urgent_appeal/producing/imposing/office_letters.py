"""Letters of a case to many offices, filled into pages that are laid out once: what differs is whom they address.

Only the worker imports this module, as it loads the engines.
"""

from collections.abc import Mapping

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.letters.letter_pages import LetterDocument
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.imposing.imposer import MOST_MASTERS, Imposer, Kept
from urgent_appeal.producing.imposing.shared_pages import Rows, SharedPage, page_of_office
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.making import LeakError, make, page_of
from urgent_appeal.rendering.template_errors import RenderingError
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

Secrets = tuple[Secret, ...]


class OfficeLetters:
    """Makes letters with some templates."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.templates = templates
        self._imposer = Imposer(templates, builtin_folder("fonts"))
        self._judged = Kept(MOST_MASTERS)

    def make(self, document: Document, formats: tuple[str, ...], secrets: Secrets, shared: frozenset[bytes]) -> Made:
        """A letter in some formats; its PDF is filled in where its page is one of those that many letters share."""
        if not isinstance(document, LetterDocument):
            return make(document, self.templates, formats, secrets)
        try:
            page = page_of_office(document)
            if page.digest not in shared:
                raise ImpositionError("a page that few letters share")
            judged: Made = self._judged.get((page.digest, secrets), lambda: self._judge(document, secrets))
            pdf = self._filled(page)
            if secrets:  # what does not vary was searched in the PDF as well
                page_of(document, self.templates, "page", secrets)
        except (ImpositionError, RenderingError, LeakError):
            return make(document, self.templates, formats, secrets)
        made = make(document, self.templates, formats, secrets, pdf)
        return replace(
            made,
            files={format: bytes(content) for format, content in made.files.items()},  # they travel to another process
            pages=pdf.pages,
            problems=(*judged.problems, *made.problems),
            system_fonts=judged.system_fonts,
        )

    def _judge(self, document: LetterDocument, secrets: Secrets) -> Made:
        """What is to be told of a page's letters, by the first of them. Raises ImpositionError where it is wrong."""
        made = make(document, self.templates, ("pdf",), secrets)
        if made.findings or any(problem.level == "problem" for problem in made.problems):
            raise ImpositionError("something is wrong with the page")
        return replace(made, files={})

    def _filled(self, page: SharedPage) -> ImposedPdf:
        leaves = page.document.content.leaves
        rows: Rows = {
            (number, slot): lines
            for number, leaf in enumerate(leaves)
            for slot, lines in leaf.slots.items()
            if slot in page.varying and slot != "title"
        }
        characters = frozenset("".join(line for lines in rows.values() for line in lines))
        return self._imposer.fill(page, rows, characters, lambda: [dict(leaf.languages) for leaf in leaves])
