"""What can be followed, as events name it, and what is told of a subject by what it belongs to."""

FOLLOWED = ("cases", "groups", "proposals", "sections", "questions", "ministries", "areas")

OF_SECTIONS = frozenset(
    {
        "case.published",
        "case.guided",
        "case.resolved",
        "guidance.published",
        "proposal.opened",
        "proposal.handed_over",
        "proposal.entered_into_force",
    }
)
"""What whoever follows a provision hears of a subject that openly names it: that it came, and how it ended."""

OF_GROUPS = OF_SECTIONS | {"case.dialogue_opened", "case.returned", "proposal.withdrawn"}
"""What whoever follows an open group hears of the cases and proposals that it works on."""

IN_LETTERS = ("ministries", "areas")
"""What is told of by one letter a week, and by no other mail: following one is not to be told of each event."""
