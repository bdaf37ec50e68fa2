"""A proposal: writing it, opening it, taking a stance, finding it in the order."""

from playwright.sync_api import Locator

from e2e.pages.visitor import Visitor


class ProposalPage:
    """One proposal, as one visitor sees it."""

    def __init__(self, visitor: Visitor, path: str) -> None:
        self.visitor = visitor
        self.path = path

    @classmethod
    def begin(cls, visitor: Visitor, case: str, title: str) -> "ProposalPage":
        """Begin a proposal from a case."""
        visitor.go(f"/proposals/new?case={case}")
        visitor.choose("case", case)
        visitor.choose("area", "school")
        visitor.choose("ministry", "dep-utbildning")
        visitor.fill(
            title=title,
            problem="Beslutet måste fattas om varje läsår.",
            change="Beslutet får gälla tills vidare.",
            points="Beslut om skolskjuts får gälla tills vidare.",
        )
        visitor.press("Börja förslaget")
        return cls(visitor, visitor.path())

    def step(self, path: str, label: str) -> None:
        """Take one step along the road."""
        self.visitor.go(f"{self.path}/{path}")
        self.visitor.press(label)

    def take_stance(self, position: str, level: str, reason: str = "") -> None:
        """Answer for one's organisation."""
        self.visitor.go(f"{self.path}/stances/new")
        self.visitor.choose("position", position)
        self.visitor.choose("level", level)
        self.visitor.fill(reason=reason)
        self.visitor.press("Lämna ställningstagandet")


class OrderPage:
    """The ordered list within one policy area."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    def open(self, area: str) -> "OrderPage":
        """Go to the order of an area."""
        self.visitor.go(f"/proposals?area={area}")
        return self

    def row(self, title: str) -> Locator:
        """The row of a proposal, as soon as its parts have been counted."""
        row = self.visitor.main().get_by_role("listitem").filter(has_text=title).first
        self.visitor.awaits(row.get_by_role("table"))
        return row
