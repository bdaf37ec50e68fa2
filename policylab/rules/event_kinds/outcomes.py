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
)
# fmt: on
