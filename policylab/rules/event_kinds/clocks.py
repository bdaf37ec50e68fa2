"""What happens to the lab's clocks; that one starts or stops follows from what happens to its subject."""

from policylab.rules.event_kinds.kind import Audience, kind

KINDS = (
    kind(
        "clock.set",
        Audience.FACILITATORS,
        "En av labbets tider ändrades.",
        "One of the lab's clocks was set anew.",
        "clock length unit near_days july_stands",
    ),
)
