"""Letters of a campaign that are laid out like any other page, for `letters.py`.

A module of its own, as the worker processes import it.
"""

from urgent_appeal.model.value import value
from urgent_appeal.planning.campaigns.stencils import document_of
from urgent_appeal.producing.campaigns.letter_maker import LetterMaker
from urgent_appeal.producing.campaigns.makers import MakeLetter


@value
class InFull:
    """Makes the letters of a maker without filling in."""

    maker: LetterMaker

    def prepare(self) -> MakeLetter:
        """Loads the engines."""
        from urgent_appeal.producing.making import make, warm_up

        warm_up()
        plan, templates, formats = self.maker.plan, self.maker.templates, self.maker.formats
        return lambda letter: make(document_of(plan.stencil_of(letter), letter, attach=False), templates, formats, ())
