"""What happens when organisations are asked to stand behind a proposal."""

from policylab.rules.event_kinds.kind import Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("co_author.invited", _A.GROUP, "En organisation bjöds in att stå bakom förslaget.",
         "An organisation was invited to stand behind the proposal.", "co_author_id body_id person_ids",
         (_H.INVITED,)),
    kind("co_author.called_off", _A.GROUP, "En inbjudan att stå bakom förslaget drogs tillbaka.",
         "An invitation to stand behind the proposal was called off.", "co_author_id body_id"),
    kind("co_author.refused", _A.GROUP, "En organisation tackade nej till att stå bakom förslaget.",
         "An organisation declined to stand behind the proposal.", "co_author_id", (_H.FACILITATORS,)),
    kind("co_author.consented", _A.PUBLIC, "En organisation ställde sig bakom förslaget.",
         "An organisation put its name to the proposal.", "co_author_id version_id", (_H.FACILITATORS,)),
    kind("co_author.withdrew", _A.PUBLIC, "En organisation står inte längre bakom förslaget.",
         "An organisation no longer stands behind the proposal.", "co_author_id", (_H.FACILITATORS,)),
)
# fmt: on
