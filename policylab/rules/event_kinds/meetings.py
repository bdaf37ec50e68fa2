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
    kind("meeting.series_planned", _A.GROUP, "Du är inbjuden till en serie möten.",
         "You are invited to a series of meetings.", "meeting_id sequence person_ids", (_H.INVITED,)),
    kind("meeting.series_changed", _A.GROUP, "En serie möten ändrades.", "A series of meetings was changed.",
         "meeting_id sequence person_ids", (_H.INVITED,)),
    kind("meeting.series_moved", _A.GROUP,
         "En serie möten får nya tider. De gamla tas bort ur kalendern, de nya kommer i nästa mejl.",
         "A series of meetings gets new times. The old ones leave the calendar, the new ones come in the next mail.",
         "meeting_id sequence person_ids", (_H.INVITED,)),
    kind("meeting.series_shortened", _A.GROUP, "Resten av en serie möten ställdes in.",
         "The rest of a series of meetings was cancelled.", "meeting_id sequence person_ids", (_H.INVITED,)),
    kind("meeting.series_cancelled", _A.GROUP, "En serie möten ställdes in.", "A series of meetings was cancelled.",
         "meeting_id sequence person_ids", (_H.INVITED,)),
    kind("meeting.answered", _A.GROUP, "Någon svarade på en inbjudan till ett möte.",
         "Somebody answered an invitation to a meeting.", "meeting_id"),
    kind("meeting.noted", _A.GROUP, "Ett mötes anteckningar skrevs.", "The notes of a meeting were written.",
         "meeting_id revision_id", (_H.GROUP,)),
)
# fmt: on
