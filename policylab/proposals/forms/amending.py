"""Suggesting that a passage says something else, and deciding upon it."""

from enum import StrEnum

from policylab.core.forms import WrittenInput, given, option, paragraph
from policylab.core.i18n import N_


class AmendmentInput(WrittenInput):
    """The passage word for word, what should stand there, and why."""

    about: str = given(N_("Vad gäller ändringen?"), kind="select", max_length=60)
    passage: str = paragraph(
        N_("Så står det"),
        hint=N_("Kopiera stycket ordagrant ur texten, så mycket att det bara kan stå på ett ställe."),
        max_length=5_000,
        rows=4,
    )
    replacement: str = paragraph(
        N_("Så bör det stå"),
        hint=N_("Lämna tomt om stycket bör tas bort."),
        required=False,
        max_length=5_000,
        rows=4,
    )
    reason: str = paragraph(N_("Varför?"), max_length=3_000, rows=4)
    submission_key: str = given("", kind="hidden", default="", max_length=64)


class Decision(StrEnum):
    """What can be said to a suggestion."""

    ACCEPT = "accept"
    REJECT = "reject"


class DecisionInput(WrittenInput):
    """Yes or no, and why not."""

    decision: Decision = option(
        N_("Beslut"),
        {
            Decision.ACCEPT: N_("Anta: texten ändras och sparas som en ny version"),
            Decision.REJECT: N_("Avslå: texten står kvar"),
        },
    )
    decision_reason: str = paragraph(
        N_("Skäl"),
        hint=N_("Behövs vid avslag. Läses av den som föreslog ändringen och av gruppen."),
        required=False,
        sometimes=True,
        max_length=3_000,
        rows=4,
    )
