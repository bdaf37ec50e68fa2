"""What happens to the meetings of a group, told within it; who is invited is asked at once."""

from policylab.rules.event_kinds.kind import Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("meeting.planned", _A.GROUP, "Du är inbjuden till ett möte.", "You are invited to a meeting.",
         "meeting_id sequence person_ids", (_H.INVITED,)),
    kind("meeting.changed", _A.GROUP, "Ett möte ändrades.", "A meeting was changed.",
         "meeting_id sequence person_ids", (_H.INVITED,)),
    kind("meeting.cancelled", _A.GROUP, "Ett möte ställdes in.", "A meeting was cancelled.",
         "meeting_id sequence person_ids", (_H.INVITED,)),
    kind("meeting.answered", _A.GROUP, "Någon svarade på en inbjudan till ett möte.",
         "Somebody answered an invitation to a meeting.", "meeting_id"),
    kind("meeting.noted", _A.GROUP, "Ett mötes anteckningar skrevs.", "The notes of a meeting were written.",
         "meeting_id revision_id", (_H.GROUP,)),
)
# fmt: on
