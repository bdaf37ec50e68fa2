"""Who can change what a proposal wants changed: read from its own texts, else from the cases behind it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from policylab.cases.queries.cited import numbers_of
from policylab.core.clock import today
from policylab.law.queries.addressees import Addressee, addressees, each_once
from policylab.law.queries.provisions import ProvisionRow, chief_first, provisions_in
from policylab.organisations.models import Organisation
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.queries.behind import links, standing
from policylab.rules.roles import Sector

_CLOSEST = ("provision", "current_wording", "proposed_wording", "change", "points", "title")
"""The texts that say which rule is to be changed, the plainest first; others name acts that only stand around it."""

STEP = 500
"""How many subjects' references are read at a time."""


def who_can_change(
    db: Session, proposal: Proposal, own: Sequence[ProvisionRow], day: date, *, public: bool
) -> Sequence[Addressee]:
    """Each addressee once, as the bodies were on the day. `own` are the provisions of the proposal's texts.

    Of cases only what everybody may read counts when `public`, so that the answer is the same for all.
    """
    numbers = _of_texts(own) or numbers_of(_of_cases(db, proposal, public=public))
    return each_once(addressees(db, numbers, day))


def numbers_to_change(
    db: Session, proposal_ids: Sequence[int], among: ColumnElement[bool]
) -> Mapping[int, Sequence[str]]:
    """The acts that each of many proposals wants changed, as everybody may read it; `among` is their condition."""
    own: dict[int, Sequence[ProvisionRow]] = {}
    for start in range(0, len(proposal_ids), STEP):
        own |= provisions_in(db, "proposals", proposal_ids[start : start + STEP])
    cases: dict[int, list[int]] = defaultdict(list)
    for proposal_id, case_id in db.execute(links(among).order_by(col(ProposalCase.id))):
        if not _of_texts(own.get(proposal_id, ())):
            cases[proposal_id].append(case_id)
    wanted = sorted({case_id for ids in cases.values() for case_id in ids})
    cited: dict[int, Sequence[ProvisionRow]] = {}
    for start in range(0, len(wanted), STEP):
        cited |= provisions_in(db, "cases", wanted[start : start + STEP], public=True)
    return {
        proposal_id: _of_texts(own.get(proposal_id, ()))
        or numbers_of(chief_first(row for case_id in cases[proposal_id] for row in cited.get(case_id, ())))
        for proposal_id in proposal_ids
    }


def _of_texts(own: Sequence[ProvisionRow]) -> Sequence[str]:
    closest = sorted((row for row in own if row.field in _CLOSEST), key=lambda row: _CLOSEST.index(row.field))
    return list(numbers_of(closest) or numbers_of(own))


def shown_addressees(db: Session, proposal: Proposal, own: Sequence[ProvisionRow]) -> Sequence[Addressee]:
    """What its page says: as the bodies were when it was handed over, or are today."""
    return who_can_change(db, proposal, own, proposal.handed_over_on or today(), public=True)


def receivers(db: Session, proposal: Proposal) -> Sequence[Addressee]:
    """To whom the register would hand it today, the one closest to its texts first."""
    proposal_id = proposal.id or 0
    own = provisions_in(db, "proposals", [proposal_id]).get(proposal_id, ())
    return who_can_change(db, proposal, own, today(), public=False)


def codes_of(found: Sequence[Addressee]) -> list[str]:
    """The codes of the bodies of today, each once; an addressee whose body the register lacks has none."""
    return list(dict.fromkeys(each.code for each in found if each.code))


def ministry_of(db: Session, proposal: Proposal) -> int | None:
    """The ministry of the first receiver: itself, or the one that the agency belongs to today."""
    codes = codes_of(receivers(db, proposal))
    if not codes:
        return None
    statement = select(Organisation).where(col(Organisation.code) == codes[0])
    body: Organisation = db.execute(statement).scalar_one()
    return body.id if body.sector is Sector.MINISTRY else body.parent_id


def _of_cases(db: Session, proposal: Proposal, *, public: bool) -> Sequence[ProvisionRow]:
    statement = select(col(ProposalCase.case_id)).join(Proposal, col(Proposal.id) == col(ProposalCase.proposal_id))
    statement = statement.where(col(Proposal.id) == proposal.id, standing()).order_by(col(ProposalCase.id))
    ids = db.execute(statement).scalars().all()
    found = provisions_in(db, "cases", ids, public=public) if ids else {}
    rows = [row for case_id in ids for row in found.get(case_id, ())]
    return chief_first(rows)
