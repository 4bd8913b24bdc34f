"""Translations of cases that count for nothing, as the case itself is not there."""

from collections.abc import Iterator

from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import close_to
from urgent_appeal.problems import Problem, on_file
from urgent_appeal.reading.case_files import CASES
from urgent_appeal.reading.project import case_ids
from urgent_appeal.reading.shelves import Shelves


def translations_alone(shelves: Shelves) -> Iterator[Problem]:
    """A warning for each translation in the user's folder that stands beside no case."""
    cases = case_ids(shelves)
    for name in shelves.names(CASES, "*.toml", builtin=False):
        id, _, code = name.removeprefix(f"{CASES}/").removesuffix(".toml").rpartition(".")
        if id and id not in cases and LANGUAGE_CODE.fullmatch(code):
            words = "this is a translation, but there is no case that it translates, so nothing is made of it"
            meant = close_to(id, cases)
            hint = f"call it {meant}.{code}.toml" if meant else f"write the case into {CASES}/{id}.toml"
            yield replace(on_file(name, "no-original", words, hint), level="warning")
