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
    kind("group.invited", _A.GROUP, "En person bjöds in till gruppen.", "A person was invited to the group.",
         "invitation_id"),
    kind("group.invitation_withdrawn", _A.GROUP, "En inbjudan till gruppen drogs tillbaka.",
         "An invitation to the group was withdrawn.", "invitation_id"),
    kind("group.changed", _A.GROUP, "Gruppens syfte, uppdrag eller synlighet ändrades.",
         "The purpose, mandate or visibility of the group was changed."),
    kind("group.summarised", _A.GROUP, "Gruppens sammanfattning skrevs om.", "The summary of the group was rewritten.",
         "revision_id", (_H.GROUP,)),
    kind("group.archived", _A.GROUP, "Gruppen avslutades.", "The group was archived.", "revision_id", (_H.GROUP,)),
    kind("group.reopened", _A.GROUP, "Gruppen togs upp igen.", "The group was reopened.", "", (_H.GROUP,)),
    kind("group.join_asked", _A.GROUP, "Någon vill vara med i gruppen.", "Somebody wants to join the group.",
         "request_id person_ids", (_H.FACILITATORS, _H.INVITED)),
    kind("group.join_declined", _A.GROUP, "Någon som ville vara med i gruppen släpptes inte in.",
         "Somebody who wanted to join the group was not let in.", "request_id"),
    kind("thread.opened", _A.GROUP, "En diskussion började.", "A discussion began.", "thread_id", (_H.GROUP,)),
    kind("contribution.posted", _A.GROUP, "Ett inlägg skrevs.", "A contribution was posted.",
         "thread_id contribution_id", (_H.GROUP,)),
    kind("contribution.file_attached", _A.GROUP, "En fil kom med ett inlägg.", "A file came with a contribution.",
         "thread_id contribution_id file_id"),
    kind("contribution.file_read", _A.GROUP, "Texten i en fil lästes in för sökning.",
         "The text of a file was read for searching.", "thread_id contribution_id file_id"),
    kind("contribution.mentioned", _A.GROUP, "Någon nämndes i ett inlägg.", "Somebody was mentioned in a contribution.",
         "thread_id contribution_id person_ids", (_H.INVITED,)),
    kind("contribution.edited", _A.GROUP, "Ett inlägg ändrades.", "A contribution was edited.",
         "thread_id contribution_id revision_id"),
    kind("contribution.removed", _A.GROUP, "Ett inlägg togs bort.", "A contribution was removed.",
         "contribution_id person_id code", (_H.INVITED,)),
    kind("contribution.redacted", _A.GROUP, "Texten i ett borttaget inlägg gallrades.",
         "The text of a removed contribution was disposed of.", "contribution_id"),
    kind("contribution.reported", _A.FACILITATORS, "Ett inlägg anmäldes till processledarna.",
         "A contribution was reported to the facilitators.", "contribution_id report_id", (_H.FACILITATORS,)),
    kind("contribution.report_answered", _A.GROUP, "En anmälan av ett inlägg besvarades.",
         "A report of a contribution was answered.", "contribution_id report_id person_id", (_H.INVITED,)),
    kind("thread.decided", _A.GROUP, "Ett inlägg markerades som trådens beslut.",
         "A contribution was marked as the decision of the thread.", "thread_id contribution_id", (_H.GROUP,)),
    kind("thread.reopened", _A.GROUP, "Tråden har inte längre något beslut.", "The thread no longer has a decision.",
         "thread_id contribution_id", (_H.GROUP,)),
)
# fmt: on
