"""What happens to suggestions that a passage of a proposal should say something else."""

from policylab.rules.event_kinds.kind import Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("amendment.suggested", _A.GROUP, "En ändring i förslagets text föreslogs.",
         "A change to the text of the proposal was suggested.", "suggestion_id revision_id person_ids",
         (_H.INVITED,)),
    kind("amendment.accepted", _A.GROUP, "Ett ändringsförslag antogs.", "A suggested change was accepted.",
         "suggestion_id version_id person_ids", (_H.INVITED,)),
    kind("amendment.rejected", _A.GROUP, "Ett ändringsförslag avslogs.", "A suggested change was rejected.",
         "suggestion_id revision_id person_ids", (_H.INVITED,)),
    kind("amendment.withdrawn", _A.GROUP, "Ett ändringsförslag togs tillbaka.", "A suggested change was taken back.",
         "suggestion_id"),
)
# fmt: on
