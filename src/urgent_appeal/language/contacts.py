"""Telephone numbers, e-mail and web addresses: what cannot be right, in a case worker's words."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from urgent_appeal.patterns import regex

PLACEHOLDER = regex(
    r"\[[^@]*\]|[^@]*\b(?:e-?mail|address)[^@]*\b(?:protected|hidden|removed)[^@]*|.*\b(?:javascript|spambots?)\b.*",
    re.IGNORECASE,
)
"""What web pages show in place of an address."""
AT = regex(r"\s*[(\[{<]\s*(?:at|arroba|arobase|chez)\s*[)\]}>]\s*|\s+at\s+", re.IGNORECASE)
ACCOUNT = regex(r"@\w{1,15}")
"""An account on X, as X allows them."""
SCHEME = regex(r"https?://", re.IGNORECASE)
HOST = regex(r"(?:[\w-]+\.)+[\w-]{2,}|\[[0-9a-f:.]+\]", re.IGNORECASE)
NOT_PUBLIC = regex(r"(?:.*\.)?(?:local|localhost|localdomain|internal|intranet|lan|home|corp|arpa|\d+)", re.IGNORECASE)
"""Names of machines that are known in one house only (RFC 6761, 6762, 8375; ICANN's .internal), and bare numbers."""
LONGEST_PAGE = 200
"""Characters of the address of a page: a QR code of 22 mm that holds more has squares too small for old telephones."""
KEPT = "/%:@!$&'()*+,;=~-._?"
"""What stands in a web address as it is, beside letters and digits (RFC 3986)."""


def email_fault(text: str) -> str | None:
    """What is wrong with an e-mail address, or None. No server is asked."""
    if PLACEHOLDER.fullmatch(text):
        return f'"{text}" is a placeholder that a web page shows instead of the address'
    if "@" not in text and AT.search(text):
        return f'"{text}" hides its @; write "{AT.sub("@", text, count=1)}"'
    if text.lower().startswith("mailto:"):
        return f'"{text}" is a link; write "{text[7:]}"'
    if text != text.strip():
        return f'there is a space at the beginning or end of "{text}"; write "{text.strip()}"'
    if re.search(r"[,;]|@.*\s.*@", text):
        return f'"{text}" looks like several addresses; write each in its own quotation marks'
    if re.search(r"\s", text):
        return f'there is a space in "{text}"'
    return None if ascii_email(text) else f'"{text}" is not an e-mail address'


@lru_cache(maxsize=4096)
def ascii_email(text: str) -> str | None:
    """The e-mail address with its domain in punycode (RFC 5891), or None where it is none that any mail can carry.

    By RFC 5321 and 5322; ".example" and ".test" (RFC 2606) are domains like others here. Letters outside ASCII before
    the @ are refused, as few mail servers take them, and so is the beginning of an encoded word (RFC 2047), which a
    mail program could read as something else. Kept, as a page, its check and each of its letters ask again.
    """
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(text, check_deliverability=False, test_environment=True, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    return found.ascii_email if "." in found.domain and "=?" not in text else None


def phone_fault(text: str, country: str) -> str | None:
    """What is wrong with a telephone or fax number, or None. `country` is where it is dialled without a prefix."""
    from phonenumbers import NumberParseException, is_possible_number, parse

    try:
        number = parse(text, country or None)
    except NumberParseException as error:
        if error.error_type == NumberParseException.INVALID_COUNTRY_CODE and "+" in text:
            return f'"{text}" does not begin with the code of a country'
        if error.error_type == NumberParseException.INVALID_COUNTRY_CODE:
            return f'"{text}" has no country code; write it with + and the code of the country'
        return f'"{text}" is not a telephone number'
    return None if is_possible_number(number) else f'"{text}" has too many or too few digits'


def web_fault(text: str) -> str | None:
    """What is wrong with a web address, or None. Nothing is opened."""
    if re.search(r"\s", text):
        return f'there is a space in "{text}"'
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return f'"{text}" is not a web address'
    if parts.scheme not in ("http", "https"):
        hint = f'; write "https://{text}"' if HOST.match(text) and "://" not in text and "@" not in text else ""
        return f'"{text}" does not begin with https://{hint}'
    if parts.username is not None:
        return f'"{text}" has a user name in it'
    return None if HOST.fullmatch(parts.hostname or "") else f'"{text}" is not a web address'


def page_fault(text: str) -> str | None:
    """What keeps a web address from being one of a page that everybody can open, or None. Nothing is opened."""
    if fault := web_fault(text):
        return fault
    if NOT_PUBLIC.fullmatch(urlsplit(text).hostname or ""):
        return f'"{text}" can be opened only inside one network'
    try:
        length = len(ascii_web(text))
    except UnicodeError:
        return f'"{text}" is not a web address'
    return f'"{text}" has more than {LONGEST_PAGE} characters' if length > LONGEST_PAGE else None


def ascii_web(text: str) -> str:
    """The web address in ASCII: its host in punycode, all else percent-encoded. Raises UnicodeError for bad hosts."""
    parts = urlsplit(text)
    path, query, fragment = (quote(part, safe=KEPT) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, parts.netloc.encode("idna").decode(), path, query, fragment))


def account_fault(text: str) -> str | None:
    """What is wrong with an account on X, or None."""
    return None if ACCOUNT.fullmatch(text) else f'"{text}" is not an account; write it like @example'


def web_href(text: str) -> str:
    """The address of a link, in ASCII, or empty where it could lead anywhere else than to a web site."""
    if web_fault(text):
        return ""
    try:
        return ascii_web(text)
    except UnicodeError:
        return ""


def shown_web(text: str) -> str:
    """The address as a page prints it: of a web site without https:// and a slash at the end."""
    return SCHEME.sub("", text).removesuffix("/") if SCHEME.match(text) else text


def account_href(text: str) -> str:
    """The address of an account on X, or empty."""
    return "" if account_fault(text) else f"https://x.com/{text[1:]}"


def tel_href(text: str, country: str) -> str:
    """A tel: address (RFC 3966), or empty where it could not be dialled."""
    from phonenumbers import PhoneNumberFormat, format_number, parse

    if phone_fault(text, country):
        return ""
    return format_number(parse(text, country or None), PhoneNumberFormat.RFC3966)
