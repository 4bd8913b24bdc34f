import subprocess
import sys

from urgent_appeal.model import choices


def test_every_choice_has_names_each_once():
    for names in (choices.CHANNELS, choices.STAGES, choices.SUBJECT_KINDS):
        assert names
        assert len(set(names)) == len(names)


def test_names_that_the_help_prints_load_no_value():
    code = "import sys; import urgent_appeal.model.choices; sys.exit('urgent_appeal.model.value' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
