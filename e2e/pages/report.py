"""The report: the form, the check, the receipt."""

from dataclasses import dataclass

from e2e.pages.visitor import Visitor

SENT = "Hindret är inskickat och registrerat. Hela texten finns här och i det mejl som skickas till dig."


@dataclass(frozen=True)
class Obstacle:
    """What an officer has to tell."""

    title: str
    obstacle: str
    goal: str = "Eleven ska få skjuts från första dagen."
    consequence: str = "Handläggningen tar tre veckor och eleven åker taxi under tiden."
    citation: str = "10 kap. 32 § skollagen (2010:800)"
    area: str = "school"


class ReportPage:
    """Where an obstacle is told."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    def open(self) -> "ReportPage":
        """The empty form."""
        self.visitor.go("/cases/new")
        return self

    def write(self, told: Obstacle) -> "ReportPage":
        """Fill in the whole form."""
        self.visitor.fill(
            title=told.title,
            obstacle=told.obstacle,
            goal=told.goal,
            consequence=told.consequence,
            citation=told.citation,
        )
        self.visitor.choose("area", told.area)
        return self

    def send(self) -> str:
        """Read it through, send it in, and give the case's number."""
        self.visitor.press("Fortsätt")
        self.visitor.press("Skicka in hindret")
        self.visitor.sees(SENT)
        return self.visitor.path().split("/")[2]
