"""What was sent: the files of `cases/sent`."""

from pathlib import PurePosixPath

from urgent_appeal.model.sent import SentLetter, SentLetters
from urgent_appeal.reading.file_reader import FileReader

FOLDER = "cases/sent"


def sent_file(case: str) -> str:
    """The file of what was sent of a case."""
    return f"{FOLDER}/{case}.toml"


def read_sent(reader: FileReader, case: str) -> tuple[SentLetter, ...]:
    """The letters of a case that the user has noted as sent; what is wrong with the file stands on the reader."""
    name = sent_file(case)
    if reader.shelves.own(name) is None:
        return ()
    found = reader.table(name)
    if found is None:
        reader.judge(SentLetters, name)
        return ()
    made = reader.decode(SentLetters, found[1], file=found[0])
    return made.letters if made else ()


def read_all_sent(reader: FileReader) -> dict[str, tuple[SentLetter, ...]]:
    """By case the letters of all files."""
    names = reader.shelves.names(FOLDER, "*.toml", builtin=False)
    return {case: read_sent(reader, case) for case in (PurePosixPath(name).stem for name in names)}
