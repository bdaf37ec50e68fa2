"""What an assessor gives: five things for a simple case, the rest where it is called for."""

from datetime import date
from typing import Literal

from policylab.cases.forms.triage import Ticked
from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.rules.verdicts import MEASURE_LABELS, OUTCOME_LABELS, SEVERITY_LABELS, Measure, Outcome, VerdictKind

KIND_LABELS = {VerdictKind.PRELIMINARY: N_("Preliminär"), VerdictKind.FINAL: N_("Slutlig")}
_ASSESSED = {outcome: label for outcome, label in OUTCOME_LABELS.items() if outcome is not Outcome.NOT_ASSESSED}


class VerdictInput(WrittenInput):
    """An assessment."""

    outcome: Literal[Outcome.ACTUAL, Outcome.UNCERTAIN, Outcome.POSSIBLE, Outcome.PRACTICE, Outcome.OTHER] = option(
        N_("Vad kommer bedömningen fram till?"), _ASSESSED
    )
    reasons: str = paragraph(
        N_("Skälen för bedömningen"), hint=N_("Skriv så att den som skickade in hindret förstår varför.")
    )
    source: str = paragraph(
        N_("Källor"), hint=N_("Bestämmelser, förarbeten, avgöranden eller samtal."), max_length=2_000, rows=3
    )
    protective_interest: str = paragraph(
        N_("Vem eller vad skyddar regeln?"),
        hint=N_("Regler finns av ett skäl. Beskriv det även när regeln hindrar."),
        max_length=4_000,
        rows=3,
    )
    no_conflict: Ticked = given(N_("Jag har ingen intressekonflikt (inget jäv)"), kind="checkbox")
    measure: Measure | None = option(
        N_("Vilken åtgärd räcker?"),
        MEASURE_LABELS,
        hint=N_("Välj den minst ingripande som löser hindret. Listan börjar med den som kräver minst."),
        default=None,
    )
    measure_reason: str = paragraph(
        N_("Varför räcker den, och varför räcker inte mindre?"), max_length=4_000, required=False, rows=3
    )
    provisions: list[str] = given(N_("Bestämmelser som hindret nämner"), kind="checkboxes", default=[], max_length=100)
    more_provisions: str = paragraph(
        N_("Andra bestämmelser"),
        hint=N_("En på varje rad, till exempel 26 kap. 27 § skollagen (2010:800)."),
        max_length=2_000,
        required=False,
        rows=3,
    )
    counter_voice: str = paragraph(
        N_("Vad säger den som vill behålla regeln?"), max_length=4_000, required=False, rows=3
    )
    counter_voice_asked: str = line(
        N_("Vem har ni frågat?"),
        hint=N_(
            "Myndighet, organisation eller funktion, till exempel Skolinspektionens rättsenhet. Inga privatpersoner."
        ),
        required=False,
    )
    severity: int | None = given(
        N_("Hur stor är följden för dem som verksamheten finns till för?"),
        kind="radios",
        choices=[(str(value), label) for value, label in SEVERITY_LABELS.items()],
        default=None,
        ge=1,
        le=4,
    )
    severity_basis: str = paragraph(N_("Vad bygger den uppskattningen på?"), max_length=2_000, required=False, rows=3)
    kind: VerdictKind = option(
        N_("Hur säker är bedömningen?"),
        KIND_LABELS,
        hint=N_("En preliminär bedömning räcker för att gå vidare. Ett förslag överlämnas först när den är slutlig."),
        default=VerdictKind.PRELIMINARY,
    )
    review_on: date | None = given(
        N_("Se över bedömningen senast"),
        kind="date",
        hint=N_("Labbet påminner den som handlägger hindret en gång, den dagen."),
        default=None,
    )
    second_assessor: str = given(
        N_("E-postadress till en andra bedömare"),
        kind="email",
        hint=N_("En av er två ska arbeta i en kommun eller region. Fråga först om hen har någon intressekonflikt."),
        default="",
        max_length=254,
    )
    co_assessor: str = given(
        N_("Medbedömare från kommunernas och regionernas organisation"),
        kind="select",
        hint=N_("De som företräder organisationen här får veta det och kan skriva en egen anteckning."),
        default="",
        max_length=40,
    )
    co_note: str = paragraph(
        N_("Medbedömarens anteckning"),
        hint=N_("Fyll i om ni redan har fått den. Annars skriver medbedömaren den själv."),
        max_length=4_000,
        required=False,
        rows=3,
    )


class CoNoteInput(WrittenInput):
    """What the co-assessor says of an assessment, in its own words."""

    note: str = paragraph(N_("Er anteckning till bedömningen"), max_length=4_000)
