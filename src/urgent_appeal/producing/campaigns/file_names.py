"""What the files of a campaign are called, relative to its folder: a number and a recipient, and no person."""

from urgent_appeal.patterns import regex

LEDGER = "ledger.sqlite"
LOCK = ".lock"
UNFINISHED = ".unfinished"
"""Folder of the files that have no final name yet."""
LETTERS = "letters"
SAMPLE = "sample"
"""Folder of a few letters to look at."""
SUPERSEDED = "superseded"
"""Folder of letters that are not valid any more, in a folder for each plan that set some aside."""
MANIFEST = "manifest.json"
REFUSED = "refused.csv"
DOUBLES = "doubles.csv"
MOST_FILES = 1000
"""Files in one folder at most, as file managers of older machines stand still at more."""
ID = regex(r"[a-z0-9-]+")
LETTER = regex(r"letters/\d+-\d+/\d+-[a-z0-9-]+\.[a-z]+")
"""Names of files that the program may take away."""
MADE = regex(r"letters/\d+-\d+/\d+-[a-z0-9-]+\.(pdf|eml|txt)")
"""Names of files that only the program makes."""


def superseded_name(letter: str, plan: int) -> str:
    """Where a letter's file lies when it is superseded: "superseded/0003/000101-000200/000123-president.pdf"."""
    return f"{SUPERSEDED}/{plan:04d}/{letter.removeprefix(f'{LETTERS}/')}"


def numbers_in_a_folder(files_a_number: int) -> int:
    """How many signatories share a folder: a power of ten, so that another recipient seldom moves all letters.

    `files_a_number` is how many files one signatory can give: recipients times formats. 100 up to ten of them.
    """
    return next((size for size in (100, 10) if size * files_a_number <= MOST_FILES), 1)


def recipient_in(name: str) -> str:
    """The recipient in the name of a letter's file, for example "president" of "000123-president.pdf"."""
    return name.partition("-")[2].partition(".")[0]


def stem_of(number: int, recipient: str, in_a_folder: int) -> str:
    """The file of a letter without its ending, for example "letters/000101-000200/000123-president"."""
    assert ID.fullmatch(recipient), recipient
    first = (number - 1) // in_a_folder * in_a_folder + 1
    return f"{LETTERS}/{first:06d}-{first + in_a_folder - 1:06d}/{number:06d}-{recipient}"
