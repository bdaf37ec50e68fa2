"""What happens to the registers, the people and the installation."""

from policylab.rules.event_kinds.kind import Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("tag.renamed", _A.FACILITATORS, "En etikett fick ett nytt namn.", "A tag was renamed."),
    kind("tag.merged", _A.FACILITATORS, "En etikett slogs ihop med en annan.", "A tag was merged into another.",
         "merged_id"),
    kind("synonym.added", _A.FACILITATORS, "Ord som betyder samma sak lades till.",
         "Words of one meaning were added."),
    kind("synonym.changed", _A.FACILITATORS, "Ord som betyder samma sak ändrades.",
         "Words of one meaning were changed."),
    kind("synonym.removed", _A.FACILITATORS, "Ord som betyder samma sak togs bort.",
         "Words of one meaning were removed."),
    kind("organisation.added", _A.PUBLIC, "En organisation lades till.", "An organisation was added."),
    kind("organisation.changed", _A.PUBLIC, "En organisation ändrades.", "An organisation was changed."),
    kind("law.imported", _A.FACILITATORS, "Författningar lästes in i registret.",
         "Acts were imported to the register.", "added changed sections refused"),
    kind("person.invited", _A.FACILITATORS, "En person bjöds in.", "A person was invited.",
         "invitation_id", (_H.INVITED,)),
    kind("person.created", _A.FACILITATORS, "Ett konto skapades.", "An account was created."),
    kind("person.came_in", _A.FACILITATORS, "En person kom in med en länk till sin arbetsadress.",
         "A person came in by a link to their work address.", "link_id"),
    kind("person.password_changed", _A.FACILITATORS, "Ett lösenord byttes.", "A password was changed."),
    kind("person.deactivated", _A.FACILITATORS, "Ett konto stängdes.", "An account was closed."),
    kind("person.changed", _A.FACILITATORS, "En person ändrade sina uppgifter.", "A person changed their details."),
    kind("person.reactivated", _A.FACILITATORS, "Ett konto öppnades igen.", "An account was opened again."),
    kind("membership.granted", _A.FACILITATORS, "En person fick en roll.", "A person was given a role.",
         "membership_id role"),
    kind("membership.ended", _A.FACILITATORS, "En roll upphörde.", "A role ended.", "membership_id"),
    kind("token.created", _A.FACILITATORS, "En åtkomstnyckel skapades.", "A token was created.", "token_id"),
    kind("token.revoked", _A.FACILITATORS, "En åtkomstnyckel återkallades.", "A token was revoked.", "token_id"),
    kind("delivery.retried", _A.FACILITATORS, "En stoppad leverans skickades om.", "A parked delivery was sent again.",
         "reader"),
    kind("event.erased", _A.FACILITATORS, "Innehållet i en händelse raderades.", "An event's content was erased.",
         "erased_seq"),
)
# fmt: on
