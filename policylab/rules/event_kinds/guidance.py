"""What happens to guidance."""

from policylab.rules.event_kinds.kind import Audience, kind

_A = Audience

# fmt: off
KINDS = (
    kind("guidance.drafted", _A.FACILITATORS, "Vägledningen började skrivas.", "The guidance was drafted.",
         "revision_id"),
    kind("guidance.revised", _A.FACILITATORS, "Vägledningen ändrades.", "The guidance was revised.", "revision_id"),
    kind("guidance.published", _A.PUBLIC, "Vägledningen publicerades.", "The guidance was published.",
         "revision_id"),
    kind("guidance.withdrawn", _A.FACILITATORS, "Vägledningen drogs in.", "The guidance was withdrawn."),
)
# fmt: on
