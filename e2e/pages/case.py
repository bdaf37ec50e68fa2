"""A case's page, with the deeds that hang on it."""

from e2e.pages.visitor import Visitor


class CasePage:
    """One case, as one visitor sees it."""

    def __init__(self, visitor: Visitor, public_id: str) -> None:
        self.visitor = visitor
        self.path = f"/cases/{public_id}"

    def open(self) -> "CasePage":
        """Go to the page."""
        self.visitor.go(self.path)
        return self

    def begin_triage(self) -> None:
        """Take the case in hand."""
        self.open()
        self.visitor.press("Börja bedöma")

    def assess(self, outcome: str = "actual", kind: str = "final") -> None:
        """Give a verdict."""
        self.visitor.go(f"{self.path}/verdict")
        self.visitor.choose("outcome", outcome)
        self.visitor.unfold("Preliminär eller slutlig, och när den ses över")
        self.visitor.choose("kind", kind)
        self.visitor.fill(
            reasons="Bestämmelsen ger inget utrymme för ett beslut som gäller längre.",
            source="10 kap. 32 § skollagen och förarbetena.",
            protective_interest="Elevens rätt till en prövning av det egna behovet.",
        )
        self.visitor.tick("no_conflict")
        self.visitor.press("Spara bedömningen")

    def take_over(self) -> None:
        """Become its handler after somebody else."""
        self.open()
        self.visitor.press("Ta över handläggningen")

    def ask(self, question: str) -> None:
        """Ask the submitter to complete it."""
        self.visitor.go(f"{self.path}/completion-request")
        self.visitor.fill(question=question)
        self.visitor.press("Skicka frågan")

    def guide(self, title: str) -> str:
        """Answer it with the guidance of that title, and give the number of that."""
        self.visitor.go(f"{self.path}/guidance")
        offered = self.visitor.main().locator("[name=guidance] option", has_text=title).first
        number = str(offered.get_attribute("value"))
        self.visitor.choose("guidance", number)
        self.visitor.press("Besvara hindret")
        return number

    def refer(self, to: str, code: str, reason: str) -> None:
        """Refer it to who owns the question."""
        self.visitor.go(f"{self.path}/referral")
        self.visitor.fill(to=to)
        self._close("Hänvisa vidare", code, reason)

    def park(self, until: str, code: str, reason: str) -> None:
        """Let it rest until something has happened."""
        self.visitor.go(f"{self.path}/parking")
        self.visitor.fill(until_what=until)
        self._close("Låt vila", code, reason)

    def decline(self, code: str, reason: str, next_step: str = "Fråga den som tillämpar regeln.") -> None:
        """Close it without action."""
        self.visitor.go(f"{self.path}/refusal")
        self.visitor.fill(next_step=next_step)
        self._close("Avsluta", code, reason)

    def answer_contest(self, outcome: str, answer: str) -> None:
        """Answer who asked for a new assessment."""
        self.visitor.go(f"{self.path}/reassessment/response")
        self.visitor.choose("outcome", outcome)
        self.visitor.fill(answer=answer)
        self.visitor.press("Skicka svaret")

    def _close(self, label: str, code: str, reason: str) -> None:
        self.visitor.choose("reason_code", code)
        self.visitor.fill(reason=reason)
        self.visitor.press(label)

    def publish(self) -> None:
        """Make the case public after both checks."""
        self.visitor.go(f"{self.path}/publication")
        self.visitor.tick("secrecy_checked", "identifiability_checked")
        self.visitor.press("Publicera")

    def bring_to(self, group_name: str) -> None:
        """Bring the case to a group."""
        self.visitor.go(f"{self.path}/group")
        self.visitor.page.select_option("main [name=group]", label=group_name)
        self.visitor.press("Ta upp i gruppen")

    def tag(self, principle: str, words: str) -> None:
        """Tag the case."""
        self.visitor.go(f"{self.path}/tags")
        self.visitor.choose("principles", principle)
        self.visitor.fill(words=words)
        self.visitor.press("Spara etiketterna")

    def join(self, text: str) -> None:
        """Say that one has the same obstacle."""
        self.open()
        self.visitor.press("Vi har samma hinder")
        self.visitor.fill(text=text, affected="12")
        self.visitor.press("Berätta att vi har samma hinder")
