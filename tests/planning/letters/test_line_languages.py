from dataclasses import replace

from tests.planning.letters.test_layout import made
from tests.planning.letters.test_personal_letters import ADA
from urgent_appeal.model.campaign import Signatory


def languages(person: Signatory) -> dict[str, str]:
    return dict(made(person=person, writer="GB").leaf.languages)


def test_name_and_address_of_a_writer_have_the_language_of_their_country():
    taipei = Signatory(number=1, line=2, name="陳志宏", street=("重慶南路 1",), city="臺北", country="TW")
    assert languages(taipei) == dict.fromkeys(["陳志宏", "重慶南路 1", "臺北"], "zh-Hant")


def test_a_name_tells_more_than_the_country():
    assert languages(replace(ADA, name="山田 はなこ")) == {"山田 はなこ": "ja"}


def test_other_lines_have_the_language_of_the_letter():
    assert languages(ADA) == {}
