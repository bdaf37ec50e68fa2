"""The texts of a proposal, in the parts that förordning (2024:183) om konsekvensutredningar asks for."""

from dataclasses import dataclass

from policylab.core.forms import WrittenInput, line, paragraph
from policylab.core.i18n import N_
from policylab.proposals.parts import PARTS


class TextsInput(WrittenInput):
    """Every text of a proposal. Only the title is demanded at first; the opening demands more."""

    title: str = line(N_("Rubrik"), hint=N_("Säg ändringen i en mening som börjar med ett verb."))
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
    **{name: TextsInput.model_fields[name].title or name for name in OWN_NAMES},
    **{name: part.label for name, part in PARTS.items()},
}
"""What each text is called."""

POINTS_LABEL = N_("Punkter att ta ställning till")


@dataclass(frozen=True)
class Section:
    """A part of the reading format: its heading, the sections of the ordinance it answers, and its texts."""

    key: str
    heading: str
    source: str
    names: tuple[str, ...]


REGULATION = N_("förordningen (2024:183) om konsekvensutredningar")

SECTIONS = (
    Section("problem", N_("Problemet och ändringen"), "6 §", ("problem", "change")),
    Section("choice", N_("Alternativen"), "6 §", ("no_action", "alternatives", "chosen")),
    Section("consequences", N_("Kostnader och andra konsekvenser"), "7 §", ("costs", "other_consequences")),
    Section("budget", N_("Statens budget och kommunal effektivitet"), "", ("state_budget", "efficiency")),
    Section("self-government", N_("Kommunal självstyrelse"), "8 §", ("self_government",)),
    Section("law", N_("EU-rätten och bemyndigande"), "9–11 §§", ("eu_fit", "authorisation")),
    Section("heard", N_("Samråd"), "12 §", ("heard",)),
    Section("after", N_("Ikraftträdande och utvärdering"), "7 §", ("entry_into_force", "evaluation")),
)
"""The reading format, beside summary and wording which stand on their own."""
