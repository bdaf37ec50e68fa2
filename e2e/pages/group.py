"""A group: its participants and its threads."""

from e2e.pages.visitor import Visitor


class GroupPage:
    """One group, as one visitor sees it."""

    def __init__(self, visitor: Visitor, path: str) -> None:
        self.visitor = visitor
        self.path = path

    @classmethod
    def form(cls, visitor: Visitor, name: str, *, closed: bool = False) -> "GroupPage":
        """Form a new group."""
        visitor.go("/groups/new")
        visitor.fill(name=name, purpose="Vi tar fram ett förslag om beslutets längd.")
        if closed:
            visitor.choose("kind", "closed")
        visitor.press("Bilda gruppen")
        return cls(visitor, visitor.path())

    def add(self, email: str) -> None:
        """Add a participant."""
        self.visitor.go(f"{self.path}/members/new")
        self.visitor.fill(email=email)
        self.visitor.press("Lägg till")

    def start_thread(self, title: str, text: str) -> str:
        """Open a discussion, and give its path."""
        self.visitor.go(f"{self.path}/threads/new")
        self.visitor.fill(title=title, text=text)
        self.visitor.press("Starta tråden")
        return self.visitor.path()

    def write(self, thread: str, text: str) -> None:
        """Write in a discussion."""
        self.visitor.go(thread)
        self.visitor.fill(text=text)
        self.visitor.press("Skicka inlägget")
