"""What is printed of a case for readers who write no letter: statements, open letters, press releases."""

from urgent_appeal.model.value import value
from urgent_appeal.planning.documents import Appeal, Contact, Html


@value
class PrintedQuotation:
    """What somebody said."""

    text: Html
    """The words between the language's quotation marks; may hold note references."""
    speaker: Html
    """Name and office; may hold a note reference."""


@value
class PrintedSignatory:
    """Somebody who signs."""

    name: str
    role: Html = Html("")


@value
class Publication(Appeal):
    """What `appeal` also holds in a statement, an open letter or a press release."""

    embargo: str = ""
    """The line that states until when a press release is not to be published."""
    lead: Html = Html("")
    """The paragraph that stands first."""
    occasion: str = ""
    """The sentence before the quotations of a statement."""
    quotations: tuple[PrintedQuotation, ...] = ()
    salutations: tuple[str, ...] = ()
    """Of the offices that an open letter is addressed to, in the order of `targets`."""
    close: str = ""
    """The formula at the end of an open letter."""
    signatories: tuple[PrintedSignatory, ...] = ()
    organisations: tuple[PrintedSignatory, ...] = ()
    """Those who sign that are organisations."""
    changes_intro: str = ""
    """The sentence before what has changed, in an open letter."""
    more_signatories: str = ""
    """ "and 43 more", or empty."""
    press: tuple[Contact, ...] = ()
    """Where journalists reach the issuer."""
