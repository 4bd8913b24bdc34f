"""How one letter of a campaign is made: the case's stencil, with the writer put in, set like any other letter."""

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import hash_of, replace, value
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, Stencil, document_of, undated
from urgent_appeal.producing.campaigns.makers import Job, LetterError, MakeLetter
from urgent_appeal.producing.made import Made
from urgent_appeal.typesetting.fonts import faces
from urgent_appeal.typesetting.parts import system_parts
from urgent_appeal.typesetting.scripts import script_faces


@value
class LetterMaker:
    """Makes the letters of a plan."""

    plan: CampaignPlan
    templates: Mapping[str, str]
    formats: tuple[str, ...]
    daily: bool = False
    """Each letter prints a day of its own."""
    attach: bool = False
    """Mail drafts carry the letter as a PDF as well."""

    def prepare(self) -> MakeLetter:
        """Loads the engines. What makes a letter imports them, and only workers do that."""
        from urgent_appeal.producing.campaigns.imposing import CampaignImposer
        from urgent_appeal.producing.making import make, search, warm_up

        warm_up()
        imposer = CampaignImposer(self.plan, self.templates, builtin_folder("fonts"))
        stencils: dict[tuple[str, str, str, dt.date | None], Stencil] = {}
        searched: set[tuple[Hashable, bool]] = set()
        refused: dict[Hashable, str] = {}
        drawn = "pdf" in self.formats or self.attach

        def one(letter: PersonalLetter) -> Made:
            wanted = (letter.recipient, letter.language, letter.signatory.country, letter.date)
            stencil = stencils.get(wanted) or stencils.setdefault(wanted, self.plan.stencil_of(letter))
            planned = stencil.planned
            key = (stencil.id, stencil.language, stencil.countries, stencil.until)
            if planned.secrets and (key, False) not in searched:
                # what does not vary is searched once; who may sign and what they add was judged row by row
                formats = (*self.formats, "pdf") if drawn else self.formats
                _refuse(search(planned.document, self.templates, formats, planned.secrets))
                searched.add((key, False))
            pdf, in_full = imposer.impose(letter) if drawn else (None, "")
            if pdf and self.formats == ("pdf",):
                return Made(files={"pdf": pdf})
            if in_full and refused.get(key) == in_full:  # its window is as wrong as that of the letter before
                raise LetterError(in_full)
            if in_full and planned.secrets and (key, True) not in searched:  # a page that is filled in is searched too
                _refuse(make(planned.document, self.templates, ("pdf",), planned.secrets))
                searched.add((key, True))
            made = make(document_of(stencil, letter, attach=self.attach), self.templates, self.formats, (), pdf)
            refused[key] = _wrong(made)
            _refuse(made)
            made = replace(made, in_full=in_full)
            if not made.files:
                raise LetterError("no mail draft, as no usable e-mail address of the recipient is known")
            return made

        return one


def _refuse(made: Made) -> None:
    """Raises LetterError for what is wrong with a letter."""
    if words := _wrong(made):
        raise LetterError(words)


def _wrong(made: Made) -> str:
    """What is wrong with a letter; empty where nothing is."""
    problems = [problem.words for problem in made.problems if problem.level == "problem"]
    return "; ".join(dict.fromkeys([*problems, *(finding.words for finding in made.findings)]))


def job_of(maker: LetterMaker, sources: Mapping[str, Any], days: Collection[dt.date] = ()) -> Job:
    """The job, with a digest of all that goes into the letters beside the people.

    `sources` are what the stencils were made of, by names that people understand: texts, and values of which a hash is
    noted. They tell what changed, and not whether: a source may change and leave the letters as they are. `days` are
    those that letters keep, today among them.
    """
    from importlib.metadata import version

    fonts = builtin_folder("fonts")
    own = {(face.family, face.style, face.weight, face.content) for stencil in maker.plan.stencils
           for face in stencil.planned.document.faces}  # fmt: skip
    parts = {part.name: part.version for part in system_parts(fonts, versions=True) if part.version}
    facts = {
        "templates": hash_of(tuple(sorted(maker.templates.items()))),
        "--format": ", ".join((*maker.formats, *(["attached"] if maker.attach else []))),
        "fonts": hash_of(
            (
                tuple((face.path.name, face.path.stat().st_size) for face in (*faces(fonts), *script_faces(fonts))),
                tuple(sorted(own)),
            )
        ),
        "urgent-appeal": version("urgent-appeal"),
        **parts,
    }
    stencils = [hash_of(_compared(one, daily=maker.daily)) for one in maker.plan.stencils]
    common = hash_of(sorted(facts.items()))
    named = {name: thing if isinstance(thing, str) else hash_of(thing) for name, thing in sources.items()}
    return Job(
        maker=maker,
        digest=hash_of((stencils, common)),
        parts={part: hash_of((hashes, common)) for part, hashes in _parts(maker.plan, stencils, days).items()},
        facts={**named, **facts},
        hidden=hash_of((maker.plan.secrets, [sorted(ids) for ids in maker.plan.secrets_apart.values()])),
    )


def _compared(stencil: Stencil, *, daily: bool) -> Stencil:
    """The stencil without what its letters do not print: what is warned of changes from day to day."""
    same = undated(stencil) if daily else stencil
    return replace(same, planned=replace(same.planned, findings=(), said=()))


def _parts(
    plan: CampaignPlan, stencils: Iterable[str], days: Collection[dt.date]
) -> Mapping[tuple[str, str, str], list[str]]:
    """By recipient, language and kept day the hashes of the stencils that differ; without days by the first two.

    `stencils` are the hashes of the plan's stencils, in their order.
    """
    known = {id(one): hashed for one, hashed in zip(plan.stencils, stencils, strict=True)}
    found: dict[tuple[str, str, str], set[str]] = {}
    for day in days or (None,):
        for one in plan.on(day):
            found.setdefault((one.id, one.language, day.isoformat() if day else ""), set()).add(known[id(one)])
    return {part: sorted(hashes) for part, hashes in found.items()}
