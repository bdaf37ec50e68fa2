"""Words for synthetic cases: enough variety for search and lists to work as they would with real ones."""

from dataclasses import dataclass
from random import Random

_WHAT = (
    "skolskjuts", "hemtjänst", "färdtjänst", "bygglov", "försörjningsstöd", "förskola", "äldreboende", "avfall",
    "livsmedelskontroll", "upphandling", "bibliotek", "vuxenutbildning", "elevhälsa", "detaljplan", "bostadsanpassning",
    "ledsagning", "familjehem", "serveringstillstånd", "dricksvatten", "laddstolpar", "journaler", "statsbidrag",
)  # fmt: skip
_WHO = ("barn", "elever", "äldre", "personer med funktionsnedsättning", "föreningar", "företag", "nyanlända", "boende")
_STOPS = (
    "kräver ett nytt beslut varje gång", "hindrar oss från att dela uppgifter", "förutsätter en fysisk underskrift",
    "ger oss inte rätt att samarbeta över kommungränsen", "räknar tiden på ett sätt som inte går att följa",
    "ställer samma krav på en liten som på en stor kommun", "låter oss inte pröva en enklare väg",
)  # fmt: skip
_COST = ("tre veckor", "två timmar", "ett halvår", "en hel tjänst", "fyra möten", "två omgångar")
_TAGS = ("samverkan", "små kommuner", "digitalt", "handläggningstid", "glesbygd", "kostnad", "tillsyn", "samtycke")


@dataclass(frozen=True)
class Words:
    """The texts of one synthetic case."""

    title: str
    goal: str
    obstacle: str
    consequence: str
    citation: str
    tags: list[str]


def phrases(rng: Random, act: str) -> Words:
    """Draw the texts of one case about the act."""
    what, who, stops = rng.choice(_WHAT), rng.choice(_WHO), rng.choice(_STOPS)
    place = f"{rng.randint(1, 12)} kap. {rng.randint(1, 40)} § {act}"
    return Words(
        title=f"{what.capitalize()} för {who}: {act} {stops}",
        goal=f"Vi vill att {who} får {what} utan onödig väntan.",
        obstacle=f"Bestämmelsen i {place} {stops}. Vi har prövat att lösa det inom dagens regler utan att lyckas.",
        consequence=f"Det tar {rng.choice(_COST)} extra i ungefär {rng.randint(5, 400)} ärenden om året.",
        citation=place,
        tags=rng.sample(_TAGS, rng.randint(0, 3)),
    )
