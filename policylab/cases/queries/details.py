"""The second step of a report as somebody may read it: insiders the present answers, others what was checked."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.cases.models import Case, CaseAttempt, CaseChoice, CaseDetail
from policylab.cases.queries.masking import hide, masks_of
from policylab.cases.queries.visible import inside
from policylab.core.permission import ANYBODY, Actor
from policylab.core.statements import prepared
from policylab.rules.obstacles import ATTEMPT, attempt_names

Details = Mapping[str, str]
"""Answers as texts by field; what is not answered is left out. Several chosen codes are joined by commas."""

SCALARS = tuple(name for name in CaseDetail.model_fields if name != "case_id")
CODES = frozenset({"kinds", "frequency", "needs", "mandate_level"})
FIGURES = frozenset({"hours", "hours_year", "sek", "sek_year"})


def is_detail(name: str) -> bool:
    """Whether a text of a revision is an answer of the second step."""
    return name in SCALARS or name in CODES or name.startswith(ATTEMPT)


def is_text(name: str) -> bool:
    """Whether an answer is in the writer's own words, so that passages of it can be hidden and found."""
    return is_detail(name) and name not in CODES and name not in FIGURES and not name.endswith("_on")


def present_details(db: Session, case_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """The answers of cases that the caller has already seen, as they stand now: three queries for any number."""
    ids, found = list(case_ids), defaultdict[int, dict[str, str]](dict)
    if not ids:
        return found
    details, chosen, tried = _present()
    for detail in db.execute(details, {"ids": ids}).scalars():
        found[detail.case_id] |= {
            name: str(value) for name in SCALARS if (value := getattr(detail, name)) not in (None, "")
        }
    for case_id, name, code in db.execute(chosen, {"ids": ids}):
        codes = found[case_id].get(name)
        found[case_id][name] = f"{codes},{code}" if codes else code
    for row in db.execute(tried, {"ids": ids}).scalars():
        texts = (str(row.tried_on or ""), row.what, row.number)
        found[row.case_id] |= {
            name: text for name, text in zip(attempt_names(row.position), texts, strict=True) if text
        }
    return found


@prepared
def _present() -> tuple[Any, Any, Any]:
    ids: Any = bindparam("ids", expanding=True)
    chosen = select(col(CaseChoice.case_id), col(CaseChoice.field), col(CaseChoice.code))
    return (
        select(CaseDetail).where(col(CaseDetail.case_id).in_(ids)),
        chosen.where(col(CaseChoice.case_id).in_(ids)).order_by(col(CaseChoice.code)),
        select(CaseAttempt).where(col(CaseAttempt.case_id).in_(ids)).order_by(col(CaseAttempt.position)),
    )


def shown_details(db: Session, actor: Actor, case_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The answers that the actor may read, of cases that they may read.

    Nobody but the submitter's organisation and facilitators reads any before a publication; after it, others read the
    revision that was checked, masked.
    """
    statement = (
        select(col(Case.id), inside(actor).label("insider"), col(Revision.id), col(Revision.text))
        .join(Revision, col(Revision.id) == col(Case.published_revision_id), isouter=True)
        .where(col(Case.id).in_(case_ids))
    )
    rows: Sequence[Any] = db.execute(statement).all() if case_ids else []
    present = present_details(db, [row.id for row in rows if row.insider])
    masks = masks_of(db, [row[2] for row in rows if row[2] is not None and not row.insider])
    shown: dict[int, dict[str, str]] = {}
    for case_id, insider, revision_id, text in rows:
        checked = _of_revision(text) if revision_id is not None else {}
        shown[case_id] = present.get(case_id, {}) if insider else hide(checked, masks[revision_id])
    return shown


def public_details(db: Session, case_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The checked and masked answers of published cases, whoever asks."""
    return shown_details(db, ANYBODY, case_ids)


def sent_details(texts: Mapping[str, str]) -> dict[str, str]:
    """The answers among the texts of a revision."""
    return {name: text for name, text in texts.items() if is_detail(name)}


def words_of(details: Details) -> list[str]:
    """The answers in the writer's own words, for search."""
    return [text for name, text in details.items() if is_text(name)]


def _of_revision(text: str) -> dict[str, str]:
    return sent_details(json.loads(text))
