"""A question (frågeställning): several cases lifted to one page, each of which stays as it is."""

from enum import StrEnum

from policylab.core.i18n import N_
from policylab.core.workflow import Workflow, row


class QuestionState(StrEnum):
    """Where a question stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


_S = QuestionState

QUESTION = Workflow(
    "question",
    QuestionState,
    (
        row("open", [_S.DRAFT], _S.OPEN, "question:manage", "question.opened", "summary", "mandate", "mandate_on"),
        row("close", [_S.OPEN], _S.CLOSED, "question:manage", "question.closed"),
        row("reopen", [_S.CLOSED], _S.OPEN, "question:manage", "question.reopened"),
    ),
)
QUESTION_LABELS = {_S.DRAFT: N_("Utkast"), _S.OPEN: N_("Pågår"), _S.CLOSED: N_("Avslutad")}

OUT = frozenset({_S.OPEN, _S.CLOSED})
"""Where a question is read by others than facilitators: by whoever may read at least one of its cases."""
