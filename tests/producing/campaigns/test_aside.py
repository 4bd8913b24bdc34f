from hashlib import sha256
from pathlib import Path

import pytest

from tests.producing.campaigns.stand_in import a_letter
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.model.value import replace
from urgent_appeal.producing.campaigns.aside import Aside, aside, make_aside, result_of
from urgent_appeal.producing.campaigns.makers import Failed, Written


def test_a_letter_is_written_under_a_temporary_name_with_its_hash_and_size(tmp_path: Path):
    result = make_aside(a_letter(), StandIn().make, tmp_path)
    assert isinstance(result, Written)
    content = (tmp_path / aside(a_letter(), "pdf")).read_bytes()
    assert result.files[0].hash == sha256(content).hexdigest()
    assert result.size == len(content)


def test_a_letter_has_a_file_for_each_format(tmp_path: Path):
    make_aside(a_letter(), StandIn(formats=("pdf", "txt")).make, tmp_path)
    assert sorted(path.suffixes[-2] for path in tmp_path.iterdir()) == [".pdf", ".txt"]


def test_only_the_owner_reads_a_letter(tmp_path: Path):
    make_aside(a_letter(), StandIn().make, tmp_path)
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]


def test_a_letter_that_cannot_be_made_says_why_and_leaves_no_file(tmp_path: Path):
    result = make_aside(a_letter(name="Fault"), StandIn().make, tmp_path)
    assert isinstance(result, Failed)
    assert result.words == "the template has a fault"
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_gone_is_no_fault_of_the_letter(tmp_path: Path):
    with pytest.raises(OSError, match="No such file"):
        make_aside(a_letter(), StandIn().make, tmp_path / "gone")


@pytest.mark.parametrize("name", ["Ada", "Fault"])
def test_what_came_of_a_letter_is_the_same_after_its_way_from_a_worker(name: str, tmp_path: Path):
    letter = a_letter(name=name)
    sent = Aside(maker=StandIn(), folder=tmp_path).prepare()(letter)
    came, made = result_of(letter, sent), make_aside(letter, StandIn().make, tmp_path)
    assert came == (replace(made, seconds=came.seconds) if isinstance(made, Written) else made)
    assert "letter" not in str(sent)
