"""The assessment that stands on the matrix's cases."""

from collections.abc import Mapping

from policylab.audit.record import subject_id
from policylab.cases.models import Case
from policylab.cases.models.assessing import Verdict
from policylab.core.clock import now
from policylab.core.permission import Actor
from policylab.rules.verdicts import Outcome, VerdictKind


def awaited_verdict(case: Case, actors: Mapping[str, Actor]) -> Verdict:
    """An assessment that waits for `group_member` to confirm it, beside the body of `representative`."""
    return Verdict(
        case_id=subject_id(case),
        kind=VerdictKind.PRELIMINARY,
        outcome=Outcome.ACTUAL,
        reasons="Skäl.",
        source="Skollagen",
        protective_interest="Barnet",
        assessor_id=actors["former_handler"].person,
        no_conflict_of_interest=True,
        second_assessor_id=actors["group_member"].person,
        co_assessor_id=actors["representative"].organisation_id,
        created_at=now(),
    )
