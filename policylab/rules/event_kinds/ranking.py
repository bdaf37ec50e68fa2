"""What happens to the order of proposals itself: the weights that the lab decides."""

from policylab.rules.event_kinds.kind import Audience, kind

# fmt: off
KINDS = (
    kind("ranking.weighed", Audience.PUBLIC, "Labbet beslutade nya vikter för sorteringsordningen.",
         "The lab decided new weights for the order of proposals.", "number"),
)
# fmt: on
