"""Which of the program's families draws what the text faces cannot, whatever a style sheet names after them.

Told to fontconfig and not written in the style sheets: there it would be forgotten by those who write their own, and
fontconfig would then take any font of the machine, which is another one on each.
"""

from functools import lru_cache

from urgent_appeal.typesetting.cjk import LANGUAGES, family_of
from urgent_appeal.typesetting.fontconfig import add_rules
from urgent_appeal.typesetting.fonts import BEHIND, FAMILIES
from urgent_appeal.typesetting.scripts import SCRIPTS


@lru_cache(maxsize=1)
def add_fallbacks() -> None:
    """Puts the scripts' families behind each text family. Pango asks fontconfig's common rules, so once a process."""
    add_rules("".join(_after(family, _families()) for family in FAMILIES))
    rules = (_after(family, (family_of(lang),), lang) for family in FAMILIES for lang in LANGUAGES)
    add_rules("".join(rules))


@lru_cache(maxsize=32)
def add_own(family: str) -> None:
    """Puts the program's families behind one of an issuer, once a process."""
    add_rules(_after(family, (BEHIND, "Appeal Arabic", *_families())))


def is_own(family: str) -> bool:
    """Whether a family comes with the program."""
    return family in (*FAMILIES, *_families(), *map(family_of, LANGUAGES))


def _after(family: str, following: tuple[str, ...], language: str = "") -> str:
    """The rule that puts families behind another one, for text in one language or in all."""
    names = "".join(f"<string>{name}</string>" for name in following)
    only = f'<test name="lang" compare="contains"><string>{language}</string></test>' if language else ""
    return (
        f'<match target="pattern"><test qual="any" name="family"><string>{family}</string></test>{only}'
        f'<edit name="family" mode="append" binding="strong">{names}</edit></match>'
    )


def _families() -> tuple[str, ...]:
    return (*(f"Appeal {script}" for script in SCRIPTS), family_of(""))
