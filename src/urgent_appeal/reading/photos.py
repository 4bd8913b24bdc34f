"""The photos of a case, taken into the page so that nothing is loaded from elsewhere."""

import base64
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from urgent_appeal.model.case import Case
from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.pictures import SMALLER, UnfitError, clean_photo
from urgent_appeal.reading.shelves import Shelves

LARGEST = 5_000_000
"""Bytes of a file at most."""
BESIDE = "put the picture into the folder of the case file, or a folder in it, and write its name"


def read_photos(reader: FileReader, case: Case, folder: str) -> Mapping[str, str]:
    """The photos of a case as `data:` addresses, by subject; what is wrong with one is reported."""
    found: dict[str, str] = {}
    for id, name in _names(case):
        try:
            path = _path(reader.shelves, name, folder)
            jpeg = clean_photo(_content(path), path.suffix)
        except UnfitError as error:
            path_ = ("subjects", id, "photo", "file")
            reader.report([Finding(case.file, path_, "photo", f'"{name}" {error}', error.hint)])
            continue
        found[id] = f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
    return found


def with_photos(case: Case, photos: Mapping[str, str]) -> Case:
    """The case with what was read for its photos."""
    subjects = {
        id: replace(subject, photo=replace(subject.photo, picture=photos.get(id, ""))) if subject.photo else subject
        for id, subject in case.subjects.items()
    }
    return replace(case, subjects=subjects)


def _names(case: Case) -> Iterator[tuple[str, str]]:
    yield from ((id, subject.photo.file_) for id, subject in case.subjects.items() if subject.photo)


def _path(shelves: Shelves, name: str, folder: str) -> Path:
    """Where a photo lies. A link that leads out of the folder is not followed."""
    written = PurePosixPath(name)
    if written.is_absolute() or ".." in written.parts or "\\" in name:
        raise UnfitError("is outside the folder of the case file", BESIDE)
    place = shelves.own(f"{folder}/{name}")
    if place is None:
        raise UnfitError("is not there", BESIDE)
    top = place[0].parents[len(written.parts) - 1] if written.parts else place[0]
    if not place[0].resolve().is_relative_to(top.resolve()):
        raise UnfitError("is a link that leads out of the folder of the case file", BESIDE)
    return place[0]


def _content(path: Path) -> bytes:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise UnfitError("is not a picture of at most 5 MB", SMALLER)
        return path.read_bytes()
    except OSError as error:
        raise UnfitError("may not be read", "ask its owner") from error
