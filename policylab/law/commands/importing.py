"""Taking registers and texts of acts in from files: good lines are loaded, bad ones are given back with the reason."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlmodel import Session

from policylab.audit.record import record
from policylab.core.clock import now
from policylab.core.forms import Input
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.law.commands.listed import act_of, known, names_of
from policylab.law.commands.register import register_acts
from policylab.law.commands.sections import keep_sections, position
from policylab.law.forms import ActInput, ListedInput, NameInput, ResponsibleInput, SectionInput
from policylab.law.models import LawImport
from policylab.law.places import act_slug
from policylab.law.sources.lines import Line

UNKNOWN_ACT = N_("Författningen finns inte i registret.")
UNKNOWN_BODY = N_("Organisationen finns inte i registret.")
SAME_PAGE = N_("En annan författning i registret har ett nummer som skrivs likadant.")
NO_PLACE = N_("Det här går inte att tolka.")
Kind = TypeVar("Kind", bound=Input)


@dataclass
class Taken:
    """What came of an import; `without` counts acts by the body that they name and the register lacks."""

    added: int = 0
    changed: int = 0
    sections: int = 0
    refused: list[Line] = field(default_factory=list)
    without: Counter[str] = field(default_factory=Counter)


def take_law(db: Session, actor: Actor, lines: Sequence[Line], *, name: str, digest: str) -> Taken:
    """Take in every line that can be used, and record it when anything changed."""
    there = known(db)
    taken = Taken(refused=[line for line in lines if line.item is None])
    good = _without_twins([line for line in lines if line.item is not None], there.stored, taken)
    listed = _of(good, ListedInput)
    taken.without.update(each.department for each in listed if each.department and not there.body(each.department))
    acts = {act.number: act for act in (*_of(good, ActInput), *(act_of(each, there) for each in listed))}
    numbers = there.stored.keys() | acts.keys()
    good = [line for line in good if _fits(line, numbers, set(there.bodies.values()), taken)]
    names = [*_of(good, NameInput), *(name for each in listed for name in names_of(each, there))]
    done = register_acts(db, list(acts.values()), names, _of(good, ResponsibleInput))
    taken.added, taken.changed = done.added, done.changed
    taken.sections = keep_sections(db, _of(good, SectionInput))
    if taken.added or taken.changed or taken.sections:
        _note(db, actor, taken, name, digest)
    return taken


def _note(db: Session, actor: Actor, taken: Taken, name: str, digest: str) -> None:
    source = LawImport(name=name, digest=digest, imported_at=now())
    counts = {"added": taken.added, "changed": taken.changed, "sections": taken.sections}
    record(db, actor, "law.imported", source, refused=len(taken.refused), **counts)


def _of(lines: Iterable[Line], kind: type[Kind]) -> list[Kind]:
    return [line.item for line in lines if isinstance(line.item, kind)]


def _without_twins(lines: Sequence[Line], stored: Iterable[str], taken: Taken) -> list[Line]:
    """Acts whose page would have the address of another's are refused."""
    pages: dict[str, str] = {act_slug(number): number for number in stored}
    kept = []
    for line in lines:
        number = line.item.number if isinstance(line.item, ActInput | ListedInput) else ""
        if number and pages.setdefault(act_slug(number), number) != number:
            taken.refused.append(line.refused("number", SAME_PAGE))
        else:
            kept.append(line)
    return kept


def _fits(line: Line, numbers: Iterable[str], bodies: Iterable[str], taken: Taken) -> bool:
    fault = _misfit(line.item, numbers, bodies)
    if fault:
        taken.refused.append(line.refused(*fault))
    return not fault


def _misfit(item: Input | None, numbers: Iterable[str], bodies: Iterable[str]) -> tuple[str, str] | None:
    if isinstance(item, NameInput | ResponsibleInput | SectionInput) and item.number not in numbers:
        return "number", UNKNOWN_ACT
    if isinstance(item, ResponsibleInput) and item.organisation not in bodies:
        return "organisation", UNKNOWN_BODY
    return ("section", NO_PLACE) if isinstance(item, SectionInput) and position(item) is None else None
