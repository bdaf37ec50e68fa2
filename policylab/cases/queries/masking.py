"""The texts of cases as somebody may read them: the public reads what was checked, with masked passages hidden."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.cases.models import Case, MaskedPassage
from policylab.cases.queries.visible import inside
from policylab.core.permission import Actor

TEXT_FIELDS = ("title", "goal", "obstacle", "consequence", "citation")
"""The fields in which a case tells of an obstacle; a revision of the case's texts has these names."""


@dataclass(frozen=True)
class Mask:
    """A hidden span of one field, and the ground on which it is hidden."""

    field: str
    start: int
    end: int
    ground: str


def shown_texts(db: Session, actor: Actor, case: Case) -> dict[str, str]:
    """The texts of a case that the actor may read, by field.

    The submitter's organisation and facilitators read the present texts. Others read the revision that was checked at
    publication, masked; before publication (in the case's group) there is none, and they read the row. Joining takes
    one click, so it unmasks nothing.
    """
    return texts_by_case(db, actor, [case.id])[case.id] if case.id is not None else present_texts(case)


def shown_titles(db: Session, actor: Actor, case_ids: Iterable[int]) -> dict[int, str]:
    """The titles for a list, in two queries however long it is."""
    return {case_id: texts["title"] for case_id, texts in texts_by_case(db, actor, list(case_ids)).items()}


def texts_by_case(db: Session, actor: Actor, case_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The texts of many cases that the actor may read, by id and field."""
    columns = (col(getattr(Case, name)) for name in TEXT_FIELDS)
    statement = (
        select(col(Case.id), inside(actor).label("insider"), col(Revision.id), col(Revision.text), *columns)
        .join(Revision, col(Revision.id) == col(Case.published_revision_id), isouter=True)
        .where(col(Case.id).in_(case_ids))
    )
    rows: Sequence[Any] = db.execute(statement).all() if case_ids else []
    masks = masks_of(db, [row[2] for row in rows if row[2] is not None and not row.insider])
    shown: dict[int, dict[str, str]] = {}
    for case_id, insider, revision_id, revision_text, *present in rows:
        if insider or revision_id is None:
            shown[case_id] = dict(zip(TEXT_FIELDS, present, strict=True))
        else:
            shown[case_id] = masked(json.loads(revision_text), masks[revision_id])
    return shown


def present_texts(case: Case) -> dict[str, str]:
    """The case's own texts as they stand now."""
    return {name: getattr(case, name) for name in TEXT_FIELDS}


def masked(texts: dict[str, str], masks: Iterable[Mask]) -> dict[str, str]:
    """The texts with every masked span replaced by its ground."""
    return hide({name: texts.get(name, "") for name in TEXT_FIELDS}, masks)


def hide(texts: Mapping[str, str], masks: Iterable[Mask]) -> dict[str, str]:
    """Any texts of a revision with their masked spans replaced; spans of other fields are passed by."""
    shown = dict(texts)
    for mask in sorted(masks, key=lambda each: each.start, reverse=True):
        if mask.field in shown:
            text = shown[mask.field]
            shown[mask.field] = f"{text[: mask.start]}[maskerat: {mask.ground}]{text[mask.end :]}"
    return shown


def masks_of(db: Session, revision_ids: Sequence[int]) -> dict[int, list[Mask]]:
    """The masked spans of each revision."""
    found: dict[int, list[Mask]] = defaultdict(list)
    if not revision_ids:
        return found
    statement = select(
        col(MaskedPassage.revision_id),
        col(MaskedPassage.field),
        col(MaskedPassage.start_at),
        col(MaskedPassage.end_at),
        col(MaskedPassage.ground),
    ).where(col(MaskedPassage.revision_id).in_(revision_ids))
    for revision_id, *mask in db.execute(statement):
        found[revision_id].append(Mask(*mask))
    return found
