"""A campaign before anybody is put into its letters: to whom each person writes, and the letters without a writer."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from urgent_appeal.library.library import Library
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.model.case import Case
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.checks.letter_rules import loud, rule
from urgent_appeal.planning.letters.checked import CheckedCase, check_case
from urgent_appeal.planning.letters.destinations import Choice, choose, missions, writer_of
from urgent_appeal.planning.letters.envelopes import address
from urgent_appeal.planning.letters.layout import lay_out
from urgent_appeal.planning.letters.letter_pages import LetterDocument
from urgent_appeal.planning.letters.planned import PlannedLetter, is_refused, plan_choice, same_names
from urgent_appeal.planning.letters.selecting import NOBODY
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.problems import Finding

NOT_IN_CAMPAIGNS = ("copy",)
"""Roles that get nothing: a note for information is written once, by the organisation."""
BY_DEFAULT = ("target",)
OLD = 60
"""Days after which a printed date is warned of."""


@value
class Stencil:
    """A letter in which only the writer is missing."""

    planned: PlannedLetter
    countries: frozenset[str] = frozenset()
    """Of the writers whom it is for; empty for all."""
    until: dt.date | None = None
    """The last printed day for which it holds: on a later one other people hold the offices; None for the newest."""

    @property
    def id(self) -> str:
        """Of the recipient or of the joint letter."""
        return self.planned.to.id

    @property
    def language(self) -> str:
        """Code of the letter's language."""
        return self.planned.to.language.code


@value
class CampaignPlan:
    """The stencils of a campaign."""

    stencils: tuple[Stencil, ...] = ()
    own: str = ""
    """The case's own language."""
    writer: str = ""
    """Country of those who do not say theirs, two letters."""
    findings: tuple[Finding, ...] = ()
    said: tuple[str, ...] = ()
    """Who gets no letter, and why; what was done to addresses."""

    @property
    def refused(self) -> bool:
        """True where a problem keeps the campaign from being made."""
        return is_refused(self.findings)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Ids, in the order of the case."""
        return tuple(dict.fromkeys(stencil.id for stencil in self.stencils))

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """Names that must not stand in some or all of its letters."""
        return tuple(dict.fromkeys(secret for stencil in self.stencils for secret in stencil.planned.secrets))

    @property
    def secrets_apart(self) -> Mapping[Secret, frozenset[str]]:
        """Those that are nobody's of the case, with the recipients from whom alone they are kept.

        An organisation that a letter to a prisoner does not name stands in the letters to all others.
        """
        every = [(secret, one.id) for one in self.stencils for secret in one.planned.secrets if not secret.whose]
        return {secret: frozenset(id for one, id in every if one == secret) for secret, _ in every}

    def letters_of(self, signatory: Signatory) -> tuple[tuple[str, str], ...]:
        """To whom somebody writes, and in which language."""
        found = []
        for id in self.recipients:
            language = self._language(id, signatory)
            if language:
                found.append((id, language))
        return tuple(found)

    def stencil_of(self, letter: PersonalLetter) -> Stencil:
        """The stencil that a letter is made from."""
        here = self._for(letter.recipient, letter.signatory, letter.date)
        return next(one for one in here if one.language == letter.language)

    def address_of(self, recipient: str, language: str, day: dt.date | None = None) -> tuple[str, ...]:
        """The lines for a label of a letter that prints a day: the mission's, where a letter goes through one.

        Empty where there is not one address alone: of a joint letter, and where each writer has another mission.
        """
        here = [one.planned for one in self.on(day) if (one.id, one.language) == (recipient, language)]
        outer = [(office, one.setting) for one in here for office in (one.wording.note or one.wording).to]
        lines = [address(office, setting, windowed=True) for office, setting in outer if office.postal]
        return lines[0] if len(lines) == 1 else ()

    def on(self, day: dt.date | None) -> tuple[Stencil, ...]:
        """The stencils for letters that print a day; None for the newest."""
        ends = sorted({one.until for one in self.stencils if one.until})
        until = next((end for end in ends if day and day <= end), None)
        return tuple(one for one in self.stencils if one.until == until)

    def _for(self, id: str, signatory: Signatory, day: dt.date | None = None) -> tuple[Stencil, ...]:
        country = signatory.country or self.writer
        here = (one for one in self.on(day) if one.id == id)
        return tuple(one for one in here if not one.countries or country in one.countries)

    def _language(self, id: str, signatory: Signatory) -> str:
        """The writer's own if the office reads it, else the office's best, else the writer's, else the case's."""
        here = self._for(id, signatory)
        there = {one.language for one in here}
        reads = here[0].planned.to.reads if here else ()
        own = signatory.language.partition("-")[0]
        wanted = [code for code in (signatory.language, own) if not reads or code in reads]
        wanted += [*reads, signatory.language, own, self.own]
        return next((code for code in wanted if code in there), next(iter(sorted(there)), ""))


def plan_campaign(
    project: Project,
    id: str,
    options: Options,
    letter_options: LetterOptions,
    fonts: KnownFonts,
) -> CampaignPlan:
    """The stencils of a campaign, with everything that is wrong with the case and the letters.

    `options.languages` are those that letters may be written in; empty for all that the case has words for.
    """
    issue, library = project.issues[id], project.library
    case = issue.original
    if case is None or "en" not in library.languages:
        return CampaignPlan()
    asked = replace(
        letter_options, to=letter_options.to or BY_DEFAULT, but_not=(*letter_options.but_not, *NOT_IN_CAMPAIGNS)
    )
    choices = tuple(_choices(issue, case, library, asked, options))
    copies = tuple(_copies_asked(case, letter_options))
    checked = check_case(project, id, options, asked, [choice for choice, _ in choices], fonts)
    if not isinstance(checked, CheckedCase):
        # Who asked for copies alone is told that, and not that nobody is left.
        return CampaignPlan(findings=copies + tuple(f for f in checked if not copies or f.code != NOBODY))
    letters = [
        (letter, countries)
        for choice, countries in choices
        for letter in plan_choice(checked, choice, attach=letter_options.attach)
    ]
    findings = (
        *copies,
        *checked.findings,
        *loud(_old_date(case, options), case),
        *same_names(case, [letter for letter, _ in letters]),
        *(finding for letter, _ in letters for finding in letter.findings),
    )
    planned = [(letter, countries) for letter, countries in letters if isinstance(letter, PlannedLetter)]
    order = {name: number for number, name in enumerate(dict.fromkeys(_order(case)))}
    stencils = (Stencil(planned=letter, countries=countries) for letter, countries in planned)
    return CampaignPlan(
        stencils=tuple(sorted(stencils, key=lambda one: order[one.id])),
        own=issue.language,
        writer=letter_options.writer or "",
        findings=tuple(dict.fromkeys(findings)),
        said=tuple(dict.fromkeys(f"{letter.to.id}: {words}" for letter, _ in planned for words in letter.said)),
    )


def _old_date(case: Case, options: Options) -> Iterator[Finding]:
    """A campaign goes on for weeks, and an office puts away a letter of months ago."""
    day = options.day(case)
    if (options.now - day).days > OLD:
        words = f"date: the letters would be dated {day.isoformat()}, more than {OLD} days ago"
        mend = 'give the day with --date, or write date = "today" in the campaign\'s file'
        yield rule("old-date", case.file, ("date",), words, mend)


def _choices(
    issue: Issue, case: Case, library: Library, letter_options: LetterOptions, options: Options
) -> Iterator[tuple[Choice, frozenset[str]]]:
    """The letters of a campaign, with the countries of the writers whom they are for; without countries, for all.

    Of a recipient with `any-of` there is a letter to each mission.
    """
    day = options.day(case)
    languages = options.languages or tuple(code for code in issue.cases if code in library.languages)
    several = {id: recipient for id, recipient in case.recipients.items() if recipient.any_of}
    plain = _with_recipients(case, [id for id in case.recipients if id not in several])
    writer = writer_of(case, library, letter_options)
    yield choose(issue, plain, library, letter_options, writer, day, languages), frozenset()
    for id, recipient in several.items():
        alone = _with_recipients(case, [id])
        for _, countries in missions(id, recipient, case, library, day):
            yield choose(issue, alone, library, letter_options, min(countries), day, languages), countries


def _with_recipients(case: Case, ids: Sequence[str]) -> Case:
    return replace(case, recipients={id: case.recipients[id] for id in ids})


def with_mail(plan: CampaignPlan) -> CampaignPlan:
    """The plan without recipients that no mail draft can be made for, and with that said."""
    reached = tuple(one for one in plan.stencils if one.planned.to.emails)
    lost = tuple(id for id in plan.recipients if id not in {one.id for one in reached})
    said = tuple(f"{id}: no mail drafts, as no usable e-mail address is known" for id in lost)
    return replace(plan, stencils=reached, said=(*plan.said, *said))


def document_of(stencil: Stencil, letter: PersonalLetter, *, attach: bool) -> LetterDocument:
    """The letter of one person."""
    planned, who = stencil.planned, letter.signatory
    setting = planned.setting
    setting = replace(setting, person=who, writer=who.country or setting.writer, date=letter.date or setting.date)
    content, _ = lay_out(planned.to, planned.wording, setting, attach=attach)
    return replace(planned.document, content=content)


def undated(stencil: Stencil) -> Stencil:
    """The stencil with a day on it that says nothing, to be compared where each letter has a day of its own."""
    planned = stencil.planned
    setting = replace(planned.setting, date=dt.date.min)
    content, _ = lay_out(planned.to, planned.wording, setting)
    document = replace(planned.document, content=content)
    return replace(stencil, planned=replace(planned, setting=setting, document=document), until=None)


def _copies_asked(case: Case, letter_options: LetterOptions) -> Iterator[Finding]:
    for name in letter_options.to:
        recipient = case.recipients.get(name)
        if name in NOT_IN_CAMPAIGNS or (recipient and recipient.role in NOT_IN_CAMPAIGNS):
            words = f'"{name}" gets a note for information, but no letters of a campaign'
            yield Finding(case.file, (), "copy-in-campaign", words, "make the note with: urgent-appeal letters")


def _order(case: Case) -> Iterator[str]:
    """Ids of recipients and joint letters, each joint letter where its first recipient stands."""
    joint = {id: name for name, letter in case.joint_letters.items() for id in letter.to}
    for id in case.recipients:
        yield joint.get(id, id)
        yield id
