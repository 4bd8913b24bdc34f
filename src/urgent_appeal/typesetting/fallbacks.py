"""Which of the program's families draws what the text faces cannot, whatever a style sheet names after them.

Told to fontconfig and not written in the style sheets: there it would be forgotten by those who write their own, and
fontconfig would then take any font of the machine, which is another one on each.
"""

from urgent_appeal.typesetting.fontconfig import add_rules
from urgent_appeal.typesetting.fonts import FAMILIES
from urgent_appeal.typesetting.scripts import SCRIPTS


def add_fallbacks() -> None:
    """Puts the scripts' families behind each text family. Pango asks fontconfig's common rules, so once a process."""
    add_rules("".join(map(_after, FAMILIES)))


def is_own(family: str) -> bool:
    """Whether a family comes with the program."""
    return family in (*FAMILIES, *_families())


def _after(family: str) -> str:
    names = "".join(f"<string>{name}</string>" for name in _families())
    return (
        f'<match target="pattern"><test qual="any" name="family"><string>{family}</string></test>'
        f'<edit name="family" mode="append" binding="strong">{names}</edit></match>'
    )


def _families() -> tuple[str, ...]:
    return tuple(f"Appeal {script}" for script in SCRIPTS)
