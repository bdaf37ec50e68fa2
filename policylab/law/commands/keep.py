"""Keeping the provisions that a text names, as rows, in the transaction that writes the text."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, insert
from sqlmodel import Session, SQLModel, col

from policylab.audit.record import subject_id
from policylab.core.clock import today
from policylab.law.citations import Citation, find_citations
from policylab.law.context import in_context
from policylab.law.models import Provision
from policylab.law.places import act_slug, section_range
from policylab.law.queries.acts import known_acts


def keep_provisions(
    db: Session, subject: SQLModel, texts: Mapping[str, str], *, on: date | None = None, public: bool = False
) -> dict[str, list[Citation]]:
    """Let the subject's provisions be those that its texts name, by field; what was found, by field.

    `on` is the day by which a name that has meant several acts is understood, today when none is given. `public`
    keeps apart what was checked at publication from what stands in the present texts.
    """
    acts = known_acts(db)
    found = in_context(
        {field: find_citations(text, on=on or today(), acts=acts) for field, text in texts.items()}, acts
    )
    forget_provisions(db, subject, public=public)
    rows = [
        _row(citation) | {"field": field, "public": public, **_identity(subject)}
        for field, citations in found.items()
        for citation in citations
    ]
    if rows:
        db.execute(insert(Provision), rows)
    return found


def forget_provisions(db: Session, subject: SQLModel, *, public: bool | None = None) -> None:
    """Remove the subject's provisions: those of its present texts, of its published ones, or (None) all."""
    kind, number = _identity(subject).values()
    statement = delete(Provision).where(col(Provision.subject_kind) == kind, col(Provision.subject_id) == number)
    if public is not None:
        statement = statement.where(col(Provision.public).is_(public))
    db.execute(statement)


def _identity(subject: SQLModel) -> dict[str, str | int]:
    return {"subject_kind": str(subject.__tablename__), "subject_id": subject_id(subject)}


def _row(citation: Citation) -> dict[str, str | int | bool | None]:
    first, last = section_range(citation.section) or (None, None)
    return {
        "start_at": citation.start,
        "end_at": citation.end,
        "written": citation.text,
        "number": citation.number,
        "act": act_slug(citation.number),
        "chapter": citation.chapter,
        "section": citation.section,
        "first": first,
        "last": last,
        "paragraph": citation.paragraph,
        "point": citation.point,
        "normal_form": citation.normal_form,
        "title": citation.act_title,
        "certain": citation.certain,
    }
