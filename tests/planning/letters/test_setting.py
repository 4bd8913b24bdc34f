import pickle
from dataclasses import replace

from tests.planning.letters.builders import a_setting
from urgent_appeal.planning.letters.setting import Person
from urgent_appeal.producing.letters import width


def test_a_setting_travels_to_another_process_and_is_the_same_there():
    setting = replace(a_setting(), measure=width, person=Person(name="Ada Sampleton", country="GB"))
    assert pickle.loads(pickle.dumps(setting)) == setting
