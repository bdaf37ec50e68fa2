"""What two versions of a proposal differ in beside their texts: how far each part had come, and the sums. Pure.

Versions from before these were kept have no word of them, which is something else than "nothing".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policylab.core.diff import Change, changes
from policylab.core.i18n import N_, gettext
from policylab.proposals.forms.costs import BEARER_LABELS, KIND_LABELS
from policylab.proposals.parts import PARTS, STATE_LABELS, PartState
from policylab.proposals.queries.costs import said_amount
from policylab.proposals.sums import Bearer, CostKind

STATES, SUMS = "states", "cost_rows"
"""Where they stand in a version."""

_NOT_BEGUN: Mapping[str, str] = {"state": PartState.EMPTY.value, "because": ""}
_ALIKE = (("bearer", "kind", "year", "source"), ("bearer", "kind", "source"), ("bearer", "kind", "year"))
"""What two sums have in common that are one sum with another amount, year or source: the surest first."""

SUM_LABELS = {
    "added": N_("Tillagt"),
    "removed": N_("Borttaget"),
    "changed": N_("Ändrat"),
    "same": N_("Oförändrat"),
}


@dataclass(frozen=True)
class StateChange:
    """How far a part had come in the earlier version and in the later, and why it is not relevant."""

    label: str
    before: str
    now: str
    because: Sequence[Change]

    @property
    def changed(self) -> bool:
        """Whether they differ."""
        return self.before != self.now or any(part.kind != "same" for part in self.because)


@dataclass(frozen=True)
class SumChange:
    """One sum: whether it was added, removed or changed, and its cells with what differs marked."""

    kind: str
    cells: Sequence[Sequence[Change]]

    @property
    def label(self) -> str:
        """What happened to it, to be translated."""
        return SUM_LABELS[self.kind]

    @property
    def changed(self) -> bool:
        """Whether anything happened to it."""
        return self.kind != "same"


def state_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Sequence[StateChange]:
    """Every part that somebody had begun in either version, in reading order."""
    old, new = before.get(STATES) or {}, now.get(STATES) or {}
    pairs = ((name, old.get(name, _NOT_BEGUN), new.get(name, _NOT_BEGUN)) for name in PARTS)
    return [
        StateChange(str(gettext(PARTS[name].label)), _state(was), _state(now), changes(was["because"], now["because"]))
        for name, was, now in pairs
        if {was["state"], now["state"]} != {_NOT_BEGUN["state"]}
    ]


def sum_changes(before: Mapping[str, Any], now: Mapping[str, Any]) -> Sequence[SumChange]:
    """Every sum that stands in either version, by whom it is for."""
    order = list(Bearer)
    pairs = _paired(before.get(SUMS) or [], now.get(SUMS) or [])
    found = [(order.index(Bearer((new or old)["bearer"])), _sum(old, new)) for old, new in pairs]
    return [each for _, each in sorted(found, key=lambda row: row[0])]


def _state(kept: Mapping[str, str]) -> str:
    return str(gettext(STATE_LABELS[PartState(kept["state"])]))


def _paired(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Any, Any]]:
    """The same sums first, then those that are alike, then what stands in one version alone."""
    left, right = list(old), list(new)
    for names in (("bearer", "kind", "low", "high", "year", "source"), *_ALIKE):
        for row in list(right):
            like = next((each for each in left if all(each[name] == row[name] for name in names)), None)
            if like is not None:
                left.remove(like)
                right.remove(row)
                yield like, row
    yield from ((row, None) for row in left)
    yield from ((None, row) for row in right)


def _sum(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> SumChange:
    before, after = (_cells(row) if row else [""] * 5 for row in (old, new))
    kind = "added" if old is None else "removed" if new is None else "same" if before == after else "changed"
    return SumChange(kind, [_marked(was, now) for was, now in zip(before, after, strict=True)])


def _cells(row: Mapping[str, Any]) -> list[str]:
    bearer, kind = gettext(BEARER_LABELS[Bearer(row["bearer"])]), gettext(KIND_LABELS[CostKind(row["kind"])])
    return [str(bearer), str(kind), said_amount(row["low"], row["high"]), str(row["year"]), str(row["source"])]


def _marked(was: str, now: str) -> Sequence[Change]:
    """Whole cells: half an amount marked is harder to read than both amounts."""
    if was == now or not was or not now:
        return [Change("same", now or was)]
    return [Change("removed", was), Change("same", " "), Change("added", now)]
