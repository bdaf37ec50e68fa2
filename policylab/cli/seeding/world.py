"""The demo world as it is written in seeds/demo: a heap of deeds, each with its person and time."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from policylab.accounts.queries import actor_of, signed_in_person
from policylab.core.clock import STOCKHOLM
from policylab.core.permission import Actor
from policylab.core.settings import ROOT
from policylab.files.receiving import Received

DEMO = ROOT / "seeds" / "demo"
_FRESH = timedelta(days=2)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?")


@dataclass(frozen=True)
class Deed:
    """One thing that somebody did to one subject at one time."""

    kind: str
    name: str
    subject: str
    by: str
    on: datetime
    given: dict[str, Any]

    def text(self, name: str) -> str:
        """A given text without the line breaks around it; empty when it was not given."""
        return str(self.given.get(name, "")).strip()


@dataclass
class World:
    """What has been made so far, by the keys that the files use."""

    people: dict[str, int] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    files: dict[str, Sequence[Received]] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, db: Session, key: str) -> Actor:
        """The person of that key as they may act now; read once until who takes part in what changes."""
        if key not in self._actors:
            self._actors[key] = actor_of(signed_in_person(db, self.people[key]), None)
        return self._actors[key]

    def forget_actors(self) -> None:
        """Somebody came to take part in something: roles and groups have to be read anew."""
        self._actors.clear()


Handler = Callable[[Session, Actor, Deed, World], None]
"""Carries one kind of deed out, through its command."""


def read_people() -> list[dict[str, Any]]:
    """The people of the demo world."""
    return list(_read("people.toml")["person"])


def read_deeds(shift: timedelta = timedelta()) -> list[Deed]:
    """Every deed of the demo world, in the order in which they happened, so much later than it is written."""
    deeds = [*_cases(), *_told(), *_guidance(), *_groups(), *_proposals(), *_replies(), *_questions()]
    return [_later(deed, shift) for deed in sorted(deeds, key=lambda deed: deed.on)]


def shift_to(day: date) -> timedelta:
    """How many whole weeks the world is to be moved, for its newest deed to be some days old on that day."""
    newest = max(deed.on.date() for deed in read_deeds())
    return timedelta(weeks=(day - _FRESH - newest).days // 7)


def _later(deed: Deed, shift: timedelta) -> Deed:
    """Weekdays and times of day stay as they are, summer time or not."""
    return replace(deed, on=deed.on + shift, given=_moved(deed.given, shift)) if shift else deed


def _moved(given: Any, shift: timedelta) -> Any:
    """Whatever was given, with each date in it that much later; dates within a sentence stay as they are written."""
    if isinstance(given, dict):
        return {name: _moved(value, shift) for name, value in given.items()}
    if isinstance(given, list):
        return [_moved(value, shift) for value in given]
    if isinstance(given, str) and _DATE.fullmatch(given):
        moved = datetime.fromisoformat(given) + shift
        return moved.date().isoformat() if len(given) == len("2026-01-01") else moved.isoformat(timespec="minutes")
    return given + shift if isinstance(given, date) else given


def _cases() -> Iterator[Deed]:
    for case in _all("cases", "case"):
        yield _deed("case", "report", case["key"], case)
        for deed in case.get("deed", []):
            yield _deed("case", deed["deed"], case["key"], deed)


def _told() -> Iterator[Deed]:
    for told in _read("told.toml")["told"]:
        yield _deed("case", "tell_more", told["case"], told)


def _guidance() -> Iterator[Deed]:
    for guidance in _read("guidance.toml")["guidance"]:
        yield _deed("guidance", "draft", guidance["key"], guidance)
        yield _deed("guidance", "publish", guidance["key"], {**guidance, "on": guidance["publish_on"]})
        if answer := guidance.get("answer"):
            yield _deed("guidance", "confirm", guidance["key"], {"by": guidance["by"], **answer})
        for story in guidance.get("story", []):
            yield _deed("guidance", "tell", guidance["key"], story)
            if "check_on" in story:
                check = {"by": guidance["by"], "on": story["check_on"], "of": story["by"]}
                yield _deed("guidance", "check", guidance["key"], check)


def _groups() -> Iterator[Deed]:
    for group in _all("groups", "group"):
        yield _deed("group", "form", group["key"], group)
        for member in group["members"]:
            yield _deed("group", "add_member", group["key"], {**member, "by": group["by"]})
        for told in ("summarise", "take_on", "invite"):
            for deed in group.get(told, []):
                yield _deed("group", told, group["key"], {"by": group["by"], **deed})
        for meeting in group.get("meeting", []):
            yield _deed("group", "meet", group["key"], meeting)
            if "notes" in meeting:
                noted = {"by": meeting["by"], "on": meeting["noted_on"], "notes": meeting["notes"]}
                yield _deed("group", "note", f"{group['key']}/meeting", noted)
        for number, thread in enumerate(group.get("thread", [])):
            yield from _thread(group["key"], f"{group['key']}/{number}", thread)


def _thread(group: str, key: str, thread: dict[str, Any]) -> Iterator[Deed]:
    """A thread is opened by its first contribution."""
    first, *rest = thread["post"]
    given = {**thread, **first, "title": thread["title"], "group": group, "place": f"{key}/1"}
    yield _deed("group", "open_thread", key, given)
    for number, post in enumerate(rest, start=2):
        answered = f"{key}/{post['answers']}" if "answers" in post else ""
        yield _deed("group", "post", key, {**post, "place": f"{key}/{number}", "answered": answered})
    if "decision" in thread:
        yield _deed("group", "decide", f"{key}/{thread['decision']['post']}", thread["decision"])


def _proposals() -> Iterator[Deed]:
    for proposal in _all("proposals", "proposal"):
        yield _deed("proposal", "create", proposal["key"], proposal)
        for deed in proposal.get("deed", []):
            yield _deed("proposal", deed["deed"], proposal["key"], deed)
        for stance in proposal.get("stance", []):
            yield _deed("proposal", "take_stance", proposal["key"], stance)
        for row in proposal.get("co_author", []):
            yield _deed("proposal", "stand_behind", proposal["key"], {"asked_by": proposal["by"], **row})


def _replies() -> Iterator[Deed]:
    """One invitation is told of, read, sent, answered and shown, each by its own person."""
    for reply in _read("replies.toml")["reply"]:
        yield _deed("reply", "announce", reply["key"], reply)
        yield _deed("reply", "send", reply["key"], {**reply, "on": reply["sent_on"]})
        for name, by, on in (
            ("acknowledge", "acknowledged_by", "acknowledged_on"),
            ("reply", "replied_by", "replied_on"),
            ("publish", "published_by", "published_on"),
        ):
            if on in reply:
                yield _deed("reply", name, reply["key"], {**reply, "by": reply[by], "on": reply[on]})


def _questions() -> Iterator[Deed]:
    for question in _read("questions.toml")["question"]:
        yield _deed("question", "draft", question["key"], question)
        yield _deed("question", "gather", question["key"], {**question, "on": question["gathered_on"]})
        yield _deed("question", "open", question["key"], {**question, "on": question["opened_on"]})


def _deed(kind: str, name: str, subject: str, given: dict[str, Any]) -> Deed:
    moment = datetime.fromisoformat(given["on"]).replace(tzinfo=STOCKHOLM)
    return Deed(kind, name, subject, given["by"], moment, given)


def _all(folder: str, name: str) -> Iterator[dict[str, Any]]:
    for file in sorted((DEMO / folder).glob("*.toml")):
        yield from _read(f"{folder}/{file.name}")[name]


def _read(path: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / path).read_text(encoding="utf-8"))
