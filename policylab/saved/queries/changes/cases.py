"""What of cases has changed since a moment, as far as the actor may read it now and could have read it then."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from policylab.cases.models import Case, Tag
from policylab.cases.queries.masking import TEXT_FIELDS, masked, masks_of, texts_by_case
from policylab.cases.queries.road import state_label
from policylab.cases.queries.tags import tags_of
from policylab.cases.queries.visible import inside, visible_cases
from policylab.core.clock import now
from policylab.core.i18n import N_, gettext, language
from policylab.core.permission import Actor
from policylab.rules.permissions import CASE_READERS, Reader
from policylab.rules.verdicts import OUTCOME_LABELS, Outcome
from policylab.rules.workflow import CASE, CaseState
from policylab.saved.queries.changes.history import STATE, Past, Value, last, pasts, state_then, texts_by_revision
from policylab.search.document import Kind

_WRITTEN = ("case.submitted", "case.imported", "case.completed", "case.published")


def case_values(db: Session, actor: Actor, ids: Sequence[int], moment: datetime) -> dict[int, list[Value]]:
    """What has changed of each case; in a constant number of queries."""
    columns = (Case.id, Case.state, Case.confirmed_at, Case.organisations_count, Case.external_id)
    statement = visible_cases(actor, *(col(column) for column in columns), inside(actor))
    rows = db.execute(statement.where(col(Case.id).in_(ids))).all()
    past = pasts(db, Kind.CASE, [row[0] for row in rows])
    texts = _texts(db, actor, {row[0]: row[-1] for row in rows}, past, moment)
    tags = _tags(db, {row[0]: row.external_id is not None for row in rows}, past, moment)
    return {
        row[0]: [
            *_state(row, past[row[0]], moment),
            *_outcome(past[row[0]], moment),
            *texts[row[0]],
            *tags[row[0]],
            *_count(row, past[row[0]], moment),
        ]
        for row in rows
    }


def _state(row: Any, past: Sequence[Past], moment: datetime) -> list[Value]:
    """The former state, to whoever reads from inside, or if it is one that everybody may read."""
    then = state_then(CASE, past, moment, row.state)
    if not isinstance(then, CaseState) or not (row[-1] or Reader.EVERYONE_ONCE_PUBLISHED in CASE_READERS[then]):
        return []
    confirmed = any(event.kind == "case.confirmed" and event.at <= moment for event in past)
    before = state_label(then, confirmed=confirmed and then is CaseState.GUIDED)
    after = state_label(row.state, confirmed=row.confirmed_at is not None)
    return [Value(STATE, before, after)] if before != after else []


def _outcome(past: Sequence[Past], moment: datetime) -> list[Value]:
    before, after = (last(past, until, "outcome", "case.assessed") for until in (moment, now()))
    if before is None or before == after or not {before, after} <= set(Outcome):
        return []
    return [Value(N_("Bedömning"), *(gettext(OUTCOME_LABELS[Outcome(code)]) for code in (before, after)))]


def _texts(
    db: Session, actor: Actor, insiders: Mapping[int, bool], past: Mapping[int, Sequence[Past]], moment: datetime
) -> dict[int, list[Value]]:
    """Whether title and text were written anew; what stood there before is told to those alone who read from inside.

    To others, a text that was checked anew and published is the only one that is public.
    """
    revisions = {
        case_id: last(past[case_id], moment, "revision_id", *(_WRITTEN if insider else _WRITTEN[-1:]))
        for case_id, insider in insiders.items()
    }
    then = texts_by_revision(db, revisions.values())
    masks = masks_of(db, list(then))
    present = texts_by_case(db, actor, list(insiders))
    found: dict[int, list[Value]] = {}
    for case_id, revision_id in revisions.items():
        found[case_id] = []
        if revision_id in then:
            hidden = () if insiders[case_id] else masks.get(revision_id, ())
            before = masked(then[revision_id], hidden)
            found[case_id] = _written(before, present[case_id], insiders[case_id])
    return found


def _written(before: Mapping[str, str], after: Mapping[str, str], insider: bool) -> list[Value]:
    values: list[Value] = []
    if before["title"] != after["title"]:
        values.append(Value(N_("Rubrik"), before["title"] if insider else "", after["title"]))
    if any(before[name] != after[name] for name in TEXT_FIELDS[1:]):
        values.append(Value(N_("Beskrivning"), "", gettext("Texten är ändrad.")))
    return values


def _tags(
    db: Session, imported: Mapping[int, bool], past: Mapping[int, Sequence[Past]], moment: datetime
) -> dict[int, list[Value]]:
    """The tags as they were; of an imported case it is not known what it came with."""
    before: dict[int, list[int]] = {}
    for case_id, events in past.items():
        changed = any(event.kind == "case.tagged" and event.at > moment for event in events)
        then = last(events, moment, "tag_ids", "case.tagged")
        if changed and (then is not None or not imported[case_id]):
            before[case_id] = then or []
    wanted = {tag_id for ids in before.values() for tag_id in ids}
    column = col(Tag.name_en if language() == "en" else Tag.name_sv)
    statement = select(col(Tag.id), column).where(col(Tag.id).in_(wanted))
    names: dict[int, str] = {row[0]: row[1] for row in db.execute(statement)} if wanted else {}
    present = tags_of(db, list(before))
    found: dict[int, list[Value]] = {case_id: [] for case_id in past}
    for case_id, ids in before.items():
        old = ", ".join(sorted(names[tag_id] for tag_id in ids if tag_id in names))
        new = ", ".join(sorted(tag.name(language()) for tag in present.get(case_id, ())))
        if old != new:
            found[case_id] = [Value(N_("Etiketter"), old or gettext("inga"), new or gettext("inga"))]
    return found


def _count(row: Any, past: Sequence[Past], moment: datetime) -> list[Value]:
    """How many organisations have the obstacle; unknown where cases were merged meanwhile."""
    since = [event.kind for event in past if event.at > moment]
    before = row.organisations_count - since.count("case.account_published")
    if before == row.organisations_count or before < 1 or {"case.merged", "case.unmerged"} & set(since):
        return []
    return [Value(N_("Organisationer med hindret"), str(before), str(row.organisations_count))]
