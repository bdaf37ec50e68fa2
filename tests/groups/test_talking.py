"""Threads and contributions: written once, harmless to read, and taken away from their readers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from bs4 import BeautifulSoup
from pydantic import ValidationError
from sqlalchemy.engine import Engine
from sqlmodel import Session, select

from policylab.audit.models import Event
from policylab.core.db import make_sessions, transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.groups.commands.removing import remove_contribution
from policylab.groups.commands.talking import open_thread, post_contribution
from policylab.groups.forms.keeping_order import RemovalInput
from policylab.groups.forms.talking import ContributionInput, ThreadInput
from policylab.groups.models import Contribution, Group, Thread
from policylab.groups.queries.contributions import contributions_in, newest_in, page_of, place_of
from policylab.rules.discussion import RemovalCode
from policylab.rules.event_kinds.kind import Audience
from policylab.rules.workflow import CaseState
from tests.factories import Factory

REMOVAL = RemovalInput(code=RemovalCode.OTHER)
HARMFUL = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[länk](javascript:alert(1))",
    "[länk](JaVaScRiPt&colon;alert(1))",
    "![bild](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href='vbscript:x' onclick=alert(1)>x</a>",
    "<style>body{display:none}</style>",
    "```\n</code></pre><svg/onload=alert(1)>\n```",
    '[x](https://a.se "t\\" onmouseover=alert(1) ")',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
)


@pytest.fixture
def member(make: Factory) -> Actor:
    return make.actor()


@pytest.fixture
def group(make: Factory, member: Actor) -> Group:
    return make.group(member, closed=True)


@pytest.fixture
def inside(make: Factory, member: Actor, group: Group) -> Actor:
    return make.again(member)


@pytest.fixture
def thread(db: Session, inside: Actor, group: Group) -> Thread:
    with transaction(db):
        return open_thread(db, inside, group.public_id, ThreadInput(title="Vite", text="*Först*", submission_key="t"))


def test_a_thread_opens_with_its_first_contribution(db: Session, inside: Actor, group: Group, thread: Thread) -> None:
    with transaction(db):
        again = open_thread(db, inside, group.public_id, ThreadInput(title="x", text="y", submission_key="t"))
    assert again.public_id == thread.public_id
    written = db.exec(select(Contribution)).one()
    assert (written.html.strip(), written.text, again.contributions_count) == ("<p><em>Först</em></p>", "*Först*", 1)
    told = db.exec(select(Event).where(Event.group_id == group.id)).all()
    assert [event.kind for event in told] == ["thread.opened", "contribution.posted"]
    assert {event.audience for event in told} == {Audience.GROUP}


def test_a_contribution_sent_twice_is_written_once(db: Session, inside: Actor, thread: Thread) -> None:
    data = ContributionInput(text="Vi har samma sak.", submission_key="c")
    ids = []
    for _ in range(2):
        with transaction(db):
            ids.append(post_contribution(db, inside, thread.public_id, data).public_id)
    assert ids[0] == ids[1]
    assert db.exec(select(Thread.contributions_count)).one() == 2


def test_two_clicks_at_once_write_once(engine: Engine, db: Session, inside: Actor, thread: Thread) -> None:
    data = ContributionInput(text="Vi har samma sak.", submission_key="c")
    thread_id = thread.public_id
    together = Barrier(2)

    def click(_number: int) -> str:
        with make_sessions(engine)() as session:
            together.wait()
            with transaction(session):
                return post_contribution(session, inside, thread_id, data).public_id

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(click, range(2)))) == 1
    assert db.exec(select(Thread.contributions_count)).one() == 2


@pytest.mark.parametrize("text", HARMFUL)
def test_what_people_write_is_stored_harmless(db: Session, inside: Actor, thread: Thread, text: str) -> None:
    with transaction(db):
        html = post_contribution(db, inside, thread.public_id, ContributionInput(text=text)).html
    for tag in BeautifulSoup(html, "html5lib").body.select("*"):
        assert tag.name in ("p", "a", "pre", "code")
        assert set(tag.attrs) <= {"href", "rel", "title"}
        assert tag.get("href", "https:").startswith("https:")


def test_outsiders_can_neither_write_nor_take_away(db: Session, make: Factory, thread: Thread) -> None:
    written = db.exec(select(Contribution.public_id)).one()
    db.expunge_all()
    for outsider in (make.actor(), make.official(), make.admin()):
        with pytest.raises(NotVisible), transaction(db):
            post_contribution(db, outsider, thread.public_id, ContributionInput(text="x"))
        with pytest.raises(NotVisible), transaction(db):
            remove_contribution(db, outsider, written, REMOVAL)


def test_outsiders_of_an_open_group_cannot_open_threads(db: Session, make: Factory) -> None:
    group, outsider = make.group(), make.actor()
    with pytest.raises(Refused), transaction(db):
        open_thread(db, outsider, group.public_id, ThreadInput(title="x", text="y"))


def test_authors_and_facilitators_take_a_contribution_away(db: Session, make: Factory, group: Group) -> None:
    author, other = make.actor(), make.actor()
    shared = make.group(author, other)
    author, other, facilitator = make.again(author), make.again(other), make.facilitator()
    with transaction(db):
        thread = open_thread(db, author, shared.public_id, ThreadInput(title="Vite", text="Kanarie"))
    with transaction(db):
        second = post_contribution(db, author, thread.public_id, ContributionInput(text="Kanarie"))
    first = contributions_in(db, thread).rows[0].public_id
    db.expunge_all()
    with pytest.raises(Refused), transaction(db):
        remove_contribution(db, other, first, REMOVAL)
    for who, public_id in ((author, first), (facilitator, second.public_id)):
        with transaction(db):
            remove_contribution(db, who, public_id, REMOVAL)
    with pytest.raises(Stale), transaction(db):
        remove_contribution(db, author, first, REMOVAL)
    rows = db.exec(select(Contribution)).all()
    assert all(row.removed_at and row.text == "Kanarie" for row in rows)
    assert len(db.exec(select(Event).where(Event.kind == "contribution.removed")).all()) == 2


def test_a_thread_points_only_at_a_case_of_its_group_that_the_writer_sees(
    db: Session, make: Factory, inside: Actor, group: Group
) -> None:
    case = make.case(CaseState.DIALOGUE, group_id=group.id)
    elsewhere = make.case(CaseState.DIALOGUE, by=inside)
    data = ThreadInput(title="x", text="y", case=str(case.public_id))
    with transaction(db):
        assert open_thread(db, inside, group.public_id, data).case_id == case.id
    with pytest.raises(Invalid), transaction(db):
        open_thread(db, inside, group.public_id, ThreadInput(title="x", text="y", case=str(elsewhere.public_id)))


def test_personal_identity_numbers_are_stopped() -> None:
    for model in (ContributionInput, ThreadInput):
        with pytest.raises(ValidationError):
            model.model_validate({"title": "Vite", "text": "Det gäller 19811228-9874."})


def test_every_contribution_has_its_page(db: Session, inside: Actor, thread: Thread) -> None:
    ids = [contributions_in(db, thread).rows[0].public_id]
    db.expunge_all()
    for number in range(6):
        with transaction(db):
            ids.append(post_contribution(db, inside, thread.public_id, ContributionInput(text=str(number))).public_id)
    for position, public_id in enumerate(ids):
        place = place_of(db, inside, public_id, size=3)
        assert place is not None
        shown = [row.public_id for row in contributions_in(db, thread, place.after, size=3).rows]
        assert shown == ids[position // 3 * 3 : position // 3 * 3 + 3]
    last = page_of(db, thread, newest_in(db, thread) or "", size=3)
    newest = contributions_in(db, thread, last, size=3)
    assert ([row.public_id for row in newest.rows], newest.after) == (ids[6:], None)
