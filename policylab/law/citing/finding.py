"""Going through a text from left to right, joining places with the acts that stand beside them."""

from collections.abc import Sequence
from datetime import date

from policylab.law.acts import Acts
from policylab.law.citing.context import (
    act_after,
    belongs_elsewhere,
    in_minutes,
    is_lawlike,
    owned_elsewhere,
    without_elsewhere,
)
from policylab.law.citing.following import places_after
from policylab.law.citing.memory import Memory
from policylab.law.citing.naming import Naming
from policylab.law.citing.numbers import after_separator
from policylab.law.citing.openings import (
    articles_before_sections,
    has_sections,
    may_open_place,
    of_reference,
    past_address,
    past_numbers,
    until_same_chapter,
)
from policylab.law.citing.parts import SIGN, SIGN_FIRST, Element, Named, Place
from policylab.law.citing.places import read_places
from policylab.law.citing.tokens import NUMBER, Tokens
from policylab.law.citing.words import ADDRESSES, ARTICLE, CHAPTER, ORDINALS, SAME, SECTION

Found = tuple[Place, Named, int, int]
"""A place, its act, and the tokens that both are written in."""
_PLACES = SECTION | CHAPTER | ARTICLE | ORDINALS.keys()


class Finder:
    """Reads one text once."""

    def __init__(self, tokens: Tokens, acts: Acts, on: date | None) -> None:
        self.t = tokens
        self.memory = Memory()
        self.naming = Naming(tokens, acts, on, self.memory)
        self.found: list[Found] = []

    def run(self) -> list[Found]:
        """Every citation of the text, in order."""
        past = 0
        for i in self.naming.acts.openings(self.t.key):
            if i >= past:
                past = self._from(i)
        return self.found

    def _from(self, i: int) -> int:
        """What is cited from this token on, and the token after it."""
        t = self.t
        key, kind = t.key[i], t.kind[i]
        if kind == NUMBER:
            if not may_open_place(t, i):
                return i + 1
            return past_numbers(t, i) if of_reference(t, i) else self._from_place(i)
        if key in _PLACES or (key in SAME and t.key[i + 1] in CHAPTER):
            return self._from_place(i)
        return past_address(t, i) if key in ADDRESSES else self._from_act(i)

    def _from_place(self, i: int) -> int:
        t = self.t
        elements = read_places(t, i)
        if not elements:
            return self._from_act(i) if t.key[i + 1] == "/" else past_numbers(t, i)
        if elements[0][0].same_chapter:
            return self._same_chapter(elements)
        elements = until_same_chapter(elements)
        if len(elements) > 1 and (owned_elsewhere(t, i) or articles_before_sections(elements)):
            return elements[1][0].start
        end = elements[-1][-1].end
        if elements[0][0].form == SIGN_FIRST and in_minutes(t, i):
            return end
        act = act_after(t, self.naming, end, loose=has_sections(elements))
        if act is None:
            return self._bare(elements)
        places = [place for element in elements for place in element]
        self._put(places, act, act.end)
        return self._onwards(act.end, act, places[-1])

    def _from_act(self, i: int) -> int:
        known = self.naming.read(i)
        act = known or self.naming.unknown(i)
        if act is None:
            return i + 1
        elements = places_after(self.t, act)
        if not elements:
            return self._alone(act) if known else i + 1
        end = elements[-1][-1].end
        listed = len(elements) > 1 and has_sections(elements[-1:])
        if act_after(self.t, self.naming, end, known=not listed, loose=listed):
            elements.pop()
        if not elements:
            return self._alone(act)
        places = [place for element in elements for place in element]
        places[0] = places[0]._replace(start=act.start)
        self._put(places, act, places[-1].end)
        return places[-1].end

    def _same_chapter(self, elements: list[Element]) -> int:
        """ "nämnda kapitel 3 §": the act and the chapter that were named last."""
        places = [place for element in elements for place in element]
        count = next((at for at, place in enumerate(places) if not place.same_chapter), len(places))
        places = [place._replace(chapter=self.memory.chapter) for place in places[:count]]
        act = self.memory.of_chapter or self._no_act(places[0])
        self._put(places, act, places[-1].end)
        return places[-1].end

    def _onwards(self, end: int, act: Named, before: Place) -> int:
        """What follows a citation with an "och" and names no act of its own is in the same act."""
        t = self.t
        after = after_separator(t, end)
        if after is None:
            return end
        listed = until_same_chapter(read_places(t, after + (t.key[after] == "i"), before.chapter))
        elements = without_elsewhere(t, listed)
        if not elements:
            return end
        first, last = elements[0][0], elements[-1][-1]
        other_form = first.form not in (before.form, "", SIGN) or (before.form != SIGN and first.form == SIGN)
        if other_form or act_after(t, self.naming, last.end, loose=has_sections(elements)):
            return end
        places = [place for element in elements for place in element]
        self._put(places, act, last.end)
        return last.end

    def _bare(self, elements: list[Element]) -> int:
        """A section without any act is kept when it reads like law; the act named last is only a candidate."""
        end = elements[-1][-1].end
        places = [place for element in elements for place in element if place.form == SIGN]
        if places and is_lawlike(self.t, places[0], end) and not belongs_elsewhere(self.t, elements[0][0], end):
            for place in places:
                self.found.append((place, self._no_act(place), place.start, place.end))
            self.memory.note_chapter(places[-1].chapter)
        return end

    def _no_act(self, place: Place) -> Named:
        last = self.memory.last
        candidates = () if last is None else (last.number,) if last.number else last.candidates
        return Named(place.start, place.end, "", "", last.kind if last else "unknown", False, candidates)

    def _alone(self, act: Named) -> int:
        if act.alone:
            self.found.append((Place(act.start, act.end), act, act.start, act.end))
            self.memory.note(act, "")
        return act.end

    def _put(self, places: Sequence[Place], act: Named, end: int) -> None:
        for place in places[:-1]:
            self.found.append((place, act, place.start, place.end))
        self.found.append((places[-1], act, places[-1].start, end))
        self.memory.note(act, places[-1].chapter)
