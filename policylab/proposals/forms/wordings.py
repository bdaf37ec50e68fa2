"""Writing one provision anew."""

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.wording import KIND_LABELS, WordingKind

LONGEST = 20_000


class WordingInput(WrittenInput):
    """A provision as it stands and as it is proposed."""

    provision: str = line(
        N_("Bestämmelse"),
        hint=N_("Till exempel 26 kap. 27 § skollagen (2010:800). Skriv ett eget namn om registret saknar den."),
        max_length=300,
    )
    kind: WordingKind = option(N_("Vad händer med bestämmelsen?"), KIND_LABELS)
    current_text: str = paragraph(
        N_("Nuvarande lydelse"),
        hint=N_("Ordagrant ur författningssamlingen. Lämna tomt för en ny bestämmelse."),
        required=False,
        max_length=LONGEST,
        rows=12,
    )
    proposed_text: str = paragraph(
        N_("Föreslagen lydelse"),
        hint=N_("Hela den nya texten. Lämna tomt för en bestämmelse som upphävs."),
        required=False,
        max_length=LONGEST,
        rows=12,
    )
    position: int | None = given(
        N_("Plats i ordningen"),
        kind="number",
        hint=N_("Lämna tomt för att låta den stå där den står, eller sist."),
        default=None,
        ge=1,
        le=999,
    )
    note: str = line(N_("Vad har ändrats?"), hint=N_("Visas i listan över versioner."), required=False, max_length=300)
