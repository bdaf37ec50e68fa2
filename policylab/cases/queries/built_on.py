"""The provisions that the reasons of an assessment build on, as they are chosen and shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from policylab.cases.models import Case
from policylab.cases.models.assessing import Verdict, VerdictProvision
from policylab.cases.queries.cited import cited_on
from policylab.core.statements import prepared, read
from policylab.law.context import CHIEF
from policylab.law.places import page_of
from policylab.law.queries.provisions import ProvisionRow, distinct


@dataclass(frozen=True)
class BuiltOn:
    """One provision; `of_case` says that the case itself names it."""

    number: str
    act: str
    chapter: str
    section: str
    normal_form: str
    title: str
    of_case: bool

    @property
    def page(self) -> str:
        """The address of its page."""
        return page_of(self.act, self.chapter, self.section)


def provisions_offered(db: Session, case: Case) -> Sequence[BuiltOn]:
    """What the case names, for its assessor to choose among: of a published case only what everybody may read."""
    return [_built_on(row) for row in distinct(_read_by_all(db, case)) if row.number]


def provisions_pointed_out(db: Session, case: Case) -> list[str]:
    """Those that the submitter points out as the rule, by normal form."""
    return [row.normal_form for row in distinct(_read_by_all(db, case)) if row.number and row.field == CHIEF]


def built_on_by_verdict(db: Session, case_id: int, cited: Sequence[ProvisionRow]) -> Mapping[int, Sequence[BuiltOn]]:
    """What each assessment of a case builds on, as far as a reader of the references `cited` may know of it."""
    readable = {row.normal_form for row in cited}
    found: dict[int, list[BuiltOn]] = defaultdict(list)
    for verdict_id, *row in read(db, _kept(), case_id=case_id):
        each = BuiltOn(*row)
        if not each.of_case or each.normal_form in readable:
            found[verdict_id].append(each)
    return found


def _read_by_all(db: Session, case: Case) -> Sequence[ProvisionRow]:
    return cited_on(db, case, within=case.published_revision_id is None).own


def _built_on(row: ProvisionRow) -> BuiltOn:
    return BuiltOn(row.number, row.act, row.chapter, row.section, row.normal_form, row.title, of_case=True)


@prepared
def _kept() -> Any:
    columns = (col(getattr(VerdictProvision, name)) for name in BuiltOn.__dataclass_fields__)
    return (
        select(col(VerdictProvision.verdict_id), *columns)
        .join(Verdict, col(Verdict.id) == col(VerdictProvision.verdict_id))
        .where(col(Verdict.case_id) == bindparam("case_id"))
        .order_by(col(VerdictProvision.id))
    )
