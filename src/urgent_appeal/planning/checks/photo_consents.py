"""Photos: whom they may show, and whether that was agreed to."""

import datetime as dt
from collections.abc import Iterator

from urgent_appeal.model.case import Case
from urgent_appeal.planning.privacy.hidden_names import groups_of
from urgent_appeal.problems import Finding, Path

PHOTO = "photo"
"""What a consent must be for."""


def check_photos(shown: Case, original: Case, now: dt.date) -> Iterator[Finding]:
    """The photos that an edition would print and may not. `shown` is the case of that edition."""
    groups = groups_of(original)
    for id, subject in shown.subjects.items():
        if subject.photo is None:
            continue
        path: Path = ("subjects", id, "photo")
        if subject.kind == "group":
            words = "a photo of a group shows people whose own consent is not written"
            hint = "give each member a table and a photo, or take this one out"
            yield Finding(file=shown.file, path=path, code="photo-of-group", words=words, hint=hint)
            continue
        group = original.subjects.get(groups.get(id, ""))
        agreed = original.subjects[id].consent or (group and group.consent) or original.consent
        if agreed is None or PHOTO not in agreed.for_:
            words = "the consent is not for a photo"
            hint = 'ask, then write consent = { ..., for = ["name", "photo"] }; or take the photo out'
            yield Finding(file=shown.file, path=path, code="photo-consent", words=words, hint=hint)
        elif agreed.until and agreed.until < now:
            words = f"the consent to this photo ended on {agreed.until}"
            hint = "ask again, or take the photo out"
            yield Finding(file=shown.file, path=path, code="photo-consent", words=words, hint=hint)
