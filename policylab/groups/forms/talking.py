"""What is given when somebody writes in a thread, opens one, or changes what they wrote."""

from policylab.core.forms import WrittenInput, given, line, option, paragraph
from policylab.core.i18n import N_
from policylab.groups.forms.creating import Creating
from policylab.rules.discussion import KIND_LABELS, ContributionKind

PUBLIC_RECORD = N_(
    "Beskriv regeln och arbetet, inte en enskild person. Det du skriver blir allmän handling. "
    "Du kan använda Markdown: *kursiv*, **fet**, punktlistor med bindestreck."
)


class WrittenContribution(WrittenInput):
    """What a contribution says, when it is written and when it is changed."""

    text: str = paragraph(N_("Ditt inlägg"), hint=PUBLIC_RECORD, max_length=10_000, rows=8)
    kind: ContributionKind | None = option(
        N_("Vad är det för inlägg?"), {"": N_("Inget särskilt"), **KIND_LABELS}, default=None, kind="select"
    )
    anchor: str = line(
        N_("Vilket ställe gäller det?"),
        hint=N_("Ett kapitel, en paragraf eller en sida, till exempel 10 kap. 32 § skollagen eller SOU 2026:4 s. 112."),
        max_length=160,
        required=False,
    )
    mentions: list[str] = given(
        N_("Nämn deltagare och organisationer"),
        kind="checkboxes",
        hint=N_("De du nämner får veta det."),
        default=[],
        max_length=40,
    )


class ContributionInput(Creating, WrittenContribution):
    """Writing in a thread, perhaps in answer to a contribution."""

    reply_to: str = given("", kind="hidden", default="", max_length=64)


class ThreadInput(ContributionInput):
    """Opening a thread with its first contribution."""

    title: str = line(N_("Vad handlar tråden om?"), max_length=160)
    case: str = given(
        N_("Hinder som tråden gäller"),
        kind="select",
        hint=N_("Välj ett hinder, om tråden gäller ett av gruppens."),
        default="",
        max_length=20,
    )
    text: str = paragraph(N_("Första inlägget"), hint=PUBLIC_RECORD, max_length=10_000, rows=8)
