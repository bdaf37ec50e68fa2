"""What happens to the reply templates."""

from policylab.rules.event_kinds.kind import Audience, kind

_A = Audience

# fmt: off
KINDS = (
    kind("phrase.added", _A.FACILITATORS, "En svarsmall lades till.", "A reply template was added.", "revision_id"),
    kind("phrase.changed", _A.FACILITATORS, "En svarsmall ändrades.", "A reply template was changed.", "revision_id"),
    kind("phrase.removed", _A.FACILITATORS, "En svarsmall togs bort.", "A reply template was removed."),
)
# fmt: on
