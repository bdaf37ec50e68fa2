"""A saved search in words: which list it is, and what it is narrowed to, in the reader's language."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Tag
from policylab.core.i18n import N_, gettext, language
from policylab.organisations.queries import organisation_named, policy_area_choices
from policylab.rules.obstacles import OBSTACLE_LABELS
from policylab.rules.roles import SECTOR_LABELS
from policylab.rules.verdicts import CONFIRMATION_LABELS
from policylab.rules.workflow import CASE_LABELS, GUIDANCE_LABELS, PROPOSAL_LABELS
from policylab.saved.places import Place, asked
from policylab.search.links import KIND_LABELS

PLACE_LABELS: Mapping[Place, str] = {
    Place.SEARCH: N_("Sökning"),
    Place.CASES: N_("Hinder"),
    Place.PROPOSALS: N_("Förslag"),
    Place.GUIDANCE: N_("Vägledning"),
}
_LABELS = {
    "q": N_("Ord"),
    "kind": N_("Visa"),
    "area": N_("Sakområde"),
    "state": N_("Läge"),
    "sector": N_("Avsändarens sektor"),
    "organisation": N_("Organisation"),
    "tag": N_("Etikett"),
    "provision": N_("Bestämmelse"),
    "obstacle": N_("Slag av hinder"),
    "ministry": N_("Departement"),
    "confirmed": N_("Bekräftat av ansvarig myndighet"),
    "mine": N_("Urval"),
}
_OURS = N_("Våra hinder")
_STATES: Mapping[str, str] = {
    str(state): label for labels in (GUIDANCE_LABELS, PROPOSAL_LABELS, CASE_LABELS) for state, label in labels.items()
}


def described(db: Session, place: Place, query: str) -> list[tuple[str, str]]:
    """What is asked for, as (label, value) pairs."""
    return [
        (gettext(_LABELS.get(name, name)), ", ".join(_word(db, place, name, value) for value in values))
        for name, values in asked(query).items()
    ]


def suggested_name(db: Session, place: Place, query: str) -> str:
    """What a saved search may be called: its words and choices, else the list that it is."""
    given = asked(query)
    words = [_word(db, place, name, value) for name in given for value in given[name]]
    if not words:
        return gettext(PLACE_LABELS[place])
    return ", ".join(words if place is Place.SEARCH else [gettext(PLACE_LABELS[place]), *words])[:120]


def _word(db: Session, place: Place, name: str, value: str) -> str:
    if name == "area":
        return dict(policy_area_choices(db, language())).get(value, value)
    if name in ("organisation", "ministry"):
        body = organisation_named(db, value)
        return value if body is None else body.name_en if language() == "en" else body.name_sv
    if name == "tag":
        column = col(Tag.name_en if language() == "en" else Tag.name_sv)
        return db.execute(select(column).where(col(Tag.slug) == value)).scalar() or value
    if name == "mine":
        return gettext(_OURS)
    label = _labels(place, name).get(value)
    return gettext(label) if label else value


def _labels(place: Place, name: str) -> Mapping[str, str]:
    tables: Mapping[str, Mapping[str, str]] = {
        "state": _STATES if place is Place.SEARCH else _of_place(place),
        "sector": {str(sector): label for sector, label in SECTOR_LABELS.items()},
        "kind": {str(kind): label for kind, label in KIND_LABELS.items()},
        "confirmed": {str(answer): label for answer, label in CONFIRMATION_LABELS.items()},
        "obstacle": {str(kind): label for kind, label in OBSTACLE_LABELS.items()},
    }
    return tables.get(name, {})


def _of_place(place: Place) -> Mapping[str, str]:
    if place is Place.CASES:
        return {str(state): label for state, label in CASE_LABELS.items()}
    if place is Place.PROPOSALS:
        return {str(state): label for state, label in PROPOSAL_LABELS.items()}
    return {str(state): label for state, label in GUIDANCE_LABELS.items()}
