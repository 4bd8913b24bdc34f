"""The texts of one document: names put in, notes numbered in the order of the page."""

import html
from collections.abc import Iterable, Mapping
from functools import cached_property

from urgent_appeal.language import prose
from urgent_appeal.language.contacts import shown_web, web_href
from urgent_appeal.language.dates import format_fact
from urgent_appeal.language.directions import END, isolated
from urgent_appeal.language.mentions import Mention, article_of, capitalised
from urgent_appeal.language.prose import NameOf
from urgent_appeal.language.text import fill, say, space
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case, Demand, Source
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.value import texts_of
from urgent_appeal.patterns import regex
from urgent_appeal.planning.documents import Html, Note
from urgent_appeal.planning.extra_texts import Extra, ExtraText, name_of_text
from urgent_appeal.planning.naming import Naming

TAG = regex(r"<[^>]*>")


def ended(text: Html) -> Html:
    """A note with a full stop at its end."""
    shown = html.unescape(TAG.sub("", text)).rstrip(f"\"'”’»)\u00a0\u202f {END}")
    stop = "" if not shown or shown.endswith((".", "!", "?", "…", "。", "؟", "։")) else "."
    return Html(text + stop)


class Writing:
    """Makes prose in the order of the page, so that the first mention and the first note come first."""

    def __init__(self, case: Case, language: Language, *, notes: bool = True, in_letter: bool = False) -> None:
        """Takes the case of the edition; nothing is written yet. Without `notes` their marks are left out."""
        self.case = case
        self.language = language
        self.naming = Naming(case, language, in_letter=in_letter)
        self._numbers: dict[str, int] = {}
        self._with_notes = notes

    @cached_property
    def _definitions(self) -> dict[str, str]:
        """The texts of the notes of the case; letters have none, and so need not look for them."""
        return {d.id: d.text for _, text in texts_of(self.case) for d in prose.definitions(text)}

    def prose(self, text: str | None) -> Html:
        """Markup of a text with paragraphs and lists."""
        if not text or not text.strip():
            return Html("")
        return Html(
            prose.to_html(text, language=self.language, name=self._name(None), note=self.note, source=self.source)
        )

    def line(self, text: str | None, demand: Demand | None = None) -> Html:
        """Markup of a text of one paragraph, which may be the text of a demand."""
        if not text or not text.strip():
            return Html("")
        return Html(
            prose.inline_html(text, language=self.language, name=self._name(demand), note=self.note, source=self.source)
        )

    def demand(self, demand: Demand) -> Html:
        """Markup of a demand: of a group those who are left, and of those it is for."""
        return self.line(demand.text, demand)

    def detail(self, text: str) -> Html:
        """Markup of a phrase inside a line: names as in a title, none with a capital, and notes."""
        name, source = self.naming.mention_in_title, self.source
        line = prose.inline_html(f", {text}", language=self.language, name=name, note=self.note, source=source)
        return Html(line.removeprefix(", "))

    def title(self, text: str | None) -> str:
        """A title, in which only names count; it does not count as a mention."""
        name = self.naming.mention_in_title
        return prose.title_text(text or "", language=self.language, name=name, source=self.source)

    def plain(self, text: str | None) -> str:
        """A text without marks and notes, for metadata; it does not count as a mention."""
        if not text:
            return ""

        name = self.naming.mention_in_title
        return prose.to_text(text, language=self.language, name=name, note=lambda _: None, source=self.source)

    def _name(self, demand: Demand | None) -> NameOf:
        return lambda id, form: self.naming.mention(id, form, demand)

    def note(self, id: str) -> int | None:
        """The number of a note or a cited source; None for an unknown id."""
        if not self._with_notes or (id not in self._definitions and id not in self.case.sources):
            return None
        return self._numbers.setdefault(id, len(self._numbers) + 1)

    def reference(self, id: str | None) -> Html:
        """The mark that points at a source; empty where there is none."""
        number = self.note(id) if id else None
        return Html(f'<sup class="note" data-note="{number}"></sup>' if number else "")

    def source(self, id: str) -> Mention | None:
        """How a source is called in a sentence."""
        source = self.case.sources.get(id)
        if source is None:
            return None
        called = self._called(source)
        if quoted := self._quoted(source):
            words = {"quoted": quoted.text, "name": called.text}
            return Mention(text=say(self.language.phrases["quoted_by"], words, self.language), words=quoted.words)
        return called

    def _called(self, source: Source) -> Mention:
        text = source.name or source.title or source.public_name or ""
        words = text == source.public_name or bool(article_of(text, self.language))
        return Mention(text=isolated(text, self.language), words=words)

    def _quoted(self, source: Source) -> Mention | None:
        """Whose words a source reports: another source, or a subject as the edition names it."""
        id = source.quotes
        if id is None or (id not in self.case.sources and id not in self.case.subjects):
            return None
        if id in self.case.subjects:
            subject = self.case.subjects[id]
            return Mention(text=self.naming.in_title(id) or "", words=self.naming.is_words(subject))
        return self._called(self.case.sources[id])

    def notes(self) -> tuple[Note, ...]:
        """The notes cited so far, by number; a note may cite another one."""
        made: list[Note] = []
        while len(made) < len(self._numbers):
            id = list(self._numbers)[len(made)]
            made.append(Note(number=len(made) + 1, text=ended(self._note_text(id)), short=self._short(id)))
        return tuple(made)

    def _short(self, id: str) -> str:
        source = None if id in self._definitions else self.case.sources[id]
        words = (source.name or source.title or "") if source else ""
        return say(ended(Html(capitalised(words))), {}, self.language)

    def _note_text(self, id: str) -> Html:
        if id in self._definitions:
            return self.line(self._definitions[id])
        return self._cited(self.case.sources[id])

    def _cited(self, source: Source) -> Html:
        name = source.name or ""
        begins = name == source.public_name or article_of(name, self.language)
        if quoted := self._quoted(source):
            words_of_name = {"quoted": quoted.text, "name": name or source.public_name or ""}
            name, begins = say(self.language.phrases["source_quoted"], words_of_name, self.language), True
        words: Mapping[str, str] = {
            "name": capitalised(name) if begins else name,
            "title": source.title or "",
            "date": format_fact(source.date, self.language) if source.date else "",
        }
        key = "_".join(["source", *(word for word in ("name", "title", "date") if words[word])])
        text = say(self.language.phrases[key], words, self.language) if key != "source" else ""
        link = ""
        if source.url:
            shown, leads = html.escape(shown_web(source.url)), web_href(source.url)
            link = f'<a href="{html.escape(leads)}">{shown}</a>' if leads else html.escape(source.url)
        return Html(" ".join(part for part in (html.escape(text, quote=False), link) if part))

    def own_texts(self, issuer: Issuer | None, known: Iterable[str], words: Mapping[str, str]) -> Extra:
        """The own texts of the case over those of its issuer; one of the `known` keys that neither has is empty.

        `words` are what the names in braces of the issuer's stand for.
        """
        of_issuer = {key: fill(text, words) for key, text in issuer.extra.items()} if issuer else {}
        texts = dict.fromkeys(known, "") | of_issuer | self.case.extra
        return Extra(_texts={name_of_text(key): self._own_text(text) for key, text in texts.items()})

    def _own_text(self, text: str) -> ExtraText:
        return ExtraText(space(self.plain(text), self.language), self.prose(text))
