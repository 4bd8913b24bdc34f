"""From an issue to its documents, and to everything that is wrong with them."""

from collections.abc import Iterator, Mapping

from urgent_appeal.language.words import Language
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.subjects import EDITIONS, Edition
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning import issuing
from urgent_appeal.planning.addressees import addressees, all_offices
from urgent_appeal.planning.appeal.parts import AppealParts
from urgent_appeal.planning.checks.around_names import check_around_names
from urgent_appeal.planning.checks.before_names import check_articles, check_honorifics
from urgent_appeal.planning.checks.characters import Undrawable, check_characters
from urgent_appeal.planning.checks.date_orders import check_date_orders
from urgent_appeal.planning.checks.group_numbers import check_groups
from urgent_appeal.planning.checks.html_marks import check_html
from urgent_appeal.planning.checks.issuers import check_accents, check_issuer, check_page_address, check_phrases
from urgent_appeal.planning.checks.leaks import check_document
from urgent_appeal.planning.checks.letter_references import check_letter_keys, check_recipients
from urgent_appeal.planning.checks.letter_rules import check_title, loud
from urgent_appeal.planning.checks.listed_words import check_listed_words
from urgent_appeal.planning.checks.numbering import check_reference_number
from urgent_appeal.planning.checks.office_holders import check_holder
from urgent_appeal.planning.checks.own_texts import check_extra
from urgent_appeal.planning.checks.people_left import check_people_left
from urgent_appeal.planning.checks.photo_consents import check_photos
from urgent_appeal.planning.checks.references import check_chain, check_references
from urgent_appeal.planning.checks.safety import check_hidden, check_names, check_stand_ins
from urgent_appeal.planning.checks.warnings import check_addressee, check_asked, check_consent, check_gone, check_slips
from urgent_appeal.planning.checks.words_lacking import check_words_lacking
from urgent_appeal.planning.costs import costly, without_unread
from urgent_appeal.planning.documents import Appeal, Document, Translation
from urgent_appeal.planning.kinds import ASKED_FOR, KINDS, Kind, kinds_of, styles_of
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.privacy.editions import for_edition
from urgent_appeal.planning.privacy.hidden_names import Privacy, hidden_in, privacy_of
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.problems import Finding

ON_THE_WEB = KINDS["urgent-appeal"]
"""The kind whose page `url` and `page-url` name."""


@value
class Plan:
    """What one issue gives."""

    documents: tuple[Document, ...] = ()
    """In the order of languages; those without a problem."""
    findings: tuple[Finding, ...] = ()
    """Problems and warnings."""
    secrets: tuple[Secret, ...] = ()
    """Names that the edition hides."""
    languages: tuple[str, ...] = ()
    """The languages asked for, those with a problem too."""


def plan(project: Project, id: str, options: Options, undrawable: Undrawable) -> Plan:
    """The documents of an issue in one edition, one for each language in which nothing is wrong.

    `undrawable` are the characters of the project's texts that no font at hand can draw.
    """
    issue = project.issues[id]
    original = issue.original
    if original is None:
        return Plan(languages=options.languages)
    languages = tuple(dict.fromkeys(options.languages or issue.languages))
    findings = [
        *_nothing_asked(original, project),
        *check_issue(project, id, options, languages, undrawable, editions=(options.edition,)),
    ]
    # from what stands in for something that could not be read no document can be made
    costs = costly((*findings, *project.problems_of(id)), issue, languages)
    good = tuple(code for code in languages if code not in costs)
    return Plan(
        documents=tuple(documents_of(project, issue, asked_kinds(original, project), good, options)),
        findings=tuple(dict.fromkeys(findings)),
        secrets=hidden_in(project, id, options.edition),
        languages=languages,
    )


def _nothing_asked(case: Case, project: Project) -> Iterator[Finding]:
    if not asked_kinds(case, project):
        hint = 'write documents = ["urgent-appeal"], or leave the line out'
        yield Finding(case.file, ("documents",), "no-appeal", "documents: this case asks for no urgent appeal", hint)


def check_issue(
    project: Project,
    id: str,
    options: Options,
    languages: tuple[str, ...],
    undrawable: Undrawable,
    *,
    editions: tuple[Edition, ...] = EDITIONS,
) -> Iterator[Finding]:
    """Everything that is wrong with an issue in some languages and editions."""
    issue = project.issues[id]
    original = issue.original
    if original is None:
        return
    found = [
        *check_stand_ins(original),
        *check_chain(original, project),
        *check_letter_keys(original),
        *_warnings(project, issue, original, options),
    ]
    privacies = {edition: privacy_of(project, id, edition) for edition in editions}
    for code in sorted(languages, key=lambda code: code != issue.language):
        found += [
            replace(one, language=code) for one in _in_language(project, issue, code, undrawable, privacies, options)
        ]
    found = [*without_unread(found, project.problems_of(id))]
    yield from found
    costs = costly((*found, *project.problems_of(id)), issue, languages)
    good = tuple(code for code in languages if code not in costs)
    searched = tuple(kind for kind in ASKED_FOR if kind == ASKED_FOR[0] or kind in original.documents)
    for edition, privacy in privacies.items():
        kinds = searched if privacy.secrets else ()
        for document in documents_of(project, issue, kinds, good, replace(options, edition=edition)):
            yield from check_document(document, privacy.secrets, project)


def _warnings(project: Project, issue: Issue, original: Case, options: Options) -> Iterator[Finding]:
    templates = project.library.templates
    kinds = kinds_of(original.issuer, templates).values()
    styles = tuple(name for kind in kinds for name in styles_of(kind, original.issuer, templates))
    yield from (finding for name in dict.fromkeys(styles) for finding in project.library.broken_styles.get(name, ()))
    yield from check_accents(styles, templates)
    chain = project.chain(issue.id)
    before = chain[0].original if chain else None
    yield from check_extra(original, project.library.issuer_of(original), templates)
    yield from check_slips(original, now=options.now)
    yield from check_consent(original, now=options.now)
    yield from check_date_orders(original, before, options.now)
    yield from check_reference_number(original, project.library.issuer_of(original), before)
    today = addressees(original, project.library, options.now)
    for addressee, later in zip(addressees(original, project.library, options.day(original)), today, strict=True):
        yield from check_addressee(addressee, original)
        yield from check_holder(addressee, later, original, options)
        yield from check_asked(addressee, original)
    yield from loud(check_recipients(original, before), original)
    if before:
        yield from check_gone(original, before)


def _in_language(
    project: Project,
    issue: Issue,
    code: str,
    undrawable: Undrawable,
    privacies: Mapping[Edition, Privacy],
    options: Options,
) -> Iterator[Finding]:
    faults = tuple(check_words_lacking(project, issue, code))
    case = issue.cases.get(code)
    language = project.library.languages.get(code) or project.library.languages.get("en")
    yield from faults
    if case is None or language is None:
        return
    issuer, day = project.library.issuer_of(case), options.day(case)
    if issuer is not None:
        yield from check_issuer(issuer, case, day)
        yield from check_phrases(issuer, language)
        language = issuing.worded(language, issuer)
    yield from check_names(case)
    if case is issue.original:
        yield from check_groups(case, language)
    yield from check_people_left(case, issue.original or case, language, issuer)
    yield from check_references(case, project.library)
    yield from check_html(case, issue.original or case)
    yield from check_page_address(case)
    yield from check_listed_words(case, language, issuer, kinds_of(case.issuer, project.library.templates))
    if code in project.library.languages:
        for addressee in addressees(case, project.library, day):
            yield from check_title(addressee, case, language, "warning")
        yield from check_articles(case, language)
    yield from check_honorifics(case, language)
    for edition, privacy in privacies.items():
        shown = for_edition(case, edition, language, privacy)
        if edition != "internal" or len(privacies) == 1:  # a name that is hidden needs no font
            yield from check_characters(shown, all_offices(shown, project.library, day), undrawable)
        yield from check_around_names(shown, language)
        newer = [one.original for one in project.newer(issue.id) if one.original]
        yield from check_photos(shown, issue.original or case, newer, options.now)
        yield from check_hidden(shown, case, privacy.secrets, all_offices(shown, project.library, day))


def asked_kinds(case: Case, project: Project) -> tuple[str, ...]:
    """The kinds of documents that a case asks for and that there are, letters not among them."""
    return tuple(kind for kind in kinds_of(case.issuer, project.library.templates) if kind in case.documents)


def documents_of(
    project: Project, issue: Issue, kinds: tuple[str, ...], languages: tuple[str, ...], options: Options
) -> Iterator[Document]:
    """The documents of some kinds, each in each language, of an issue with which nothing is wrong."""
    each = [_shown(project, issue, code, options) for code in (languages if kinds else ())]
    for kind in kinds:
        for shown in each:
            needs = kinds_of(shown.issuer.id, project.library.templates)[kind]
            if needs.planner:
                content = needs.planner(shown, project.library)
                others = [code for code in languages if code != shown.language.id]
                translations = tuple(_translation(project, issue, code, options, needs) for code in others)
                address = content.address if needs == ON_THE_WEB else None
                content = replace(content, translations=translations, address=address)
                yield _document(kind, needs, shown, project, issue, content)


def _translation(project: Project, issue: Issue, code: str, options: Options, kind: Kind) -> Translation:
    """The same document in another language in which it is made, in the folder beside its own."""
    case, language = issue.cases[code], project.library.languages[code]
    issuer = project.library.issuers[case.issuer, case.language]
    address = issuing.page_address(case, issuer, code, options.edition) if kind == ON_THE_WEB else None
    href = address.href if address else f"../{code}/{kind.file_name}.html"
    return Translation(language=code, name=language.name, href=href, address=address)


def _shown(project: Project, issue: Issue, code: str, options: Options) -> AppealParts:
    case = issue.cases[code]
    issuer = project.library.issuers[case.issuer, case.language]
    language = issuing.worded(project.library.languages[code], issuer)
    chain = [_case_in(other, code) for other in project.chain(issue.id)]
    earlier = tuple(shown_in(project, other, issuer, options, language) for other in chain if other is not None)
    related = [_case_in(project.issues[id], code) for id in case.related if id in project.issues]
    return AppealParts(
        case=shown_in(project, case, issuer, options, language),
        before=earlier[0] if earlier else None,
        earlier=earlier,
        related=tuple(shown_in(project, other, issuer, options, language) for other in related if other is not None),
        issuer=issuer,
        language=language,
        edition=options.edition,
        paper=options.paper,
        date=options.printed(case),
    )


def _document(kind: str, needs: Kind, shown: AppealParts, project: Project, issue: Issue, content: Appeal) -> Document:
    return Document(
        kind=kind,
        case=issue.id,
        edition=shown.edition,
        language=shown.language.id,
        name=needs.file_name,
        issuer=shown.issuer.id,
        template=needs.template,
        styles=styles_of(needs, shown.issuer.id, project.library.templates),
        faces=project.library.faces.get(shown.issuer.id, ()),
        phrases=shown.language.phrases,
        phrases_file=shown.language.file,
        own_phrases=(shown.issuer.file, tuple(shown.issuer.phrases)),
        content=content,
    )


def shown_in(project: Project, case: Case, issuer: Issuer, options: Options, language: Language) -> Case:
    """The case of an edition with the issuer's standing demands in it."""
    shown = for_edition(case, options.edition, language, privacy_of(project, case.id, options.edition))
    return issuing.with_standing_demands(shown, issuer, language, options.printed(case))


def _case_in(issue: Issue, code: str) -> Case | None:
    """An issue's case in a language, or in its own where it was not translated."""
    return issue.cases.get(code) or issue.original
