"""What stands on a case now, under the names that the forms give it: for whoever finds that another came first."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from policylab.cases.models import Case, TagKind
from policylab.cases.queries.masking import shown_texts
from policylab.cases.queries.tags import tags_of
from policylab.cases.queries.triage import newest_verdict
from policylab.core.permission import Actor
from policylab.rules.permissions import is_facilitator

_NAMED = {
    "reason": "closing_reason",
    "reason_code": "closing_code",
    "to_name": "referred_to",
    "until": "parked_until",
    "until_what": "parked_until_what",
    "received_on": "received_at",
}
"""Fields of forms that a case has under other names."""


def standing(db: Session, actor: Actor, case: Case) -> Mapping[str, Any]:
    """The present values of a case, by the names of fields; whoever is not of the lab is told of its texts alone."""
    if not is_facilitator(actor):
        return shown_texts(db, actor, case)
    verdict, chosen = newest_verdict(db, case), tags_of(db, [case.id or 0]).get(case.id or 0, ())
    values = case.model_dump() | (verdict.model_dump() if verdict else {})
    values |= {name: values[column] for name, column in _NAMED.items()}
    values["received_on"] = case.received_at.date() if case.received_at else None
    kept = {kind: [tag for tag in chosen if tag.kind is kind] for kind in TagKind}
    return values | {
        "principles": [tag.slug for tag in kept[TagKind.PRINCIPLE]],
        "sectors": [tag.slug for tag in kept[TagKind.SECTOR]],
        "words": ", ".join(tag.name_sv for tag in kept[TagKind.FREE]),
    }
