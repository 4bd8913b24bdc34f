"""Lines of a letter whose characters have other forms than those of the letter's language: names and addresses."""

from collections.abc import Iterator, Mapping

from urgent_appeal.language.east_asian import east_asian_language
from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.planning.letters.setting import Setting
from urgent_appeal.planning.letters.wording import Wording

OF_THE_WRITER: tuple[Slot, ...] = ("sender", "return_line", "line", "signature")
OF_THE_RECIPIENTS: tuple[Slot, ...] = ("recipient", "second_recipient")


def languages_of_lines(
    slots: Mapping[Slot, tuple[str, ...]], wording: Wording, setting: Setting
) -> tuple[tuple[str, str], ...]:
    """The lines in Chinese characters, kana or hangul, each with its language."""
    return tuple(dict(_languages(slots, wording, setting)).items())


def _languages(slots: Mapping[Slot, tuple[str, ...]], wording: Wording, setting: Setting) -> Iterator[tuple[str, str]]:
    person = setting.person
    country, language = (person.country, person.language) if person else (setting.issuer.country or "", "")
    origins = [(slot, country or setting.writer or "", language) for slot in OF_THE_WRITER]
    origins += [(slot, office.country or "", "") for slot, office in zip(OF_THE_RECIPIENTS, wording.to, strict=False)]
    for slot, country, language in origins:
        for line in slots.get(slot, ()):
            if code := east_asian_language(line, country, language or setting.language.id):
                yield line, code
