"""A discussion: answers one level deep, people called upon, changes with their history, decisions and reports."""

import json

import pytest
from sqlmodel import Session, col, select

from policylab.accounts.models import Person
from policylab.audit.models import Event, EventPayload, Revision
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused, Stale
from policylab.core.permission import Actor
from policylab.groups.commands.deciding import decide_thread, reopen_thread
from policylab.groups.commands.editing import edit_contribution
from policylab.groups.commands.removing import dispose_of_contribution, remove_contribution
from policylab.groups.commands.reporting import answer_report, report_contribution
from policylab.groups.commands.talking import open_thread, post_contribution
from policylab.groups.forms.keeping_order import AnswerInput, DisposalInput, RemovalInput, ReportInput
from policylab.groups.forms.talking import ContributionInput, ThreadInput, WrittenContribution
from policylab.groups.models import Contribution, ContributionMention, Group, Thread
from policylab.groups.queries.contributions import contributions_in, decision_of, place_of
from policylab.groups.queries.history import wordings
from policylab.groups.queries.mentioning import mentionable
from policylab.groups.quoting import quotation
from policylab.rules.discussion import RemovalCode, ReportOutcome, ReportReason
from tests.factories import Factory


class Talk:
    """A closed group of two from different bodies, with a thread by the first."""

    def __init__(self, db: Session, make: Factory) -> None:
        self.db, self.make = db, make
        first, second = make.actor(name="Åsa Östlund"), make.actor(name="Mikael Ek", organisation="1280")
        self.group: Group = make.group(first, second, closed=True)
        self.first, self.second, self.facilitator = make.again(first), make.again(second), make.facilitator()
        with transaction(db):
            data = ThreadInput(title="Vite", text="Först")
            self.thread: Thread = open_thread(db, self.first, self.group.public_id, data)

    def say(self, by: Actor, text: str, **given: object) -> str:
        """Write in the thread; the public id of what was written."""
        with transaction(self.db):
            data = ContributionInput.model_validate({"text": text, **given})
            return post_contribution(self.db, by, self.thread.public_id, data).public_id

    def order(self) -> list[str]:
        """The first words of the contributions, as the thread shows them."""
        return [row.html.removeprefix("<p>").split("<")[0] for row in contributions_in(self.db, self.thread).rows]

    def row(self, public_id: str) -> Contribution:
        """The contribution as it stands."""
        self.db.expunge_all()
        return self.db.exec(select(Contribution).where(Contribution.public_id == public_id)).one()

    def told(self, kind: str) -> list[dict[str, object]]:
        """What the events of that kind hold."""
        statement = select(EventPayload.payload).join(Event, col(Event.seq) == col(EventPayload.seq))
        return [json.loads(each) for each in self.db.exec(statement.where(Event.kind == kind).order_by(col(Event.seq)))]


@pytest.fixture
def talk(db: Session, make: Factory) -> Talk:
    return Talk(db, make)


def test_answers_stand_below_what_they_answer_and_pages_find_them(talk: Talk) -> None:
    one, two = talk.say(talk.first, "Ett"), talk.say(talk.first, "Två")
    answer = talk.say(talk.second, "Svar", reply_to=one)
    talk.say(talk.first, "Svar på svar", reply_to=answer)
    assert talk.order() == ["Först", "Ett", "Svar", "Svar på svar", "Två"]
    assert len({talk.row(each).reply_to_id for each in (one, two)}) == 1
    ids = [row.public_id for row in contributions_in(talk.db, talk.thread).rows]
    for position, public_id in enumerate(ids):
        place = place_of(talk.db, talk.first, public_id, size=2)
        assert place is not None
        page = contributions_in(talk.db, talk.thread, place.after, size=2)
        assert [row.public_id for row in page.rows] == ids[position // 2 * 2 : position // 2 * 2 + 2]
    elsewhere = Talk(talk.db, talk.make)
    with pytest.raises(Invalid):
        elsewhere.say(elsewhere.first, "Svar", reply_to=one)


def test_who_is_called_upon_is_kept_as_ids_and_told_once(talk: Talk) -> None:
    people = {each.label: each for each in mentionable(talk.db, talk.group)}
    assert list(people)[:2] == ["Mikael Ek", "Åsa Östlund"]
    keys = ["body-1280", "person-ingen"]
    written = talk.say(
        talk.first, "Hej @mikael ek och @Åsa Östlund, se 26 kap. 27 § skollagen. a@Mikael Ek", mentions=keys
    )
    row = talk.row(written)
    assert row.html.count(f'href="/groups/{talk.group.public_id}#people"') == 2
    assert row.html.count('href="/provisions/2010:800/26/27"') == 1
    kept = talk.db.exec(select(ContributionMention)).all()
    assert {(each.person_id, each.organisation_id is None) for each in kept} >= {(talk.second.person_id, True)}
    assert len(kept) == 3
    assert [each["person_ids"] for each in talk.told("contribution.mentioned")] == [[talk.second.person_id]]
    with transaction(talk.db):
        again = WrittenContribution(text="Hej @Mikael Ek igen", mentions=keys)
        edit_contribution(talk.db, talk.first, written, again, version=1)
    assert len(talk.told("contribution.mentioned")) == 1
    outsider = talk.make.actor(name="Utan Plats")
    talk.say(talk.first, f"@Utan Plats {outsider.person_id}")
    assert len(talk.told("contribution.mentioned")) == 1


def test_a_change_keeps_what_was_said_and_a_stale_one_is_refused(talk: Talk) -> None:
    written = talk.say(talk.first, "Ett", anchor="26 kap. 27 § skollagen")
    assert talk.row(written).anchor_href == "/provisions/2010:800/26/27"
    with transaction(talk.db):
        edit_contribution(talk.db, talk.first, written, WrittenContribution(text="Två"), version=1)
    row = talk.row(written)
    assert (row.text, row.version, row.edited_at is not None, row.anchor_href) == ("Två", 2, True, "")
    assert [each.text for each in wordings(talk.db, row)] == ["Två", "Ett"]
    for who, wrong in ((talk.first, Stale), (talk.second, Refused), (talk.facilitator, Refused)):
        with pytest.raises(wrong), transaction(talk.db):
            edit_contribution(talk.db, who, written, WrittenContribution(text="Tre"), version=1)


def test_a_removed_text_is_closed_until_a_decision_disposes_of_it(talk: Talk) -> None:
    written = talk.say(talk.first, "Hemligt ord")
    with transaction(talk.db):
        edit_contribution(talk.db, talk.first, written, WrittenContribution(text="Hemligt"), version=1)
    with transaction(talk.db):
        decide_thread(talk.db, talk.facilitator, written)
    disposal = DisposalInput(disposal="2026-03-12, PL 2026/17", sure=True)
    with pytest.raises(Stale), transaction(talk.db):
        dispose_of_contribution(talk.db, talk.facilitator, written, disposal)
    with transaction(talk.db):
        remove_contribution(talk.db, talk.facilitator, written, RemovalInput(code=RemovalCode.SECRET))
    row = talk.row(written)
    assert (row.text, row.decided_at, decision_of(talk.db, talk.thread)) == ("Hemligt", None, None)
    with pytest.raises(Stale), transaction(talk.db):
        edit_contribution(talk.db, talk.first, written, WrittenContribution(text="Åter"), version=2)
    with pytest.raises(Refused), transaction(talk.db):
        dispose_of_contribution(talk.db, talk.first, written, disposal)
    with transaction(talk.db):
        dispose_of_contribution(talk.db, talk.facilitator, written, disposal)
    row = talk.row(written)
    assert (row.text, row.html, row.disposal) == ("", "", disposal.disposal)
    texts = talk.db.exec(select(Revision.text).where(Revision.subject_kind == "contributions")).all()
    assert texts == ["{}", "{}"]


def test_a_thread_has_one_decision_at_the_most(talk: Talk) -> None:
    one, two = talk.say(talk.first, "Ett"), talk.say(talk.second, "Två")
    for public_id in (one, two, two):
        with transaction(talk.db):
            decide_thread(talk.db, talk.facilitator, public_id)
    decision = decision_of(talk.db, talk.thread)
    assert decision is not None
    assert decision[0] == two
    assert len(talk.told("thread.decided")) == 2
    with pytest.raises(Refused), transaction(talk.db):
        reopen_thread(talk.db, talk.first, two)
    with transaction(talk.db):
        reopen_thread(talk.db, talk.facilitator, two)
    with pytest.raises(Stale), transaction(talk.db):
        reopen_thread(talk.db, talk.facilitator, two)


def test_a_report_reaches_the_facilitators_and_is_answered_once(talk: Talk) -> None:
    written = talk.say(talk.first, "Ett")
    outsider = talk.make.actor()
    data = ReportInput(reason=ReportReason.WRONG, text="Paragrafen är upphävd.", submission_key="k")
    with pytest.raises(NotVisible), transaction(talk.db):
        report_contribution(talk.db, outsider, written, data)
    ids = set()
    for _ in range(2):
        with transaction(talk.db):
            ids.add(report_contribution(talk.db, talk.second, written, data).public_id)
    (report,) = ids
    answer = AnswerInput(outcome=ReportOutcome.NO_ACTION, answer="Den gäller.")
    for who, wrong in ((talk.first, NotVisible), (talk.second, Refused), (outsider, NotVisible)):
        with pytest.raises(wrong), transaction(talk.db):
            answer_report(talk.db, who, report, answer)
    with transaction(talk.db):
        answer_report(talk.db, talk.facilitator, report, answer)
    assert [each["person_id"] for each in talk.told("contribution.report_answered")] == [talk.second.person_id]
    with pytest.raises(Stale), transaction(talk.db):
        answer_report(talk.db, talk.facilitator, report, answer)


def test_a_quotation_is_the_authors_own_words() -> None:
    assert quotation("Åsa", "> Förr\n\nDet *är* så.\n\nPunkt.") == "> **Åsa:**\n>\n> Det *är* så.\n>\n> Punkt.\n\n"
    assert len(quotation("Åsa", "ord " * 5_000)) < 1_400


def test_people_are_named_as_they_are_called(talk: Talk) -> None:
    """A name that begins another is not taken for it."""
    with transaction(talk.db):
        for actor, name in ((talk.first, "Anna Berg"), (talk.second, "Anna Bergström")):
            person = talk.db.get_one(Person, actor.person_id)
            person.name = name
            talk.db.add(person)
    talk.say(talk.first, "@Anna Bergström")
    (kept,) = talk.db.exec(select(ContributionMention.person_id)).all()
    assert kept == talk.second.person_id
