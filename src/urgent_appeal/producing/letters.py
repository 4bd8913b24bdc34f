"""The story of a case's letters: read, plan each letter, make it in the worker, write it, say how it can be sent.

files -> Project -> LetterPlan -> Letters -> (worker) PDF, HTML, text, mail drafts -> output/private/
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from urgent_appeal.language.slugs import slug
from urgent_appeal.library.project import Project
from urgent_appeal.mailing.links import mailto
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.checks.letter_rules import rule
from urgent_appeal.planning.costs import Cost, cost_of
from urgent_appeal.planning.letters.destinations import Destination
from urgent_appeal.planning.letters.planned import LetterPlan, PlannedLetter, RefusedLetter, plan_letters
from urgent_appeal.planning.options import Format, LetterOptions, MakeOptions, Options
from urgent_appeal.planning.paths import letters_folder_of, path_of
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.sent_letters import sent_to
from urgent_appeal.problems import Finding, Problem, locate
from urgent_appeal.producing.appeals import refuses
from urgent_appeal.producing.files import Output
from urgent_appeal.producing.imposing.shared_pages import may_share, shared_among
from urgent_appeal.producing.made import Made, joined
from urgent_appeal.producing.masking import mask
from urgent_appeal.producing.outdated import naming_hidden
from urgent_appeal.producing.undrawable import known_fonts
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves

BY_PDF: Mapping[Channel, bool] = {"email": False, "fax": True, "web-form": False, "post": True, "x": False}
"""Whether a letter goes out by a channel as the PDF that is made."""
FORMATS: tuple[Format, ...] = ("pdf",)
"""Where nothing else was asked for."""


@value
class MadeLetter:
    """A letter that was made, or with `dry_run` would be."""

    case: str
    id: str
    """Of the recipient or the joint letter."""
    name: str
    """How the recipient is called."""
    language: str
    reason: str
    """Why that language."""
    pages: int
    """Of the PDF; 0 where none was made."""
    channels: tuple[Channel, ...]
    """Ways by which it can be sent."""
    mailto: str
    """A link that opens a mail, under 2,000 characters; empty where there is no address."""
    files: tuple[Path, ...]
    """In the order of the formats that were asked for."""
    system_fonts: tuple[str, ...] = ()
    """Fonts of this machine that had to be used."""
    sent: tuple[SentLetter, ...] = ()
    """Letters that went to its recipients before, the oldest first, as far as they were noted."""


@value
class LettersOutcome:
    """What one call did."""

    letters: tuple[MadeLetter, ...]
    problems: tuple[Problem, ...]
    """Problems and warnings of all cases and letters."""
    refused: tuple[str, ...]
    """Cases of which no letter was made, as something is wrong."""
    without: tuple[str, ...]
    """Cases of which there is no letter to make: there is no recipient, or all were left out."""
    failed: tuple[str, ...]
    """Letters that could not be made, as "case/recipient (language)"."""
    said: tuple[str, ...]
    """Who was left out and why, what was done to an address, which format an office has no use for."""
    outdated: tuple[Path, ...] = ()
    """Letters of earlier runs that should no longer be sent."""


def make_letters(
    worker: Worker,
    shelves: Shelves,
    ids: Iterable[str],
    options: Options,
    letter_options: LetterOptions,
    make_options: MakeOptions,
    folder: Path,
) -> LettersOutcome:
    """Makes the letters of some cases; a letter with a problem costs only itself, a case with one all of its letters.

    `worker` is running already. Raises MachineError and MissingPart where the machine is in the way.
    """
    output = Output(folder)
    make_options = replace(make_options, formats=make_options.formats or FORMATS)
    project = read_project(shelves, ids, issuer=options.issuer, languages=options.languages, now=options.now)
    fonts = known_fonts(project, make_options.formats, attach=letter_options.attach)
    some = letter_options.to or letter_options.but_not or letter_options.not_yet or options.languages
    whole = not (some or make_options.dry_run)

    def plan(id: str, asked: LetterOptions) -> LetterPlan:
        return plan_letters(project, id, options, asked, fonts)

    plans = {id: plan(id, letter_options) for id in project.asked}
    every = replace(letter_options, to=(), but_not=(), not_yet=False)
    # by all letters of the case, so that a letter has the same bytes whoever else is written to
    typeset = ("pdf" in make_options.formats or letter_options.attach) and not make_options.dry_run
    many = [id for id in plans if typeset and may_share(project.issues[id].original)]
    shared = {id: shared_among((plans[id] if every == letter_options else plan(id, every)).letters) for id in many}
    run = _Run(project=project, options=options, make_options=make_options, output=output, worker=worker)
    results = [run.make(id, planned, shared.get(id, frozenset())) for id, planned in plans.items()]
    old = [
        path
        for (id, planned), result in zip(plans.items(), results, strict=True)
        for path in run.outdated(id, planned, result, whole=whole)
    ]
    kept = [path for result in results for letter in result.letters for path in letter.files]
    named = [path for id in project.asked for path in naming_hidden(project, id, output, kept=kept)]
    return replace(joined(LettersOutcome, results), outdated=tuple(dict.fromkeys((*old, *named))))


@value
class _Run:
    project: Project
    options: Options
    make_options: MakeOptions
    output: Output
    worker: Worker

    def make(self, id: str, planned: LetterPlan, shared: frozenset[bytes]) -> LettersOutcome:
        issue, read = self.project.issues[id], (*self.project.problems_of(id), *self.project.problems_of_sent(id))
        costs = {problem: cost_of(problem, issue, issue.original) if issue.original else Cost() for problem in read}
        problems = [*(one for one in read if costs[one].of_all), *locate(planned.findings, self.project.origins)]
        if planned.refused or refuses(problems, self.make_options.strict):
            shown = mask(dict.fromkeys([*read, *problems]), hidden_anywhere(self.project, id))
            return LettersOutcome(letters=(), problems=shown, refused=(id,), without=(), failed=(), said=planned.said)
        made: list[MadeLetter] = []
        failed: list[str] = []
        old: list[Path] = []
        said = [*planned.said]
        for to, found, result in self._each(planned.letters, shared, costs):
            problems += found
            if result is None:
                failed.append(f"{id}/{to.id} ({to.language.code})")
                if refuses(found, strict=False):
                    name = f"{slug(to.language.code)}/{slug(to.id)}"
                    folder = self.output.folder / letters_folder_of(id, self.options.edition)
                    old += [folder / f"{name}.{format}" for format in self.make_options.formats]
                continue
            letter, one = result
            files = {path_of(letter.document, format): bytes(content) for format, content in one.files.items()}
            self.output.write_all(files)
            sent = sent_to(letter.to.recipients, issue.sent)
            made.append(replace(self._made(letter, one), sent=sent))
            said += [f"{id}/{to.id}: {words}" for words in (*letter.said, *self._ways(letter))]
        shown = mask(dict.fromkeys(problems), hidden_anywhere(self.project, id))
        return LettersOutcome(
            letters=tuple(made),
            problems=shown,
            refused=(),
            without=() if planned.letters or planned.had else (id,),
            failed=tuple(failed),
            said=tuple(said),
            outdated=tuple(old),
        )

    def _each(
        self, letters: Sequence[PlannedLetter | RefusedLetter], shared: frozenset[bytes], read: Mapping[Problem, Cost]
    ) -> Iterator[tuple[Destination, tuple[Problem, ...], tuple[PlannedLetter, Made] | None]]:
        """Each letter with what is wrong with it and what was made of it; None where nothing is to be written.

        `shared`: digests of the pages that many letters share; `read`: what was wrong while reading, and its cost.
        """
        located = []
        for letter in letters:
            ids, code = letter.to.recipients, letter.to.language.code
            costly = [one for one, cost in read.items() if cost.holds(ids, code)]
            problems = (*costly, *locate(letter.findings, self.project.origins))
            good = None if isinstance(letter, RefusedLetter) or refuses(problems, self.make_options.strict) else letter
            located.append((letter, problems, good))
        jobs = [(good.document, good.secrets) for _, _, good in located if good]
        formats = (
            () if self.make_options.dry_run else self.make_options.formats
        )  # with none it gives the words of mails
        results = self.worker.make_each(jobs, self.project.library.templates, formats, shared)
        for letter, problems, good in located:
            if good is None:
                yield letter.to, problems, None
                continue
            one = next(results)
            more = (*one.findings, *_over_one_page(self.project, good, one))
            found = (*problems, *one.problems, *locate(more, self.project.origins))
            yield letter.to, found, None if refuses(found, self.make_options.strict) else (good, one)

    def _ways(self, letter: PlannedLetter) -> Iterator[str]:
        """What is to be known before it is sent."""
        if letter.to.apart:
            each = (f"{id} by {' and '.join(ways) or 'nothing that is known'}" for id, ways in letter.to.apart.items())
            yield f"no way leads to all who get it: {', '.join(each)}"
        if "eml" not in self.make_options.formats:
            return
        if letter.to.unmailed and not letter.to.apart:
            ids = " and ".join(letter.to.unmailed)
            yield f"the mail draft does not reach {ids}, as no usable e-mail address is known"
        if letter.document.content.mail is None:
            other = [channel for channel in letter.to.channels if BY_PDF[channel]]
            ways = f"; it can be reached by {' and '.join(other)}: make the PDF" if other else ""
            yield f"no mail draft, as no usable e-mail address is known{ways}"

    def _made(self, letter: PlannedLetter, one: Made) -> MadeLetter:
        document, to = letter.document, letter.to
        mail, dry = document.content.mail, self.make_options.dry_run
        formats = [f for f in self.make_options.formats if f in one.files or (dry and (f != "eml" or mail is not None))]
        return MadeLetter(
            case=document.case,
            id=to.id,
            name=to.name,
            language=to.language.code,
            reason=to.language.reason,
            pages=one.pages,
            channels=to.channels or tuple(dict.fromkeys(way for ways in to.apart.values() for way in ways)),
            mailto=mailto(mail.to, mail.subject, one.words) if mail else "",
            files=tuple(self.output.folder / path_of(document, format) for format in formats),
            system_fonts=one.system_fonts,
        )

    def outdated(self, id: str, planned: LetterPlan, result: LettersOutcome, *, whole: bool) -> Iterator[Path]:
        """Letters of earlier runs that were asked for and refused now; in a `whole` run those the case has no more.

        What was refused for warnings alone is as right as it was.
        """
        refused = id in result.refused and any(problem.level == "problem" for problem in result.problems)
        languages = tuple(slug(code) for code in self.options.languages)
        known = {slug(letter.to.id) for letter in planned.letters}
        for path in sorted((self.output.folder / letters_folder_of(id, self.options.edition)).glob("*/*.*")):
            asked = path.suffix[1:] in self.make_options.formats and (not languages or path.parent.name in languages)
            is_gone = whole and id not in result.refused and path.stem not in known
            if is_gone or (asked and (path in result.outdated or (refused and whole))):
                yield path


def _over_one_page(project: Project, letter: PlannedLetter, made: Made) -> Iterator[Finding]:
    """A letter that does not fit on one page, sheets that go with it not counted."""
    case, to = letter.setting.case, letter.to
    over = made.pages - len(letter.document.content.leaves)
    if over > 0 and "one-page" not in case.letter.quiet and to.kind != "copy":
        words = f"the letter has {over + 1} pages in {to.language.code}"
        mend = "shorten the summary or the demands, or write a body for it"
        yield rule("one-page", project.issues[case.id].file, to.table, words, mend)
