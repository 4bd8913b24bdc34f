"""What is probably a slip, but does not keep the page from being made."""

import datetime as dt
from collections.abc import Iterable, Iterator

from urgent_appeal.language.prose import begins_with_list
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import FactDate, short_date
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import addressees, is_in
from urgent_appeal.planning.addresses import Addressee, addresses, contact_faults
from urgent_appeal.planning.appeal.changes import gone
from urgent_appeal.planning.checks.letter_rules import bounced, loud, nothing_asked
from urgent_appeal.planning.conditions import groups_by_member, name_in, name_places
from urgent_appeal.planning.letters.wording import may_be_asked
from urgent_appeal.problems import Finding, Path, warning

LONGEST_SUMMARY = 600
"""Characters; more does not fit the preview of a mail or of a web page."""

TO_BE_WRITTEN = "[…]"
"""With this mark begins the situation of a case that `urgent-appeal new` wrote."""


def check_slips(case: Case, *, now: dt.date) -> Iterator[Finding]:
    """Slips inside one case. `now` is today."""
    yield from _dates(case, now)
    yield from _embargo(case)
    yield from _facts_after(case)
    yield from _left_empty(case)
    yield from _closure(case)
    yield from _summary(case)


def _summary(case: Case) -> Iterator[Finding]:
    if case.summary and len(case.summary.strip()) > LONGEST_SUMMARY:
        words = f"summary: {len(case.summary.strip())} characters are more than {LONGEST_SUMMARY}"
        yield warning(case.file, ("summary",), "long-summary", words, "shorten it to a few sentences")
    if not case.summary and begins_with_list(case.situation):
        words = "situation: letters, previews and share cards print only its first paragraph, which leads into a list"
        yield warning(
            case.file, ("situation",), "no-summary", words, "write a summary, or full sentences before the list"
        )


def _dates(case: Case, now: dt.date) -> Iterator[Finding]:
    if case.first_day > now:
        yield warning(case.file, ("date",), "future-date", "date: this day is in the future", "is the year right?")
    if case.act_by and case.act_by < case.last_day:
        words = "act-by: the last day to act is before the date of the appeal"
        yield warning(case.file, ("act-by",), "act-by", words, "correct one of the two")


def _embargo(case: Case) -> Iterator[Finding]:
    if case.embargo is None:
        return
    if case.embargo.day.first < case.first_day:
        words = "embargo: it ends before the date of the press release"
        yield warning(case.file, ("embargo",), "embargo", words, "correct one of the two")
    if "press-release" not in case.documents:
        words = "embargo: nothing prints it, as no press release is made"
        yield warning(case.file, ("embargo",), "embargo", words, 'add "press-release" to documents, or remove it')


def _facts_after(case: Case) -> Iterator[Finding]:
    last = max(case.last_day, case.published or case.last_day)
    shown = short_date(last if last == case.published else case.date)
    for path, when in facts(case):
        if when.first > last:
            words = f"{path[-1]}: this is later than the date of the appeal ({shown})"
            yield warning(case.file, path, "fact-after-date", words, "correct one of the two")


def facts(case: Case) -> Iterator[tuple[Path, FactDate]]:
    """Every date at which something happened, with its key path; ends that are foreseen are not among them."""
    for id, subject in case.subjects.items():
        for key, status in subject.status.items():
            if status.date:
                yield ("subjects", id, "status", key, "date"), status.date
    for id, source in case.sources.items():
        if source.date:
            yield ("sources", id, "date"), source.date


def _left_empty(case: Case) -> Iterator[Finding]:
    asks = any(not demand.ended for demand in case.demands.values()) or case.documents == ()
    closed = case.stage == "closure"
    if not asks and not closed:
        words = "the appeal asks for nothing: there is no demand"
        yield warning(case.file, (), "no-demand", words, 'write [demands.release] and text = "..."')
    if case.situation.strip().startswith(TO_BE_WRITTEN):
        words = "situation: this is still the text that `urgent-appeal new` wrote"
        yield warning(case.file, ("situation",), "to-be-written", words, "write what happened")
    if not case.recipients and not (closed and case.documents):
        words = "there is no recipient, so nobody is written to"
        found = warning(case.file, (), "no-recipient", words, 'write [recipients.justice] and title = "..."')
        yield replace(found, level="warning" if case.documents else "problem")  # of letters alone nothing can be made
    yield from _without_consent(case)


def _without_consent(case: Case) -> Iterator[Finding]:
    """People who are named in full, in a table of their own or as a member of a group, of whom nobody says yes."""
    words = "there is no record that this person agreed to be named"
    consent = 'consent = { basis = "given", by = "..." }'
    for id, subject in case.subjects.items():
        if subject.mention or subject.consent or case.consent or subject.publish_as not in (None, "full"):
            continue
        at: Path = ("subjects", id)
        group = case.subjects.get(next(iter(groups_by_member(case).get(id, ())), ""))
        if subject.kind == "person" and name_in(id, case) and not (group and group.consent):
            yield warning(case.file, at, "no-consent", words, f"write {consent}, here or at the top for all")
        for member in subject.members:
            if member not in case.subjects:
                hint = f"write {consent} for the group, or at the top for all"
                yield warning(case.file, (*at, "members", member), "no-consent", words, hint)


def _closure(case: Case) -> Iterator[Finding]:
    """What a closed case says and its page does not, as it asks for nothing."""
    if case.stage != "closure":
        return
    if case.act_by:
        words = "act-by: a closed case asks for nothing, so this day is not printed"
        yield warning(case.file, ("act-by",), "closed", words, "remove it")
    for id, demand in case.demands.items():
        if not demand.ended:
            words = "a closed case asks for nothing, so this demand is not printed"
            hint = 'write ended = "met" or "withdrawn", or stage = "update"'
            yield warning(case.file, ("demands", id), "closed", words, hint)


def check_consent(case: Case, *, now: dt.date) -> Iterator[Finding]:
    """Consents that have come to an end."""
    said = [((), case.consent), *((("subjects", id), s.consent) for id, s in case.subjects.items())]
    for path, consent in said:
        if consent and consent.until and consent.until < now:
            words = "the consent ended on this day"
            hint = "ask again, or write publish-as"
            yield warning(case.file, (*path, "consent", "until"), "consent-ended", words, hint)


def check_gone(case: Case, before: Case) -> Iterator[Finding]:
    """What the issue before had and this one has not, without a word: subjects, statuses, demands, numbers, names."""
    for table, id in gone(case, before):
        kind = {"subjects": "subject", "statuses": "status", "demands": "demand"}[table]
        words = f'the {kind} "{id}" of {before.file} is gone'
        hint = f'if that was meant, write left-out = ["{id}"] at the top'
        if kind == "status":
            hint = f'keep it, and write ends = ["{id.partition(".")[2]}"] in the status with which it is over; {hint}'
        yield warning(case.file, ("follows",), f"{kind}-gone", words, hint)
    for id, subject in case.subjects.items():
        old = before.subjects.get(id)
        if old and old.count is not None and subject.count is None:
            words = f"the number of this group, {old.count} in {before.file}, is gone"
            yield warning(
                case.file, ("subjects", id), "count-gone", words, f"write count = {old.count}, or the new one"
            )
    if case.language == before.language:
        yield from _spelled_otherwise(case, before)


def _spelled_otherwise(case: Case, before: Case) -> Iterator[Finding]:
    """Names that were others in the issue before, where nothing says that they are corrected."""
    for id, path in name_places(case).items():
        subject, old, new = case.subjects.get(id), name_in(id, before), name_in(id, case)
        said = (subject.corrected_from, *subject.also_written) if subject else ()
        if old and new and old.split() != new.split() and not any(said):
            hint = f'write corrected-from = "..." under [subjects.{id}] if it was wrong, else also-written = ["..."]'
            yield warning(case.file, path, "name-changed", f"this name was spelt differently in {before.file}", hint)


def _contacts(addressee: Addressee, case: Case) -> Iterator[Finding]:
    """A contact that cannot be right is a problem in the case; one of an address book is left out of the page."""
    for place, fault, is_left_out in contact_faults(addressee.recipient):
        file, path = addressee.place(str(place[0]).replace("-", "_"), case)
        found = warning(file, (*path, *place[1:]), "contact", fault, "correct it, or remove it")
        if is_left_out:
            in_case = file == case.file
            words = fault if in_case else f"{fault}; it is left out"
            found = replace(found, words=words, level="problem" if in_case else "warning")
        yield found
    yield from loud(bounced(addressee, case), case)


def check_addressee(addressee: Addressee, case: Case) -> Iterator[Finding]:
    """Contacts that cannot be right, and words about somebody else."""
    yield from _contacts(addressee, case)
    office = addressee.recipient
    if addressee.left_out:
        keys = [key.replace("_", "-") for key in addressee.left_out]
        words = f"{addressee.id}: {', '.join(keys)} of the address book belong to somebody other than {office.name}"
        where = "here" if "name" in addressee.own else "in its line of former"
        hint = f"they were left out; write what applies to {office.name} {where}: {_lines(keys)}"
        place = addressee.place("name" if "name" in addressee.own else "former", case)
        yield warning(*place, "of-somebody-else", words, hint)
    same_file = ("name" in addressee.own) == ("surname" in addressee.own)
    if office.name and office.surname and same_file and not office.own_name and not is_in(office.surname, office.name):
        words = f'surname: "{office.surname}" is not in the name "{office.name}"'
        yield warning(*addressee.place("surname", case), "surname", words, "correct one of the two")


def check_asked(addressee: Addressee, case: Case) -> Iterator[Finding]:
    """A target that no demand may be put to, where the case asks for something."""
    office = addressee.recipient
    demands = [demand for demand in case.demands.values() if not demand.ended]
    silent = case.stage == "closure" or "no-request" in case.letter.quiet or office.role != "target"
    # a demand that names nobody who is there is said where it stands
    lost = any(demand.to is not None and not set(demand.to) & set(case.recipients) for demand in demands)
    if silent or lost or not demands or any(may_be_asked(demand, addressee) for demand in demands):
        return
    if case.letter.body is None and office.body is None:
        yield nothing_asked(case.file, ("recipients", addressee.id), addressee.id)


def _lines(keys: Iterable[str]) -> str:
    return ", ".join('gender = "f" or "m"' if key == "gender" else f'{key} = "..."' for key in keys)


def check_reachable(case: Case, library: Library, day: dt.date) -> Iterator[Finding]:
    """The offices that the appeal can only name, as nothing says how they are reached."""
    on_page = [one for one in addressees(case, library, day) if one.recipient.role in ("target", "copy")]
    unreached = [one.id for one in on_page if not (one.recipient.phones or addresses(one.recipient))]
    is_meant = "no-channel" in case.letter.quiet or case.stage == "closure"
    if unreached and case.documents and not is_meant:
        names = ", ".join(f'"{id}"' for id in dict.fromkeys(unreached))
        words = f"no address is known for {names}: the appeal names them in one line"
        hint = "add postal lines, a telephone or fax number, an e-mail address or a form"
        yield warning(case.file, ("recipients", unreached[0]), "no-address", words, hint)
