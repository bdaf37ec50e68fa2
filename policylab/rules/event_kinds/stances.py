"""What happens around the answers on a proposal: who is asked, until when, and which reasons stand first."""

from policylab.rules.event_kinds.kind import Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("stance.given", _A.PUBLIC, "En organisation tog ställning.", "An organisation took a stance.",
         "stance_id version"),
    kind("stance.confirmed", _A.PUBLIC, "En organisation bekräftade sitt ställningstagande för en ny version.",
         "An organisation confirmed its stance for a new version.", "stance_id version"),
    kind("stance.confirmation_asked", _A.GROUP, "De som har svarat ombads bekräfta sitt svar för en ny version.",
         "Those who have answered were asked to confirm their answer for a new version.", "person_ids version",
         (_H.INVITED,)),
    kind("stance.list_set", _A.GROUP, "Listan över dem som bjuds in att svara ändrades.",
         "The list of those invited to answer was changed.", "organisation_ids"),
    kind("stance.asked", _A.PUBLIC, "De inbjudna ombads ta ställning.", "Those invited were asked for their stance.",
         "person_ids", (_H.INVITED,)),
    kind("stance.reminded", _A.PUBLIC, "De som inte hade svarat påmindes.", "Those who had not answered were reminded.",
         "person_ids", (_H.INVITED,)),
    kind("stance.period_lengthened", _A.PUBLIC, "Tiden för svar förlängdes.", "The time for answers was lengthened.",
         "last_day"),
    kind("stance.reasons_chosen", _A.PUBLIC, "Processledarna valde de starkaste skälen för och mot.",
         "The facilitators chose the strongest reasons for and against.", "stance_ids"),
)
# fmt: on
