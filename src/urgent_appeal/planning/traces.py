"""What gives an organisation away: its names, those of its partners and signatories, its contacts, the reference."""

import re

from urgent_appeal.model.issuer import Issuer
from urgent_appeal.patterns import regex
from urgent_appeal.planning.privacy.secrets import Secret

ARTICLE = regex(r"^(?:(?:the|la|le|les)\s+|l[’'])", re.IGNORECASE)
SCHEME = regex(r"^https?://", re.IGNORECASE)
BRACKETS = regex(r"\(([^()]*)\)")


def traces_of(issuer: Issuer, reference: str | None) -> Secret:
    """Everything that must not stand in a letter that does not name the organisation.

    Names of one word and acronyms are found as names of people are; longer names, contacts and the reference as they
    stand.
    """
    signatories = [who.name for who in issuer.signatories.values()]
    names = [issuer.name, issuer.short_name or "", *issuer.letterhead, *signatories]
    names += [partner.name for partner in issuer.partners.values()]
    inside = [words for name in names for words in BRACKETS.findall(name)]
    bare = [" ".join(ARTICLE.sub("", BRACKETS.sub(" ", name).strip()).split()) for name in (*names, *inside)]
    contacts: list[str | None] = []
    for one in (issuer.contacts, issuer.press):
        contacts += [one.email, SCHEME.sub("", one.web or "").rstrip("/"), *one.phones, *one.faxes]
    phrases = [*(name for name in bare if not name.isalpha()), *contacts, reference]
    return Secret(
        spellings=tuple(dict.fromkeys(name for name in bare if name.isalpha())),
        phrases=tuple(dict.fromkeys(text for text in phrases if text)),
    )
