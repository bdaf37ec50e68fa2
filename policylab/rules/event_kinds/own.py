"""What people keep for themselves: what they follow, the mails they want, and their saved searches."""

from policylab.rules.event_kinds.kind import Audience, kind

_A = Audience

# fmt: off
KINDS = (
    kind("follow.begun", _A.FACILITATORS, "Någon började följa.", "Somebody began to follow."),
    kind("follow.ended", _A.FACILITATORS, "Någon slutade följa.", "Somebody stopped following."),
    kind("mail.changed", _A.FACILITATORS, "En person ändrade vilka mejl som ska komma.",
         "A person changed which mails are to come."),
    kind("search.saved", _A.FACILITATORS, "En sökning sparades.", "A search was saved.", "alert"),
    kind("search.changed", _A.FACILITATORS, "En sparad sökning ändrades.", "A saved search was changed.", "alert"),
    kind("search.alerted", _A.FACILITATORS, "Ett brev om nytt i en sparad sökning gjordes.",
         "A letter of what is new in a saved search was made.", "mail_id"),
    kind("search.removed", _A.FACILITATORS, "En sparad sökning togs bort.", "A saved search was removed."),
)
"""Told to nobody but the person whose search it is, on its own page: no list of events reads these subjects."""
# fmt: on
