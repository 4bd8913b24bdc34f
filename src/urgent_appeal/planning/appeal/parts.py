"""What one appeal is made from."""

from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import IssueDate
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import value
from urgent_appeal.planning.documents import Paper


@value
class AppealParts:
    """What one appeal is made from: all of the same edition and language."""

    case: Case
    before: Case | None = None
    """The issue that this one follows."""
    earlier: tuple[Case, ...] = ()
    """All earlier issues that have a file, the newest first."""
    related: tuple[Case, ...] = ()
    """Other organisations' issues on the same case."""
    issuer: Issuer
    language: Language
    edition: Edition
    paper: Paper
    date: IssueDate
    """The printed date."""
