"""Reply templates (svarsmallar): the deeds that they are for, and the placeholders that they may use."""

from dataclasses import dataclass
from enum import StrEnum

from policylab.core.i18n import N_


class PhraseDeed(StrEnum):
    """The deed whose text a template begins."""

    COMPLETION_REQUEST = "completion_request"
    GUIDANCE_ANSWER = "guidance_answer"
    REFERRAL = "referral"
    PARKING = "parking"
    REFUSAL = "refusal"
    CONTEST_ANSWER = "contest_answer"
    REPLY_INVITATION = "reply_invitation"


DEED_LABELS = {
    PhraseDeed.COMPLETION_REQUEST: N_("Begäran om komplettering"),
    PhraseDeed.GUIDANCE_ANSWER: N_("Svar med vägledning"),
    PhraseDeed.REFERRAL: N_("Hänvisning"),
    PhraseDeed.PARKING: N_("Vila"),
    PhraseDeed.REFUSAL: N_("Avslut utan åtgärd"),
    PhraseDeed.CONTEST_ANSWER: N_("Svar på begäran om ny bedömning"),
    PhraseDeed.REPLY_INVITATION: N_("Inbjudan till replik"),
}

MESSAGES = frozenset({PhraseDeed.COMPLETION_REQUEST})
"""Deeds whose text speaks to the submitter, in the language of the report; decisions are written in Swedish."""


@dataclass(frozen=True)
class Placeholder:
    """A word between braces that the case fills in: what it becomes, and an example."""

    name: str
    becomes: str
    only_for: frozenset[PhraseDeed] = frozenset(PhraseDeed)

    @property
    def written(self) -> str:
        """As it stands in a template."""
        return "{" + self.name + "}"


_DATED = frozenset({PhraseDeed.COMPLETION_REQUEST, PhraseDeed.REPLY_INVITATION})

PLACEHOLDERS = {
    each.name: each
    for each in (
        Placeholder("hinder", N_("Hindrets nummer, till exempel PL-2026-00007")),
        Placeholder("titel", N_("Hindrets rubrik")),
        Placeholder("organisation", N_("Organisationen som rapporterade hindret")),
        Placeholder("kontaktperson", N_("Organisationens kontaktperson, annars organisationen")),
        Placeholder("processledare", N_("Ditt namn")),
        Placeholder("svar senast", N_("Dagen då svaret behövs"), _DATED),
        Placeholder("länk", N_("Adressen till hindrets sida")),
        Placeholder("myndighet", N_("Organisationen som bjuds in att svara"), frozenset({PhraseDeed.REPLY_INVITATION})),
    )
}
"""Every placeholder there is; no other word between braces is taken."""
