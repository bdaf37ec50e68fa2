"""The places that follow an act: "skollagen 26 kap. 27 §", "PSL, 7 kap. 3 §", "skollagen (26 kap. 27 §)"."""

from policylab.law.citing.context import without_elsewhere
from policylab.law.citing.openings import until_same_chapter
from policylab.law.citing.parts import COLON, SIGN, SIGN_FIRST, Element, Named, Place
from policylab.law.citing.places import read_places
from policylab.law.citing.tokens import Tokens


def places_after(t: Tokens, act: Named) -> list[Element]:
    """Every element of the list behind the act; none when it does not belong to the act."""
    opening = t.key[act.end]
    apart = opening in (",", "(", ":")
    inside = t.key[act.end + apart] == "i"
    elements = without_elsewhere(t, until_same_chapter(read_places(t, act.end + apart + inside)))
    if not elements:
        return []
    first, end = elements[0][0], elements[-1][-1].end
    if ((inside or apart) and not first.section) or not _fits(t, act, first):
        return []
    if opening == "(" and t.key[end] == ")":
        elements[-1][-1] = elements[-1][-1]._replace(end=end + 1)
    return elements


def _fits(t: Tokens, act: Named, first: Place) -> bool:
    """Whether the act, as it is written, can have the place behind it. Scores and verses also have colons."""
    if first.form == COLON and not act.exact and t.raw(act.start).istitle():
        return False
    known = bool(act.number or act.candidates)
    owning = first.form == "" and t.key[act.end - 1][-1] == "s"
    return known or owning or first.form in (SIGN, SIGN_FIRST)
