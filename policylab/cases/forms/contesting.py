"""What the new handler answers whoever asked for a new assessment."""

from policylab.core.forms import WrittenInput, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.contests import CONTEST_LABELS, ContestOutcome


class ContestAnswerInput(WrittenInput):
    """The answer, with its reasons."""

    outcome: ContestOutcome = option(N_("Vad blir svaret?"), CONTEST_LABELS)
    answer: str = paragraph(
        N_("Skälen för svaret"),
        hint=N_("Svara på det som begäran tar upp. Texten visas på hindret med ditt namn."),
        max_length=4_000,
    )
