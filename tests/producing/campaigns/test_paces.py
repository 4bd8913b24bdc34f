import pytest

from tests.producing.campaigns.stand_in import a_letter
from urgent_appeal.producing.campaigns import paces
from urgent_appeal.producing.campaigns.makers import Written, WrittenFile
from urgent_appeal.producing.campaigns.paces import Pace, Stopwatch, better, pace_noted


def measured(start: float, seconds: list[float], monkeypatch: pytest.MonkeyPatch) -> Pace | None:
    """The pace of letters that took so long, of which the first came after a time; each is 10 bytes larger."""
    clock = iter([0.0, start])
    monkeypatch.setattr(paces.time, "monotonic", lambda: next(clock))
    watch = Stopwatch()
    for number, took in enumerate(seconds, 1):
        file = WrittenFile(format="pdf", hash="h", size=10 * number)
        watch.letter(Written(letter=a_letter(), files=(file,), seconds=took))
    return watch.pace()


def a_pace(letters: int = 100, letter: float = 0.1) -> Pace:
    return Pace(letters=letters, start=2.0, letter=letter, size=24_000)


def test_the_first_letter_gives_the_start_the_others_the_time_of_a_letter_and_all_its_size(
    monkeypatch: pytest.MonkeyPatch,
):
    assert measured(3.0, [2.0, 0.25, 0.75], monkeypatch) == Pace(letters=3, start=3.0, letter=0.5, size=20)


def test_one_letter_is_too_few_to_measure(monkeypatch: pytest.MonkeyPatch):
    assert measured(3.0, [2.0], monkeypatch) is None


def test_more_processes_take_less_time_after_the_start():
    assert a_pace().seconds(1001, 1) == 2.0 + 100.0
    assert a_pace().seconds(1001, 2) == 2.0 + 50.0


def test_what_one_process_does_in_a_moment_is_not_divided():
    assert a_pace().seconds(6, 4) == 2.0 + 0.5


def test_what_is_noted_is_read_again():
    assert pace_noted(a_pace().noted()) == a_pace()
    assert pace_noted(None) is None


@pytest.mark.parametrize(("before", "now", "kept"), [(5, 5, "now"), (300, 4, "before"), (300, 120, "now")])
def test_a_measurement_of_few_letters_does_not_replace_one_of_many(before: int, now: int, kept: str):
    old, new = a_pace(before, 0.1), a_pace(now, 0.2)
    assert better(new, old) == {"now": new, "before": old}[kept]


def test_one_measurement_is_better_than_none():
    assert better(None, a_pace()) == better(a_pace(), None) == a_pace()
