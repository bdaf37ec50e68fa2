"""What happens to a question. What is put beneath it is told openly only when everybody may read that, as `widened`."""

from policylab.rules.event_kinds.kind import Audience, kind

_A = Audience

# fmt: off
KINDS = (
    kind("question.drafted", _A.FACILITATORS, "Frågeställningen började skrivas.", "The question was drafted.",
         "revision_id"),
    kind("question.revised", _A.PUBLIC, "Frågeställningens text ändrades.", "The text of the question was changed.",
         "revision_id"),
    kind("question.opened", _A.PUBLIC, "Frågeställningen öppnades.", "The question was opened."),
    kind("question.closed", _A.PUBLIC, "Frågeställningen avslutades.", "The question was closed."),
    kind("question.reopened", _A.PUBLIC, "Frågeställningen öppnades igen.", "The question was opened again."),
    kind("question.case_added", _A.FACILITATORS, "Ett hinder fördes till frågeställningen.",
         "An obstacle was added to the question.", "case_id"),
    kind("question.case_removed", _A.FACILITATORS, "Ett hinder togs bort från frågeställningen.",
         "An obstacle was removed from the question.", "case_id"),
    kind("question.proposal_added", _A.FACILITATORS, "Ett förslag fördes till frågeställningen.",
         "A proposal was added to the question.", "proposal_id"),
    kind("question.proposal_removed", _A.FACILITATORS, "Ett förslag togs bort från frågeställningen.",
         "A proposal was removed from the question.", "proposal_id"),
    kind("question.widened", _A.PUBLIC, "Frågeställningen fick mer underlag.", "The question got more material."),
)
# fmt: on
