"""Which forms of a name are found; `tests/planning/test_secrets.py` has those of plain Latin names."""

import pytest

from urgent_appeal.planning.privacy.secrets import Secret, find
from urgent_appeal.planning.privacy.spellings import not_found_alone, words_of


def found(text: str, name: str, **more: frozenset[str]) -> list[str]:
    return [text[at : at + size] for at, size in find(text, [Secret(spellings=(name,), **more)])]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("Olga Petrova", "Ask Pe**tr**ov", "Pe**tr**ov"),
        ("Olga Petrova", "Pet[^a]rova said", "Pet[^a]rova"),
        ("Ivan Petrov", "P e t r o v", "P e t r o v"),
        ("Ivan Petrov", "P.e.t.r.o.v.", "P.e.t.r.o.v"),
        ("Ivan Petrov", "Pеtrоv with two Cyrillic letters", "Pеtrоv"),
        ("Петров Иван", "Пeтров with a Latin letter", "Пeтров"),
        ("Oʻktam Gʻaniyev", "O'ktam and G‘aniyev", "O'ktam"),
        ("Oktam Ganiyev", "G’aniyev", "G’aniyev"),
        ("Sean O'Brien", "Sean Brien", "Brien"),
        ("محمد البرغوثي", "قال بـرغـوثي", "بـرغـوثي"),
        ("علي حسن", "قال وعلي", "وعلي"),
        ("علي حسن", "إلى لحسن", "لحسن"),
        ("مصطفى حسن", "مصطفي قال", "مصطفي"),
        ("王小明", "小明被捕", "小明"),
        ("王小明", "王先生被捕", "王"),
        ("欧阳小明", "欧阳被捕", "欧阳"),
        ("山田太郎", "太郎さん", "太郎"),
        ("김철수", "철수는", "철수"),
        ("김철수", "김 씨는 (김)", "김"),
        ("Олег Сидоренко", "у Олега", "Олега"),
        ("Ольга Петрова", "о Петровой", "Петров"),
        ("Анна Ким", "для Анны", "Анны"),
        ("Ольга Петрова", "Петров", "Петров"),
        ("Olga Petrova", "to Petrovoj", "Petrov"),
        ("Oleg Petrov", "for Olega", "Olega"),
        ("Jan Kowalski", "dla Kowalskiej", "Kowalski"),
        ("Anna Müller", "Mueller", "Mueller"),
        ("Anna Mueller", "Müller", "Müller"),
        ("Ole Sørensen", "Soerensen", "Soerensen"),
        ("Eva Kjær", "Kjaer", "Kjaer"),
        ("Max Weiß", "Weiss", "Weiss"),
        ("Nguyễn Thị Đào", "Nguyen was seen", "Nguyen"),
        ("דוד כהן", "אמר לכהן", "לכהן"),
        ("李明", "李先生被捕", "李"),
        ("李明", "李 明", "李 明"),
        ("王小明", "老王被捕", "老王"),
        ("王小明", "王教授被捕", "王"),
        ("김철", "김 씨는", "김"),
        ("林 修", "林さん", "林"),
        ("Павел Цой", "для Павла", "Павла"),
        ("Павел Цой", "для Цоя", "Цоя"),
        ("Marek Kos", "dla Marka", "Marka"),
        ("Jan Novák", "o Janem", "Janem"),
        ("Oleg Sidorov", "all the Olegs", "Olegs"),
        ("Oleg Sidorov", "O l e g", "O l e g"),
        ("Oleg Sidorov", "Ol-eg", "Ol-eg"),
        ("Jan van der Berg", "vanderberg@x.example", "vanderberg"),
        ("Đorđe Đurić", "Djordje", "Djordje"),
        ("Jürgen Mueller", "Muller", "Muller"),
        ("عبد الله سعيد", "قال عبدالله", "عبدالله"),
        ("عبدالله سعيد", "قال عبد الله", "عبد الله"),
        ("فاطمه موسى", "فاطمة", "فاطمة"),
        ("محمد حسن", "م ح م د", "م ح م د"),
        ("Γιώργος Παππάς", "του Γιώργου", "Γιώργ"),
        ("Ivan Petrov", "Pet-\nrov", "Pet-\nrov"),
        ("Ivan Petrov", "Pet\u00a0rov", "Pet\u00a0rov"),
        ("Ivan Petrov", "Pe\u3164trov", "Pe\u3164trov"),
        ("Ivan Petrov", "ᴘᴇᴛʀᴏᴠ", "ᴘᴇᴛʀᴏᴠ"),
        ("op99", "it is OP 99", "OP 99"),
        ("+216 71 123 456", "call 216-71-123-456", "216-71-123-456"),
        ("HRD", "the H.R.D. said", "H.R.D"),
    ],
)
def test_a_disguised_name_is_found(name: str, text: str, what: str):
    assert what in found(text, name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ALI Hassani", "all of it"),
        ("علي حسن", "على الطريق"),
        ("Andrea Quastel", "they met and reached the court"),
        ("Oleg Petrov", "an olega of things"),
        ("Anna Li", "annals, a policy"),
        ("Olga Ivanova", "ivan the carpenter"),
        ("王小明", "国王来了"),
        ("عبد الله سعيد", "الحمد لله، الله أكبر"),
        ("op99", "stop 99 and op 999"),
        ("Jan Novák", "in January"),
        ("Ana Novák", "Ana%C3%AFs%20was"),
    ],
)
def test_other_words_are_no_name(name: str, text: str):
    assert found(text, name) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("An Bing", "they scan bingo"),
        ("He Long", "in the longest run"),
        ("Ian Lan", "l'an passé"),
        ("Rob Sen", "ils s’en vont"),
    ],
)
def test_a_name_is_not_put_together_from_the_ends_of_other_words(name: str, text: str):
    assert found(text, name) == []


@pytest.mark.parametrize("text", ["anbing@x.example", "An-Bing", "AnBing", "An1Bing"])
def test_a_name_written_as_one_word_is_found(text: str):
    assert found(text, "An Bing")


CAPITAL = frozenset({"justice"})


@pytest.mark.parametrize(("text", "there"), [("Justice was beaten.", True), ("for justice", False)])
def test_a_word_of_the_field_counts_with_a_capital_wherever_it_stands(text: str, there: bool):
    assert bool(found(text, "Rose Justice", capital=CAPITAL)) is there


CAREFUL = frozenset({"may", "will", "april", "le"})


@pytest.mark.parametrize("text", ["so May said", "and Will was seen", "they met May in court"])
def test_a_word_that_is_a_small_word_too_counts_with_a_capital_inside_a_sentence(text: str):
    assert found(text, "May Will", careful=CAREFUL, dates=frozenset({"may"}))


@pytest.mark.parametrize(
    "text",
    [
        "it may be",
        "May he be free.",
        "x.[^a] Will he?",
        "x.1 Will he?",
        "“No.” Will he?",
        "**Will he?**",
        "the May protests",
        "On 4 May 2026",
        "in May",
        "May 2026 was hot",
        "no. Will they come?",
        "no.%20Will%20they%20come",
        "the will",
    ],
)
def test_a_small_word_or_a_month_is_no_name(text: str):
    assert found(text, "May Will", careful=CAREFUL, dates=frozenset({"may"})) == []


def test_in_the_whole_name_a_small_word_always_counts():
    assert found("on will may 4", "May Will", careful=CAREFUL) == ["will may"]


def test_a_word_that_never_counts_alone_is_found_in_the_whole_only():
    never = frozenset({"centre", "rights"})
    assert found("rights of the centre", "Centre Rights", never=never) == []
    assert found("the CENTRE rights", "Centre Rights", never=never) == ["CENTRE rights"]


def test_a_name_of_one_common_word_counts_with_a_capital():
    assert found("they met Memory there", "Memory", never=frozenset({"memory"})) == ["Memory"]
    assert found("in memory of them", "Memory", never=frozenset({"memory"})) == []


def test_the_words_of_a_name():
    assert words_of("Seán O'Brien-Müller") == ("sean", "obrien", "muller")


def test_what_is_too_short_to_be_found_alone():
    assert not_found_alone("Li Bo Quastel A.") == ("li", "bo")
    assert not_found_alone("Li") == ()
