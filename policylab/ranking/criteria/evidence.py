"""Evidence (underlag): figures, what has been tried, results of trials, and whether the other side is heard."""

from dataclasses import asdict, dataclass

FIGURES_ENOUGH = 5
TRIED_ENOUGH = 2
COUNTER_VOICE_RECORDED = 0.5


@dataclass(frozen=True)
class EvidenceCounts:
    """What the cases behind a proposal hold that everybody may read, and the trials of the proposal itself.

    `figures`: bodies with figures and their basis; `tried`: cases in which something has been tried or guidance
    given; `trials`: evaluated ones; `recorded`: cases whose assessment says what those hold who would keep the rule;
    `answered`: those of them whose assessment also says why no lesser measure is enough.
    """

    figures: int = 0
    tried: int = 0
    trials: int = 0
    recorded: int = 0
    answered: int = 0

    @property
    def value(self) -> float:
        """A quarter for each of the four kinds; a counter-voice raises it, and one that is answered the most."""
        heard = 1.0 if self.answered else COUNTER_VOICE_RECORDED if self.recorded else 0.0
        kinds = (
            min(self.figures / FIGURES_ENOUGH, 1.0),
            min(self.tried / TRIED_ENOUGH, 1.0),
            min(self.trials, 1),
            heard,
        )
        return sum(kinds) / len(kinds)

    def told(self) -> dict[str, int]:
        """The counts as the API gives them."""
        return asdict(self)
