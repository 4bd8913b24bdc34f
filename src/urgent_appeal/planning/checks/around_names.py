"""What is typed beside a name and does not fit the words that an edition prints in its place.

"the {league}" is "the an organisation whose name is withheld" where the name is hidden, and "{nurse}'s house" is
"a nurse, who asked not to be named's house".
"""

from collections.abc import Iterator

from urgent_appeal.language.mentions import POSSESSIVE, article_of
from urgent_appeal.language.prose import Reference, references
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Subject
from urgent_appeal.planning.checks.before_names import typed_before
from urgent_appeal.planning.checks.text_references import texts_with_names
from urgent_appeal.planning.conditions import is_the_only_one, is_withheld
from urgent_appeal.planning.naming import COMMA
from urgent_appeal.planning.unnamed import in_full, instead
from urgent_appeal.problems import Finding, warning

OF_ONE_DOCUMENT = ("situation", "background", "demands")
"""Keys of texts that follow each other on one page: a name is in full in the first of them alone."""


def check_around_names(case: Case, language: Language) -> Iterator[Finding]:
    """Warnings for the case of one edition."""
    mentioned: set[str] = set()
    for path, text in texts_with_names(case):
        before = mentioned if path[0] in OF_ONE_DOCUMENT else set()
        for found in references(text):
            if found.kind != "subject":
                continue
            for words, hint in _wrong(text, found, case, language, first=found.id not in before):
                yield warning(case.file, path, "around-name", words, hint, at=found.at, size=found.size)
            before.add(found.id)


def _wrong(text: str, found: Reference, case: Case, language: Language, *, first: bool) -> Iterator[tuple[str, str]]:
    hidden, subject = is_withheld(found.id, case, language), case.subjects.get(found.id)
    printed = instead(found.id, case, language, again=not first) if hidden else _description(subject, language)
    written = text[found.at : found.at + found.size]
    typed, behind = typed_before(text, found), POSSESSIVE.match(text, found.at + found.size)
    contracted = {short for words in language.articles.values() for short in words.values()}
    if hidden and typed in {*language.articles, *contracted} and _begins_with_determiner(printed, language):
        words = f"“{typed}” is typed before {written}, which is printed as “{printed}” where the name is withheld"
        is_body = subject is not None and subject.kind == "organisation"
        lacks = f'write article = "..." under [subjects.{found.id}], and {{the:{found.id}}} here'
        yield words, lacks if is_body else "remove it, or write the sentence in another way"
    long = is_the_only_one(found.id, case, language) if hidden else bool(printed)
    if behind and first and long:
        words = f"{written}{behind[0]} is printed as “{printed}{behind[0]}”"
        yield words, f"write it in another way, for example: the family of {written}"


def _description(subject: Subject | None, language: Language) -> str:
    """Words of a case or a language that cannot be put into the genitive; empty for others and for a name."""
    if subject is None:
        return ""
    if subject.name == language.phrases["name_withheld"]:
        return in_full(subject, language)
    return subject.unnamed if subject.unnamed and COMMA.search(subject.unnamed) else ""


def _begins_with_determiner(words: str, language: Language) -> bool:
    return bool(article_of(words, language)) or words.split(maxsplit=1)[0] in language.determiners
