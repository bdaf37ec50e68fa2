"""What a facilitator gives when something is missing in a report."""

from policylab.core.forms import WrittenInput, given, paragraph
from policylab.core.i18n import N_
from policylab.rules.obstacles import SECTION_LABELS, Section


class CompletionRequestInput(WrittenInput):
    """A question back to the submitter."""

    question: str = paragraph(
        N_("Vad behöver ni veta mer?"),
        hint=N_("Ställ en fråga i taget. Skriv vad svaret ska användas till."),
        max_length=4_000,
    )
    sections: list[Section] = given(
        N_("Delar som behöver fyllas i"),
        kind="checkboxes",
        hint=N_("De delar du väljer visas först för den som svarar. Välj bara det som bedömningen behöver."),
        choices=[(section.value, label) for section, label in SECTION_LABELS.items()],
        default=[],
    )
