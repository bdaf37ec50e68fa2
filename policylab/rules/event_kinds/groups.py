"""What happens in a group."""

from policylab.rules.event_kinds.kind import Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("group.created", _A.GROUP, "Gruppen bildades.", "The group was formed."),
    kind("group.member_added", _A.GROUP, "En deltagare kom med i gruppen.", "A participant joined the group.",
         "person_id", (_H.INVITED,)),
    kind("group.member_removed", _A.GROUP, "En deltagare lämnade gruppen.", "A participant left the group.",
         "person_id"),
    kind("thread.opened", _A.GROUP, "En diskussion började.", "A discussion began.", "thread_id", (_H.GROUP,)),
    kind("contribution.posted", _A.GROUP, "Ett inlägg skrevs.", "A contribution was posted.",
         "thread_id contribution_id", (_H.GROUP,)),
    kind("contribution.redacted", _A.GROUP, "Ett inlägg togs bort.", "A contribution was removed.",
         "contribution_id"),
    kind("meeting.planned", _A.GROUP, "Ett möte planerades.", "A meeting was planned.", "meeting_id", (_H.GROUP,)),
)
# fmt: on
