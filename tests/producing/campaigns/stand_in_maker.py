"""A maker whose letters are made at once. A module of its own, so that worker processes start quickly."""

import os
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.problems import MissingPart
from urgent_appeal.producing.campaigns.makers import LetterError, MakeLetter
from urgent_appeal.producing.made import Made


@dataclass(frozen=True)
class StandIn:
    """Some kB for each letter; people called Hang, Crash, Hunger or Fault have a letter that goes wrong."""

    text: str = ""
    formats: tuple[str, ...] = ("pdf",)
    seconds: float = 0
    crash_once: str = ""
    """A file; where it does not exist yet, somebody called Once crashes the worker and writes it."""
    start_seconds: float = 0
    cannot_start: bool = False
    missing: str = ""
    """A part of the machine that is not there."""

    def prepare(self) -> MakeLetter:
        tempfile.mkdtemp()  # as page engines do
        time.sleep(self.start_seconds)
        if self.cannot_start:
            os._exit(3)
        if self.missing:
            raise MissingPart(self.missing)
        return self.make

    def make(self, letter: PersonalLetter) -> Made:
        time.sleep(self.seconds)
        self._go_wrong(letter.signatory.name)
        line = f"{self.text} {letter.language} {letter.recipient} {letter.signatory.name}\n".encode()
        content = b"%PDF-1.7\n" + sha256(line).digest() * 60 + line + b"%%EOF\n"
        fonts = ("Strange Sans",) if letter.signatory.name == "Strange" else ()
        why = "a line in several fonts" if letter.signatory.name == "Slow" else ""
        return Made(files=dict.fromkeys(self.formats, content), system_fonts=fonts, in_full=why)

    def _go_wrong(self, name: str) -> None:
        if name == "Hang":
            time.sleep(60)
        if name == "Crash":
            os._exit(9)
        if name == "Hunger":
            bytearray(4 << 30)
        if name == "Fault":
            raise LetterError("the template has a fault")
        if name == "Once" and not Path(self.crash_once).exists():
            Path(self.crash_once).touch()
            os._exit(9)
