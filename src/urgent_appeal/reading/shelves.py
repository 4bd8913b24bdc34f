"""Where files lie: the user's own above the built-in ones of the same name."""

import errno
import os
from collections.abc import Iterator
from glob import glob
from itertools import takewhile
from pathlib import Path

from urgent_appeal.model.value import value
from urgent_appeal.problems import InputError, on_file


@value
class Shelves:
    """Two sets of folders, looked through in this order.

    A folder that may not be read is an InputError: what lies in it must not seem to be missing.
    """

    user: Path | None
    """The project: the folder that holds `cases/` and perhaps `templates/`; None where there is none."""
    cases: Path
    """The built-in cases and address books."""
    templates: Path
    own_templates: Path | None = None
    """The user's, where they are not in that project."""

    def find(self, name: str) -> tuple[Path, str] | None:
        """The file of a name like "cases/x.toml", and what it is called in messages; the user's own first."""
        return self.own(name) or self.builtin(name)

    def own(self, name: str) -> tuple[Path, str] | None:
        """The user's file of a name."""
        path = self._mine(name)
        return (path, name) if path and _is_there(path, name) else None

    def _mine(self, name: str) -> Path | None:
        """Where the user's file or folder of a name is, if there is one."""
        top, _, rest = name.partition("/")
        if top == "templates" and self.own_templates:
            return self.own_templates / rest
        return self.user / name if self.user else None

    def holds(self, path: Path) -> bool:
        """Whether a file lies where it seems to lie: a link in somebody's project must not lead to other files.

        The folders `cases` and `templates` themselves may be links.
        """
        own = (place for top in ("cases", "templates") if (place := self._mine(top)))
        places = (*own, self.templates, self.cases)
        if any(_is_plainly_in(place, path) for place in places):
            return True
        real = os.path.realpath(path)
        return any(real.startswith(f"{os.path.realpath(place)}{os.sep}") for place in places)

    def builtin(self, name: str) -> tuple[Path, str] | None:
        """The built-in file of a name, whatever the user has."""
        top, _, rest = name.partition("/")
        path = (self.cases if top == "cases" else self.templates) / rest
        if not _is_there(path, name):
            return None
        own = self.own(name)
        mine = own is not None and (own[0] == path or os.path.realpath(own[0]) == os.path.realpath(path))
        return path, name if mine else f"builtin/{name}"

    def names(self, folder: str, pattern: str, *, own: bool = True, builtin: bool = True) -> tuple[str, ...]:
        """Names of the files that match a glob pattern in a folder like "cases/recipients", sorted."""
        top, _, rest = folder.partition("/")
        places = [mine] if own and (mine := self._mine(folder)) else []
        if builtin:
            places.append((self.cases if top == "cases" else self.templates) / rest)
        for place in places:
            _refuse_unreadable(place, folder)
        found = {name for place in places for name in _matching(place, pattern)}
        return tuple(f"{folder}/{name}" for name in sorted(found))


def _matching(place: Path, pattern: str) -> Iterator[str]:
    """Names below a folder that match; `**` follows no link. pathlib takes three times as long."""
    if "**" in pattern:
        yield from (path.relative_to(place).as_posix() for path in place.glob(pattern))
    else:
        yield from (name.replace(os.sep, "/") for name in glob(pattern, root_dir=place, include_hidden=True))  # noqa: PTH207


def _is_plainly_in(place: Path, path: Path) -> bool:
    """Whether a file lies in a folder by its name alone, with no link on the way; resolving every file takes long."""
    if ".." in path.parts or not path.is_relative_to(place):
        return False
    steps = takewhile(lambda step: step != place, (path, *path.parents))
    return not any(os.path.islink(step) for step in steps)  # noqa: PTH114, what cannot be looked at is no link


def _is_there(path: Path, name: str) -> bool:
    """Whether there is a file or a link. A name that is too long for the disk, or holds U+0000, names no file."""
    try:
        path.lstat()
    except PermissionError:
        raise _unreadable(name.rpartition("/")[0]) from None
    except ValueError:
        return False
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
            return False
        raise
    return True


def _refuse_unreadable(place: Path, name: str) -> None:
    if place.is_dir() and not os.access(place, os.R_OK | os.X_OK):
        raise _unreadable(name)


def _unreadable(folder: str) -> InputError:
    hint = f"ask its owner, or type: chmod u+rx {folder}"
    return InputError([on_file(f"{folder}/", "not-readable", "you have no permission to read this folder", hint)])
