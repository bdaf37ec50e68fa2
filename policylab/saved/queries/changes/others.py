"""What of proposals and guidance has changed since a moment, as far as the actor may read it now and could then."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.queries.visible import readable as case_readable
from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.guidance.models import Guidance
from policylab.guidance.queries.visible import visible_guidance
from policylab.proposals.models import Proposal, ProposalCase, ProposalVersion
from policylab.proposals.queries.visible import visible_proposals
from policylab.rules.permissions import GUIDANCE_READERS, PROPOSAL_READERS, Reader, is_facilitator
from policylab.rules.workflow import (
    GUIDANCE,
    GUIDANCE_LABELS,
    PROPOSAL,
    PROPOSAL_LABELS,
    GuidanceState,
    ProposalState,
)
from policylab.saved.queries.changes.history import STATE, Past, Value, last, pasts, state_then, texts_by_revision
from policylab.search.document import Kind


def proposal_values(db: Session, actor: Actor, ids: Sequence[int], moment: datetime) -> dict[int, list[Value]]:
    """What has changed of each proposal; in a constant number of queries."""
    columns = (Proposal.id, Proposal.state, Proposal.title, Proposal.opened_at)
    statement = visible_proposals(actor, *(col(column) for column in columns))
    rows = db.execute(statement.where(col(Proposal.id).in_(ids))).all()
    past = pasts(db, Kind.PROPOSAL, [row[0] for row in rows])
    open_then = [
        row[0] for row in rows if is_facilitator(actor) or (row.opened_at is not None and row.opened_at <= moment)
    ]
    titles = _version_titles(db, open_then, moment)
    behind = _behind(db, actor, [row[0] for row in rows], moment)
    found: dict[int, list[Value]] = {}
    for row in rows:
        given = [event.at for event in past[row[0]] if event.kind == "stance.given"]
        before = state_then(PROPOSAL, past[row[0]], moment, row.state)
        states = []
        if isinstance(before, ProposalState) and before is not row.state:
            readers = PROPOSAL_READERS[before]
            if is_facilitator(actor) or Reader.EVERYONE_ONCE_PUBLISHED in readers:
                states = [Value(STATE, gettext(PROPOSAL_LABELS[before]), gettext(PROPOSAL_LABELS[row.state]))]
        found[row[0]] = [
            *states,
            *_title(titles.get(row[0]), row.title),
            *_numbers(N_("Ställningstaganden"), sum(at <= moment for at in given), len(given)),
            *_numbers(N_("Hinder bakom förslaget"), *behind.get(row[0], (0, 0))),
        ]
    return found


def guidance_values(db: Session, actor: Actor, ids: Sequence[int], moment: datetime) -> dict[int, list[Value]]:
    """What has changed of each piece of guidance; in a constant number of queries."""
    columns = (Guidance.id, Guidance.state, Guidance.title, Guidance.text)
    rows = db.execute(visible_guidance(actor, *(col(column) for column in columns)).where(col(Guidance.id).in_(ids)))
    kept = rows.all()
    past = pasts(db, Kind.GUIDANCE, [row[0] for row in kept])
    kinds = ("guidance.drafted", "guidance.revised", "guidance.published")
    revisions = {
        row[0]: last(past[row[0]], moment, "revision_id", *(kinds if is_facilitator(actor) else kinds[-1:]))
        for row in kept
    }
    texts = texts_by_revision(db, revisions.values())
    found: dict[int, list[Value]] = {}
    for row in kept:
        then = texts.get(revisions[row[0]] or 0)
        rewritten = then is not None and then.get("text", row.text) != row.text
        found[row[0]] = [
            *_guidance_state(actor, past[row[0]], moment, row.state),
            *(_title(then.get("title"), row.title) if then and is_facilitator(actor) else []),
            *([Value(N_("Beskrivning"), "", gettext("Texten är ändrad."))] if rewritten else []),
        ]
    return found


def _guidance_state(actor: Actor, past: Sequence[Past], moment: datetime, state: GuidanceState) -> list[Value]:
    before = state_then(GUIDANCE, past, moment, state)
    if not isinstance(before, GuidanceState) or before is state:
        return []
    if not is_facilitator(actor) and Reader.EVERYONE_ONCE_PUBLISHED not in GUIDANCE_READERS[before]:
        return []
    return [Value(STATE, gettext(GUIDANCE_LABELS[before]), gettext(GUIDANCE_LABELS[state]))]


def _title(before: str | None, after: str) -> list[Value]:
    return [Value(N_("Rubrik"), before, after)] if before and before != after else []


def _numbers(label: str, before: int, after: int) -> list[Value]:
    return [Value(label, str(before), str(after))] if before != after else []


def _version_titles(db: Session, ids: Sequence[int], moment: datetime) -> dict[int, str]:
    """The titles at the moment, of proposals whose versions of then the actor may read."""
    statement = (
        select(col(ProposalVersion.proposal_id), col(ProposalVersion.revision_id))
        .where(col(ProposalVersion.proposal_id).in_(ids), col(ProposalVersion.created_at) <= moment)
        .order_by(col(ProposalVersion.number))
    )
    revisions: dict[int, int] = {row[0]: row[1] for row in db.execute(statement)} if ids else {}
    texts = texts_by_revision(db, revisions.values())
    return {row_id: texts[revision].get("title", "") for row_id, revision in revisions.items() if revision in texts}


def _behind(db: Session, actor: Actor, ids: Sequence[int], moment: datetime) -> Mapping[int, tuple[int, int]]:
    """How many cases that the actor may read stood behind each proposal then, and stand there now."""
    stood = (col(ProposalCase.started_at) <= moment) & or_(
        col(ProposalCase.ended_at).is_(None), col(ProposalCase.ended_at) > moment
    )
    stands = col(ProposalCase.ended_at).is_(None)
    statement = (
        select(col(ProposalCase.proposal_id), func.count().filter(stood), func.count().filter(stands))
        .join(Case, col(Case.id) == col(ProposalCase.case_id))
        .where(col(ProposalCase.proposal_id).in_(ids), case_readable(actor))
        .group_by(col(ProposalCase.proposal_id))
    )
    return {row_id: (then, now) for row_id, then, now in db.execute(statement)} if ids else {}
