import datetime as dt

import pytest

from tests.builders import CASE, options
from tests.conftest import AProject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.problems import InputError
from urgent_appeal.producing.sending import SendingOptions, note_sent

ID = "tun-2026-person"
EMBASSY = '\n[recipients.embassy]\nrole = "copy"\nany-of = ["xx/london", "xx/paris"]\n'
BOOK = """\
language = "en"

[london]
title = "Embassy in London"
country = "GB"

[paris]
title = "Embassy in Paris"
country = "FR"
"""
DAY = SendingOptions(on=dt.date(2026, 11, 20))


def test_of_several_missions_the_one_that_was_written_to_is_kept(a_project: AProject):
    project = a_project({f"cases/{ID}.toml": CASE + EMBASSY, "cases/recipients/xx.toml": BOOK})
    noted = note_sent(project, ID, options(), LetterOptions(to=("embassy",), writer="FR"), DAY)
    assert [letter.entries for letter in noted.letters] == [("xx/paris",)]


def test_a_mission_of_no_country_cannot_have_been_written_to(a_project: AProject):
    project = a_project({f"cases/{ID}.toml": CASE + EMBASSY, "cases/recipients/xx.toml": BOOK})
    with pytest.raises(InputError, match="none of its missions is accredited to DE"):
        note_sent(project, ID, options(), LetterOptions(to=("embassy",), writer="DE"), DAY)


def test_there_must_be_such_a_case(a_project: AProject):
    with pytest.raises(InputError, match="there is no such case file"):
        note_sent(a_project({}), "no-case", options(), LetterOptions(to=("justice",)), DAY)


def test_a_reply_noted_before_a_name_was_hidden_is_not_said_again(a_project: AProject):
    project, choice = a_project({f"cases/{ID}.toml": CASE}), LetterOptions(to=("justice",))
    note_sent(project, ID, options(), choice, replace(DAY, reply="The file of Example Person was asked for."))
    hiding = CASE.replace("[subjects.person]", '[subjects.person]\npublish-as = "withheld"', 1)
    noted = note_sent(a_project({f"cases/{ID}.toml": hiding}), ID, options(), choice, DAY)
    assert [letter.reply for letter in noted.letters] == ["The file of ‹withheld› was asked for."]
