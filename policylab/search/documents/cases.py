"""Cases in the index: what the public may read in one document, what only some may read in another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Account, Case, CaseArea, CaseTag, Tag
from policylab.cases.queries.details import Details, present_details, public_details, words_of
from policylab.cases.queries.files import all_words, public_words
from policylab.cases.queries.masking import TEXT_FIELDS, texts_by_case
from policylab.core.permission import ANYBODY
from policylab.organisations.models import Organisation
from policylab.replies.queries.published import published_replies
from policylab.rules.permissions import CASE_INSIDERS, CASE_READERS, Reader
from policylab.rules.workflow import CaseState
from policylab.search.access import FACILITATORS, PUBLIC, of_group, of_organisation
from policylab.search.document import Document, Kind, Ref
from policylab.search.documents.provisions import paths_by_subject

Grouped = Mapping[int, Sequence[Any]]


def case_documents(db: Session, ids: Sequence[int]) -> list[Document]:
    """The documents of the cases that are more than drafts."""
    statement = (
        select(Case, col(Organisation.code), col(Organisation.sector), col(Organisation.name_sv))
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .where(col(Case.id).in_(ids), col(Case.state) != CaseState.DRAFT)
    )
    outside = texts_by_case(db, ANYBODY, ids)
    around = _Around(db, ids)
    found: list[Document] = []
    for case, *organisation in db.execute(statement):
        found += _views(case, organisation, outside[case.id], around)
    return found


class _Around:
    """What hangs on the cases, read once for all of them."""

    def __init__(self, db: Session, ids: Sequence[int]) -> None:
        self.joined = _grouped(db, select(col(Account.case_id), col(Account.organisation_id)), Account.case_id, ids)
        published = select(col(Account.case_id), col(Account.text)).where(col(Account.published_at).is_not(None))
        self.accounts = _grouped(db, published.order_by(col(Account.id)), Account.case_id, ids)
        self.replies = published_replies(db, ids)
        self.areas = _grouped(db, select(col(CaseArea.case_id), col(CaseArea.area)), CaseArea.case_id, ids)
        tags = select(col(CaseTag.case_id), col(Tag.slug)).join(Tag, col(Tag.id) == col(CaseTag.tag_id))
        self.tags = _grouped(db, tags, CaseTag.case_id, ids)
        names = select(col(CaseTag.case_id), col(Tag.name_sv)).join(Tag, col(Tag.id) == col(CaseTag.tag_id))
        self.tag_names = _grouped(db, names.order_by(col(Tag.id)), CaseTag.case_id, ids)
        self.details = present_details(db, ids)
        self.checked = public_details(db, ids)
        self.words, self.checked_words = all_words(db, ids), public_words(db, ids)
        self.provisions = paths_by_subject(db, "cases", ids)
        self.told_provisions = paths_by_subject(db, "cases", ids, fields=TEXT_FIELDS)
        self.checked_provisions = paths_by_subject(db, "cases", ids, public=True)


@dataclass(frozen=True)
class _Told:
    """What one of the views of a case tells: texts, answers of the second step, and the words of files."""

    texts: Mapping[str, str]
    details: Details
    files: Sequence[tuple[str, str]]


def _views(case: Case, organisation: Sequence[str], outside: dict[str, str], around: _Around) -> list[Document]:
    case_id = case.id or 0
    present = {name: getattr(case, name) for name in TEXT_FIELDS}
    inner = _Told(present, around.details.get(case_id, {}), around.words.get(case_id, ()))
    outer = _Told(outside, around.checked.get(case_id, {}), around.checked_words.get(case_id, ()))
    insiders, outsiders = _readers(case, around.joined.get(case_id, ()))
    own = around.provisions.get(case_id, ())
    if inner == outer or not outsiders:
        return [_document(case, organisation, inner, insiders | outsiders, frozenset(), around, provisions=own)]
    checked_places = around.told_provisions if case.published_revision_id is None else around.checked_provisions
    shown = checked_places.get(case_id, ())
    return [
        _document(case, organisation, inner, insiders, frozenset(), around, provisions=own),
        _document(case, organisation, outer, outsiders, insiders, around, provisions=shown),
    ]


def readers_by_case(db: Session, ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Who may find each of the cases at all, whatever they read of it."""
    joined = _grouped(db, select(col(Account.case_id), col(Account.organisation_id)), Account.case_id, ids)
    cases = db.execute(select(Case).where(col(Case.id).in_(ids))).scalars()
    return {case.id or 0: frozenset().union(*_readers(case, joined.get(case.id or 0, ()))) for case in cases}


def _readers(case: Case, joined: Sequence[int]) -> tuple[frozenset[str], frozenset[str]]:
    """Who reads the present texts, and who reads what was checked at publication."""
    tokens = {
        Reader.OWN_ORGANISATION: {of_organisation(case.organisation_id)},
        Reader.JOINED_ORGANISATIONS: {of_organisation(organisation_id) for organisation_id in joined},
        Reader.FACILITATORS: {FACILITATORS},
        Reader.GROUP: {of_group(case.group_id)} if case.group_id is not None else set(),
        Reader.EVERYONE_ONCE_PUBLISHED: {PUBLIC} if case.published_at is not None else set(),
    }
    allowed = CASE_READERS[case.state]
    insiders = frozenset().union(*(tokens.get(reader, set()) for reader in allowed & CASE_INSIDERS.keys()))
    outsiders = frozenset().union(*(tokens.get(reader, set()) for reader in allowed - CASE_INSIDERS.keys()))
    return insiders, outsiders


def _document(  # noqa: PLR0913 - one row and what hangs on it
    case: Case,
    organisation: Sequence[str],
    told: _Told,
    readers: frozenset[str],
    hidden_from: frozenset[str],
    around: _Around,
    *,
    provisions: Sequence[str],
) -> Document:
    case_id = case.id or 0
    code, sector, name = organisation
    further = [name, case.public_id or "", *around.accounts.get(case_id, ()), *around.tag_names.get(case_id, ())]
    around_it = (*around.replies.get(case_id, ()), *told.files)
    further += [*words_of(told.details), *(part for each in around_it for part in each)]
    return Document(
        ref=Ref(Kind.CASE, case_id),
        title=told.texts["title"],
        text="\n".join([*(told.texts[name] for name in TEXT_FIELDS if name != "title"), *further]),
        readers=readers,
        hidden_from=hidden_from,
        state=case.state.value,
        areas=tuple(sorted({case.area, *around.areas.get(case_id, ())} - {None})),
        sector=sector,
        organisation=code,
        tags=tuple(sorted(around.tags.get(case_id, ()))),
        provisions=provisions,
        obstacles=tuple(filter(None, told.details.get("kinds", "").split(","))),
        activity_at=case.activity_at,
    )


def _grouped(db: Session, statement: Any, key: Any, ids: Sequence[int]) -> Grouped:
    found: dict[int, list[Any]] = defaultdict(list)
    for case_id, value in db.execute(statement.where(col(key).in_(ids))):
        found[case_id].append(value)
    return found
