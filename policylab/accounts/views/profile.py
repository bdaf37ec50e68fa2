"""One's own details: what those one works with may see."""

from flask import flash, render_template, session, url_for
from flask.typing import ResponseReturnValue

from policylab.accounts.blueprint import bp
from policylab.accounts.commands.profile import change_profile
from policylab.accounts.forms import ProfileInput
from policylab.accounts.models import Person
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, perform, requires
from policylab.registers.queries.people import own_profile


@bp.get("/me/profile")
@requires("session:own")
def edit_profile() -> ResponseReturnValue:
    """The form with one's own details."""
    person = own_profile(db(), actor())
    return _page(Form(ProfileInput, {name: getattr(person, name) for name in ProfileInput.model_fields}))


@bp.post("/me/profile")
@requires("session:own")
def save_profile() -> ResponseReturnValue:
    """Save one's own details, and show pages in the chosen language from now on."""
    return perform(
        Form(ProfileInput), lambda session_, data: change_profile(session_, actor(), data), then=_saved, again=_page
    )


def _saved(person: Person) -> str:
    session["lang"] = person.language
    flash(gettext("Dina uppgifter är sparade."), "success")
    return url_for("accounts.me")


def _page(form: Form[ProfileInput]) -> str:
    return render_template("accounts/profile.html", form=form)
