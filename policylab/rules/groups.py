"""What kinds of group there are, and as what somebody takes part in one."""

from enum import StrEnum

from policylab.core.i18n import N_


class GroupKind(StrEnum):
    """Who knows of a group and who may ask to join: open, private (known, read by its members), closed (not known)."""

    OPEN = "open"
    PRIVATE = "private"
    CLOSED = "closed"


KIND_LABELS = {
    GroupKind.OPEN: N_("Öppen grupp"),
    GroupKind.PRIVATE: N_("Privat grupp"),
    GroupKind.CLOSED: N_("Sluten grupp"),
}
LOCAL = "local"
LOCAL_LABEL = N_("Lokal mötesplats")
"""A group that a municipality owns, of whichever kind: the same thing with its owner."""
KIND_CHOICES = {
    GroupKind.OPEN: N_("Öppen: alla ser gruppen och kan be att få vara med"),
    GroupKind.PRIVATE: N_("Privat: alla ser att gruppen finns, deltagarna ser resten"),
    GroupKind.CLOSED: N_("Sluten: bara deltagarna och processledarna vet att gruppen finns"),
}


class GroupRole(StrEnum):
    """As what somebody takes part: a guest expert does so until a day that is set from the beginning."""

    LEAD = "lead"
    MEMBER = "member"
    GUEST = "guest"


ROLE_CHOICES = {
    GroupRole.MEMBER: N_("Vanlig deltagare"),
    GroupRole.LEAD: N_("Gruppledare: släpper in dem som vill vara med och skriver sammanfattningen"),
    GroupRole.GUEST: N_("Gästexpert: deltar till och med ett visst datum"),
}
GROUP_ROLE_LABELS = {
    GroupRole.LEAD: N_("Gruppledare"),
    GroupRole.MEMBER: N_("Vanlig deltagare"),
    GroupRole.GUEST: N_("Gästexpert"),
}
