"""Who stands behind a proposal, who is asked to, and what it lacks for its hand-over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from policylab.accounts.models import Membership, Person
from policylab.accounts.queries import held_on
from policylab.cases.models import Account, Case
from policylab.core.clock import today
from policylab.core.errors import Stale
from policylab.core.i18n import gettext, ngettext
from policylab.core.permission import Actor
from policylab.organisations.models import Organisation
from policylab.organisations.queries import shown_name
from policylab.proposals.models import Proposal, ProposalCase, ProposalVersion
from policylab.proposals.models.co_authors import ProposalCoAuthor
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.proposing import BEFORE_HAND_OVER, COUNTED, Backing
from policylab.rules.roles import Fact, Role, Sector
from policylab.rules.stances import LEVEL_LABELS, DecisionLevel


@dataclass(frozen=True)
class CoAuthor:
    """An organisation that stands behind the proposal, or is asked to."""

    organisation_id: int
    code: str
    name: str
    sector: Sector
    message: str
    invited_at: datetime
    consented_at: datetime | None
    person: str | None
    decided_on: date | None
    level: DecisionLevel | None
    own_registration_number: str
    version: int | None

    @property
    def level_label(self) -> str:
        """Who decided, to be translated."""
        return LEVEL_LABELS[self.level] if self.level else ""


@dataclass(frozen=True)
class CoAuthors:
    """Those whom the actor may know of, and what the actor may do about them."""

    standing: Sequence[CoAuthor]
    asked: Sequence[CoAuthor]
    own: CoAuthor | None
    may_invite: bool
    may_decide: bool
    inside: bool


def co_authors_of(db: Session, actor: Actor, proposal: Proposal, relations: frozenset[Fact]) -> CoAuthors:
    """Who stands behind the proposal for all to see; who is asked, for those who write on it and those asked."""
    rows = _rows(db, proposal.id or 0)
    inside = PERMISSIONS.allows("proposal:revise", actor, relations)
    own = next((row for row in rows if row.organisation_id == actor.organisation_id), None)
    changeable = proposal.state in BEFORE_HAND_OVER
    of_own = frozenset({Fact.OF_SAME_ORGANISATION}) if own else frozenset()
    return CoAuthors(
        standing=[row for row in rows if row.consented_at],
        asked=[row for row in rows if not row.consented_at and (inside or row is own)],
        own=own,
        may_invite=changeable and PERMISSIONS.allows("co_author:invite", actor, relations),
        may_decide=changeable and PERMISSIONS.allows("co_author:consent", actor, of_own),
        inside=inside,
    )


def check_consent(db: Session, actor: Actor, proposal: Proposal, code: str) -> CoAuthor:
    """The invitation that the actor may answer now. Raises Refused or Stale; for the page that asks."""
    row = next((each for each in _rows(db, proposal.id or 0) if each.code == code), None)
    own = row is not None and row.organisation_id == actor.organisation_id
    PERMISSIONS.check("co_author:consent", actor, frozenset({Fact.OF_SAME_ORGANISATION} if own else ()))
    if row is None or row.consented_at or proposal.state not in BEFORE_HAND_OVER:
        raise Stale(proposal.public_id)
    return row


def representatives_of(db: Session, organisation_id: int) -> list[int]:
    """The ids of those who may decide for the organisation today."""
    statement = (
        select(col(Membership.person_id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Membership.organisation_id) == organisation_id, col(Membership.role) == Role.REPRESENTATIVE)
        .where(held_on(today()), col(Person.deactivated_at).is_(None))
        .order_by(col(Membership.person_id))
    )
    return list(db.execute(statement).scalars())


def lacking(db: Session, proposal: Proposal, needs: Backing) -> Sequence[str]:
    """What the proposal lacks for its hand-over, each in a sentence that names it."""
    rows = [row for row in _rows(db, proposal.id or 0) if row.sector in COUNTED]
    standing = [row for row in rows if row.consented_at]
    found = []
    if len(standing) < needs.co_authors:
        found.append(_too_few(needs.co_authors, standing, [row.name for row in rows if not row.consented_at]))
    if needs.accounts and _accounts(db, proposal.id or 0) < needs.accounts:
        found.append(
            ngettext(
                "Minst %(num)s organisation till behöver ha beskrivit hindret hos sig (Så är det hos oss) "
                "i ett av hindren bakom förslaget.",
                "Minst %(num)s organisationer till behöver ha beskrivit hindret hos sig (Så är det hos oss) "
                "i hindren bakom förslaget.",
                needs.accounts,
            )
        )
    return [str(text) for text in found]


def _too_few(needed: int, standing: Sequence[CoAuthor], waiting: Sequence[str]) -> str:
    text = gettext("Minst %(needed)s kommuner eller regioner behöver stå bakom förslaget.", needed=needed)
    if standing:
        text += gettext(" Nu står %(names)s bakom det.", names=", ".join(row.name for row in standing))
    else:
        text += gettext(" Nu står ingen bakom det.")
    asked = gettext(" Inbjudna som inte har svarat: %(names)s.", names=", ".join(waiting)) if waiting else ""
    return f"{text}{asked}"


def _accounts(db: Session, proposal_id: int) -> int:
    """The organisations that have told of their own in a case now behind the proposal, or in one merged into it."""
    behind = select(col(ProposalCase.case_id)).where(
        col(ProposalCase.proposal_id) == proposal_id, col(ProposalCase.ended_at).is_(None)
    )
    merged = select(col(Case.id)).where(col(Case.merged_into_id).in_(behind))
    among = or_(col(Account.case_id).in_(behind), col(Account.case_id).in_(merged))
    return db.execute(select(func.count(col(Account.organisation_id).distinct())).where(among)).scalar() or 0


def _rows(db: Session, proposal_id: int) -> Sequence[CoAuthor]:
    """Those that stand or are asked, in the order in which they came to stand; then those asked, in order."""
    row = ProposalCoAuthor
    statement = (
        select(
            col(row.organisation_id),
            col(Organisation.code),
            shown_name(),
            col(Organisation.sector),
            col(row.message),
            col(row.invited_at),
            col(row.consented_at),
            col(Person.name),
            col(row.decided_on),
            col(row.level),
            col(row.own_registration_number),
            col(ProposalVersion.number),
        )
        .join(Organisation, col(Organisation.id) == col(row.organisation_id))
        .join(Person, col(Person.id) == col(row.consented_by_id), isouter=True)
        .join(ProposalVersion, col(ProposalVersion.id) == col(row.version_id), isouter=True)
        .where(col(row.proposal_id) == proposal_id, col(row.withdrawn_at).is_(None))
        .order_by(col(row.consented_at).is_(None), col(row.consented_at), col(row.id))
    )
    return [CoAuthor(*each) for each in db.execute(statement)]
