"""A campaign before anybody is put into its letters: to whom each person writes, and the letters without a writer."""

from collections.abc import Iterator
from dataclasses import replace

from urgent_appeal.library.project import Project
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.model.case import Case
from urgent_appeal.model.value import value
from urgent_appeal.planning.addresses import Addressee, every
from urgent_appeal.planning.checks.characters import Undrawable
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.letters.composing import lay_out
from urgent_appeal.planning.letters.envelopes import Measure
from urgent_appeal.planning.letters.leaves import address
from urgent_appeal.planning.letters.letters import LetterPlan, Planned, plan_letters
from urgent_appeal.planning.letters.setting import Person
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.problems import Finding

NOT_IN_CAMPAIGNS = ("copy",)
"""Roles that get nothing: a note for information is written once, by the organisation."""
BY_DEFAULT = ("target",)


@value
class Stencil:
    """A letter in which only the writer is missing."""

    planned: Planned
    countries: frozenset[str] = frozenset()
    """Of the writers whom it is for; empty for all."""
    reads: tuple[str, ...] = ()
    """Languages that its recipient reads; empty where nothing says that."""


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
        return any(finding.level == "problem" for finding in self.findings)

    @property
    def recipients(self) -> tuple[str, ...]:
        """Ids, in the order of the case."""
        return tuple(dict.fromkeys(stencil.planned.id for stencil in self.stencils))

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """Names that must not stand in some or all of its letters."""
        return tuple(dict.fromkeys(secret for stencil in self.stencils for secret in stencil.planned.secrets))

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
        here = self._for(letter.recipient, letter.signatory)
        return next(one for one in here if one.planned.language == letter.language)

    def addresses(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The lines for a label by recipient and language: the mission's, where a letter goes through one.

        Empty where there is not one address alone: of a joint letter, and where each writer has another mission.
        """
        found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for stencil in self.stencils:
            composed, setting = stencil.planned.composed, stencil.planned.setting
            assert composed is not None and setting is not None
            outer = composed.forwarding or composed.written
            lines = [address(office, setting, windowed=True) for office in outer.to if office.postal]
            found.setdefault((stencil.planned.id, stencil.planned.language), []).extend(lines)
        return {key: lines[0] if len(lines) == 1 else () for key, lines in found.items()}

    def _for(self, id: str, signatory: Signatory) -> tuple[Stencil, ...]:
        country = signatory.country or self.writer
        here = (one for one in self.stencils if one.planned.id == id)
        return tuple(one for one in here if not one.countries or country in one.countries)

    def _language(self, id: str, signatory: Signatory) -> str:
        """The writer's own if the office reads it, else the office's best, else the writer's, else the case's."""
        here = self._for(id, signatory)
        there = {one.planned.language for one in here}
        reads = here[0].reads if here else ()
        own = signatory.language.partition("-")[0]
        wanted = [code for code in (signatory.language, own) if not reads or code in reads]
        wanted += [*reads, signatory.language, own, self.own]
        return next((code for code in wanted if code in there), next(iter(sorted(there)), ""))


def plan_campaign(
    project: Project, id: str, options: Options, wishes: LetterOptions, undrawable: Undrawable, measure: Measure
) -> CampaignPlan:
    """The stencils of a campaign, with everything that is wrong with the case and the letters.

    `options.languages` are those that letters may be written in; empty for all that the case has words for.
    """
    issue = project.issues[id]
    case = issue.original
    if case is None:
        return CampaignPlan()
    languages = options.languages or tuple(code for code in issue.cases if code in project.library.languages)
    asked = replace(options, languages=languages)
    chosen = replace(wishes, to=wishes.to or BY_DEFAULT, but_not=(*wishes.but_not, *NOT_IN_CAMPAIGNS))
    findings = tuple(_copies_asked(case, wishes))
    plain = plan_letters(project, id, asked, _without(chosen, _several(case)), undrawable, measure)
    plans: list[tuple[LetterPlan, frozenset[str]]] = [(plain, frozenset())]
    for addressee, countries in _missions(case, project, chosen):
        one = replace(chosen, to=(addressee.id,), writer=min(countries))
        plans.append((plan_letters(project, id, asked, one, undrawable, measure), countries))
    letters = [(letter, countries) for planned, countries in plans for letter in planned.letters]
    findings += tuple(f for planned, _ in plans for f in planned.findings)
    findings += tuple(f for letter, _ in letters for f in letter.findings)
    order = {name: number for number, name in enumerate(dict.fromkeys(_order(case)))}
    stencils = [
        Stencil(planned=letter, countries=countries, reads=_reads(letter, case, project))
        for letter, countries in letters
        if letter.composed is not None and letter.document is not None
    ]
    return CampaignPlan(
        stencils=tuple(sorted(stencils, key=lambda one: order[one.planned.id])),
        own=issue.language,
        writer=wishes.writer or "",
        findings=tuple(dict.fromkeys(findings)),
        said=tuple(dict.fromkeys(f"{letter.id}: {words}" for letter, _ in letters for words in letter.said)),
    )


def with_mail(plan: CampaignPlan) -> CampaignPlan:
    """The plan without recipients that no mail draft can be made for, and with that said."""
    reached = tuple(one for one in plan.stencils if one.planned.composed and one.planned.composed.emails)
    lost = tuple(id for id in plan.recipients if id not in {one.planned.id for one in reached})
    said = tuple(f"{id}: no mail drafts, as no usable e-mail address is known" for id in lost)
    return replace(plan, stencils=reached, said=(*plan.said, *said))


def document_of(stencil: Stencil, letter: PersonalLetter, *, attach: bool) -> tuple[Document, tuple[Secret, ...]]:
    """The letter of one person, and the names that must not be in it."""
    planned = stencil.planned
    assert planned.composed is not None and planned.setting is not None and planned.document is not None
    who = letter.signatory
    setting = replace(planned.setting, person=person_of(who), writer=who.country or planned.setting.writer)
    content, _ = lay_out(planned.composed, setting, attach=attach)
    return replace(planned.document, content=content), planned.secrets


def person_of(who: Signatory) -> Person:
    """A signatory as the sender of a letter."""
    town = " ".join(part for part in (who.postcode, who.city) if part)
    lines = (*who.street, town, who.region)
    return Person(
        name=who.name,
        address=tuple(line for line in lines if line),
        city=who.city,
        country=who.country or None,
        gender=who.gender,
        email=who.email,
        line=who.personal_line,
    )


def _several(case: Case) -> tuple[str, ...]:
    """Recipients of whom each writer has another one."""
    return tuple(id for id, recipient in case.recipients.items() if recipient.any_of)


def _without(wishes: LetterOptions, ids: tuple[str, ...]) -> LetterOptions:
    return replace(wishes, but_not=(*wishes.but_not, *ids))


def _missions(case: Case, project: Project, wishes: LetterOptions) -> Iterator[tuple[Addressee, frozenset[str]]]:
    """The missions that some writers write to, each with the writers’ countries.

    Accredited missions come before one that only lies in a country, as in `choosing`.
    """
    for id in _several(case):
        recipient = case.recipients[id]
        names = {id, recipient.role}
        if not names & set(wishes.to) or names & set(wishes.but_not):
            continue
        missions = every(id, recipient, case, project.library)
        taken: set[str] = set()
        for one in sorted(missions, key=lambda one: not one.recipient.accredited_to):
            office = one.recipient
            countries = frozenset(office.accredited_to or ((office.country,) if office.country else ())) - taken
            taken |= countries
            if countries:
                yield one, countries


def _copies_asked(case: Case, wishes: LetterOptions) -> Iterator[Finding]:
    for name in wishes.to:
        recipient = case.recipients.get(name)
        if name in NOT_IN_CAMPAIGNS or (recipient and recipient.role in NOT_IN_CAMPAIGNS):
            words = f'"{name}" gets a note for information, and no letters of a campaign'
            hint = "make the note with: urgent-appeal letters"
            yield Finding(file=case.file, code="copy-in-campaign", words=words, hint=hint)


def _order(case: Case) -> Iterator[str]:
    """Ids of recipients and joint letters, each joint letter where its first recipient stands."""
    joint = {id: name for name, letter in case.joint_letters.items() for id in letter.to}
    for id in case.recipients:
        yield joint.get(id, id)
        yield id


def _reads(letter: Planned, case: Case, project: Project) -> tuple[str, ...]:
    """Languages that all recipients of a letter read."""
    ids = case.joint_letters[letter.id].to if letter.kind == "joint" else (letter.id,)
    lists = [
        one.recipient.languages
        for id in ids
        for one in every(id, case.recipients[id], case, project.library)[:1]
        if one.recipient.languages
    ]
    return tuple(code for code in lists[0] if all(code in other for other in lists)) if lists else ()
