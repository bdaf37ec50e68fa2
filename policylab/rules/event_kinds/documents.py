"""What happens to the documents of a hand-over: they are made, once. The digests are sealed with the event."""

from policylab.rules.event_kinds.kind import Audience, kind

# fmt: off
KINDS = (
    kind("proposal.documents_made", Audience.PUBLIC, "Handlingarna till överlämnandet gjordes.",
         "The documents of the hand-over were made.", "version sha256"),
)
# fmt: on
