"""Saying that another organisation has the same obstacle."""

from policylab.core.forms import WrittenInput, given, paragraph
from policylab.core.i18n import N_


class JoinInput(WrittenInput):
    """ "Så är det hos oss": one organisation's own facts, in a minute."""

    text: str = paragraph(
        N_("Så är det hos oss"),
        hint=N_("En eller två meningar räcker: vad regeln stoppar hos er, och vad det leder till."),
        max_length=5_000,
        rows=4,
    )
    affected: int | None = given(
        N_("Hur många berörs hos er under ett år?"),
        kind="number",
        hint=N_("Personer, beslut eller ärenden. En uppskattning räcker."),
        default=None,
        ge=0,
        le=100_000_000,
    )
    submission_key: str = given("", kind="hidden", default="", max_length=64)
