"""Which norm levels a proposal touches, and which agencies own the rules that it wants changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, select
from sqlmodel import Session, col

from policylab.core.clock import today
from policylab.core.statements import prepared, read
from policylab.law.models import Statute
from policylab.law.queries.addressees import addressees
from policylab.organisations.models import Organisation
from policylab.proposals.queries.addressed import numbers_to_change
from policylab.rules.norms import StatuteKind
from policylab.rules.roles import Sector


@dataclass(frozen=True)
class Ruled:
    """The norm levels, from the highest, and the agencies that answer for the rules today."""

    owners: Sequence[int] = ()
    levels: Sequence[str] = ()


def ruled(db: Session, proposal_ids: Sequence[int], among: ColumnElement[bool]) -> Mapping[int, Ruled]:
    """The rules of each proposal, by id: read from its own texts, else from its public cases."""
    numbers = numbers_to_change(db, proposal_ids, among)
    wanted = list(dict.fromkeys(number for each in numbers.values() for number in each))
    if not wanted:
        return {}
    kinds = {row.number: row.kind for row in read(db, _kinds(), numbers=wanted)}
    codes = {each.number: each.code for each in addressees(db, wanted, today())}
    agencies = {row.code: row.id for row in read(db, _agencies(), codes=sorted(set(filter(None, codes.values()))))}
    return {
        proposal_id: Ruled(
            owners=sorted({agencies[codes[number]] for number in each if codes.get(number) in agencies}),
            levels=[kind.value for kind in StatuteKind if kind in {kinds.get(number) for number in each}],
        )
        for proposal_id, each in numbers.items()
    }


@prepared
def _kinds() -> object:
    return select(col(Statute.number), col(Statute.kind)).where(
        col(Statute.number).in_(bindparam("numbers", expanding=True))
    )


@prepared
def _agencies() -> object:
    return select(col(Organisation.code), col(Organisation.id)).where(
        col(Organisation.code).in_(bindparam("codes", expanding=True)), col(Organisation.sector) == Sector.AGENCY
    )
