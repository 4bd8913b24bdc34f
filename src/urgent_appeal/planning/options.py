"""What was asked for on the command line, beside the case itself."""

import datetime as dt

from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import value
from urgent_appeal.planning.documents import Paper


@value
class Options:
    """Wishes for one run; what is empty is left to the case."""

    now: dt.date
    """Today; used only to warn, never printed."""
    edition: Edition = "public"
    languages: tuple[str, ...] = ()
    """Codes; empty for all that the case has words for."""
    issuer: str | None = None
    date: dt.date | None = None
    """The printed date, instead of the case's."""
    paper: Paper = "a4"
