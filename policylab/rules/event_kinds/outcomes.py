"""What happens to a proposal after its hand-over, beside the steps of its workflow."""

from policylab.rules.event_kinds.kind import SENDERS, Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("proposal.stage_noted", _A.PUBLIC, "Ett steg mot en ändrad regel antecknades.",
         "A step towards a changed rule was noted.", "stage_id stage_kind", (*SENDERS, _H.GROUP)),
    kind("proposal.stage_corrected", _A.PUBLIC, "Ett steg mot en ändrad regel rättades.",
         "A step towards a changed rule was corrected.", "stage_id replaced_id"),
    kind("proposal.stage_withdrawn", _A.PUBLIC, "Ett steg mot en ändrad regel togs tillbaka.",
         "A step towards a changed rule was taken back.", "stage_id"),
    kind("proposal.solution_asked", _A.PUBLIC, "Regeln är i kraft: de som har hindret tillfrågas om det är löst.",
         "The rule is in force: those who have the obstacle are asked whether it is solved.", "person_ids",
         (_H.INVITED,)),
    kind("proposal.solution_reminded", _A.PUBLIC, "Påminnelse till dem som inte har svarat om hindret är löst.",
         "Reminder to those who have not said whether the obstacle is solved.", "person_ids", (_H.INVITED,)),
    kind("proposal.solution_answered", _A.FACILITATORS, "En organisation svarade om hindret är löst.",
         "An organisation answered whether the obstacle is solved.", "ask_id solved revision_id",
         (_H.FACILITATORS,)),
    kind("proposal.solution_published", _A.PUBLIC, "Ett svar om hindret är löst publicerades.",
         "An answer on whether the obstacle is solved was published.", "ask_id"),
)
# fmt: on
