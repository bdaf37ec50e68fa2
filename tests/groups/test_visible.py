"""A closed group hides its existence; what a group says is for those inside, whether it is open or closed."""

from sqlmodel import Session

from policylab.core.db import transaction
from policylab.core.permission import ANYBODY
from policylab.groups.commands.talking import open_thread
from policylab.groups.forms.talking import ThreadInput
from policylab.groups.queries.listing import other_groups, own_groups
from policylab.groups.queries.members import participants
from policylab.groups.queries.subjects import cases_of
from policylab.groups.queries.threads import threads_of
from policylab.groups.queries.visible import group_choices, group_link, visible_group, visible_thread
from policylab.proposals.queries.listing import proposals_of_group
from policylab.rules.roles import Role, Sector
from policylab.rules.workflow import CaseState, ProposalState
from tests.factories import Factory


def test_a_closed_group_is_known_only_inside(db: Session, make: Factory) -> None:
    member, outsider, facilitator = make.actor(), make.actor(), make.facilitator()
    group = make.group(member, closed=True, name="Kanariegruppen")
    member = make.again(member)
    for reader in (member, facilitator):
        assert visible_group(db, reader, group.public_id) is not None
        assert group_link(db, reader, group.id) == (group.public_id, "Kanariegruppen", "sv")
    for reader in (outsider, make.official(), make.admin(), ANYBODY):
        assert visible_group(db, reader, group.public_id) is None
        assert group_link(db, reader, group.id) is None
        assert other_groups(db, reader).rows == []
        assert own_groups(db, reader) == []
        assert group_choices(db, reader) == []
    assert [row.name for row in own_groups(db, member)] == ["Kanariegruppen"]
    assert [row.name for row in other_groups(db, facilitator).rows] == ["Kanariegruppen"]


def test_threads_of_an_open_group_are_read_only_inside(db: Session, make: Factory) -> None:
    member, outsider, facilitator = make.actor(), make.actor(), make.facilitator()
    group = make.group(member)
    member = make.again(member)
    with transaction(db):
        thread = open_thread(db, member, group.public_id, ThreadInput(title="Tråd", text="Kanarie"))
    for reader in (member, facilitator):
        assert visible_thread(db, reader, thread.public_id) is not None
        assert [row.title for row in threads_of(db, reader, group_id=group.id).rows] == ["Tråd"]
    for reader in (outsider, make.official(), make.admin(), ANYBODY):
        assert visible_thread(db, reader, thread.public_id) is None
        assert threads_of(db, reader, group_id=group.id).rows == []


def test_what_is_said_inside_moves_nothing_that_outsiders_see(db: Session, make: Factory) -> None:
    member, outsider = make.actor(), make.actor()
    group = make.group(member)
    make.group()
    member = make.again(member)
    before = other_groups(db, outsider)
    db.expunge_all()
    with transaction(db):
        open_thread(db, member, group.public_id, ThreadInput(title="Tråd", text="Kanarie"))
    assert other_groups(db, outsider) == before
    assert own_groups(db, member)[0].activity_at > before.rows[1].activity_at


def test_outsiders_see_organisations_and_no_names(db: Session, make: Factory) -> None:
    one, two = make.actor(name="Åsa Östlund"), make.actor(name="Mikael Ek")
    union = make.actor(Role.REPRESENTATIVE, "12", name="Karin Berg")
    group = make.group(one, two, union)
    inside = participants(db, make.again(one), group)
    assert {row.name for row in inside} == {"Åsa Östlund", "Mikael Ek", "Karin Berg"}
    outside = participants(db, make.actor(), group)
    assert len(outside) == 2
    assert {(row.code, row.name) for row in outside} == {("2281", ""), ("12", "")}
    db.expunge_all()
    listed = next(row for row in other_groups(db, ANYBODY).rows if row.id == group.id)
    assert list(listed.sectors) == [(Sector.MUNICIPALITY, 1), (Sector.REGION, 1)]


def test_subjects_follow_their_own_reading_tables(db: Session, make: Factory) -> None:
    member, official, outsider = make.actor(), make.official(), make.actor(organisation="1280")
    group = make.group(member, official)
    reporter = make.actor(organisation="0180")
    hidden = make.case(CaseState.DIALOGUE, by=reporter, group_id=group.id)
    public = make.case(CaseState.DIALOGUE, by=reporter, group_id=group.id, published=True)
    draft = make.proposal(ProposalState.DRAFT, group_id=group.id)
    opened = make.proposal(ProposalState.OPEN, group_id=group.id)
    member, official = make.again(member), make.again(official)
    assert {row.public_id for row in cases_of(db, member, group.id)} == {hidden.public_id, public.public_id}
    assert {row.public_id for row in cases_of(db, outsider, group.id)} == {public.public_id}
    assert {row.public_id for row in proposals_of_group(db, member, group.id)} == {draft.public_id, opened.public_id}
    for reader in (official, outsider):
        assert {row.public_id for row in proposals_of_group(db, reader, group.id)} == {opened.public_id}
    counts = {row.id: row.cases_count for row in other_groups(db, outsider).rows}
    assert counts[group.id] == 1


def test_lists_are_paged_without_gaps_or_repeats(db: Session, make: Factory) -> None:
    member = make.actor()
    group = make.group(member)
    others = {make.group().public_id for _ in range(5)}
    member = make.again(member)
    for number in range(5):
        with transaction(db):
            open_thread(db, member, group.public_id, ThreadInput(title=str(number), text="y"))
    titles, shown = [], []
    for read, name, found in (
        (lambda after: threads_of(db, member, group_id=group.id, after=after, size=2), "title", titles),
        (lambda after: other_groups(db, member, after, size=2), "public_id", shown),
    ):
        page = read(None)
        found += [getattr(row, name) for row in page.rows]
        while page.after:
            page = read(page.after)
            found += [getattr(row, name) for row in page.rows]
    assert titles == ["4", "3", "2", "1", "0"]
    assert (set(shown), len(shown)) == (others, 5)
