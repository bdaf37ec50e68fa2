"""What happens to guidance."""

from policylab.rules.event_kinds.kind import Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("guidance.drafted", _A.FACILITATORS, "Vägledningen började skrivas.", "The guidance was drafted.",
         "revision_id"),
    kind("guidance.revised", _A.FACILITATORS, "Vägledningen ändrades.", "The guidance was revised.", "revision_id"),
    kind("guidance.published", _A.PUBLIC, "Vägledningen publicerades.", "The guidance was published.",
         "revision_id"),
    kind("guidance.withdrawn", _A.FACILITATORS, "Vägledningen drogs in.", "The guidance was withdrawn."),
    kind("guidance.confirmation_noted", _A.PUBLIC, "Myndighetens svar om vägledningen antecknades.",
         "What the agency said of the guidance was noted.", "confirmed"),
    kind("guidance.review_due", _A.FACILITATORS, "Vägledningen behöver ses över.",
         "The guidance is due for review.", "", (_H.FACILITATORS,)),
    kind("guidance.story_told", _A.FACILITATORS, "En organisation berättade hur den gjorde.",
         "An organisation told how it did it.", "story_id", (_H.FACILITATORS,)),
    kind("guidance.story_published", _A.PUBLIC, "En organisations sätt att göra publicerades.",
         "How an organisation did it was published.", "story_id"),
    kind("guidance.story_unpublished", _A.FACILITATORS, "En organisations sätt att göra visas inte längre.",
         "How an organisation did it is no longer shown.", "story_id"),
    kind("guidance.replied", _A.ORGANISATION, "En organisation med samma hinder svarade om vägledningen hjälpte.",
         "An organisation with the same obstacle said whether the guidance helped.", "guidance_id helped",
         (_H.FACILITATORS,)),
)
# fmt: on
