"""The texts of cases as somebody may read them: the public reads what was checked, with masked passages hidden."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.sql import Select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.cases.models import Case, MaskedPassage
from policylab.cases.queries.visible import inside
from policylab.core.permission import Actor
from policylab.core.statements import prepared, read

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


def text_columns(actor: Actor, *names: str) -> tuple[Any, ...]:
    """What `readable_texts` needs of each case; the statement is to be joined by `with_checked`."""
    masked = exists().where(col(MaskedPassage.revision_id) == col(Case.published_revision_id))
    return (inside(actor), col(Revision.id), col(Revision.text), masked, *(col(getattr(Case, name)) for name in names))


def with_checked(statement: Select[Any]) -> Select[Any]:
    """A statement over cases, with the revision that was checked at publication where there is one."""
    return statement.join(Revision, col(Revision.id) == col(Case.published_revision_id), isouter=True)


def readable_texts(db: Session, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[dict[str, str]]:
    """The named texts of each row of `text_columns`, as its reader may read them; masks are asked for where needed."""
    masks = masks_of(db, [revision_id for insider, revision_id, _, masked, *_ in rows if masked and not insider])
    return [
        dict(zip(names, present, strict=True))
        if insider or revision_id is None
        else masked(json.loads(text), masks.get(revision_id, ()), names)
        for insider, revision_id, text, _, *present in rows
    ]


def texts_by_case(db: Session, actor: Actor, case_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The texts of many cases that the actor may read, by id and field."""
    rows = read(db, _texts(actor), ids=case_ids) if case_ids else []
    texts = readable_texts(db, TEXT_FIELDS, [row[1:] for row in rows])
    return {row[0]: shown for row, shown in zip(rows, texts, strict=True)}


@prepared
def _texts(actor: Actor) -> Select[Any]:
    statement = select(col(Case.id), *text_columns(actor, *TEXT_FIELDS))
    return with_checked(statement).where(col(Case.id).in_(bindparam("ids", expanding=True)))


def present_texts(case: Case) -> dict[str, str]:
    """The case's own texts as they stand now."""
    return {name: getattr(case, name) for name in TEXT_FIELDS}


def masked(texts: dict[str, str], masks: Iterable[Mask], names: Sequence[str] = TEXT_FIELDS) -> dict[str, str]:
    """The named texts with every masked span replaced by its ground."""
    return hide({name: texts.get(name, "") for name in names}, masks)


def hide(texts: Mapping[str, str], masks: Iterable[Mask]) -> dict[str, str]:
    """Any texts of a revision with their masked spans replaced; spans of other fields are passed by."""
    shown = dict(texts)
    for mask in sorted(masks, key=lambda each: each.start, reverse=True):
        if mask.field in shown:
            text = shown[mask.field]
            shown[mask.field] = f"{text[: mask.start]}[maskerat: {mask.ground}]{text[mask.end :]}"
    return shown


def hidden_words(texts: Mapping[str, str], masks: Iterable[Mask]) -> dict[str, str]:
    """The passages themselves that are hidden in a revision, the longest first, each with its ground."""
    found = {texts.get(mask.field, "")[mask.start : mask.end].strip(): mask.ground for mask in masks}
    return {words: found[words] for words in sorted(filter(None, found), key=len, reverse=True)}


def without_words(text: str, hidden: Mapping[str, str]) -> str:
    """What the lab wrote of a case, where a passage that is hidden in the case itself is hidden too."""
    for words, ground in hidden.items():
        text = text.replace(words, f"[maskerat: {ground}]")
    return text


def masks_of(db: Session, revision_ids: Sequence[int]) -> dict[int, list[Mask]]:
    """The masked spans of each revision."""
    found: dict[int, list[Mask]] = defaultdict(list)
    if not revision_ids:
        return found
    for revision_id, *mask in read(db, _masks(), ids=revision_ids):
        found[revision_id].append(Mask(*mask))
    return found


@prepared
def _masks() -> Any:
    return select(
        col(MaskedPassage.revision_id),
        col(MaskedPassage.field),
        col(MaskedPassage.start_at),
        col(MaskedPassage.end_at),
        col(MaskedPassage.ground),
    ).where(col(MaskedPassage.revision_id).in_(bindparam("ids", expanding=True)))
