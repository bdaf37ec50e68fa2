"""Two at once: of two writers on one subject one wins, and a form sent twice makes one thing."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from policylab.audit.chain import faults
from policylab.audit.models import AuditHead, Event
from policylab.cases.models import Account, Case
from policylab.core.text import random_id
from policylab.groups.models import Contribution, Group, GroupMember, Thread
from policylab.guidance.models import Guidance
from policylab.proposals.models import Proposal
from policylab.questions.models import Question
from policylab.rules.questions import QUESTION
from policylab.rules.workflow import CASE, GUIDANCE, PROPOSAL, CaseState, ProposalState
from policylab.stances.models import Stance
from tests.concurrency.together import together
from tests.matrix.inputs import typed
from tests.matrix.subjects import address, make_subject
from tests.matrix.tables import Row, table
from tests.matrix.world import World

STEPS = [row for row in table("deeds") if row["steps"]]
EVENT = {
    f"{workflow.subject}.{row.name}": row.event
    for workflow in (CASE, PROPOSAL, GUIDANCE, QUESTION)
    for row in workflow.transitions
}
SENDS_ONCE = "case.submit"
"""Sent twice, a report becomes one case, and both senders are led to it."""
_TABLES: dict[str, Any] = {"case": Case, "proposal": Proposal, "guidance": Guidance, "question": Question}


def _writers(row: Row) -> list[str]:
    able = [name for name in row if row[name] == "303"]
    return (able * 2)[:2]


def _name(row: Row) -> str:
    return row["steps"].partition(" ")[0]


@pytest.mark.parametrize("row", STEPS, ids=_name)
def test_of_two_writers_one_wins(world: World, row: Row) -> None:
    subject = make_subject(world, row, row["states"].split()[0])
    version, before = _version(world, row, subject.public_id), _last_event(world)
    url = address(row["path"], subject)
    fields = [typed(world, row["path"], subject) | {"version": version} for _ in range(2)]
    posts = [partial(_post, world, name, url, data) for name, data in zip(_writers(row), fields, strict=True)]
    statuses = sorted(together(*posts))
    assert statuses == ([303, 303] if row["steps"] == SENDS_ONCE else [303, 409])
    for step in row["steps"].split():
        assert _count(world, col(Event.seq) > before, col(Event.kind) == EVENT[step]) == 1, step


def test_the_chain_holds_after_all_that(world: World) -> None:
    assert list(faults(world.db)) == []
    world.db.rollback()


def _post(world: World, name: str, url: str, data: dict[str, Any]) -> int:
    return world.client(name).post(url, data=data).status_code


FORMS: dict[str, tuple[str, str, dict[str, Any], Any]] = {
    "report": ("author", "/cases/drafts", {"title": "Ett hinder"}, Case),
    "account": ("outsider", "{case}/accounts", {"text": "Samma hinder."}, Account),
    "group": ("facilitator", "/groups", {"name": "Ny", "purpose": "Förenkla."}, Group),
    "thread": ("group_member", "{group}/threads", {"title": "En fråga", "text": "Hur?"}, Thread),
    "contribution": ("group_member", "{thread}/contributions", {"text": "Så här."}, Contribution),
    "guidance": ("facilitator", "/guidance", {"title": "Det går", "text": "Så här."}, Guidance),
    "stance": ("outsider", "{proposal}/stances", {"position": "support", "level": "official"}, Stance),
    "proposal": (
        "group_member",
        "/proposals",
        {"title": "Nytt", "area": "school", "problem": "Ett", "change": "Två", "case": "{number}"},
        Proposal,
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_sent_twice_at_once_makes_one_thing(world: World, form: str) -> None:
    name, path, fields, model = FORMS[form]
    number = world.case(CaseState.DIALOGUE, published=True).public_id or ""
    places = {
        "case": f"/cases/{number}",
        "number": number,
        "group": f"/groups/{world.groups[True].public_id}",
        "thread": f"/threads/{world.thread(closed=True)[0].public_id}",
        "proposal": f"/proposals/{world.proposal(ProposalState.OPEN).public_id}",
    }
    data = {key: value.format(**places) for key, value in fields.items()} | {"submission_key": random_id()}
    post = partial(_answer, world, name, path.format(**places), data)
    first, second = together(post, post)
    assert [first[0], second[0]] == [303, 303]
    assert first[1] == second[1]
    assert _number_of(world, model, data["submission_key"]) == 1


def test_two_reports_sent_at_once_get_different_numbers(world: World) -> None:
    tokens = [world.case(CaseState.DRAFT).draft_token for _ in range(2)]
    posts = [partial(_answer, world, "author", f"/cases/drafts/{token}/submission", {}) for token in tokens]
    answers = together(*posts)
    assert [status for status, _ in answers] == [303, 303]
    assert len({where for _, where in answers}) == 2


def test_two_bodies_join_at_once_and_one_body_joins_once(world: World) -> None:
    case = world.case(CaseState.DIALOGUE, published=True)
    url = f"/cases/{case.public_id}/accounts"
    fields = {"text": "Samma hinder hos oss."}
    joins = [partial(_post, world, name, url, fields) for name in ("outsider", "group_member")]
    assert together(*joins) == [303, 303]
    assert _accounts(world, case) == 3
    case = world.case(CaseState.DIALOGUE, published=True)
    world.actors.setdefault("another_outsider", world.make.actor(organisation="0180"))
    url = f"/cases/{case.public_id}/accounts"
    joins = [partial(_post, world, name, url, fields) for name in ("outsider", "another_outsider")]
    assert sorted(together(*joins)) == [303, 422]
    assert _accounts(world, case) == 2


def test_one_person_is_added_to_a_group_once(world: World) -> None:
    group, person = world.make.group(), world.make.actor(organisation="0380")
    data = {"email": world.address(person)}
    url = f"/groups/{group.public_id}/members"
    adds: list[Callable[[], int]] = [partial(_post, world, name, url, data) for name in ("facilitator", "stood_aside")]
    assert sorted(together(*adds)) == [303, 422]
    statement = select(func.count()).where(col(GroupMember.group_id) == group.id)
    assert world.db.execute(statement.where(col(GroupMember.person_id) == person.person_id)).scalar() == 1
    world.db.rollback()


def test_two_mergers_in_opposite_directions_end_with_one_case_left(world: World) -> None:
    one, other = (world.case(CaseState.DIALOGUE).public_id or "" for _ in range(2))
    posts = [
        partial(_post, world, name, f"/cases/{case}/merger", {"into": into})
        for name, case, into in (("facilitator", one, other), ("former_handler", other, one))
    ]
    assert sorted(together(*posts)) == [303, 422]


def _answer(world: World, name: str, url: str, data: dict[str, Any]) -> tuple[int, str]:
    """The status of the answer, and where it leads."""
    answer = world.client(name).post(url, data=data)
    return answer.status_code, answer.headers.get("Location", "")


def _version(world: World, row: Row, public_id: str) -> int | str:
    model = _TABLES["case" if row["kind"] == "merged" else row["kind"]]
    version = world.db.execute(select(col(model.version)).where(col(model.public_id) == public_id)).scalar()
    world.db.rollback()
    return version or ""


def _last_event(world: World) -> int:
    seq = world.db.execute(select(col(AuditHead.seq))).scalar_one()
    world.db.rollback()
    return seq


def _count(world: World, *conditions: Any) -> int:
    number = world.db.execute(select(func.count()).select_from(Event).where(*conditions)).scalar_one()
    world.db.rollback()
    return number


def _number_of(world: World, model: Any, key: str) -> int:
    statement = select(func.count()).select_from(model).where(col(model.submission_key) == key)
    number = world.db.execute(statement).scalar_one()
    world.db.rollback()
    return int(number)


def _accounts(world: World, case: Case) -> int:
    number = world.db.execute(select(func.count()).where(col(Account.case_id) == case.id)).scalar_one()
    world.db.rollback()
    return number
