"""What is given when a group is formed, changed, summed up and archived."""

from datetime import date

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.groups.forms.creating import Creating
from policylab.rules.groups import KIND_CHOICES, GroupKind

_DATE = N_("Till exempel 2026-03-12.")


class GroupFields(WrittenInput):
    """What a group is for, on whose mandate and how long, and who may know of it."""

    name: str = line(N_("Gruppens namn"), max_length=120)
    purpose: str = paragraph(
        N_("Syfte"),
        hint=N_("Vilken fråga samlar gruppen, och vad ska den lämna ifrån sig?"),
        max_length=2_000,
        rows=4,
    )
    mandate_by: str = line(
        N_("Vem har gett uppdraget?"),
        hint=N_("Till exempel labbets styrgrupp, kommunstyrelsen eller den myndighet som bad om gruppen."),
        required=False,
        max_length=200,
    )
    mandate_from: date | None = given(N_("Uppdraget gäller från"), kind="date", hint=_DATE, default=None)
    mandate_to: date | None = given(N_("Uppdraget gäller till och med"), kind="date", hint=_DATE, default=None)
    kind: GroupKind = option(
        N_("Vem ser gruppen?"),
        KIND_CHOICES,
        hint=N_("Sluten är inte sekretess: det som skrivs är allmän handling i alla grupper."),
        default=GroupKind.OPEN,
    )


class GroupInput(GroupFields, Creating):
    """Forming a group."""


class SummaryInput(WrittenInput):
    """What the group has come to, for its members and for those who come in later."""

    summary: str = paragraph(
        N_("Sammanfattning"),
        hint=N_("Var står ni, vad är ni överens om och vad återstår? Du kan använda Markdown."),
        required=False,
        max_length=10_000,
        rows=12,
    )
    summary_language: str = given("", kind="hidden", default="sv", max_length=2)


class ArchiveInput(WrittenInput):
    """Why a group is archived; shown on its page."""

    reason: str = paragraph(
        N_("Varför avslutas gruppen?"),
        hint=N_("En mening räcker: vad blev resultatet, eller varför arbetet inte fortsätter."),
        max_length=1_000,
        rows=3,
    )
