"""A proposal: writing it, opening it, taking a stance, finding it in the order."""

from playwright.sync_api import Locator

from e2e.pages.visitor import Visitor
from policylab.core.clock import today


class ProposalPage:
    """One proposal, as one visitor sees it."""

    def __init__(self, visitor: Visitor, path: str) -> None:
        self.visitor = visitor
        self.path = path
        self.public_id = path.rpartition("/")[2]

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

    def write_part(self, part: str, text: str) -> None:
        """Write one part, and call it ready."""
        self.visitor.go(f"{self.path}/parts/{part}")
        self.visitor.fill(text=text)
        self.visitor.choose("state", "ready")
        self.visitor.press("Spara delen")

    def add_wording(self, provision: str, current: str, proposed: str) -> None:
        """Write one provision anew."""
        self.visitor.go(f"{self.path}/wordings/new")
        self.visitor.fill(provision=provision)
        self.visitor.press("Fortsätt")
        self.visitor.choose("kind", "changed")
        self.visitor.fill(current_text=current, proposed_text=proposed)
        self.visitor.press("Spara ny version")

    def suggest(self, passage: str, replacement: str, reason: str) -> None:
        """Suggest that a passage of the wording says something else."""
        self.visitor.go(self.path)
        self.visitor.press("Föreslå en ändring")
        self.visitor.fill(passage=passage, replacement=replacement, reason=reason)
        self.visitor.press("Föreslå ändringen")

    def reject(self, reason: str) -> None:
        """Reject the newest suggestion."""
        self.visitor.go(f"{self.path}/suggestions")
        self.visitor.press("Besluta")
        self.visitor.choose("decision", "reject")
        self.visitor.fill(decision_reason=reason)
        self.visitor.press("Besluta")

    def invite_co_authors(self, *names: str) -> None:
        """Ask organisations to stand behind it."""
        for name in names:
            self.visitor.go(f"{self.path}/co-authors")
            self.visitor.fill(organisation=name)
            self.visitor.press("Bjud in")

    def invite(self, *names: str) -> None:
        """Fix who is invited to answer."""
        self.visitor.go(f"{self.path}/invited")
        self.visitor.fill(more="\n".join(names))
        self.visitor.press("Spara listan")

    def hand_over(self, recipient: str) -> None:
        """Give it to whoever can change the rule."""
        self.visitor.go(f"{self.path}/hand-over")
        self.visitor.fill(recipient=recipient, handed_over_on=str(today()))
        self.visitor.press("Överlämna")

    def document(self, form: str) -> bytes:
        """The proposal itself as it was handed over, as soon as it has been made."""
        self.visitor.go(self.path)
        link = self.visitor.main().locator(f"a[href$='.{form}'][href*='/documents/']").first
        self.visitor.awaits(link)
        given = self.visitor.page.request.get(str(link.get_attribute("href")))
        assert given.ok
        return given.body()

    def register(self, number: str) -> None:
        """Note the recipient's own number."""
        self.visitor.go(f"{self.path}/registration")
        self.visitor.fill(recipient_registration_number=number)
        self.visitor.press("Spara")

    def answer(self, outcome: str, reason: str) -> None:
        """Tell what the recipient has decided."""
        self.visitor.go(f"{self.path}/answer")
        self.visitor.choose("outcome", outcome)
        self.visitor.choose("decided_by", "government")
        self.visitor.fill(answered_on=str(today()), answer_reference="U2026/04711-3", answer_reason=reason)
        self.visitor.press("Spara beskedet")

    def enter_into_force(self, number: str) -> None:
        """Note that the changed rule is in force."""
        self.visitor.go(f"{self.path}/entry-into-force")
        self.visitor.fill(in_force_number=number, in_force_on=str(today()))
        self.visitor.press("Spara")

    def stand_behind(self) -> None:
        """Consent for one's organisation."""
        self.visitor.go(f"{self.path}/co-authors")
        self.visitor.press("Svara på inbjudan")
        self.visitor.choose("level", "executive")
        self.visitor.fill(decided_on=str(today()))
        self.visitor.press("Stå bakom förslaget")

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

    def weigh(self, **weights: str) -> None:
        """See the order by weights of one's own."""
        self.visitor.unfold("Väg om delarna")
        self.visitor.fill(**weights)
        self.visitor.press("Räkna om")
