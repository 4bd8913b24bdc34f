import re
from pathlib import Path

from urgent_appeal.planning.campaigns.refusals import IN_SHORT, in_short
from urgent_appeal.planning.tables.cells import Reason

SOURCE = Path(__file__).parents[3] / "src" / "urgent_appeal"
FILES = ("planning/campaigns/signatories.py", "planning/tables/cells.py", "reading/csv_files.py")
OF_PEOPLE = {"consent", "contact", "country", "gender", "language"}
"""Rules of the kinds of columns that tables of people have."""
OF_FILES = {"columns", "column-twice", "empty", "no-header"}
"""Rules for a file as a whole."""


def test_every_reason_for_which_a_row_can_be_refused_has_its_few_words():
    said = "".join((SOURCE / name).read_text("utf-8") for name in FILES)
    codes = set(re.findall(r'(?:code=|Unfit\()"([a-z-]+)"', said)) - OF_FILES
    assert len(codes) > 8
    assert codes | OF_PEOPLE == IN_SHORT.keys()


def test_the_column_stands_beside_it():
    assert in_short(Reason(heading="Pays", code="country", words="x")) == "not a country (“Pays”)"
    assert in_short(Reason(code="uneven-row", words="x")) == "too many or too few cells"
