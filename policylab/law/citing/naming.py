"""Acts as texts name them: by number, by name, by both, or by "samma lag"."""

from datetime import date

from policylab.law.acts import UNKNOWN, Act, Acts
from policylab.law.citing.meanings import stands_alone, understood, well_spelt
from policylab.law.citing.memory import Memory
from policylab.law.citing.names import Hit
from policylab.law.citing.parts import Named
from policylab.law.citing.published import Published, number_after, plain_pair, series, statute_book, union
from policylab.law.citing.titled import apposition, head_at, later_number, rest_of_title, unknown_end
from policylab.law.citing.tokens import WORD, Tokens
from policylab.law.citing.words import CARRIED, DEFINITE, HEADS, SAME

_UNION_HEADS = frozenset(("förordning", "förordningen", "direktiv", "direktivet", "förordningens", "direktivets"))
_GENERIC = frozenset(DEFINITE)


class Naming:
    """Reads the acts of one text, and remembers which it has read."""

    def __init__(self, tokens: Tokens, acts: Acts, on: date | None, memory: Memory) -> None:
        self.t, self.acts, self.on, self.memory = tokens, acts, on, memory

    def read(self, i: int) -> Named | None:
        """The known or numbered act that is named from this token on."""
        t = self.t
        if t.kind[i] != WORD:
            published = union(t, i)
            return self.numbered(published, i, published.end) if published else None
        if t.key[i] in SAME:
            return self._carried(i)
        published = statute_book(t, i) or series(t, i)
        if published is None and t.key[i] in _UNION_HEADS:
            published = union(t, i + 1) or self._plain(i + 1)
        if published:
            return self.numbered(published, i, published.end)
        named = self._by_name(i) or self._by_head(i)
        if named is None:
            return None
        return named._replace(end=apposition(t, self.acts, named.end, (named.number, *named.candidates)))

    def unknown(self, i: int) -> Named | None:
        """Words that can only be the name of an act, though no act is known by it; a section must stand beside them."""
        t = self.t
        head = head_at(t, i)
        if head is None or not (t.key[head].removesuffix("s")).endswith(DEFINITE):
            return None
        word = t.key[head].removesuffix("s")
        if word not in _GENERIC:
            return self._unregistered(i, head + 1)
        end = unknown_end(t, head)
        if end > head + 1:
            return self._unregistered(i, end)
        before = self.memory.latest(CARRIED.get(word.removesuffix("en"), frozenset()))
        if before is None:
            return None
        candidates = (before.number,) if before.number else before.candidates
        return Named(i, end, "", word, before.kind, False, candidates, alone=False)

    def _by_name(self, i: int) -> Named | None:
        t = self.t
        hit = self._union_name(i) or (self.acts.longest(t.key, i) if self.acts.begins(t.key[i]) else None)
        if hit is None:
            return None
        end = _past_genitive(t, hit.end)
        published = number_after(t, end)
        if published:
            return self.numbered(published, i, published.end, hit.meaning.name)
        if not well_spelt(t, i, hit.meaning):
            return None
        number, candidates = understood(t, i, hit.meaning, self.acts, self.on, self.memory)
        act = self.acts.by_number(number) if number else None
        kind = act.kind if act else self.acts.kind_of(candidates)
        alone = stands_alone(t, i, hit, self.acts)
        title, exact = act.title if act else hit.meaning.name, hit.meaning.spelt(t.raw(i))
        return Named(i, end, number, title, kind, bool(number), candidates, alone, exact)

    def _plain(self, i: int) -> Published | None:
        """ "förordning 2016/679", when there is one."""
        published = plain_pair(self.t, i)
        return published if published and self._registered(published.number) else None

    def _union_name(self, i: int) -> Hit | None:
        """ "EU:s dataskyddsförordning"."""
        t = self.t
        if t.key[i : i + 3] != ["eu", ":", "s"]:
            return None
        at = i + 3 + (t.key[i + 3] == "allmänna")
        hit = self.acts.longest([f"{t.key[at].removesuffix('en')}en", ""], 0)
        return Hit(hit.meaning, at + 1) if hit else None

    def _by_head(self, i: int) -> Named | None:
        t = self.t
        head = head_at(t, i)
        if head is None:
            return None
        published = number_after(t, head + 1)
        end = rest_of_title(t, self.acts, i, head, published) if published else i
        if published is None:
            published = later_number(t, head + 1)
            end = published.end if published else i
        if published is None:
            return None
        generic = t.key[head].removesuffix("s") in _GENERIC | HEADS.keys()
        return self.numbered(published, i, end, "" if generic else " ".join(map(t.raw, range(i, head + 1))))

    def numbered(self, published: Published, start: int, end: int, written: str = "") -> Named:
        act = self._registered(published.number)
        if act is None:
            return Named(start, end, published.number, written, UNKNOWN, False)
        self.memory.written.add(act.number)
        return Named(start, end, act.number, act.title, act.kind, True)

    def _registered(self, number: str) -> Act | None:
        other = number.replace(" nr ", " ") if " nr " in number else number.replace(") ", ") nr ")
        return self.acts.by_number(number) or self.acts.by_number(other)

    def _carried(self, i: int) -> Named | None:
        t = self.t
        word = t.key[i + 1].removesuffix("s")
        kinds = CARRIED.get(word) or CARRIED.get(word.removesuffix("en"))
        if kinds is None:
            return None
        before = self.memory.latest(kinds)
        if before is None:
            return Named(i, i + 2, "", " ".join(t.key[i : i + 2]), UNKNOWN, False, alone=False)
        return before._replace(start=i, end=i + 2, alone=False)

    def _unregistered(self, i: int, end: int) -> Named:
        words = " ".join(map(self.t.raw, range(i, end)))
        return Named(i, end, "", words.removesuffix("s"), UNKNOWN, False, alone=False)


def _past_genitive(t: Tokens, i: int) -> int:
    """The token after ":s", or an apostrophe, behind an abbreviation."""
    if t.key[i] == ":" and t.key[i + 1] == "s":
        return i + 2
    return i + 1 if t.key[i] in ("'", "’") and t.touches(i) else i
