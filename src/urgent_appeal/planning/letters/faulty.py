"""Whose letters something costs that is wrong in a case or in an address book: one recipient's, or all of them."""

from pathlib import PurePosixPath

from urgent_appeal.model.case import Case
from urgent_appeal.problems import Finding, Problem

BOOKS = "cases/recipients"
OF_ALL = frozenset({"withheld-name", "slipped"})
"""A hidden name may be printed on other letters as well; a key that slipped under a recipient is the case's own."""


def whose(wrong: Finding | Problem, case: Case) -> frozenset[str]:
    """Ids of the recipients whose letters alone it costs; empty where it costs all.

    Who gets a copy is named on the letters of the others, so what is wrong there costs all.
    """
    if wrong.code in OF_ALL:
        return frozenset()
    found = _named(wrong, case)
    return frozenset() if any(case.recipients[id].role == "copy" for id in found) else found


def _named(wrong: Finding | Problem, case: Case) -> frozenset[str]:
    match wrong.path:
        case ("recipients", str(id), str(key), *_) if id in case.recipients and key != "role":
            return frozenset({id})
        case (str(key), *_) if PurePosixPath(wrong.file).parent.as_posix().endswith(BOOKS):
            entry = f"{PurePosixPath(wrong.file).name.partition('.')[0]}/{key}"
            return frozenset(
                id for id, one in case.recipients.items() if entry in (one.use, one.via, *(one.any_of or ()))
            )
    return frozenset()
