"""The texts of a proposal, in the parts that förordning (2024:183) om konsekvensutredningar asks for."""

from policylab.core.forms import WrittenInput, paragraph
from policylab.core.i18n import N_
from policylab.proposals.parts import PARTS


class TextsInput(WrittenInput):
    """The parts that a new proposal can be given at once; none is demanded until the opening."""

    summary: str = paragraph(N_("Sammanfattning"), required=False, max_length=3_000, rows=5)
    problem: str = paragraph(N_("Problemet"), hint=N_("Vad är problemet och vad ska uppnås?"), required=False)
    change: str = paragraph(N_("Ändringen"), hint=N_("Vilken regel ska ändras, och hur?"), required=False)
    no_action: str = paragraph(N_("Om ingenting görs"), required=False)
    alternatives: str = paragraph(
        N_("Alternativ"), hint=N_("Vilka andra lösningar finns, med för- och nackdelar?"), required=False
    )
    chosen: str = paragraph(N_("Valt alternativ och skälen"), required=False)
    costs: str = paragraph(
        N_("Kostnader och intäkter"), hint=N_("För staten, kommuner, regioner, företag och enskilda."), required=False
    )
    state_budget: str = paragraph(N_("Statens budget"), required=False)
    efficiency: str = paragraph(N_("Kommunal effektivitet"), required=False)
    other_consequences: str = paragraph(
        N_("Övriga konsekvenser"), hint=N_("Också hur bördorna hålls nere."), required=False
    )
    self_government: str = paragraph(
        N_("Kommunal självstyrelse"),
        hint=N_("Är inskränkningen proportionerlig (14 kap. 3 § regeringsformen)? Ändras kommunernas uppgifter?"),
        required=False,
    )
    eu_fit: str = paragraph(
        N_("Förenlighet med EU-rätten"), hint=N_("Går förslaget längre än EU-rätten kräver?"), required=False
    )
    authorisation: str = paragraph(N_("Bemyndigande"), hint=N_("Vem får besluta, och med vilket stöd?"), required=False)
    heard: str = paragraph(N_("Vilka som har hörts"), required=False)
    entry_into_force: str = paragraph(
        N_("Ikraftträdande"), hint=N_("När, och vilken information behövs?"), required=False
    )
    evaluation: str = paragraph(N_("Utvärdering"), hint=N_("Hur och när följs ändringen upp?"), required=False)


OWN_NAMES = ("title",)
"""The texts that are columns of the proposal; the others are its parts."""

TEXT_NAMES = (*OWN_NAMES, *PARTS)
"""The names of all texts, as keys of a version."""

MARKDOWN_NAMES = frozenset(PARTS)
"""The texts that are read as Markdown."""

TEXT_LABELS: dict[str, str] = {
    "title": N_("Rubrik"),
    **{name: part.label for name, part in PARTS.items()},
}
"""What each text is called."""

POINTS_LABEL = N_("Punkter att ta ställning till")
