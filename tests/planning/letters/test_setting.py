import pickle

from tests.planning.letters.builders import a_setting
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.producing.undrawable import width


def test_a_setting_travels_to_another_process_and_is_the_same_there():
    ada = Signatory(number=1, line=2, name="Ada Sampleton", country="GB")
    setting = replace(a_setting(), fonts=KnownFonts(measure=width), person=ada)
    assert pickle.loads(pickle.dumps(setting)) == setting
