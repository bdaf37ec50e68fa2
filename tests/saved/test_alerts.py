"""The letters: on what is new alone, once, never empty, never of what one may not read, whatever breaks."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from policylab.accounts.models import Membership, Person
from policylab.core.clock import STOCKHOLM, at, today
from policylab.core.db import transaction
from policylab.notifications import digests, sending
from policylab.rules.alerts import Alert, next_letter
from policylab.rules.workflow import CaseState
from policylab.saved import reader, rounds
from policylab.saved.commands.alerting import LONG_PAUSE
from policylab.saved.places import Place
from tests.page_client import PageClient
from tests.query_counter import count_queries
from tests.saved.world import Told


def test_a_new_match_is_told_once_and_what_was_there_never(told: Told) -> None:
    person = told.make.actor(organisation="12")
    told.case()
    told.deliver()
    told.save(person)
    told.save(person, Place.SEARCH, "q=skolskjuts&kind=case")
    told.wait()
    fresh, private = told.case(), told.case(published=False)
    told.case(state=CaseState.TRIAGE, published=False)
    told.deliver()
    assert told.told() == {fresh.public_id: 2}
    told.set(fresh, state=CaseState.DIALOGUE)
    told.set(private)
    told.wait()
    told.deliver()
    assert len(told.mails()) == 2
    assert not told.failures()


def test_the_letter_is_in_the_language_of_its_receiver_and_can_be_stopped(
    told: Told, client: PageClient, page_db: Session
) -> None:
    person = told.make.actor(organisation="12")
    with transaction(page_db):
        page_db.get_one(Person, person.person_id).language = "en"
    saved = told.save(person)
    told.wait()
    fresh = told.case(title="Åtta ärenden")
    told.deliver()
    (mail,) = told.mails().values()
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert str(mail["Subject"]) == "One new result: Skolskjuts"
    for part in (
        "Åtta ärenden",
        f"http://localhost/cases/{fresh.public_id}",
        f"http://localhost/saved/{saved.public_id}",
    ):
        assert part in text
    link = str(mail["List-Unsubscribe"]).strip("<>")
    assert link in text
    path = link.removeprefix("http://localhost")
    assert client.get(path).select_one("main form button")
    assert client.http.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not client.get(path).select_one("main form button")
    client.get(path + "x", status=404)
    told.wait()
    told.case()
    told.deliver()
    assert len(told.mails()) == 1


def test_by_the_clock(told: Told) -> None:
    monday = datetime(2026, 3, 23, 12, tzinfo=UTC)
    tuesday = datetime(2026, 3, 24, 6, tzinfo=UTC)
    assert next_letter(Alert.DAILY, monday) == tuesday
    assert next_letter(Alert.DAILY, tuesday) == tuesday + timedelta(days=1)
    assert next_letter(Alert.WEEKLY, monday) == datetime(2026, 3, 30, 7, tzinfo=STOCKHOLM)
    assert next_letter(Alert.WEEKLY, monday).astimezone(UTC).hour == 5  # type: ignore[union-attr]  # a weekly letter always comes
    assert next_letter(Alert.AT_ONCE, monday) is next_letter(Alert.NEVER, monday) is None
    person = told.make.actor(organisation="12")
    daily, weekly = told.save(person, alert=Alert.DAILY), told.save(person, alert=Alert.WEEKLY)
    assert daily.tell_at and weekly.tell_at
    told.wait()
    first, gone = told.case(), told.case()
    told.deliver()
    assert not told.mails()
    told.hide(gone)
    told.wait_until(daily.tell_at)
    told.deliver()
    assert told.told() == {first.public_id: 1}
    told.wait_until(weekly.tell_at)
    told.deliver()
    told.wait(timedelta(days=7))
    told.deliver()
    assert told.told() == {first.public_id: 1 + (daily.tell_at < weekly.tell_at)}


def test_nobody_is_told_of_what_they_may_no_longer_read(
    told: Told, page_db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = told.make.actor(organisation="12")
    told.save(person)
    told.wait()
    kept, hidden = told.case(), told.case()

    def refuse(*_given: object) -> None:
        raise OSError("no server")

    with monkeypatch.context() as patched:
        patched.setattr(reader, "send", refuse)
        told.deliver()
    assert told.failures() == ["OSError('no server')"]
    told.hide(hidden)
    told.wait(timedelta(minutes=5))
    told.deliver()
    assert told.told() == {kept.public_id: 1}
    told.set(hidden, published_at=told.moment, published_by_id=person.person_id, published_revision_id=1)
    told.wait()
    told.deliver()
    assert told.told() == {kept.public_id: 1, hidden.public_id: 1}
    with transaction(page_db):
        role = page_db.exec(select(Membership).where(Membership.id == person.membership_id)).one()
        role.valid_from, role.valid_to = today() - timedelta(days=2), today() - timedelta(days=1)
    told.wait()
    told.case()
    told.deliver()
    assert len(told.mails()) == 2


def test_what_came_in_while_no_letters_were_wanted_is_not_told(told: Told, client: PageClient) -> None:
    person = told.make.actor(organisation="12")
    saved = told.save(person, alert=Alert.NEVER)
    told.wait(LONG_PAUSE)
    told.case()
    told.deliver()
    client.sign_in(person)
    page = client.get("/saved")
    assert "1 ny sedan du tittade" in page.get_text()
    client.post(f"/saved/{saved.public_id}/edit", {"name": "Nytt", "alert": "at_once", "version": "1"})
    client.post(f"/saved/{saved.public_id}/look")
    assert "sedan du tittade" not in client.get("/saved").select("main")[0].get_text()
    told.wait(LONG_PAUSE)
    fresh = told.case()
    told.deliver()
    assert told.told() == {fresh.public_id: 1}


class Killed(BaseException):
    """The end of a process, which nothing catches."""


@pytest.mark.parametrize(
    ("seed", "alert"), [(0, Alert.AT_ONCE), (1, Alert.AT_ONCE), (2, Alert.DAILY), (3, Alert.DAILY), (4, Alert.DAILY)]
)
def test_whatever_happens_each_new_match_is_told_once(
    told: Told, seed: int, alert: Alert, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases come, go and come back, the loop is killed anywhere, mail servers refuse: one letter for each new match."""
    chance = random.Random(seed)  # noqa: S311 - a sequence to repeat, no secret
    person = told.make.actor(organisation="12")
    told.save(person, alert=alert)
    cases, published = [], Counter[str]()
    points = [(rounds, "note_run"), (rounds, "matches"), (reader, "run_soon")]
    points += [(reader, "send"), (reader, "note_sent")] if alert is Alert.AT_ONCE else []
    points += [(sending, "send"), (sending, "close"), (digests, "fold")] if alert is Alert.DAILY else []
    for _ in range(14):
        deed = chance.choice(("publish", "private", "hide", "again", "leave", "deliver", "kill", "refuse"))
        shown = [case for case in cases if published[case.public_id or ""] == 1]
        hidden = [case for case in cases if published[case.public_id or ""] == 0]
        if deed in ("publish", "private"):
            cases.append(told.case(published=deed == "publish"))
            published[cases[-1].public_id or ""] = int(deed == "publish")
        elif deed == "hide" and shown:
            told.hide(shown[0])
            published[shown[0].public_id or ""] = 0
        elif deed == "again" and hidden:
            told.set(hidden[0], published_at=told.moment, published_by_id=person.person_id, published_revision_id=1)
            published[hidden[0].public_id or ""] = 1
        elif deed == "leave" and shown:
            told.set(shown[-1], activity_at=told.moment)
        else:
            with monkeypatch.context() as patched:
                where, name = chance.choice(points)
                error = {"kill": Killed, "refuse": OSError}.get(deed)
                if error is not None:
                    patched.setattr(where, name, _breaking(getattr(where, name), error, chance.random() < 0.5))
                _turns(told)
        told.wait(timedelta(minutes=chance.choice((0, 1, 20)) * (1 if alert is Alert.AT_ONCE else 60)))
    for _ in range(3):
        told.wait(timedelta(hours=2) if alert is Alert.AT_ONCE else timedelta(days=1))
        told.deliver()
    assert set(told.told().values()) <= {1}
    assert {number for number, seen in published.items() if seen} <= set(told.told())
    assert not told.failures()


def _turns(told: Told) -> None:
    """Until the process is killed; the loop itself goes on after whatever a round raises."""
    try:
        told.deliver()
    except (Killed, OSError):
        told.db.rollback()


def _breaking(real: object, error: type[BaseException], after: bool) -> object:
    def broken(*given: object, **named: object) -> object:
        if after:
            real(*given, **named)  # type: ignore[operator]  # a function, whichever is to break
        raise error("broken")

    return broken


def test_many_events_are_one_run_of_each_search_that_they_could_touch(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: Counter[str] = Counter()
    real = rounds.matches

    def counted(*given: object) -> object:
        runs[str(given[3])] += 1
        return real(*given)  # type: ignore[arg-type]  # as the function that it stands for is asked

    monkeypatch.setattr(rounds, "matches", counted)
    person = told.make.actor(organisation="12")
    for place in (Place.CASES, Place.CASES, Place.PROPOSALS, Place.GUIDANCE):
        told.save(person, place, "")
    told.wait()
    case = told.case()
    with at(told.moment):
        for _ in range(250):
            told.set(case)
    told.deliver()
    assert runs == {"cases": 2}
    assert len(told.mails()) == 2


def test_a_look_when_nothing_is_due_is_one_query(told: Told) -> None:
    person = told.make.actor(organisation="12")
    for _ in range(3):
        told.save(person)
    told.deliver()
    with count_queries(told.lab.engine) as count, at(told.moment):
        assert told.deliver_once() == 0
    assert sum("saved_searches" in statement for statement in count.statements) == 1
