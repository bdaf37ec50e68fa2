"""What changed from one assessment to the next, in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from policylab.cases.forms.assessing import KIND_LABELS
from policylab.cases.queries.verdicts import VerdictRow
from policylab.core.i18n import N_, gettext
from policylab.rules.verdicts import MEASURE_LABELS, OUTCOME_LABELS, SEVERITY_LABELS


@dataclass(frozen=True)
class Change:
    """One part that changed; an empty `before` or `after` says that there was nothing."""

    label: str
    before: str | date
    after: str | date


def changes_between(older: VerdictRow, newer: VerdictRow) -> Sequence[Change]:
    """Each part of the newer assessment that is not as it was."""
    return list(_changes(older, newer))


def _changes(older: VerdictRow, newer: VerdictRow) -> Iterator[Change]:
    for label, part in _PARTS:
        before, after = part(older), part(newer)
        if before != after:
            yield Change(gettext(label), before, after)


def _named(labels: Mapping[Any, str], value: Any) -> str:
    return str(gettext(labels[value])) if value is not None else ""


_PARTS: tuple[tuple[str, Callable[[VerdictRow], str | date]], ...] = (
    (N_("Vad den kommer fram till"), lambda row: _named(OUTCOME_LABELS, row.outcome)),
    (N_("Hur säker den är"), lambda row: _named(KIND_LABELS, row.kind)),
    (N_("Skälen"), lambda row: row.reasons),
    (N_("Bestämmelser som skälen bygger på"), lambda row: ", ".join(each.normal_form for each in row.built_on)),
    (N_("Minsta åtgärd som räcker"), lambda row: _named(MEASURE_LABELS, row.measure)),
    (N_("Varför den åtgärden räcker"), lambda row: row.measure_reason),
    (N_("Källa"), lambda row: row.source),
    (N_("Vad regeln skyddar"), lambda row: row.protective_interest),
    (N_("Invändning mot hindret"), lambda row: row.counter_voice),
    (N_("Tillfrågad"), lambda row: row.counter_voice_asked),
    (N_("Allvarlighet"), lambda row: _named(SEVERITY_LABELS, row.severity)),
    (N_("Grunden för allvarligheten"), lambda row: row.severity_basis),
    (N_("Bedömt av"), lambda row: row.assessor),
    (N_("Medbedömare"), lambda row: row.co_assessor or ""),
    (N_("Bedömningen ses över"), lambda row: row.review_on or ""),
)
