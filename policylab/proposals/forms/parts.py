"""Writing one part of a proposal."""

from policylab.core.forms import Input, WrittenInput, line, option, paragraph
from policylab.core.i18n import N_
from policylab.proposals.parts import MOST, STATE_LABELS, PartState

CHOOSABLE = {state: label for state, label in STATE_LABELS.items() if state is not PartState.EMPTY}


class PartInput(WrittenInput):
    """What stands in one part, and how far it has come."""

    text: str = paragraph(
        N_("Text"),
        hint=N_("Det går att skriva rubriker, listor och tabeller med Markdown."),
        required=False,
        max_length=MOST,
        rows=12,
    )
    state: PartState = option(N_("Hur långt har ni kommit?"), CHOOSABLE, default=PartState.DRAFT)
    because: str = line(
        N_("Varför är delen inte aktuell?"),
        hint=N_("Behövs när delen inte är aktuell. Skälet visas i stället för texten."),
        required=False,
        sometimes=True,
        max_length=500,
    )


class FetchInput(Input):
    """Nothing is typed to fetch a part from the cases."""
