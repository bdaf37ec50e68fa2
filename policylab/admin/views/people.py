"""People: finding one, closing and opening the account, giving and ending roles."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.accounts.commands import administering as deeds
from policylab.accounts.models import Person
from policylab.admin.blueprint import bp
from policylab.admin.forms import EndMembershipInput, MembershipInput, PersonSearchInput, PressedInput
from policylab.admin.queries.people import people_page, person_page
from policylab.core.clock import today
from policylab.core.forms import Form
from policylab.core.pages import actor, db, found, perform, query_args, requires
from policylab.core.permission import Actor


@bp.get("/admin")
@requires("person:administer")
def index() -> ResponseReturnValue:
    """The way in leads to the people."""
    return redirect(url_for("admin.people"))


@bp.get("/admin/people")
@requires("person:administer")
def people() -> ResponseReturnValue:
    """Everybody with an account."""
    given = query_args(("q", "after"))
    page = people_page(db(), actor(), given.get("q", ""), given.get("after", ""))
    return render_template("admin/people.html", page=page, given=given, form=Form(PersonSearchInput, dict(given)))


@bp.get("/admin/people/<public_id>")
@requires("person:administer")
def person(public_id: str) -> ResponseReturnValue:
    """One person and their roles."""
    return _page(public_id, Form(PressedInput))


@bp.post("/admin/people/<public_id>/deactivation")
@requires("person:administer")
def deactivate(public_id: str) -> ResponseReturnValue:
    """Close the account."""
    return _press(deeds.deactivate_person, public_id)


@bp.post("/admin/people/<public_id>/reactivation")
@requires("person:administer")
def reactivate(public_id: str) -> ResponseReturnValue:
    """Open the account again."""
    return _press(deeds.reactivate_person, public_id)


@bp.get("/admin/people/<public_id>/memberships/new")
@requires("person:administer")
def new_membership(public_id: str) -> ResponseReturnValue:
    """The form for a role."""
    return _membership_page(public_id, Form(MembershipInput, {"valid_from": today().isoformat()}))


@bp.post("/admin/people/<public_id>/memberships")
@requires("person:administer")
def add_membership(public_id: str) -> ResponseReturnValue:
    """Give the role."""
    return perform(
        Form(MembershipInput),
        lambda session, data: deeds.add_membership(session, actor(), public_id, **data.model_dump()),
        then=_shown,
        again=lambda form: _membership_page(public_id, form),
    )


@bp.get("/admin/people/<public_id>/memberships/<int:number>/end")
@requires("person:administer")
def ending(public_id: str, number: int) -> ResponseReturnValue:
    """The form for a role's last day."""
    return _ending_page(public_id, number, Form(EndMembershipInput, {"valid_to": today().isoformat()}))


@bp.post("/admin/people/<public_id>/memberships/<int:number>/end")
@requires("person:administer")
def end_membership(public_id: str, number: int) -> ResponseReturnValue:
    """Set the role's last day."""
    return perform(
        Form(EndMembershipInput),
        lambda session, data: deeds.end_membership(session, actor(), public_id, number, data.valid_to),
        then=_shown,
        again=lambda form: _ending_page(public_id, number, form),
    )


def _press(deed: Callable[[Session, Actor, str], Person], public_id: str) -> ResponseReturnValue:
    """A deed on the account that is only a button."""
    return perform(
        Form(PressedInput),
        lambda session, _: deed(session, actor(), public_id),
        then=_shown,
        again=lambda form: _page(public_id, form),
    )


def _shown(person: Person) -> str:
    return url_for("admin.person", public_id=person.public_id)


def _page(public_id: str, form: Form[PressedInput]) -> str:
    return render_template("admin/person.html", person=found(person_page(db(), actor(), public_id)), form=form)


def _membership_page(public_id: str, form: Form[MembershipInput]) -> str:
    someone = found(person_page(db(), actor(), public_id))
    return render_template("admin/membership.html", person=someone, form=form)


def _ending_page(public_id: str, number: int, form: Form[Any]) -> str:
    someone = found(person_page(db(), actor(), public_id))
    role = found(next((row for row in someone.roles if row.number == number), None))
    return render_template("admin/ending.html", person=someone, role=role, form=form)
