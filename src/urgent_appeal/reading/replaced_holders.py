"""A built-in entry of an address book over which the user's own names somebody else."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import key_of, value
from urgent_appeal.planning.addressees import FOLLOWING, for_another, is_another, left_out
from urgent_appeal.planning.books.new_holders import is_correction, misspelt
from urgent_appeal.problems import Finding, warning
from urgent_appeal.reading.decoding import decode


@value
class Replaced:
    """What becomes of the person whom a built-in entry names."""

    lost: frozenset[str] = frozenset()
    """Keys that are about that person and do not hold for the other."""
    until: str = ""
    """Their last day in the office, where they go to `former`; "" where they do not."""

    def former(self, words: Mapping[str, Any], lines: int) -> list[Any]:
        """The lines of `former` with that person before them, as a file or a translation of it with `words` has them.

        `lines` is how many there are in the file itself. Empty where nothing becomes of them.
        """
        held = {key: words[key] for key in ("name", *sorted(self.lost)) if key in words}
        before = words.get("former")
        return [{**held, "until": self.until}, *(before or [{}] * lines)] if self.until and (held or before) else []


def replaced(base: Mapping[str, Any], said: Mapping[str, Any]) -> Replaced:
    """What the user's own words of an entry do with the person whom the built-in entry names.

    A name that differs as a correction does is the same person's. Somebody who held the office until another took it
    on a day that is said, and of whom `former` says nothing, goes there.
    """
    office, name = decode(Office, base, file="")[0], said.get("name")
    if not office or not isinstance(name, str) or not is_another(name, office):
        return Replaced()
    if name and is_correction(office.name or "", name):
        return Replaced(lost=frozenset(map(key_of, misspelt(office, name))))
    gender = said.get("gender")
    gone = left_out(office, for_another(office, gender if gender in ("f", "m") else None))
    return Replaced(lost=frozenset(map(key_of, (*gone, "since"))), until=_until(office, said))


def _until(office: Office, said: Mapping[str, Any]) -> str:
    new = decode(Office, {"since": said["since"]}, file="")[0] if "since" in said and "former" not in said else None
    if new is None or new.since is None or (office.since and office.since.first >= new.since.first):
        return ""
    return (new.since.first - dt.timedelta(days=1)).isoformat()


def warn(label: str, key: str, said: Mapping[str, Any], found: Replaced) -> Iterator[Finding]:
    """A warning that names what is left out."""
    keys = [name for name in map(key_of, FOLLOWING) if name in found.lost - frozenset(said)]
    if not keys or not said.get("name"):
        return
    words = f"{key}: {', '.join(keys)} of the built-in entry belong to somebody other than {said['name']}"
    done = f"went to former, until {found.until}" if found.until else "were left out"
    hint = f"they {done}; write what applies to {said['name']} here"
    yield warning(label, (key, "name"), "of-somebody-else", words, hint)
