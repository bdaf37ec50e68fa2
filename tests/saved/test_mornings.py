"""What saved searches find by the clock: in the morning's mail, with all else that is new, and once."""

from datetime import timedelta

import pytest

from policylab.cases.models import Case
from policylab.core.clock import at
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.notifications import sending
from policylab.notifications.commands.following import follow_subject
from policylab.rules.alerts import Alert
from policylab.saved.commands.alerting import LONG_PAUSE
from policylab.saved.places import Place
from tests.page_client import PageClient
from tests.saved.world import Told


def _news_of_a_day(told: Told, person: Actor) -> tuple[Case, Case, Case]:
    """Something known that is followed, something new that is followed too, and something new; seven o'clock comes."""
    known = told.case(title="Känt")
    told.deliver()
    saved = told.save(person, alert=Alert.DAILY)
    told.save(person, Place.SEARCH, "q=skolskjuts&kind=case", alert=Alert.DAILY)
    told.wait(LONG_PAUSE)
    fresh, other = told.case(title="Nytt"), told.case(title="Annat")
    for case in (known, fresh):
        with at(told.moment), transaction(told.db) as db:
            follow_subject(db, person, "cases", case.public_id or "")
        told.set(case)
        told.deliver()
    assert saved.tell_at and not told.mails()
    told.wait_until(saved.tell_at)
    return known, fresh, other


def test_a_morning_s_mail_tells_of_each_object_once_with_all_that_is_new_of_it(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is followed and what two searches found: nothing that was hidden meanwhile, which comes another morning."""
    known, fresh, hidden = _news_of_a_day(told, told.make.actor(organisation="12"))
    once = {known.public_id: 1, fresh.public_id: 1}

    def refuse(*_given: object) -> None:
        raise OSError("no server")

    with monkeypatch.context() as patched:
        patched.setattr(sending, "send", refuse)
        told.deliver()
    told.hide(hidden)
    told.wait(timedelta(minutes=30))
    told.deliver()
    (mail,) = told.mails().values()
    body = mail.get_body(("plain",))
    assert body is not None and str(mail["Subject"]) == "Nytt i Policylabb om 2 saker"
    text = body.get_content()
    assert "Annat" not in text and told.told() == once
    assert text.index("Nytt\n") < text.index("Känt\n") and text.count("sparade sökning ”Skolskjuts”") == 1
    told.wait(timedelta(days=1))
    told.set(hidden, published_at=told.moment, published_by_id=1, published_revision_id=1)
    told.deliver()
    told.wait(timedelta(days=1))
    told.deliver()
    assert told.told() == once | {hidden.public_id: 1}


def test_one_press_stops_all_that_a_morning_s_mail_tells(told: Told, client: PageClient) -> None:
    _news_of_a_day(told, told.make.actor(organisation="12"))
    told.deliver()
    (mail,) = told.mails().values()
    assert told.told().total() == 3
    path = str(mail["List-Unsubscribe"]).strip("<>").removeprefix("http://localhost")
    assert "Nya träffar i sparade sökningar" in client.get(path).get_text()
    assert client.http.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not client.get(path).select_one("main form button")
    told.case()
    for _ in range(2):
        told.wait(timedelta(days=1))
        told.deliver()
    assert len(told.mails()) == 1
