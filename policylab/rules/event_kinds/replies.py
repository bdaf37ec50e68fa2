"""What happens when an agency is invited to reply to a case."""

from policylab.rules.event_kinds.kind import SENDERS, Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("reply.announced", _A.ORGANISATION, "Labbet tänker bjuda in en myndighet att svara.",
         "The lab intends to invite an agency to reply.", "invitation_id body_id person_ids",
         (_H.SUBMITTER, _H.INVITED)),
    kind("reply.acknowledged", _A.ORGANISATION, "Organisationen har läst att en myndighet bjuds in.",
         "The organisation has read that an agency is invited.", "invitation_id", (_H.FACILITATORS,)),
    kind("reply.invited", _A.PUBLIC, "En myndighet bjöds in att svara.", "An agency was invited to reply.",
         "invitation_id body_id", (_H.SUBMITTER,)),
    kind("reply.reminded", _A.PUBLIC, "Myndigheten påmindes om inbjudan att svara.",
         "The agency was reminded of the invitation to reply.", "invitation_id"),
    kind("reply.called_off", _A.ORGANISATION, "Inbjudan till en myndighet drogs tillbaka.",
         "The invitation to an agency was called off.", "invitation_id", (_H.SUBMITTER,)),
    kind("reply.given", _A.ORGANISATION, "En replik kom in från en myndighet.", "A reply came in from an agency.",
         "invitation_id reply_id revision_id", (_H.SUBMITTER, _H.FACILITATORS)),
    kind("reply.published", _A.PUBLIC, "En myndighets replik publicerades.", "The reply of an agency was published.",
         "invitation_id reply_id", SENDERS),
)
# fmt: on
