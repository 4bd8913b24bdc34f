"""The letters of a campaign, filled into pages that are laid out once.

letter -> variant -> its own lines -> repertoire -> shape -> master (made the first time) -> file
"""

from collections.abc import Mapping
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.planning.campaigns.stencils import CampaignPlan
from urgent_appeal.planning.campaigns.variants import VARYING, Variant, variant_key, variant_of
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.imposing.imposer import Imposer, Kept
from urgent_appeal.producing.imposing.shared_pages import Rows, shared_page
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

MOST_VARIANTS = 3000


class _Office:
    """A variant, with what is the same for all of its letters."""

    def __init__(self, variant: Variant, writer: Signatory, secrets: tuple[Secret, ...]) -> None:
        self.variant = variant
        self.page = shared_page(variant.document, frozenset(VARYING), secrets)
        own = variant.lines(writer)
        self.rows: Rows = {
            (number, slot): lines
            for number, leaf in enumerate(variant.document.content.leaves)
            for slot, lines in leaf.slots.items()
            if slot in VARYING and slot not in own[number]
        }
        self.characters = frozenset("".join(line for lines in self.rows.values() for line in lines))


class CampaignImposer:
    """Makes the PDFs of a campaign's letters by filling in. Same letter, same bytes, whatever was made before."""

    def __init__(self, plan: CampaignPlan, templates: Mapping[str, str], fonts: Path) -> None:
        self._plan = plan
        self._imposer = Imposer(templates, fonts)
        self._offices = Kept(MOST_VARIANTS)

    def impose(self, letter: PersonalLetter) -> tuple[ImposedPdf | None, str]:
        """The file of a letter; or None, and why it has to be laid out in full."""
        try:
            return self._imposed(letter), ""
        except ImpositionError as error:
            return None, str(error)

    def _imposed(self, letter: PersonalLetter) -> ImposedPdf:
        office = self._offices.get(variant_key(letter), lambda: self._office(letter))
        rows = dict(office.rows)
        characters = set(office.characters)
        own = office.variant.lines(letter.signatory)
        for number, lines in enumerate(own):
            for slot, said in lines.items():
                if said:
                    rows[number, slot] = said
                    characters.update(*said)
        return self._imposer.fill(
            office.page, rows, characters, lambda: office.variant.languages(letter.signatory, own)
        )

    def _office(self, letter: PersonalLetter) -> _Office:
        stencil = self._plan.stencil_of(letter)
        return _Office(variant_of(stencil, letter), letter.signatory, stencil.planned.secrets)
