"""The lines of an address in the order of its country; script/addresses.py makes the table of the orders."""

import json
import re
from pathlib import Path

from urgent_appeal.language.countries import code_for
from urgent_appeal.patterns import regex

TABLE = json.loads(Path(__file__).with_name("address_orders.json").read_text("utf-8"))
ORDERS: dict[str, str] = TABLE["orders"]
"""By order the countries that have it. A: street, C: town, S: region, Z: postcode, |: the next line."""
IN_OWN_SCRIPT: dict[str, str] = TABLE["in own script"]
"""Orders of addresses in Chinese, Japanese and Korean characters."""
BY_COUNTRY = {code: order for order, codes in ORDERS.items() for code in codes.split()}
UNKNOWN = "A|Z C|S"
"""Where no country is known."""
OWN_SCRIPT = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Chinese characters and Hangul."""
PIECES = regex(r"[ACSZ]|[^ACSZ]+")
HOUSE_NUMBER = regex(r"\d{1,5} ?(?:[a-zA-Z]|bis|ter)?")
NUMBER_FIRST = regex("AU|BF|BJ|CA|CI|CM|DZ|FR|GB|GH|GN|IE|IN|KE|LU|MA|MC|ML|NG|NZ|SN|TG|TN|UG|US|ZA")
"""Countries where it stands before the street."""
BESIDE = " ,;-–"
"""What stands between parts of an address on one line."""
Parts = tuple[tuple[str, ...], str, str, str]
"""Lines of the street, postcode, town and region."""


def address_lines(country: str, street: tuple[str, ...], postcode: str, city: str, region: str) -> tuple[str, ...]:
    """The lines of an address as the post of its country orders them, without the country's name.

    Every part that is given is printed as it is written; one that has no place in that order gets a line at the end, a
    region one above a postcode that has a line of its own.
    """
    parts = {"A": "\n".join(street), "C": city, "S": region, "Z": postcode}
    own = IN_OWN_SCRIPT.get(country) if OWN_SCRIPT.search("".join(parts.values())) else None
    order = own or BY_COUNTRY.get(country, UNKNOWN)
    if "S" not in order:
        order = order.replace("C|Z", "C|S|Z")
    lines = [*(_line(line, parts) for line in order.split("|")), *(parts[key] for key in parts if key not in order)]
    return tuple(line for text in lines for line in text.split("\n") if line)


def said_once(country: str, street: tuple[str, ...], postcode: str, city: str, region: str) -> Parts:
    """The parts of an address of which tables have some twice: "75011 Paris" beside its postcode, or in the street."""
    if postcode and not set(postcode.lower()).isdisjoint(city.lower()):  # as in few rows of a long table
        city = "" if city == postcode else _without(city, postcode)
        postcode = _without(postcode, city)
    if region and (city.endswith(f", {region}") or (region.isupper() and len(region) < 4)):
        city = _without(city, region)
    if street and city and _may_repeat(street, (city, postcode, region)):
        below = tuple(words for words in map(_words, (city, postcode, region)) if words)
        *lines, last = street
        parts = last.split(",")
        while parts and _repeats(parts[-1], below, country):
            parts.pop()
            if not parts and lines:
                parts = lines.pop().split(",")
        street = (*lines, ",".join(parts)) if parts else ()
    return street, postcode, city, region


def with_house_number(street: tuple[str, ...], country: str = "") -> tuple[str, ...]:
    """The lines of a street with a number from a column of its own beside its name: "Musterweg 3", "12 Lamp Street".

    Between two lines, of which one may be that of a building, it belongs to the street of its country's order.
    """
    if len(street) < 2:
        return street
    at = next((at for at, line in enumerate(street) if HOUSE_NUMBER.fullmatch(line)), None)
    if at is None:
        return street
    first = at if at == 0 or (NUMBER_FIRST.fullmatch(country) and at < len(street) - 1) else at - 1
    beside = street[first : first + 2]
    joined = sum(any(map(str.isdigit, line)) for line in beside) == 1
    return (*street[:first], " ".join(beside), *street[first + 2 :]) if joined else street


def _may_repeat(street: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether a closer look is worth its time, as it is in few rows of a long table."""
    last = street[-1].lower()
    if len(street) > 1 or "," in last:
        return True
    city, postcode, region = map(str.lower, below)
    return city in last or bool(postcode and postcode in last) or bool(region and region in last)


def _repeats(part: str, below: tuple[frozenset[str], ...], country: str) -> bool:
    """Whether a part of a street holds nothing but what is printed below it."""
    words = _words(part)
    if words <= frozenset().union(*below) and any(one <= words for one in below):
        return True
    return bool(country and words) and code_for(part) == country


def _without(text: str, part: str) -> str:
    """The text without a part of at least two characters at one of its ends; the text where nothing would be left."""
    if len(part) < 2 or not (text[:1].lower() == part[:1].lower() or text[-1:].lower() == part[-1:].lower()):
        return text
    if (size := _begins(text, part)) and text[size] in BESIDE:
        return text[size:].strip(BESIDE)
    size = _begins(text[::-1], part[::-1])
    return text[:-size].strip(BESIDE) if size and text[-size - 1] in BESIDE else text


def _begins(text: str, part: str) -> int:
    """How many characters of a text are the part that it begins with, however it is spaced; 0 if all or none are."""
    at = 0
    for character in part.replace(" ", ""):
        while text[at : at + 1] == " ":
            at += 1
        if text[at : at + 1].lower() != character.lower():
            return 0
        at += 1
    return at if at < len(text) else 0


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _line(order: str, parts: dict[str, str]) -> str:
    """One line of an order; what stands between two parts is printed only between two that are given."""
    made = gap = ""
    for piece in PIECES.findall(order):
        if piece not in parts:
            gap = piece
        elif parts[piece]:
            made += (gap if made else "") + parts[piece]
            gap = ""
    return made
