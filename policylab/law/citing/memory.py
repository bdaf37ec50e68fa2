"""What a text has named so far, for "samma lag", "nämnda kapitel" and names that the text itself has settled."""

from policylab.law.citing.parts import Named


class Memory:
    """The act and chapter named last, and the acts whose numbers were written out."""

    def __init__(self) -> None:
        self.chapter = ""
        self.of_chapter: Named | None = None
        """The act of the chapter, when that was named with one."""
        self.written: set[str] = set()
        self.last: Named | None = None
        self._by_kind: dict[str, Named] = {}
        self._order: dict[str, int] = {}
        self._count = 0

    def note(self, named: Named, chapter: str) -> None:
        """The text has just named this act, and this chapter of it."""
        self._count += 1
        self.last = named
        if chapter:
            self.chapter, self.of_chapter = chapter, named
        self._by_kind[named.kind], self._order[named.kind] = named, self._count

    def note_chapter(self, chapter: str) -> None:
        """The text has just named this chapter, of an act that it leaves open."""
        if chapter:
            self.chapter, self.of_chapter = chapter, None

    def latest(self, kinds: frozenset[str]) -> Named | None:
        """The act named last among those of the kinds; one of unknown kind may be of any."""
        known = [kind for kind in (*kinds, "unknown") if kind in self._by_kind]
        return self._by_kind[max(known, key=self._order.__getitem__)] if known else None
