"""What everybody may read of a proposal and what is behind it, up to one moment: never more, whoever asks."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from policylab.audit.models import Event
from policylab.cases.models import Account, Case
from policylab.cases.queries.accounts import accounts_of
from policylab.cases.queries.masking import texts_by_case
from policylab.cases.queries.rows import CaseRow
from policylab.cases.queries.visible import readable
from policylab.core.clock import now, today
from policylab.core.i18n import language
from policylab.core.permission import ANYBODY
from policylab.core.settings import Settings
from policylab.documents.gathered import Body, Gathered, Sender, Told
from policylab.documents.queries.snapshot import snapshot_of
from policylab.organisations.models import Organisation, PolicyArea
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.proposals.queries.behind import cases_behind
from policylab.rules.roles import Sector
from policylab.stances.queries.current import current_stances


def gathered(db: Session, settings: Settings, proposal: Proposal, *, whole: bool = True) -> Gathered:
    """The proposal as it was handed over, or as it stands; the caller has seen that everybody may read it.

    Without `whole` the cases are counted and not told.
    """
    proposal_id = proposal.id or 0
    until = _handed_over_at(db, proposal)
    bodies = _bodies(db, [proposal.ministry_id, proposal.recipient_id])
    lab = db.execute(select(shown_name()).where(col(Organisation.sector) == Sector.LAB)).scalars().first()
    rows = cases_behind(db, ANYBODY, proposal_id)
    senders = _co_authors(db, proposal_id, until)
    behind = _behind(db, [row.id for row in rows], until)
    return Gathered(
        public_id=proposal.public_id,
        language=proposal.language,
        state=proposal.state.value,
        area=_area(db, proposal.area),
        registration_number=proposal.registration_number,
        day=proposal.handed_over_on or today(),
        handed_over=proposal.handed_over_on is not None,
        ministry=bodies.get(proposal.ministry_id or 0),
        recipient=bodies.get(proposal.recipient_id or 0),
        lab=lab or "Policylabb",
        snapshot=snapshot_of(db, proposal, proposal.handed_over_version),
        senders=senders or behind,
        consented=bool(senders),
        municipalities=sum(body.sector is Sector.MUNICIPALITY for body in behind),
        regions=sum(body.sector is Sector.REGION for body in behind),
        cases=_told(db, rows, until) if whole else (),
        stances=[row for row in current_stances(db, [proposal_id]) if row.created_at <= until],
        address=f"{settings.public_url}/proposals/{proposal.public_id}",
        contact=settings.contact,
    )


def _handed_over_at(db: Session, proposal: Proposal) -> datetime:
    """When it was handed over, as the log has it; the present for one that was not."""
    statement = select(func.max(col(Event.at))).where(
        col(Event.subject_kind) == "proposals",
        col(Event.subject_id) == proposal.id,
        col(Event.kind) == "proposal.handed_over",
    )
    return db.execute(statement).scalar() or now()


def _area(db: Session, code: str) -> str:
    name = PolicyArea.name_en if language() == "en" else PolicyArea.name_sv
    return db.execute(select(col(name)).where(col(PolicyArea.code) == code)).scalar() or ""


def _bodies(db: Session, ids: Sequence[int | None]) -> Mapping[int, Body]:
    columns = (col(Organisation.id), col(Organisation.code), shown_name(), col(Organisation.sector))
    statement = select(*columns).where(col(Organisation.id).in_([each for each in ids if each]))
    return {row[0]: Body(*row[1:]) for row in db.execute(statement)}


def _told(db: Session, rows: Sequence[CaseRow], until: datetime) -> Sequence[Told]:
    texts = texts_by_case(db, ANYBODY, [row.id for row in rows])
    return [
        Told(
            row.public_id,
            row.language,
            row.organisation,
            texts[row.id],
            [each for each in accounts_of(db, ANYBODY, row.id) if each.published_at and each.published_at <= until],
        )
        for row in rows
    ]


def _co_authors(db: Session, proposal_id: int, until: datetime) -> Sequence[Sender]:
    """The bodies that had consented to stand behind it by then, in order of names."""
    consent = (
        col(ProposalCoAuthor.level),
        col(ProposalCoAuthor.decided_on),
        col(ProposalCoAuthor.own_registration_number),
    )
    stood = or_(col(ProposalCoAuthor.withdrawn_at).is_(None), col(ProposalCoAuthor.withdrawn_at) > until)
    statement = (
        select(col(Organisation.code), shown_name(), col(Organisation.sector), *consent)
        .join(ProposalCoAuthor, col(ProposalCoAuthor.organisation_id) == col(Organisation.id))
        .where(col(ProposalCoAuthor.proposal_id) == proposal_id, col(ProposalCoAuthor.consented_at) <= until, stood)
        .order_by(col(Organisation.sort_key))
    )
    return [Sender(*row) for row in db.execute(statement)]


def _behind(db: Session, case_ids: Sequence[int], until: datetime) -> Sequence[Sender]:
    """The bodies that had told of the cases in public by then, also of those merged into them, in order of names."""
    if not case_ids:
        return []
    among = or_(col(Case.id).in_(case_ids), col(Case.merged_into_id).in_(case_ids))
    public = select(col(Case.id)).where(among, readable(ANYBODY))
    reporting = select(col(Case.organisation_id)).where(col(Case.id).in_(public))
    joined = select(col(Account.organisation_id)).where(
        col(Account.case_id).in_(public), col(Account.published_at) <= until
    )
    statement = (
        select(col(Organisation.code), shown_name(), col(Organisation.sector))
        .where(col(Organisation.id).in_(reporting.union(joined)))
        .order_by(col(Organisation.sort_key))
    )
    return [Sender(*row) for row in db.execute(statement)]
