"""What the typefaces of a campaign's letters are without, found before the first letter: one of each kind is made."""

from collections.abc import Iterable, Mapping

from urgent_appeal.library.library import own_templates
from urgent_appeal.planning.campaigns.stencils import Stencil
from urgent_appeal.planning.letters.planned import one_of_each
from urgent_appeal.problems import Problem
from urgent_appeal.producing.worker import Worker

CODES = ("font-lacks", "unknown-font")


def font_warnings_of(
    stencils: Iterable[Stencil], templates: Mapping[str, str], formats: Iterable[str]
) -> tuple[Problem, ...]:
    """Warnings for the letters of some stencils in some formats; nothing is made where all fonts are the program's.

    Who signs is set in the program's fonts, so the letters are as good without.
    """
    drawn = tuple(format for format in formats if format in ("pdf", "html"))
    names_fonts = any("font" in text for _, text in own_templates(templates))
    letters = [one.planned for one in stencils if names_fonts or one.planned.document.faces]
    if not drawn or not letters:
        return ()
    with Worker(pdf="pdf" in drawn) as worker:
        made = worker.make_each(one_of_each(letters), templates, drawn)
        found = [problem for one in made for problem in one.problems if problem.code in CODES]
    return tuple(dict.fromkeys(found))
