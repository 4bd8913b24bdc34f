"""A campaign in which each letter prints a day of its own: who held the offices on that day stands in the letter."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from urgent_appeal.library.project import Project
from urgent_appeal.model.issuer import Boilerplate
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import all_offices
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, plan_campaign
from urgent_appeal.planning.issuing import boilerplate
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.problems import Finding


def plan_kept_days(
    project: Project,
    id: str,
    options: Options,
    letter_options: LetterOptions,
    fonts: KnownFonts,
    kept: Collection[dt.date] = (),
) -> CampaignPlan:
    """The stencils of a campaign, of today and of the days that letters keep which were planned before.

    Of what is not quite right on earlier days only problems are told: `check_kept_days` counts the letters.
    """

    def plan(options: Options) -> CampaignPlan:
        return plan_campaign(project, id, options, letter_options, fonts)

    newest = plan(options)
    if not newest.stencils:
        return newest
    before = {day: plan(replace(options, date=day)) for day in _last_days(project, id, options, kept)}
    earlier = tuple(replace(one, until=day) for day, found in before.items() for one in found.stencils)
    findings = dict.fromkeys((*newest.findings, *_problems(before.values())))
    return replace(newest, stencils=(*newest.stencils, *earlier), findings=tuple(findings))


def _problems(plans: Iterable[CampaignPlan]) -> Iterator[Finding]:
    for plan in plans:
        yield from (finding for finding in plan.findings if finding.level == "problem")


def _last_days(project: Project, id: str, options: Options, kept: Collection[dt.date]) -> Iterator[dt.date]:
    """Of the days that letters keep, the last ones before somebody else held an office or other words stood."""
    cases, library = list(project.issues[id].cases.values()), project.library
    issuers = [one for (name, _), one in library.issuers.items() if name == cases[0].issuer]

    def held(day: dt.date) -> tuple[list[tuple[Addressee, ...]], list[Boilerplate | None]]:
        return [all_offices(case, library, day) for case in cases], [boilerplate(one, day) for one in issuers]

    today = options.day(cases[0])
    days = sorted({today, *(day for day in kept if day < today)})
    return (day for day, later in pairwise(days) if held(day) != held(later))
