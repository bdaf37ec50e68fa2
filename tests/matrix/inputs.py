"""What is posted for each deed of the table, good enough to be taken when the actor and the state are right."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from policylab.accounts.models import Person
from policylab.core.clock import today
from policylab.core.text import random_id
from tests.files.making import pdf
from tests.matrix.world import MEETING, Subject, World

Typed = dict[str, Any]

_CHECKED = {"secrecy_checked": "true", "identifiability_checked": "true"}
_ANSWER = {
    "decided_by": "government",
    "answered_on": today().isoformat(),
    "answer_reference": "U2026/00017",
    "answer_reason": "Frågan bereds.",
    "inquiry_reference": "Dir. 2026:5",
    "inquiry_on": "2027-06-30",
}
_STAGE = {"kind": "sou", "reference": "SOU 2026:3", "on_date": "2026-01-15"}
_ASSESSED = {
    "outcome": "actual",
    "kind": "preliminary",
    "reasons": "Regeln kräver ett nytt beslut.",
    "source": "Skollagen",
    "protective_interest": "Barnets säkerhet",
    "no_conflict": "true",
}
_RAISED = {"raised_kind": "association", "raised_reference": "SKR:s arbete med skolskjuts"}
_REGISTERED = {"registration_number": "LAB 2026/17", "received_on": "2026-01-15"}
_REPORT = {"title": "Ett hinder", "obstacle": "Regeln kräver ett nytt beslut.", "area": "school"}
_WORDING = {"provision": "2 § skollagen", "kind": "changed", "current_text": "En termin.", "proposed_text": "Ett år."}
_PROPOSAL = {"title": "Låt beslutet gälla", "area": "school", "problem": "Varje termin.", "change": "Tills vidare."}


def typed(world: World, path: str, subject: Subject) -> Typed:
    """The fields of the form at that path."""
    given = _INPUTS.get(path, {})
    return given(world, subject) if callable(given) else dict(given)


def _keyed(**fields: Any) -> Callable[[World, Subject], Typed]:
    return lambda _world, _subject: fields | {"submission_key": random_id()}


def _handed_over(_world: World, _subject: Subject) -> Typed:
    return {"recipient": "dep-utbildning", "handed_over_on": today().isoformat()}


def _file(_world: World, _subject: Subject) -> Typed:
    return {"files": (io.BytesIO(pdf()), "beslut.pdf")}


def _member(world: World, _subject: Subject) -> Typed:
    return {"email": world.address(world.make.actor(organisation="0380"))}


def _invited(_world: World, _subject: Subject) -> Typed:
    return {"email": f"ny.{random_id()}@sundsvall.example".lower(), "organisation": "2281", "role": "member"}


def _task(world: World, subject: Subject) -> Typed:
    leader = world.db.get_one(Person, world.actors["facilitator"].person_id).public_id
    task = {"title": "Fråga verket", "owner": leader}
    return task if subject.kind == "task" else task | {"submission_key": random_id()}


def _bulk(_world: World, subject: Subject) -> Typed:
    return {"case": [f"{subject.public_id}:1"], "deed": "add_tags", "tags": "vite", "submission_key": random_id()}


def _question(world: World, subject: Subject) -> Typed:
    leader = world.db.get_one(Person, world.actors["facilitator"].person_id).public_id
    told = {"title": "Vem bestämmer?", "summary": "Så här.", "mandate": "Styrgruppen", "mandate_on": "2026-01-28"}
    return {**told, "lead": leader, "submission_key": random_id()}


def _reply_invited(_world: World, _subject: Subject) -> Typed:
    return {"body": "202100-6065", "message": "Hur ser ni på det?", "reply_by": today().isoformat()}


def _renamed(_world: World, _subject: Subject) -> Typed:
    return {"name_sv": f"Ord {random_id()}"}


_CASE = "/cases/<public_id>"
_PROPOSALS = "/proposals/<public_id>"
_INPUTS: dict[str, Typed | Callable[[World, Subject], Typed]] = {
    "/triage/changes/check": _bulk,
    "/cases/new": _keyed(**_REPORT, email="skrivare@sundsvall.example"),
    "/tags/<slug>/name": _renamed,
    "/tags/<slug>/merger": {"into": "Tillit"},
    "/cases/drafts": _keyed(**_REPORT),
    "/cases/drafts/<token>": {"title": "En annan rubrik"},
    "/cases/drafts/<token>/provisions": {"field": "citation", "start": "0", "written": "", "number": "2010:800"},
    "/cases/drafts/<token>/more/<section>": {"protective_interest": "Barnets säkerhet"},
    "/cases/similar/preview": {"text": "Regeln kräver ett nytt beslut varje termin och barnet får vänta."},
    f"{_CASE}/more/<section>": {"protective_interest": "Barnets säkerhet"},
    "/cases/drafts/<token>/files": _file,
    f"{_CASE}/files": _file,
    f"{_CASE}/own-number": {"number": "KS 2026/17"},
    f"{_CASE}/accounts": _keyed(text="Samma hinder.", sek="12000", figures_year="2025", figures_basis="Bokslutet"),
    f"{_CASE}/completion": {**_REPORT, "answer": "Så här är det."},
    f"{_CASE}/withdrawal": {"reason": "Vi löste det själva."},
    f"{_CASE}/reassessment": {"reason": "Lagen har ändrats."},
    f"{_CASE}/verdict": _ASSESSED,
    f"{_CASE}/co-assessor-note": {"note": "Vi känner igen det."},
    f"{_CASE}/completion-request": {"question": "Hur många berörs?"},
    f"{_CASE}/group": lambda world, _subject: {"group": world.groups[False].public_id},
    f"{_CASE}/guidance": lambda world, _subject: {"guidance": world.answer.public_id},
    f"{_CASE}/referral": _RAISED | {"to_name": "Europeiska kommissionen", "reason_code": "eu", "reason": "EU-regel."},
    f"{_CASE}/parking": _RAISED
    | {"until_what": "Utredningen lämnas.", "reason_code": "awaiting_facts", "reason": "Underlag."},
    f"{_CASE}/refusal": _RAISED
    | {"reason_code": "no_obstacle", "reason": "Regeln hindrar inte.", "next_step": "Fråga oss."},
    f"{_CASE}/raised": {"raised_kind": "association", "raised_reference": "SKR", "raised_link": "https://example.org/"},
    f"{_CASE}/reassessment/response": {"outcome": "changed", "answer": "Ni har rätt."},
    f"{_CASE}/publication": _CHECKED,
    f"{_CASE}/accounts/<code>/publication": _CHECKED,
    f"{_CASE}/merger": lambda world, _subject: {"into": world.kept.public_id},
    f"{_CASE}/lab-number": _REGISTERED,
    f"{_PROPOSALS}/lab-number": _REGISTERED,
    f"{_CASE}/reply-invitation": _reply_invited,
    "/questions": _question,
    "/questions/<public_id>/edit": _question,
    "/questions/<public_id>/contents": lambda world, _subject: {"number": world.kept.public_id},
    "/replies/<public_id>": _keyed(text="Praxis ändrades i våras.", registration_number="2026/17"),
    "/replies/<public_id>/publication": _CHECKED,
    f"{_CASE}/tags": {"words": "skolskjuts"},
    "/proposals": lambda _world, subject: {**_PROPOSAL, "case": subject.public_id, "submission_key": random_id()},
    f"{_PROPOSALS}/versions": {"title": "Låt beslutet gälla", "area": "school"},
    f"{_PROPOSALS}/parts/<part>": {"text": "Två kommuner.", "state": "ready"},
    f"{_PROPOSALS}/costs": _keyed(bearer="state", kind="cost", low="1 mnkr", year="2026", source="Budgeten"),
    f"{_PROPOSALS}/wordings": _WORDING,
    f"{_PROPOSALS}/wordings/<number>": _WORDING,
    f"{_PROPOSALS}/co-authors": {"organisation": "0380"},
    f"{_PROPOSALS}/co-authors/<body>/consent": {"level": "executive", "decided_on": "2026-01-15"},
    f"{_PROPOSALS}/suggestions": _keyed(
        about="wording-1", passage="tills vidare", replacement="i tre år", reason="Det räcker."
    ),
    f"{_PROPOSALS}/suggestions/<suggestion_id>/decision": {"decision": "reject", "decision_reason": "Står kvar."},
    f"{_PROPOSALS}/cases": lambda _world, subject: {"case": subject.related},
    f"{_PROPOSALS}/withdrawal": {"withdrawal_reason": "Löstes på annat sätt."},
    f"{_PROPOSALS}/hand-over": _handed_over,
    f"{_PROPOSALS}/registration": {"recipient_registration_number": "U2026/00017"},
    **{
        f"{_PROPOSALS}/answer?{outcome}": {"outcome": outcome, **_ANSWER}
        for outcome in ("accepted", "partly", "declined", "inquiry", "filed")
    },
    f"{_PROPOSALS}/solution": {"solved": "partly", "text": "Blanketten är kvar."},
    f"{_PROPOSALS}/solution/<ask_id>/publication": _CHECKED,
    f"{_PROPOSALS}/stages": _keyed(**_STAGE),
    f"{_PROPOSALS}/stages/<stage_id>/edit": _keyed(**_STAGE),
    f"{_PROPOSALS}/entry-into-force": {"in_force_number": "SFS 2026:900", "in_force_on": "2026-01-01"},
    f"{_PROPOSALS}/follow-up": {"follow_up_text": "Hindret är borta."},
    f"{_PROPOSALS}/answers-by": {"answers_by": (today() + timedelta(days=30)).isoformat()},
    f"{_PROPOSALS}/invited": {"more": "Skolverket"},
    f"{_PROPOSALS}/versions/read": {"number": "1"},
    f"{_PROPOSALS}/stances": _keyed(position="support", level="official"),
    "/guidance": _keyed(title="Det går", text="Så här.", source="Skollagen"),
    "/guidance/preview": {"text": "*Det går*"},
    "/guidance/<public_id>/confirmation": {
        "confirmed": "yes",
        "confirmed_on": "2026-01-15",
        "confirmed_by": "Rättsavdelningen",
    },
    "/guidance/<public_id>/stories": _keyed(text="Vi skrev ett avtal.", done_on="2026-01-15"),
    "/guidance/<public_id>/stories/<code>/publication": _CHECKED,
    f"{_CASE}/guidance/reply": {"helped": "no", "reason": "Vi är för små."},
    "/guidance/<public_id>/edit": {"title": "Det går", "text": "Så här.", "source": "Skollagen"},
    "/groups/<public_id>/edit": {"name": "Nytt namn", "purpose": "Förenkla."},
    "/groups/<public_id>/summary": {"summary": "Vi är *överens*."},
    "/groups/<public_id>/archive": {"reason": "Uppdraget är slutfört."},
    "/groups/<public_id>/requests": {"text": "Vi har samma fråga."},
    "/groups/<public_id>/requests/<request_id>": {"answer": "yes"},
    "/groups": _keyed(name="Ny grupp", purpose="Förenkla."),
    "/groups/<public_id>/members": _member,
    "/groups/<public_id>/invitations": _invited,
    "/groups/invitations/<token>": {"name": "Anna Öberg", "password": "en lång mening om våren"},
    "/groups/<public_id>/meetings": _keyed(**MEETING),
    "/meetings/<public_id>/edit": MEETING,
    "/meetings/<public_id>/coming": {"coming": "yes"},
    "/meetings/<public_id>/notes": {"minutes": "Vi enades."},
    "/meetings/<public_id>/tasks": _task,
    "/meetings/<public_id>/cases": {"passage": "1"},
    "/groups/<public_id>/threads": _keyed(title="En fråga", text="Hur gör ni?"),
    "/threads/<public_id>/contributions": _keyed(text="Så här gör vi."),
    "/contributions/<public_id>/removal": {"code": "mistake"},
    "/contributions/<public_id>/edit": {"text": "Nu gör vi så här.", "version": "1"},
    "/contributions/<public_id>/disposal": {"disposal": "2026-03-12, PL 2026/17", "sure": "true"},
    "/contributions/<public_id>/reports": _keyed(reason="wrong"),
    "/contributions/reports/<public_id>": {"outcome": "no_action", "answer": "Det står kvar."},
    "/cases/<public_id>/tasks": _task,
    "/groups/<public_id>/tasks": _task,
    "/tasks/<public_id>": _task,
    "/contributions/preview": {"text": "*Så här*"},
}
