"""An agency's right of reply: on which cases it is invited, who is told before, and how long things take."""

from collections.abc import Collection
from datetime import timedelta

from policylab.rules.obstacles import ObstacleKind
from policylab.rules.roles import Sector
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState

INVITED = (Sector.AGENCY,)
"""Who is invited: those who supervise and those who issue regulations."""
NOTICE = timedelta(days=7)
"""How long the submitter's organisation has known before anybody is invited, unless it says that it has read."""
ANSWER_WITHIN = timedelta(weeks=4)
"""How long the invited body gets when the facilitator sets no other day."""
OPEN_STATES = frozenset(CaseState) - {CaseState.DRAFT, CaseState.SUBMITTED, CaseState.WITHDRAWN}
"""Where a case stands while somebody may be invited to reply."""
_OF_AGENCIES = frozenset({ObstacleKind.SUPERVISION, ObstacleKind.AGENCY_REGULATION, ObstacleKind.GENERAL_ADVICE})


def is_about_an_agency(verdict: Outcome | None, kinds: Collection[str], *, names_regulation: bool) -> bool:
    """Whether a case tells of supervision, application or an agency's own rules, so that the agency has a say."""
    return verdict is Outcome.PRACTICE or names_regulation or bool(_OF_AGENCIES & set(kinds))
