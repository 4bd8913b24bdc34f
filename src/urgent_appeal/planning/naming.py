"""How the people of a case are called in its texts: in full and bold the first time, shortly after that."""

from collections.abc import Collection, Iterable, Mapping

from urgent_appeal.language.directions import isolated
from urgent_appeal.language.lists import join
from urgent_appeal.language.mentions import Mention, alone, said_again
from urgent_appeal.language.names import with_honorific
from urgent_appeal.language.text import keep_together, say
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.subjects import Subject
from urgent_appeal.patterns import regex
from urgent_appeal.planning import conditions, unnamed
from urgent_appeal.planning.conditions import asked_for, everybody, groups_by_member, is_final, left_of, member_line

COMMA = regex("[,،、，]")
SUBJECTS = "subjects"
"""The word in braces that stands for everybody a demand or a case is about."""


class Naming:
    """Names in one document, in the order in which its texts are made."""

    def __init__(self, case: Case, language: Language, *, in_letter: bool = False) -> None:
        """Takes the case of the edition; nobody is mentioned yet. A letter counts whom it does not name as others."""
        self.case = case
        self._in_letter = in_letter
        self.language = language
        self.mentioned: set[str] = set()

    def mention(self, id: str, form: str = "", demand: Demand | None = None) -> tuple[Mention, ...] | None:
        """What is printed for `{id}`, or for an id in a form: with its article ("the"), or who is "left" of a group.

        In a demand a group is always those who are left of it. None for an unknown id.
        """
        left = _is_of_those_left(form, demand)
        if id == SUBJECTS:
            ids = [self._only_one_left(one) if left else one for one in self.meant(demand)]
            counted, listed = self._counted(ids), len(ids) > 1
            self.mentioned |= {id for id in counted if conditions.is_the_only_one(id, self.case, self.language)}
            names = {one: self._next(one, left=left, listed=listed) for one in ids if one not in counted}
            return self._listed(names, counted)
        id = self._only_one_left(id) if left else id
        if id not in self.case.subjects and self.member_name(id) is None:
            return None
        first = id not in self.mentioned
        return (self._as_mention(id, self._next(id, left=left), the=form == "the", bold=first),)

    def mention_in_title(self, id: str, form: str = "") -> tuple[Mention, ...] | None:
        """The same as it stands in a title; it does not count as a mention."""
        if id == SUBJECTS:
            counted = self._counted(self.meant())
            return self._listed({one: self.in_title(one) or "" for one in self.meant() if one not in counted}, counted)
        name = self.in_title(id, form)
        return None if name is None else (self._as_mention(id, name, the=form == "the"),)

    def together(self, ids: Iterable[str]) -> tuple[Mention, ...]:
        """Several for a list of their own, which has the whole name also of those who were mentioned before."""
        ids = tuple(ids)
        counted = self._counted(ids)
        names = {id: self._in_list(id) for id in ids if id not in counted}
        self.mentioned |= set(names)
        return self._listed(names, counted)

    def _in_list(self, id: str) -> str:
        return (self.in_title(id) or "") if id in self.mentioned else self.first(id)

    def is_named(self, id: str) -> bool:
        """Whether a name is printed in full: not of a group, not where words, initials or an alias stand instead."""
        subject = self.case.subjects.get(id)
        if subject is None:
            group = self.case.subjects.get(next(iter(groups_by_member(self.case).get(id, ())), ""))
            return group is not None and group.publish_as in (None, "full") and not self._is_withheld(id)
        named = subject.name or self.member_name(id)
        return bool(named) and subject.kind != "group" and subject.publish_as in (None, "full")

    def _listed(self, names: Mapping[str, str], counted: Collection[str]) -> tuple[Mention, ...]:
        """Several names for one list; those whose names are withheld are counted at its end."""
        named = {conditions.kind_of(id, self.case) for id in names} if self._in_letter else ()
        numbers = unnamed.counts(counted, self.case, self.language, others=named) if counted else ()
        shown = (self._as_mention(id, name, the=True) for id, name in names.items())
        return (*shown, *(Mention(text=number, words=True) for number in numbers))

    def _counted(self, ids: Iterable[str]) -> frozenset[str]:
        return conditions.counted(ids, self.case, self.language, in_letter=self._in_letter)

    def _is_withheld(self, id: str) -> bool:
        return conditions.is_withheld(id, self.case, self.language)

    def _as_mention(self, id: str, text: str, *, the: bool, bold: bool = False) -> Mention:
        subject = self.case.subjects.get(id)
        if self._is_withheld(id):
            in_brackets = unnamed.in_brackets(id, self.case, self.language)
            return Mention(text=text, bold=bold, words=True, in_brackets=in_brackets)
        if subject is None:
            return Mention(text=text, bold=bold)
        article = (subject.article or "").replace("'", "’")
        return Mention(
            text=text,
            bold=bold,
            article=article if the and article in self.language.articles else "",
            words=self.is_words(subject),
            bare=self._bare(text, subject) if subject.kind == "group" else "",
            plural=subject.kind == "group",
            comma=self._comma_after(text, subject),
        )

    def _bare(self, text: str, group: Subject) -> str:
        """The words for a group behind an article that the case has typed itself."""
        if text == unnamed.again(group, self.language):
            return unnamed.bare(group, self.language)
        return "" if text == unnamed.in_full(group, self.language) else unnamed.behind_article(text, self.language)

    def _comma_after(self, text: str, subject: Subject) -> str:
        """The comma that closes a description such as "his wife, a doctor"; nothing behind a list of people."""
        commas = list(COMMA.finditer(text)) if subject.unnamed and not subject.name else []
        if not commas:
            return ""
        rest = text[commas[-1].end() :].split()
        conjunction = join(["", ""], self.language).strip()
        listed = conjunction in rest if subject.kind == "group" else rest[:1] == [conjunction]
        return "" if listed else commas[-1][0]

    def is_words(self, subject: Subject) -> bool:
        """Whether somebody is called by words of the language and not by a name."""
        return subject.kind == "group" or subject.name in (None, self.language.phrases["name_withheld"])

    def meant(self, demand: Demand | None = None) -> tuple[str, ...]:
        """Ids of those whom `{subjects}` stands for, in a demand or in another text; there nobody left means all."""
        if demand is not None:
            return asked_for(demand, self.case, self.language)
        ids = everybody(self.case)
        return tuple(id for id in ids if not is_final(id, self.case, self.language)) or ids

    def _next(self, id: str, *, left: bool = False, listed: bool = False) -> str:
        again = f"left:{id}" in self.mentioned and not listed  # "A and the other 3" could mean others than A
        if left and (text := self._those_left(id, again=again)) is not None:
            self.mentioned |= {id, f"left:{id}"}
            return text
        if id in self.mentioned:
            return self.later(id)
        self.mentioned.add(id)
        return self.first(id)

    def first(self, id: str) -> str:
        """The whole name with honorific and acronym, and what is to be said of it once."""
        subject = self.case.subjects.get(id)
        if self._is_withheld(id):
            return unnamed.instead(id, self.case, self.language, again=False)
        if subject is None:
            return self.member_name(id) or ""
        name = self.in_full(subject, id)
        if subject.acronym:
            name = self._phrase("acronym", name=name, acronym=self._acronym(subject))
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
        if self._is_withheld(id):
            return unnamed.instead(id, self.case, self.language, again=True)
        if subject is None:
            return self.first(id)
        if subject.acronym:
            return self._acronym(subject)
        if subject.kind == "group":
            return unnamed.again(subject, self.language)
        if subject.unnamed and not (subject.short or subject.name):
            return self._described_again(subject.unnamed, subject)
        return self._with_honorific(subject, subject.short or subject.name or "")

    def _described_again(self, text: str, subject: Subject) -> str:
        """A description without what it adds behind a comma: "his wife, a doctor" is "his wife"."""
        short = COMMA.split(text)[0] if self._comma_after(text, subject) else text
        return said_again(short, self.language)

    def in_title(self, id: str, form: str = "") -> str | None:
        """The name as it stands in a title or on a list of names."""
        if id == SUBJECTS:
            return alone(self.mention_in_title(id) or (), self.language)
        if form == "left":
            id = self._only_one_left(id)
            if (text := self._those_left(id)) is not None:
                return text
        subject = self.case.subjects.get(id)
        if self._is_withheld(id):
            only = conditions.is_the_only_one(id, self.case, self.language)
            return unnamed.instead(id, self.case, self.language, again=not only)
        if subject is None:
            return self.member_name(id)
        return self._acronym(subject) if subject.acronym else self.in_full(subject, id)

    def on_list(self, id: str) -> str:
        """The whole name as it stands on the list of people, where nobody else is "name withheld"."""
        subject = self.case.subjects.get(id)
        only = conditions.is_the_only_one(id, self.case, self.language)
        if self._is_withheld(id) and not (only and conditions.kind_of(id, self.case) == "person"):
            return unnamed.instead(id, self.case, self.language, again=False)
        return self.in_full(subject, id) if subject else self.member_name(id) or ""

    def in_full(self, subject: Subject, id: str) -> str:
        """The whole name with its honorific; of a group with its number."""
        if subject.kind == "group":
            return unnamed.in_full(subject, self.language)
        name = subject.name or self.member_name(id) or subject.unnamed or ""
        return self._with_honorific(subject, name)

    def _with_honorific(self, subject: Subject, name: str) -> str:
        name = isolated(name, self.language)
        if not (subject.honorific and subject.name):
            return name
        return with_honorific(subject.honorific, name, self.language, self.case.country)

    def _acronym(self, subject: Subject) -> str:
        return isolated(keep_together(subject.acronym or ""), self.language)

    def _only_one_left(self, id: str) -> str:
        """The id of the only member who is left where the group has nobody else, else the id itself."""
        subject = self.case.subjects.get(id)
        if subject is None or subject.kind != "group" or subject.count_is != "exactly":
            return id
        left = left_of(id, self.case, self.language)
        return left.members[0] if left.gone and left.number == 1 and left.members else id

    def _those_left(self, id: str, *, again: bool = False) -> str | None:
        """Those who are left of a group, for example "the other 13 students"; None where all are, or nobody."""
        subject = self.case.subjects.get(id)
        if subject is None or subject.kind != "group":
            return None
        left = left_of(id, self.case, self.language)
        if not left.gone or left.number == 0:
            return None
        return unnamed.left(subject, left.number, self.language, again=again)

    def member_name(self, id: str) -> str | None:
        """The name of somebody who stands only in a group's list."""
        name = member_line(id, self.case)
        return name and isolated(name, self.language)

    def _phrase(self, key: str, **words: str) -> str:
        return say(self.language.phrases[key], words, self.language)


def _is_of_those_left(form: str, demand: Demand | None) -> bool:
    return form == "left" or (demand is not None and not demand.still and not demand.ended)
