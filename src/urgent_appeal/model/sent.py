"""What was sent of a case's letters, as `cases/sent/CASE.toml` keeps it."""

import datetime as dt

from urgent_appeal.model.choices import Channel
from urgent_appeal.model.value import Count, Id, value


@value
class SentLetter:
    """A letter that was sent."""

    to: tuple[str, ...]
    """Ids in the case of those it was written to; of a joint letter two."""
    on: dt.date
    """The day on which it was sent."""
    dated: dt.date
    """The day that is printed on it; of a campaign whose letters print several, the first."""
    issuer: Id
    """Who wrote it."""
    language: str | tuple[str, ...]
    """Code of the language of the letter; a list where the letters of a campaign have several."""
    by: Channel | None = None
    """How it was sent."""
    holders: tuple[str, ...] = ()
    """Names of those who held the offices; never that of somebody in prison."""
    entries: tuple[str, ...] = ()
    """Entries of address books that it was written to or went through."""
    campaign: Id | None = None
    """Id of the campaign whose letters these are, one note for all of them."""
    letters: Count | None = None
    """How many there were, of a campaign."""
    reply: str | None = None
    """What came of it, in your own words, without a name that the case hides."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of its languages."""
        return (self.language,) if isinstance(self.language, str) else self.language

    @property
    def key(self) -> tuple[frozenset[str], dt.date, tuple[str, ...], str]:
        """What makes it this letter and no other one; of a campaign the day alone."""
        if self.campaign:
            return frozenset(), self.on, (), self.campaign
        return frozenset(self.to), self.on, self.languages, self.issuer


@value
class SentLetters:
    """All letters of a case that were sent."""

    letters: tuple[SentLetter, ...] = ()
    """One after the other, as they were noted."""
