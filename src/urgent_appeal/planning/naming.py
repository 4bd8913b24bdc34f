"""How the people of a case are called in its texts: in full and bold the first time, shortly after that."""

import re
from collections.abc import Iterable

from urgent_appeal.language.mentions import Mention, alone
from urgent_appeal.language.names import with_honorific
from urgent_appeal.language.numbers import format_number
from urgent_appeal.language.text import keep_together, say
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Status, Subject

COMMA = re.compile("[,،、，]")
SUBJECTS = "subjects"
"""The word in braces that stands for everybody a demand or a case is about."""


class Naming:
    """Names in one document, in the order in which its texts are made."""

    def __init__(self, case: Case, language: Language) -> None:
        """Takes the case of the edition; nobody is mentioned yet."""
        self.case = case
        self.language = language
        self.mentioned: set[str] = set()

    def mention(
        self, id: str, everybody: Iterable[str] | None = None, *, the: bool = False
    ) -> tuple[Mention, ...] | None:
        """What is printed for `{id}`, with its article for `{the:id}`; `everybody` is who `{subjects}` stands for.

        None for an unknown id.
        """
        if id == SUBJECTS:
            ids = self.appealed_for() if everybody is None else everybody
            return tuple(self._as_mention(one, self._next(one), the=True) for one in ids)
        if id not in self.case.subjects and self.member_name(id) is None:
            return None
        first = id not in self.mentioned
        return (self._as_mention(id, self._next(id), the=the, bold=first),)

    def mention_in_title(
        self, id: str, everybody: Iterable[str] | None = None, *, the: bool = False
    ) -> tuple[Mention, ...] | None:
        """The same as it stands in a title; it does not count as a mention."""
        if id == SUBJECTS:
            ids = self.appealed_for() if everybody is None else everybody
            return tuple(self._as_mention(one, self.in_title(one) or "", the=True) for one in ids)
        name = self.in_title(id)
        return None if name is None else (self._as_mention(id, name, the=the),)

    def _as_mention(self, id: str, text: str, *, the: bool, bold: bool = False) -> Mention:
        """A name with all that its sentence has to know of it."""
        subject = self.case.subjects.get(id)
        if subject is None:
            return Mention(text=text, bold=bold, words=text == self.language.phrases["name_withheld"])
        known = subject.article if the and subject.article in self.language.articles else None
        return Mention(
            text=text, bold=bold, article=known or "", words=self._is_words(subject), comma=_comma_after(text, subject)
        )

    def _is_words(self, subject: Subject) -> bool:
        """Whether somebody is called by words of the language and not by a name."""
        return subject.kind == "group" or subject.name in (None, self.language.phrases["name_withheld"])

    def appealed_for(self) -> tuple[str, ...]:
        """Ids of those the case is for: no mentions, nobody in a final state, no member beside its group."""
        members = {member for subject in self.case.subjects.values() for member in subject.members}
        return tuple(
            id
            for id, subject in self.case.subjects.items()
            if not subject.mention and id not in members and not self.is_final(subject)
        )

    def is_final(self, subject: Subject) -> bool:
        """True where somebody is in a state after which nothing can be asked for them."""
        for key, status in current(subject):
            words = self.language.states.get(status.state or key)
            if words is not None and words.final and status.certainty != "disputed":
                return True
        return False

    def _next(self, id: str) -> str:
        if id in self.mentioned:
            return self.later(id)
        self.mentioned.add(id)
        return self.first(id)

    def first(self, id: str) -> str:
        """The whole name with honorific and acronym, and what is to be said of it once."""
        subject = self.case.subjects.get(id)
        if subject is None:
            return self.member_name(id) or ""
        name = self.in_full(subject, id)
        if subject.acronym:
            name = self._phrase("acronym", name=name, acronym=keep_together(subject.acronym))
        return " ".join([name, *self.said_once(subject)])

    def said_once(self, subject: Subject) -> tuple[str, ...]:
        """What stands in brackets behind the first mention of a name."""
        once = []
        if subject.unknown:
            key = "surname_unknown" if subject.unknown == "surname" else "given_name_unknown"
            once.append(self._phrase(key))
        if subject.corrected_from:
            once.append(self._phrase("corrected_name"))
        return tuple(once)

    def later(self, id: str) -> str:
        """The acronym, or the honorific and the short name."""
        subject = self.case.subjects.get(id)
        if subject is None:
            return self.member_name(id) or ""
        if subject.acronym:
            return keep_together(subject.acronym)
        if subject.kind == "group":
            return subject.short or subject.name or subject.unnamed or ""
        return self._with_honorific(subject, subject.short or subject.name or subject.unnamed or "")

    def in_title(self, id: str, everybody: Iterable[str] | None = None) -> str | None:
        """The name as it stands in a title or on a list of names."""
        if id == SUBJECTS:
            return alone(self.mention_in_title(id, everybody) or (), self.language)
        subject = self.case.subjects.get(id)
        if subject is None:
            return self.member_name(id)
        return keep_together(subject.acronym) if subject.acronym else self.in_full(subject, id)

    def in_full(self, subject: Subject, id: str) -> str:
        """The whole name with its honorific; of a group with its number."""
        name = subject.name or self.member_name(id) or subject.unnamed or ""
        if subject.kind == "group":
            return self._group(subject, name)
        return self._with_honorific(subject, name)

    def _with_honorific(self, subject: Subject, name: str) -> str:
        return with_honorific(subject.honorific, name, self.language) if subject.honorific and subject.name else name

    def _group(self, subject: Subject, name: str) -> str:
        if subject.count is not None:
            key = f"group_count_{subject.count_is.replace('-', '_')}"
            return self._phrase(key, count=format_number(subject.count, self.language), name=name)
        return self._phrase("group_and_others", name=name) if subject.and_others else name

    def member_name(self, id: str) -> str | None:
        """The name of somebody who stands only in a group's list."""
        return next((s.members[id] for s in self.case.subjects.values() if id in s.members), None)

    def _phrase(self, key: str, **words: str) -> str:
        return say(self.language.phrases[key], words, self.language)


def _comma_after(text: str, subject: Subject) -> str:
    """The comma that closes a description such as "his wife, a doctor"; nothing behind a list or a name."""
    found = COMMA.findall(text) if subject.unnamed and not subject.name else []
    return found[-1] if found and subject.kind == "person" else ""


def current(subject: Subject) -> tuple[tuple[str, Status], ...]:
    """The statuses of somebody that no other status has ended."""
    over = {key for status in subject.status.values() for key in status.ends}
    return tuple((key, status) for key, status in subject.status.items() if key not in over)
