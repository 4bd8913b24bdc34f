import pytest

from urgent_appeal.planning.contrast import contrast


@pytest.mark.parametrize(
    ("colour", "ground", "number"),
    [
        ("ffffff", "ffffff", 1.0),
        ("000000", "ffffff", 21.0),
        ("777777", "ffffff", 4.48),
        ("767676", "f4f1ec", 4.03),
        ("f4f1ec", "767676", 4.03),
    ],
)
def test_contrast_is_that_of_wcag(colour: str, ground: str, number: float):
    parts = [tuple(part / 255 for part in bytes.fromhex(one)) for one in (colour, ground)]
    assert contrast(*parts) == pytest.approx(number, abs=0.005)
