"""Cases as a list shows them, with the texts, accounts, replies and files that the actor may read."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Account, Case
from policylab.cases.queries.files import shown_words
from policylab.cases.queries.masking import TEXT_FIELDS, texts_by_case
from policylab.cases.queries.visible import readable
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.replies.queries.published import published_replies
from policylab.rules.workflow import CASE_LABELS, GUIDED_AND_CONFIRMED, CaseState
from policylab.search.document import Kind, Ref
from policylab.search.queries.subject import Subject


def case_subjects(db: Session, actor: Actor, ids: Sequence[int]) -> list[Subject]:
    """Those of the cases that the actor may read."""
    columns = (Case.id, Case.public_id, Case.language, Case.state, Case.confirmed_at, Case.area, Case.activity_at)
    statement = (
        select(*(col(column) for column in columns), shown_name())
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .where(col(Case.id).in_(ids), readable(actor))
    )
    texts, files = texts_by_case(db, actor, ids), shown_words(db, actor, ids)
    said: dict[int, list[str]] = {}
    told = select(col(Account.case_id), col(Account.text)).where(col(Account.case_id).in_(ids))
    for case_id, text in db.execute(told.where(col(Account.published_at).is_not(None)).order_by(col(Account.id))):
        said.setdefault(case_id, []).append(text)
    for case_id, replies in published_replies(db, ids).items():
        said.setdefault(case_id, []).extend(text for text, _ in replies)
    return [
        Subject(
            ref=Ref(Kind.CASE, case_id),
            public_id=public_id or "",
            title=texts[case_id]["title"],
            text="\n".join([*(texts[case_id][name] for name in TEXT_FIELDS[1:]), *said.get(case_id, ())]),
            files=files.get(case_id, ()),
            language=language,
            state=state.value,
            state_label=_case_label(state, confirmed_at),
            organisation=organisation,
            area=area or "",
            activity_at=activity_at,
        )
        for case_id, public_id, language, state, confirmed_at, area, activity_at, organisation in db.execute(statement)
    ]


def _case_label(state: CaseState, confirmed_at: datetime | None) -> str:
    return GUIDED_AND_CONFIRMED if state is CaseState.GUIDED and confirmed_at else CASE_LABELS[state]
