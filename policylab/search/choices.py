"""What each filter of the search page can be set to, in the reader's language; the first choice is always all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from policylab.cases.models import TagKind
from policylab.cases.queries.tags import tag_choices
from policylab.core.i18n import N_, gettext, language
from policylab.organisations.queries import policy_area_choices
from policylab.rules.roles import SECTOR_LABELS
from policylab.rules.workflow import CASE_LABELS, PROPOSAL_LABELS, CaseState, ProposalState
from policylab.search.links import KIND_LABELS

Choices = Sequence[tuple[str, str]]
_ALL = N_("Alla")
_NOT_FOUND = {CaseState.DRAFT, ProposalState.DRAFT}


def filter_choices(db: Session, chosen: Mapping[str, Sequence[str]]) -> Mapping[str, Choices]:
    """The choices by filter; a value in use that is not among them, such as a free tag, is added as it stands."""
    offered = _offered(db)
    for name, values in chosen.items():
        known = {value for value, _ in offered.get(name, ())}
        if name in offered:
            offered[name] += [(value, value) for value in values if value not in known]
    return offered


def _offered(db: Session) -> dict[str, list[tuple[str, str]]]:
    states: dict[str, str] = {}
    for state, label in [*CASE_LABELS.items(), *PROPOSAL_LABELS.items()]:
        if state not in _NOT_FOUND:
            states.setdefault(state.value, label)
    return {
        "kind": _with_all(KIND_LABELS.items()),
        "area": _with_all(policy_area_choices(db, language())),
        "state": _with_all(states.items()),
        "sector": _with_all(SECTOR_LABELS.items()),
        "tag": _with_all((tag.slug, tag.name(language())) for tag in tag_choices(db, TagKind.PRINCIPLE)),
    }


def _with_all(pairs: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    return [("", gettext(_ALL)), *((str(value), label) for value, label in pairs)]
