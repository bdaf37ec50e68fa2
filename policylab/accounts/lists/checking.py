"""What will happen with each line of a list of people to invite: asked before the sending, and again in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func
from sqlmodel import Session, col, select

from policylab.accounts.commands.invitations import check_invitation, plain
from policylab.accounts.forms import InviteInput
from policylab.accounts.lists.bodies import Bodies, read_bodies
from policylab.accounts.lists.reading import TypedLine, typed_lines
from policylab.accounts.models import Invitation, Membership, Person
from policylab.accounts.queries import held_on
from policylab.core.clock import now, today
from policylab.core.errors import Invalid, Refused
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.permission import Actor
from policylab.core.text import fold_email
from policylab.core.workflow import MISSING
from policylab.organisations.models import Organisation
from policylab.rules.roles import ROLE_LABELS, Role

MOST_LINES = 200
TOO_LONG = N_("Listan får ha högst 200 rader. Dela upp den och skicka en del i taget.")
Key = tuple[str, int | None, Role]


class Outcome(StrEnum):
    """What happens with a line."""

    NEW = "new"
    AGAIN = "again"
    HELD = "held"
    SENT = "sent"
    FAULT = "fault"


@dataclass(frozen=True)
class Invitee:
    """Whom a line invites, where."""

    data: InviteInput
    organisation: Organisation

    @property
    def key(self) -> Key:
        """What makes two invitations the same."""
        return fold_email(self.data.email), self.organisation.id, self.data.role


@dataclass(frozen=True)
class CheckedLine:
    """A line with its outcome: what is wrong with it, or whom it invites and the invitations that wait for them."""

    typed: TypedLine
    outcome: Outcome
    faults: Sequence[str] = ()
    invitee: Invitee | None = None
    waiting: Sequence[Invitation] = ()


@dataclass(frozen=True)
class CheckedList:
    """A list with the outcome of each line; `seen` is the newest invitation that was known at the check."""

    lines: Sequence[CheckedLine]
    seen: int

    def having(self, *outcomes: Outcome) -> Sequence[CheckedLine]:
        """The lines with one of these outcomes."""
        return [line for line in self.lines if line.outcome in outcomes]


@dataclass(frozen=True)
class _Known:
    """The roles that the people of a list hold, and the invitations that wait for them."""

    held: set[Key]
    open: dict[Key, list[Invitation]]


def check_list(db: Session, actor: Actor, text: str, seen: int | None = None) -> CheckedList:
    """What happens with each line. Raises Invalid for a list that is empty or too long.

    With `seen`, who has been invited since that invitation is left alone: the list was already sent.
    """
    typed = typed_lines(text)
    if not typed or len(typed) > MOST_LINES:
        raise Invalid({"rows": [TOO_LONG if typed else MISSING]})
    newest = db.exec(select(func.max(Invitation.id))).one() or 0
    bodies, own = read_bodies(db), db.get(Person, actor.person)
    lines = [_read(line, bodies, actor, own.email_key if own else "") for line in typed]
    known = _known(db, [line.invitee.key for line in lines if line.invitee])
    first: dict[Key, int] = {}
    return CheckedList([_settled(line, known, first, seen) for line in lines], newest)


def _read(line: TypedLine, bodies: Bodies, actor: Actor, own_key: str) -> CheckedLine:
    organisation, role = bodies.find(line.organisation), _role(line.role)
    faults = [] if organisation else [_unknown_body(line.organisation, bodies)]
    if role is None:
        faults.append(_unknown_role(line.role))
    typed = {"email": line.address, "name": line.name, "reason": line.reason, "organisation": "-"}
    form = Form(InviteInput, typed | {"organisation": organisation.code if organisation else "-"})
    form.values["role"] = role or Role.CONTRIBUTOR
    try:
        data = form.parse()
        if organisation and role:
            check_invitation(actor, own_key, organisation, data)
    except Invalid as error:
        faults = [
            form.label_of(name) + gettext(text) for name, texts in error.errors.items() for text in texts
        ] + faults
    except Refused:
        faults.append(gettext("Bara en administratör kan bjuda in till labbet."))
    if faults or organisation is None:
        return CheckedLine(line, Outcome.FAULT, faults)
    return CheckedLine(line, Outcome.NEW, invitee=Invitee(data, organisation))


def _texts(form: Form[InviteInput], error: Invalid) -> list[str]:
    labelled = {name: form.label_of(name) for name in ("email", "name")}
    found = ((labelled.get(name, ""), text) for name, texts in error.errors.items() for text in texts)
    return [label + gettext(text) for label, text in found]


def _settled(line: CheckedLine, known: _Known, first: dict[Key, int], seen: int | None) -> CheckedLine:
    if line.invitee is None:
        return line
    key, number = line.invitee.key, line.typed.number
    if first.setdefault(key, number) != number:
        same = gettext("Samma person, organisation och roll står redan på rad %(number)s.", number=first[key])
        return CheckedLine(line.typed, Outcome.FAULT, [same])
    waiting = known.open.get(key, [])
    outcome = Outcome.AGAIN if waiting else Outcome.NEW
    if seen is not None and any((invitation.id or 0) > seen for invitation in waiting):
        outcome = Outcome.SENT
    if key in known.held:
        outcome = Outcome.HELD
    return CheckedLine(line.typed, outcome, (), line.invitee, waiting)


def _known(db: Session, keys: Sequence[Key]) -> _Known:
    held = select(Person.email_key, Membership.organisation_id, Membership.role).join(
        Membership, col(Membership.person_id) == col(Person.id)
    )
    held = held.where(col(Person.email_key).in_({address for address, _, _ in keys})).where(
        held_on(today()),
    )
    waiting = select(Invitation).where(
        col(Invitation.organisation_id).in_({body for _, body, _ in keys}),
        col(Invitation.used_at).is_(None),
        col(Invitation.expires_at) > now(),
        plain(),
    )
    roles: set[Key] = {(key, body, Role(role)) for key, body, role in db.exec(held)}
    found: dict[Key, list[Invitation]] = {}
    for invitation in db.exec(waiting):
        key = (fold_email(invitation.email), invitation.organisation_id, invitation.role)
        found.setdefault(key, []).append(invitation)
    return _Known(roles, found)


def _role(word: str) -> Role | None:
    folded = word.casefold()
    known = ((role, {role.value, label.casefold(), gettext(label).casefold()}) for role, label in ROLE_LABELS.items())
    return next((role for role, words in known if folded in words), None)


def _unknown_role(word: str) -> str:
    roles = ", ".join(gettext(label) for label in ROLE_LABELS.values())
    if not word:
        return gettext("Rollen saknas. Skriv en av: %(roles)s.", roles=roles)
    return gettext("Rollen ”%(word)s” finns inte. Skriv en av: %(roles)s.", word=word, roles=roles)


def _unknown_body(word: str, bodies: Bodies) -> str:
    if not word:
        return gettext("Organisationen saknas. Skriv dess kod eller namn.")
    text = gettext("Organisationen ”%(word)s” finns inte i registret.", word=word)
    near = ", ".join(bodies.near(word))
    return f"{text} {gettext('Menade du %(names)s?', names=near)}" if near else text
