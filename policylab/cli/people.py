"""`flask users` and `flask tokens`: the first administrator, and keys for the API."""

import click
from flask.cli import with_appcontext
from sqlmodel import Session, col, select

from policylab.accounts.commands.people import create_person, grant_membership
from policylab.accounts.commands.tokens import create_token
from policylab.accounts.models import Membership, Person
from policylab.accounts.passwords import hash_password
from policylab.accounts.queries import person_by_email
from policylab.core.db import transaction
from policylab.core.errors import Invalid
from policylab.core.i18n import gettext
from policylab.core.pages import lab
from policylab.core.permission import ANYBODY
from policylab.organisations.queries import organisation_by_code
from policylab.rules.roles import Role


@click.group()
def users() -> None:
    """People who can sign in."""


@users.command("create")
@click.argument("email")
@click.option("--name", prompt=True, help="The person's name.")
@click.option("--organisation", default="lab", show_default=True, help="Code of the organisation.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default="admin", show_default=True)
@click.password_option(help="Asked for when it is not given.")
@with_appcontext
def create_user(email: str, name: str, organisation: str, role: str, password: str) -> None:
    """Make an account with one role, for instance the first administrator."""
    secret = hash_password(password)
    try:
        with lab().sessions() as db, transaction(db):
            person = create_person(db, ANYBODY, email=email, name=name, secret=secret)
            body = organisation_by_code(db, organisation)
            if body is None:
                raise click.ClickException(f"no organisation has the code {organisation}")
            grant_membership(db, ANYBODY, person=person, organisation=body, role=Role(role))
    except Invalid as error:
        raise click.ClickException(_told(error)) from error
    click.echo(f"{email} can sign in")


@click.group()
def tokens() -> None:
    """Bearer tokens of the API."""


@tokens.command("create")
@click.argument("email")
@click.option("--name", required=True, help="What the token is for.")
@click.option("--scope", "scopes", multiple=True, default=["cases:write"], show_default=True)
@with_appcontext
def create(email: str, name: str, scopes: tuple[str, ...]) -> None:
    """Make a token that acts as that person, through their first role; it is shown once."""
    try:
        with lab().sessions() as db, transaction(db):
            token = create_token(db, ANYBODY, _membership(db, email), name=name, scopes=scopes)
    except Invalid as error:
        raise click.ClickException(_told(error)) from error
    click.echo(token)


def _membership(db: Session, email: str) -> Membership:
    person: Person | None = person_by_email(db, email)
    if person is None:
        raise click.ClickException(f"nobody has the address {email}")
    found = db.exec(select(Membership).where(Membership.person_id == person.id).order_by(col(Membership.id))).first()
    if found is None:
        raise click.ClickException(f"{email} has no role")
    return found


def _told(error: Invalid) -> str:
    return "; ".join(gettext(message) for messages in error.errors.values() for message in messages)
