"""One issue of an appeal, as one file says it."""

import datetime as dt
from typing import Annotated, Literal, get_args

from urgent_appeal.model.choices import Channel, Stage
from urgent_appeal.model.dates import EDTF, ISSUED, UNTIL, FactDate, IssueDate, Moment, first_day, last_day
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.model.subjects import Consent, Subject
from urgent_appeal.model.value import (
    Count,
    ExtraKey,
    Id,
    OneLanguage,
    OwnWords,
    Pattern,
    Printed,
    SpareWords,
    Words,
    field,
    value,
)

DocumentKind = Literal["urgent-appeal", "statement", "open-letter", "press-release", "letter"]
"""A kind of document. `planning.kinds` holds what each needs."""
DOCUMENTS: tuple[DocumentKind, ...] = get_args(DocumentKind)
LeftOutId = Annotated[str, Pattern(r"[a-z0-9-]+(\.[a-z0-9-]+)?")]
"""An id, or a subject's id and the key of one of its statuses with a point between."""


@value
class Demand:
    """One thing that the authorities are asked to do."""

    text: Words | None = None
    """The demand, as it is printed in the list: "Release {person} immediately."."""
    use: Id | None = None
    """A standing demand of the issuer, in every language that the issuer has."""
    to: tuple[Id, ...] | None = None
    """Recipients to whom it may be put; left out: every target that can do it (see `authority` of a recipient)."""
    for_: tuple[Id, ...] | None = None
    """Subjects for whom it is made, as long as they are in no final state; left out: all except mentions."""
    still: bool = False
    """true: it is also made for those in a final state: the body, compensation, an investigation."""
    ended: Literal["met", "withdrawn"] | None = None
    """Why it is no longer made."""


@value
class Source:
    """Who said it, or where it stands."""

    name: OwnWords | None = None
    """A person, an organisation or a publication."""
    title: OwnWords | None = None
    """Title of a text."""
    date: Annotated[FactDate | None, EDTF] = None
    """When it was said or published."""
    url: Printed | None = None
    """Printed, never opened."""
    quotes: Id | None = None
    """Id of the source or subject whose words it reports: printed as "according to X, quoted by Y"."""
    confidential: bool = False
    """true: only the internal edition may name it."""
    public_name: Words | None = None
    """What a confidential source is called elsewhere, for example "reliable sources"."""
    not_the_name: tuple[str, ...] = ()
    """Words that look like the name of a confidential source but are not."""


@value
class Quotation:
    """What somebody said, for statements and press releases."""

    by: Id
    """Id of who said it: a subject, a signatory of the case or of the issuer, or a source."""
    text: Words
    """The words, without quotation marks; of a translation, their translation."""
    office: Words | None = None
    """The office of the speaker; left out: the role that is known of them."""
    source: Id | None = None
    """Id of the source in which the words stand."""


@value
class CaseSignatory:
    """Somebody who signs an open letter."""

    kind: Literal["person", "organisation"] = "person"
    """What it is: organisations stand behind the people."""
    name: OwnWords
    """The whole name."""
    role: Words | None = None
    """Profession or office; of an organisation for example its country."""


@value
class EarlierIssue:
    """An earlier issue that has no file here."""

    date: Annotated[IssueDate | None, ISSUED] = None
    """The day it was published, or what is known of it: "2018-05", "2018"."""
    reference: Printed | None = None
    """Its reference."""
    title: Words | None = None
    """Its title."""


@value
class TranslationNote:
    """Who made a translation, and from what."""

    by: str | None = None
    """Who translated it."""
    on: dt.date | None = None
    """When."""
    reviewed_by: str | None = None
    """Who read it over."""
    from_: dict[str, object] = field(default_factory=dict)
    """A fingerprint of each passage it was made from."""


@value
class LetterWords:
    """What the letters of a case say."""

    subject: Words | None = None
    """Subject; left out: the title of the case."""
    opening: Words | None = None
    """First paragraph; left out: the issuer's."""
    body: Words | None = None
    """In small Markdown; left out: the summary, then the demands that each recipient may be asked."""
    closing: Words | None = None
    """Last paragraph; left out: the issuer's."""
    enclosures: tuple[Words, ...] = ()
    """What is enclosed, a line each."""
    name_issuer: bool = True
    """False where naming the organisation could harm: no letterhead, no name, no reference."""
    quiet: tuple[str, ...] = ()
    """Rules for letters that are switched off for this case, for example "one-page"."""


@value
class JointLetter:
    """One letter to several recipients, who get no letter of their own."""

    to: tuple[Id, ...]
    """The two recipients, in the order of their addresses."""
    subject: Words | None = None
    """Subject of this letter."""
    opening: Words | None = None
    """First paragraph of this letter."""
    body: Words | None = None
    """Instead of summary and demands, in this letter."""
    closing: Words | None = None
    """Last paragraph of this letter."""
    salutation: OneLanguage | None = None
    """Instead of their salutations, one after the other."""
    close: OneLanguage | None = None
    """The formula at the end, instead of the language's form for several."""
    deliver: tuple[Channel, ...] | None = None
    """How the letter is sent."""


@value
class Case:
    """One issue of an appeal."""

    id: str = ""
    """Name of its file without the ending; never written in the file."""
    file: str = ""
    """The file its words stand in, relative to the project; a translation's own file in that language."""
    title: Words
    """What happened to whom; the page puts the country before it."""
    date: Annotated[IssueDate, ISSUED]
    """The printed date: 2026-05-04; for an old issue, what is known of it: "2018-05", "2018"."""
    country: str
    """Country of the authorities, two letters (ISO 3166-1): "TN"."""
    situation: Words = ""
    """What happened, in small Markdown; not needed in a case of letters alone that has `[letter] body`."""
    reference: Printed | None = None
    """Number of the appeal, as the organisation writes it."""
    published: dt.date | None = None
    """The day of publication on the web, if it differs from `date`."""
    embargo: Annotated[Moment | None, UNTIL] = None
    """Until when a press release is not to be published: 2026-05-06, 2026-05-06T10:00:00+02:00."""
    url: OneLanguage | None = None
    """Web address of the public page, in the language of the file; left out: as the issuer's `page-url` has it."""
    place: OwnWords | None = None
    """Where it happened."""
    country_name: SpareWords | None = None
    """Replaces the language's name for the country."""
    in_country: SpareWords | None = None
    """Replaces the language's "in Tunisia"."""
    language: str = "en"
    """Language of this file."""
    issuer: str = "plain"
    """Who issues the appeal: a folder of `templates/issuers`."""
    lead: Id | None = None
    """Which of the issuer's partners comes first."""
    documents: tuple[str, ...] = (DOCUMENTS[0],)
    """What is made of the case."""
    topics: tuple[Words, ...] = ()
    """Kinds of case, in one to four words each: "Arbitrary detention"."""
    summary: Words | None = None
    """One paragraph, used in lists and as the web description; left out: the first paragraph of the situation."""
    background: Words | None = None
    """What came before, in small Markdown."""
    act_by: dt.date | None = None
    """The last day to act."""
    after: Literal["check", "stop"] = "check"
    """What to do after `act-by`: ask first, or stop writing."""
    notes: Printed | None = None
    """For colleagues; only the internal edition shows it."""
    consent: Consent | None = None
    """For all subjects that have none of their own."""
    follows: Id | None = None
    """Id of the issue before this one."""
    stage: Stage | None = None
    """What kind of follow-up it is; a closure asks for nothing. Left out: an update, if it follows another issue."""
    urgent: bool = True
    """false: the request is made without "urgent", and the letters without "grave concern"."""
    outcome: Words | None = None
    """How the case ended."""
    thanks: Words | None = None
    """Thanks to those who wrote."""
    earlier: tuple[EarlierIssue, ...] = ()
    """Earlier issues that have no file here."""
    related: tuple[Id, ...] = ()
    """Issues of other organisations on the same case."""
    left_out: tuple[LeftOutId, ...] = ()
    """Subjects, demands and statuses ("two.detained") of the previous issue that were left out on purpose."""
    letter: LetterWords = LetterWords()
    """What the letters say."""
    joint_letters: dict[Id, JointLetter] = field(default_factory=dict)
    """Letters to several recipients at once."""
    extra: dict[ExtraKey, Words] = field(default_factory=dict)
    """Texts for templates of your own; they replace the issuer's."""
    subjects: dict[Id, Subject] = field(default_factory=dict)
    """People, organisations and groups, in the order of the page."""
    demands: dict[Id, Demand] = field(default_factory=dict)
    """What is asked, in the order of the page."""
    recipients: dict[Id, Recipient] = field(default_factory=dict)
    """Who is written to, in the order of the page."""
    sources: dict[Id, Source] = field(default_factory=dict)
    """Who said it."""
    quotations: dict[Id, Quotation] = field(default_factory=dict)
    """What is quoted in statements and press releases, in the order of the page."""
    signatories: dict[Id, CaseSignatory] = field(default_factory=dict)
    """Who signs an open letter, in the order of the page; left out: the signatories of the issuer."""
    more_signatories: Count | None = None
    """How many more have signed without being named: "and 43 more"."""

    @property
    def first_day(self) -> dt.date:
        """The earliest day that its date can mean: for the order of issues, and for words that hold from a day on."""
        return first_day(self.date)

    @property
    def last_day(self) -> dt.date:
        """The latest day that its date can mean: what comes after it is certainly later."""
        return last_day(self.date)
