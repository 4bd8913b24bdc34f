"""Telephone numbers, e-mail and web addresses: what cannot be right, in a case worker's words."""

import re
from urllib.parse import urlsplit

PLACEHOLDER = re.compile(r"protected|hidden|@\s*$|\[.*\]|\bexample@example\b", re.IGNORECASE)


def email_fault(text: str) -> str | None:
    """What is wrong with an e-mail address, or None. No server is asked."""
    if PLACEHOLDER.search(text):
        return f'"{text}" is a placeholder that a web page shows instead of the address'
    if re.search(r"\s", text.strip()):
        return f'there is a blank inside "{text}"'
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        if "special-use" in str(error) and re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", text):
            return None
        return f'"{text}" is not an e-mail address'
    return None


def phone_fault(text: str, country: str) -> str | None:
    """What is wrong with a telephone or fax number, or None. `country` is where it is dialled without a prefix."""
    from phonenumbers import NumberParseException, is_possible_number, parse

    try:
        number = parse(text, country if len(country) == 2 else None)
    except NumberParseException:
        return f'"{text}" is not a telephone number; write it with + and the code of the country'
    return None if is_possible_number(number) else f'"{text}" has too many or too few digits'


def web_fault(text: str) -> str | None:
    """What is wrong with a web address, or None. Nothing is opened."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return f'"{text}" is not a web address'
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or re.search(r"\s", text):
        return f'"{text}" is not a web address; it begins with https://'
    return None


def tel_href(text: str, country: str) -> str:
    """A tel: address (RFC 3966), or empty where the number cannot be read."""
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, parse

    try:
        number = parse(text, country if len(country) == 2 else None)
    except NumberParseException:
        return ""
    return format_number(number, PhoneNumberFormat.RFC3966)
