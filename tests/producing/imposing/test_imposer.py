"""What is filled in is tried in `test_office_letters.py`, and for campaigns in `campaigns/test_imposing.py`."""

import pytest

from urgent_appeal.producing.imposing.imposer import Kept
from urgent_appeal.typesetting.imposition.unfit import ImpositionError


def test_what_could_not_be_made_is_not_tried_again():
    tries = []

    def fails() -> None:
        tries.append(1)
        raise ImpositionError("a reason")

    kept = Kept(2)
    for _ in range(2):
        with pytest.raises(ImpositionError, match="a reason"):
            kept.get("key", fails)
    assert len(tries) == 1
