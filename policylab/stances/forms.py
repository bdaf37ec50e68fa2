"""What a body answers on a proposal or one of its points."""

from datetime import date

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.stances import LEVEL_LABELS, POSITION_LABELS, DecisionLevel, Position


class StanceInput(WrittenInput):
    """One answer. The reason is demanded of whoever opposes."""

    point: int | None = given(
        N_("Vad gäller svaret?"), kind="select", hint=N_("Hela förslaget eller en av dess punkter."), default=None
    )
    position: Position = option(N_("Ställningstagande"), POSITION_LABELS)
    level: DecisionLevel = option(
        N_("Vem har beslutat?"),
        LEVEL_LABELS,
        hint=N_("En tjänstepersons syn visas för sig och räknas inte in i samstämmigheten."),
    )
    reason: str = paragraph(N_("Skäl"), hint=N_("Behövs när ni avstyrker."), required=False, max_length=5_000, rows=5)
    qualifier: str = line(N_("Förbehåll"), hint=N_("Till exempel ”i nuläget”."), required=False, max_length=120)
    reference: str = line(
        N_("Hänvisning"), hint=N_("Avsnitt eller sida som svaret gäller."), required=False, max_length=120
    )
    decided_on: date | None = given(N_("Beslutsdatum"), kind="date", default=None)
    own_registration_number: str = line(N_("Ert diarienummer"), required=False, max_length=80)
    proposal_version: int = given("", kind="hidden", default=0)
    submission_key: str = given("", kind="hidden", default="", max_length=64)
