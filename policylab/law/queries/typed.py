"""A place in the law as somebody types it in a filter: a citation, an act's name or number, or the path of its page."""

import re

from sqlmodel import Session

from policylab.core.clock import today
from policylab.law.citations import find_citations
from policylab.law.places import act_slug, slug_number
from policylab.law.queries.acts import known_acts
from policylab.law.queries.places import Place
from policylab.law.queries.suggesting import hits_of

_PATH = re.compile(r"[a-zåäö0-9.:-]*\d[a-zåäö0-9.:-]*(/[a-z0-9-]+){0,2}", re.IGNORECASE)


def typed_place(db: Session, typed: str) -> Place | None:
    """The place that is meant; None when the words name no act, or leave open which."""
    if _PATH.fullmatch(typed):
        return Place.of(typed)
    cited = [each for each in find_citations(typed, on=today(), acts=known_acts(db)) if each.number]
    if not cited:
        return None
    chapter = cited[0].chapter or ("-" if cited[0].section else "")
    return Place(act_slug(cited[0].number), chapter, cited[0].section) if chapter else Place(act_slug(cited[0].number))


def written_place(db: Session, place: Place) -> str:
    """The place as it is cited so that nobody can take it for another, which `typed_place` reads again."""
    acts = known_acts(db)
    numbers = [act.number for act in acts if act_slug(act.number) == place.act]
    found = hits_of(acts, numbers[:1], today())
    return f"{place.words} {found[0].written if found else slug_number(place.act)}".strip()
