from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from urgent_appeal.rendering.printing import INSTEAD, UnprintableError, printable


@pytest.mark.parametrize("value", ["text", Markup("<b>"), 3, 1.5, jinja2.Undefined()])
def test_texts_and_numbers_are_printed_as_they_are(value: Any):
    assert printable(value) is value


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "empty"), (True, "true or false"), (("a",), "a list"), ({}, "a list"), (str.upper, "a function")],
)
def test_anything_else_is_refused_with_what_to_write_instead(value: Any, kind: str):
    with pytest.raises(UnprintableError, match=f"^{kind}$"):
        printable(value)
    assert kind in INSTEAD
