"""A case with the one of each kind that it points to, and its clocks: read together, since a page needs them all.

There is a row for each open clock, two at the most.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.accounts.models import Person
from policylab.audit.models import Revision
from policylab.cases.models import Account, Case, MaskedPassage
from policylab.cases.models.answering import RaisedElsewhere
from policylab.cases.queries.gathered import Body
from policylab.cases.queries.links import CaseFacts
from policylab.cases.queries.masking import hidden_words, hide, masks_of
from policylab.cases.queries.visible import readable, relation_columns, relations_of
from policylab.clocks.models import RunningClock
from policylab.clocks.queries.open import OpenClock, is_open, joined_clocks, open_columns
from policylab.core.permission import ANYBODY, Actor
from policylab.core.statements import prepared, read
from policylab.files.models import StoredFile
from policylab.following.queries import Following, following_columns
from policylab.groups.models import Group
from policylab.groups.queries.visible import readable as group_readable
from policylab.guidance.models import GuidanceCase
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.queries.visible import ProposalLink
from policylab.proposals.queries.visible import readable as proposal_readable
from policylab.questions.models import QuestionCase
from policylab.replies.models import ReplyInvitation
from policylab.rules.roles import Fact

_COLUMNS = tuple(Case.model_fields)
RARE = ("accounts", "merged", "guidance", "replies", "questions", "files")
"""What only some cases have."""


@dataclass(frozen=True)
class WholeCase:
    """A case, what the actor is to it, and what it points to as far as the actor may know of it."""

    case_id: int
    case: Case
    relations: frozenset[Fact]
    facts: CaseFacts
    checked: Mapping[str, str] | None
    """All texts of the revision that was checked at publication, answers of the second step too, masked."""
    hidden: Mapping[str, str]
    """The passages that are hidden in it, each with its ground: the lab's words on the case hide them too."""
    raised: bool
    """Whether it is said where its question is raised already."""
    group: tuple[str, str, str] | None
    proposal: ProposalLink | None
    open: bool
    """Whether everybody may read it."""
    body: Body
    following: Following
    has: frozenset[str]
    """Which of `RARE` there are: few cases have any of them, and most pages need not ask."""
    clocks: Sequence[OpenClock]


def whole_case(db: Session, actor: Actor, public_id: str) -> WholeCase | None:
    """The case of that public id, if the actor may read it."""
    rows = read(db, _whole(actor), public_id=public_id)
    if not rows:
        return None
    case, row = _as_read(rows[0][: len(_COLUMNS)]), rows[0][len(_COLUMNS) :]
    *related, masked, raised, text = row[:7]
    checked, hidden = _checked(db, case, text, masked=masked)
    return WholeCase(
        case_id=cast(int, case.id),
        case=case,
        relations=relations_of(actor, case, *related),
        facts=CaseFacts(*row[7:13]),
        checked=checked,
        hidden=hidden,
        raised=raised,
        group=tuple(row[13:16]) if row[13] is not None else None,
        proposal=ProposalLink(*row[16:22]) if row[16] is not None else None,
        open=row[22],
        body=Body(row[23], row[7], row[8], row[9], row[24]),
        following=Following(row[25], row[26]),
        has=frozenset(name for name, there in zip(RARE, row[27:], strict=False) if there),
        clocks=joined_clocks(rows),
    )


def _as_read(values: Sequence[Any]) -> Case:
    """The case under its usual names, with nothing behind them to change: an entity costs more than the query."""
    return cast(Case, SimpleNamespace(**dict(zip(_COLUMNS, values, strict=True))))


def _checked(
    db: Session, case: Case, text: str | None, *, masked: bool
) -> tuple[Mapping[str, str] | None, Mapping[str, str]]:
    """What was checked, masked, and the words that the masks hide."""
    if text is None or case.published_revision_id is None:
        return None, {}
    masks = masks_of(db, [case.published_revision_id])[case.published_revision_id] if masked else ()
    texts = json.loads(text)
    return hide(texts, masks), hidden_words(texts, masks)


@prepared
def _whole(actor: Actor) -> Select[Any]:
    masked = exists().where(col(MaskedPassage.revision_id) == col(Case.published_revision_id))
    raised = exists().where(col(RaisedElsewhere.case_id) == col(Case.id), col(RaisedElsewhere.removed_at).is_(None))
    return (
        select(
            *(getattr(Case, name) for name in _COLUMNS),
            *relation_columns(actor),
            masked,
            raised,
            col(Revision.text),
            *_fact_columns(),
            *_link_columns(),
            readable(ANYBODY),
            col(Organisation.id),
            col(Organisation.population),
            *following_columns(actor, "cases", col(Case.id)),
            *_rare_columns(),
            *open_columns(),
        )
        .join(Organisation, col(Organisation.id) == col(Case.organisation_id))
        .join(PolicyArea, col(PolicyArea.code) == col(Case.area), isouter=True)
        .join(Person, col(Person.id) == col(Case.decided_by_id), isouter=True)
        .join(Revision, col(Revision.id) == col(Case.published_revision_id), isouter=True)
        .join(Group, and_(col(Group.id) == col(Case.group_id), group_readable(actor)), isouter=True)
        .join(ProposalCase, _now_part(), isouter=True)
        .join(Proposal, and_(col(Proposal.id) == col(ProposalCase.proposal_id), proposal_readable(actor)), isouter=True)
        .join(RunningClock, is_open("cases", col(Case.id)), isouter=True)
        .where(col(Case.public_id) == bindparam("public_id"), readable(actor))
    )


def _rare_columns() -> tuple[Any, ...]:
    """Whether there are any of each of `RARE`."""
    merged = aliased(Case)
    return (
        exists().where(col(Account.case_id) == col(Case.id)),
        exists().where(col(merged.merged_into_id) == col(Case.id)),
        exists().where(col(GuidanceCase.case_id) == col(Case.id)),
        exists().where(col(ReplyInvitation.case_id) == col(Case.id)),
        exists().where(col(QuestionCase.case_id) == col(Case.id)),
        exists().where(col(StoredFile.subject_kind) == "cases", col(StoredFile.subject_id) == col(Case.id)),
    )


def _now_part() -> Any:
    return and_(col(ProposalCase.case_id) == col(Case.id), col(ProposalCase.ended_at).is_(None))


def _fact_columns() -> tuple[Any, ...]:
    body = (col(Organisation.code), shown_name(), col(Organisation.sector))
    return (*body, col(PolicyArea.name_sv), col(PolicyArea.name_en), col(Person.name))


def _link_columns() -> tuple[Any, ...]:
    group = (col(Group.public_id), col(Group.name), col(Group.language))
    named = (Proposal.id, Proposal.public_id, Proposal.title, Proposal.language)
    proposal = (*named, Proposal.state, Proposal.handed_over_on)
    return (*group, *(col(column) for column in proposal))
