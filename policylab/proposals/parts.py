"""The parts in which a proposal is written, in the order that a ministry reads: förordning (2024:183) and more.

A part's name is its key in the texts of a version for ever; its label and help may change.
"""

from dataclasses import dataclass
from enum import StrEnum

from policylab.core.i18n import N_


class PartState(StrEnum):
    """How far the writing of one part has come."""

    EMPTY = "empty"
    DRAFT = "draft"
    READY = "ready"
    NOT_RELEVANT = "not_relevant"


STATE_LABELS = {
    PartState.EMPTY: N_("Inte påbörjad"),
    PartState.DRAFT: N_("Utkast"),
    PartState.READY: N_("Klar"),
    PartState.NOT_RELEVANT: N_("Inte aktuell"),
}
SETTLED = (PartState.READY, PartState.NOT_RELEVANT)
"""States in which nothing more is awaited of a part."""


@dataclass(frozen=True)
class Part:
    """One part: what it is called, what to write, which section of the ordinance it answers, whether it is demanded."""

    name: str
    label: str
    help: str
    source: str = ""
    required: bool = True


@dataclass(frozen=True)
class PartGroup:
    """Parts that are read under one heading."""

    key: str
    heading: str
    parts: tuple[Part, ...]


def _group(key: str, heading: str, *parts: Part) -> PartGroup:
    return PartGroup(key, heading, parts)


# fmt: off
GROUPS = (
    _group(
        "summary", N_("Sammanfattning"),
        Part("summary", N_("Sammanfattning på svenska"),
             N_("Högst en sida: hindret, ändringen, vilka som berörs och vad den kostar eller sparar.")),
        Part("summary_en", N_("Sammanfattning på engelska"),
             N_("Samma sida på engelska, för läsare i andra länder och i EU:s institutioner."), required=False),
    ),
    _group(
        "problem", N_("Problemet och ändringen"),
        Part("problem", N_("Problemet"),
             N_("Beskriv problemet och vad som ska uppnås. Säg var det märks, hur ofta och för vem."), "6 §"),
        Part("change", N_("Ändringen"),
             N_("Vilken regel ska ändras, och hur? Nämn kapitel och paragraf."), "6 §"),
        Part("no_action", N_("Om ingenting görs"),
             N_("Vad händer de närmaste åren om regeln står kvar som i dag?"), "6 §"),
    ),
    _group(
        "choice", N_("Alternativen"),
        Part("alternatives", N_("Alternativ"),
             N_("Vilka andra lösningar finns, med för- och nackdelar? "
                "Ta också med dem som inte kräver en ny regel."), "6 §"),
        Part("chosen", N_("Valt alternativ och skälen"),
             N_("Varför är den föreslagna ändringen bäst? Svara på de invändningar som finns."), "6 §"),
    ),
    _group(
        "consequences", N_("Kostnader och andra konsekvenser"),
        Part("costs", N_("Kostnader och intäkter"),
             N_("För staten, kommuner, regioner, företag och enskilda. Skriv beloppen i tabellen och förklara här "
                "hur ni har räknat."), "7 §"),
        Part("other_consequences", N_("Övriga konsekvenser"),
             N_("Till exempel för miljön, jämställdheten, brottsligheten, små företag "
                "och olika delar av landet."), "7 §"),
        Part("burden_limits", N_("Så hålls bördorna nere"),
             N_("Vilka åtgärder gör att ändringen inte kostar eller begränsar mer än den behöver?"), "7 §"),
    ),
    _group(
        "after", N_("Ikraftträdande och utvärdering"),
        Part("entry_into_force", N_("Ikraftträdande"),
             N_("När bör ändringen börja gälla, och behövs övergångsbestämmelser?"), "7 §"),
        Part("information", N_("Informationsinsatser"),
             N_("Vem behöver få veta vad, och vem ska berätta det?"), "7 §"),
        Part("evaluation", N_("Utvärdering"),
             N_("Hur och när följs ändringen upp? Säg vad som mäts och var man börjar."), "7 §"),
    ),
    _group(
        "self-government", N_("Kommunerna och regionerna"),
        Part("self_government", N_("Kommunal självstyrelse"),
             N_("Inskränks självstyrelsen, och är det i så fall proportionerligt (14 kap. 3 § regeringsformen)? Säg "
                "också om självstyrelsen vidgas."), "8 §"),
        Part("financing", N_("Finansieringsprincipen"),
             N_("Blir en kommunal uppgift ny, ändrad eller frivillig? Ange beloppet, hur det är räknat och vilken "
                "finansiering som föreslås."), "8 §"),
    ),
    _group(
        "law", N_("EU-rätten och bemyndigande"),
        Part("eu_fit", N_("Förenlighet med EU-rätten"),
             N_("Vilken EU-rätt berörs, och går förslaget längre än den kräver?"), "9–10 §§"),
        Part("authorisation", N_("Bemyndigande"),
             N_("Vem får besluta regeln, och med vilket stöd?"), "11 §"),
    ),
    _group(
        "heard", N_("Samråd"),
        Part("heard", N_("Vilka som har hörts"),
             N_("Vilka har fått yttra sig, när, och vad sade de? Ta också med dem som är emot."), "12 §"),
        Part("employees", N_("Medarbetare och fackliga organisationer"),
             N_("Hur har de som arbetar med frågan och deras fackliga organisationer varit med?"), required=False),
    ),
    _group(
        "budget", N_("Statens budget och kommunal effektivitet"),
        Part("state_budget", N_("Statens budget"),
             N_("Hur påverkas inkomster och utgifter, vilket anslag och vilka år?")),
        Part("efficiency", N_("Kommunal effektivitet"),
             N_("Vad blir möjligt att göra bättre, snabbare eller med färre timmar, och för vem?")),
    ),
    _group(
        "persons", N_("Barn och personlig integritet"),
        Part("children", N_("Konsekvenser för barn"),
             N_("Hur påverkas barn, och hur har barnets bästa vägts in (barnkonventionen)?")),
        Part("integrity", N_("Personlig integritet"),
             N_("Vilka personuppgifter behandlas på ett nytt sätt, och vad skyddar dem?")),
    ),
    _group(
        "elsewhere", N_("Beredningen i övrigt"),
        Part("departments", N_("Andra departement som berörs"),
             N_("Vilka fler departement behöver vara med i beredningen, och varför?"), required=False),
        Part("ongoing", N_("Finns frågan redan i något ärende?"),
             N_("Kommittédirektiv (Dir.), SOU, Ds, remiss eller EU-rättsakt som tar upp frågan, med nummer.")),
    ),
)
# fmt: on
"""The reading format, beside title, points and wording, which stand on their own."""

PARTS = {part.name: part for group in GROUPS for part in group.parts}
"""Every part by its name, in reading order."""

REQUIRED = tuple(part.name for part in PARTS.values() if part.required)
"""The parts that must be settled before a proposal is ready to hand over."""

COSTS = "costs"
"""The part that has a table of sums beside its text."""

MOST = 20_000
"""The most characters of one part."""


def readiness(states: dict[str, PartState]) -> int:
    """How many of the required parts are settled, as whole per cent: 100 when all of them are, and only then."""
    return 100 * sum(states.get(name) in SETTLED for name in REQUIRED) // len(REQUIRED)
