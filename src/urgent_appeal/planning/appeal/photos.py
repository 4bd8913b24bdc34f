"""The photos of a page: the first one beside the title, the others in the list of people."""

from urgent_appeal.language.text import say
from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Subject
from urgent_appeal.planning.documents import PrintedPhoto
from urgent_appeal.planning.writing import Writing


def first_with_photo(case: Case) -> str:
    """The id of the first subject that the appeal is for and that has a photo; empty where there is none."""
    return next((id for id, subject in case.subjects.items() if subject.photo and not subject.mention), "")


def photo_of(writing: Writing, subject: Subject | None) -> PrintedPhoto | None:
    """The photo of a subject with its words."""
    if subject is None or subject.photo is None:
        return None
    photo, language = subject.photo, writing.language
    return PrintedPhoto(
        picture=photo.picture,
        alt=writing.title(photo.alt),
        caption=writing.title(photo.caption),
        credit=say(language.phrases["photo_by"], {"by": photo.by}, language),
    )
