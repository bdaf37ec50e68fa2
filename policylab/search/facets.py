"""What the hits can be limited to, as the search page shows it: each choice with its name and how many hits it has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Tag
from policylab.core.i18n import N_, gettext, language
from policylab.law.models import Statute
from policylab.law.places import slug_number
from policylab.law.queries.names import short_names
from policylab.law.queries.places import Place
from policylab.organisations.models import Organisation
from policylab.organisations.queries import policy_area_choices, shown_name
from policylab.rules.obstacles import OBSTACLE_LABELS
from policylab.rules.roles import SECTOR_LABELS
from policylab.rules.workflow import CASE_LABELS, GUIDANCE_LABELS, PROPOSAL_LABELS
from policylab.search.engine import Counts
from policylab.search.links import KIND_LABELS

Chosen = Mapping[str, Sequence[str]]
Names = Callable[[Session, Sequence[str]], Mapping[str, str]]
SHOWN, MOST = 7, 20
"""So many values of a field are shown at once, and so many when more are asked for."""
_OPEN = frozenset({"kind", "state", "area"})

LABELS = {
    "kind": N_("Visa"),
    "state": N_("Läge"),
    "area": N_("Sakområde"),
    "provision": N_("Lag eller regel"),
    "obstacle": N_("Vad hindret består i"),
    "sector": N_("Avsändarens sektor"),
    "organisation": N_("Organisation"),
    "tag": N_("Etikett"),
}
"""The fields in the order in which they stand beside the hits."""


@dataclass(frozen=True)
class Option:
    """One value to limit the hits to."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One field with its values, most hits first: `further` are shown when asked for, `left_out` is a mere number."""

    name: str
    label: str
    options: Sequence[Option]
    further: Sequence[Option]
    left_out: int
    open: bool


def shown_facets(db: Session, counts: Counts, chosen: Chosen) -> Sequence[Facet]:
    """The fields with something to choose; a value that is chosen stands there even when nothing has it."""
    found = []
    for name, label in LABELS.items():
        taken = chosen.get(name, ())
        held = counts.get(name, {})
        counted = {**held, **{value: held.get(value, 0) for value in taken}}
        # The name of a tag is a secret where every case with it is: only those that somebody may find are named.
        names = _names_of(db, name, [value for value, count in counted.items() if count or name != "tag"])
        options = [Option(each, names.get(each, each), count, each in taken) for each, count in counted.items()]
        options.sort(key=lambda option: not option.chosen)
        shown, most = max(SHOWN, len(taken)), max(MOST, len(taken))
        if options:
            opened = bool(taken) or name in _OPEN
            left_out = max(0, len(options) - most)
            found.append(Facet(name, gettext(label), options[:shown], options[shown:most], left_out, opened))
    return found


def labels_of(facets: Sequence[Facet]) -> Mapping[tuple[str, str], str]:
    """What each choice is called, by field and value."""
    return {(each.name, option.value): option.label for each in facets for option in (*each.options, *each.further)}


def _names_of(db: Session, name: str, values: Sequence[str]) -> Mapping[str, str]:
    return _NAMES[name](db, values) if values else {}


def _of_labels(labels: Mapping[Any, str]) -> Names:
    return lambda _db, _values: {str(value): gettext(label) for value, label in labels.items()}


def _areas(db: Session, _values: Sequence[str]) -> Mapping[str, str]:
    return dict(policy_area_choices(db, language()))


def _organisations(db: Session, values: Sequence[str]) -> Mapping[str, str]:
    statement = select(col(Organisation.code), shown_name()).where(col(Organisation.code).in_(values))
    return {row[0]: row[1] for row in db.execute(statement)}


def _tags(db: Session, values: Sequence[str]) -> Mapping[str, str]:
    statement = select(col(Tag.slug), col(Tag.name_en if language() == "en" else Tag.name_sv))
    statement = statement.where(col(Tag.slug).in_(values))
    return {row[0]: row[1] for row in db.execute(statement)}


def _places(db: Session, values: Sequence[str]) -> Mapping[str, str]:
    places = {value: Place.of(value) for value in values}
    acts = select(col(Statute.slug), col(Statute.id), col(Statute.number))
    rows = db.execute(acts.where(col(Statute.slug).in_({place.act for place in places.values()}))).all()
    short = short_names(db, [statute_id for _, statute_id, _ in rows])
    known = {slug: short.get(statute_id, number) for slug, statute_id, number in rows}
    return {
        value: " ".join(filter(None, (place.words, known.get(place.act, slug_number(place.act)))))
        for value, place in places.items()
    }


_NAMES: Mapping[str, Names] = {
    "kind": _of_labels(KIND_LABELS),
    "state": _of_labels({**GUIDANCE_LABELS, **PROPOSAL_LABELS, **CASE_LABELS}),
    "area": _areas,
    "provision": _places,
    "obstacle": _of_labels(OBSTACLE_LABELS),
    "sector": _of_labels(SECTOR_LABELS),
    "organisation": _organisations,
    "tag": _tags,
}
