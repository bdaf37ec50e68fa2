"""What differs between two versions of a proposal: its texts, how far its parts had come, its sums."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.core.diff import Change, changes
from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.proposals.forms.texts import POINTS_LABEL, TEXT_LABELS
from policylab.proposals.models import Proposal, ProposalVersion
from policylab.proposals.queries.changed_work import STATES, StateChange, SumChange, state_changes, sum_changes
from policylab.proposals.queries.versions import first_shown
from policylab.proposals.wordings import sides

SIDES = {"current": N_("Nuvarande lydelse"), "proposed": N_("Föreslagen lydelse")}


@dataclass(frozen=True)
class FieldChange:
    """What one text says in a version, with what was taken away from the version before."""

    name: str
    label: str
    text: str
    parts: Sequence[Change]

    @property
    def changed(self) -> bool:
        """Whether the text differs from the version before."""
        return any(part.kind != "same" for part in self.parts)


@dataclass(frozen=True)
class Comparison:
    """A version against an earlier one; by itself when `former` is None, since there is none the actor may read.

    `unkept` are those of the two from before states and sums were kept; what the later one says stands by itself.
    """

    former: int | None
    texts: Sequence[FieldChange]
    states: Sequence[StateChange]
    sums: Sequence[SumChange]
    unkept: Sequence[int]

    @property
    def same(self) -> bool:
        """Whether nothing differs that both versions have kept."""
        kinds: tuple[Sequence[FieldChange | StateChange | SumChange], ...] = (self.texts, self.states, self.sums)
        return not any(each.changed for rows in kinds for each in rows)

    @property
    def work_compared(self) -> bool:
        """Whether both have kept states and sums."""
        return self.former is not None and not self.unkept


def version_changes(
    db: Session, actor: Actor, proposal: Proposal, number: int, against: int | None = None
) -> Comparison | None:
    """A version against the one before, or another; None when the actor may not read one of them."""
    first = first_shown(db, actor, proposal)
    former = number - 1 if against is None else against
    statement = (
        select(col(ProposalVersion.number), col(Revision.text))
        .join(Revision, col(Revision.id) == col(ProposalVersion.revision_id))
        .where(col(ProposalVersion.proposal_id) == proposal.id)
        .where(col(ProposalVersion.number).in_([each for each in (former, number) if each >= first]))
    )
    kept = {each: json.loads(text) for each, text in db.execute(statement)}
    if number not in kept or (against is not None and against not in kept):
        return None
    work = _work(kept, former, number)
    return Comparison(
        former if former in kept else None,
        _texts(kept.get(former, kept[number]), kept[number]),
        state_changes(*work),
        sum_changes(*work),
        [each for each in sorted(kept) if STATES not in kept[each]],
    )


def _work(
    kept: Mapping[int, Mapping[str, Any]], former: int, number: int
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The two versions to compare in states and sums: the later with itself when the earlier has none of them."""
    now = kept[number]
    before = kept.get(former, now)
    if STATES not in now:
        return {}, {}
    return before if STATES in before else now, now


def _texts(before: Mapping[str, Any], now: Mapping[str, Any]) -> Sequence[FieldChange]:
    labels = {**TEXT_LABELS, "points": POINTS_LABEL}
    shown = [(name, gettext(label), before.get(name, ""), now.get(name, "")) for name, label in labels.items()]
    shown += _wordings(before, now)
    return [FieldChange(name, label, new, changes(old, new)) for name, label, old, new in shown if old or new]


def _wordings(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Each side of each provision that stands in either version."""
    old, new = sides(before), sides(now)
    for number, side in sorted({*old, *new}):
        provision, text = new.get((number, side), ("", ""))
        former, earlier = old.get((number, side), (provision, ""))
        name = provision or former or str(gettext("Bestämmelse %(number)s", number=number))
        label = f"{name}: {str(gettext(SIDES[side])).casefold()}"
        yield f"wording-{number}-{side}", label, earlier, text
