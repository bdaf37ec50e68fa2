"""Changes of the register; one small form for each."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.admin.blueprint import bp
from policylab.admin.forms import (
    CloseInput,
    MailDomainInput,
    MinistryInput,
    NewOrganisationInput,
    OfficialAddressInput,
    RenameInput,
    StandingInput,
)
from policylab.core.clock import today
from policylab.core.forms import Form, Input
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, db, found, lab, perform, query_args, requires
from policylab.organisations.commands import administering as deeds
from policylab.organisations.models import Organisation
from policylab.organisations.queries import organisation_choices
from policylab.registers.forms import RegisterFilterInput
from policylab.registers.queries.facts import OrganisationFacts, organisation_facts
from policylab.registers.queries.listing import register_page
from policylab.rules.roles import Sector

_Deed = Callable[[Session, str, Any], Organisation]
CHANGES: dict[str, tuple[type[Input], str, _Deed]] = {
    "name": (RenameInput, N_("Byt namn"), lambda s, code, data: deeds.rename_organisation(s, actor(), code, **data)),
    "end": (CloseInput, N_("Avsluta"), lambda s, code, data: deeds.close_organisation(s, actor(), code, **data)),
    "domain": (
        MailDomainInput,
        N_("Ändra e-postdomän"),
        lambda s, code, data: deeds.set_mail_domain(s, actor(), code, data["mail_domain"]),
    ),
    "address": (
        OfficialAddressInput,
        N_("Ändra officiell e-postadress"),
        lambda s, code, data: deeds.set_official_address(s, actor(), code, data["official_address"]),
    ),
    "standing": (
        StandingInput,
        N_("Ändra nivå och slag"),
        lambda s, code, data: deeds.set_standing(s, actor(), code, level=data["level"], kind=data["kind"] or None),
    ),
    "ministry": (
        MinistryInput,
        N_("Byt departement"),
        lambda s, code, data: deeds.change_ministry(s, actor(), code, **data),
    ),
}
_PATH = '/admin/organisations/<code>/<any("name","end","domain","address","standing","ministry"):change>'


@bp.get("/admin/organisations")
@requires("person:administer")
def organisations() -> ResponseReturnValue:
    """The register, to be changed."""
    given = query_args(("q", "sector", "ended", "after"))
    after = given.pop("after", "")
    form = Form(RegisterFilterInput, dict(given))
    return render_template(
        "admin/organisations.html", page=register_page(db(), given, after), given=given, after=after, form=form
    )


@bp.get("/admin/organisations/new")
@requires("person:administer")
def new_organisation() -> ResponseReturnValue:
    """The form for a body that is missing."""
    return _new_page(Form(NewOrganisationInput))


@bp.post("/admin/organisations")
@requires("person:administer")
def add_organisation() -> ResponseReturnValue:
    """Add it."""
    return perform(
        Form(NewOrganisationInput),
        lambda session, data: deeds.found_organisation(session, actor(), **data.model_dump()),
        then=_changed,
        again=_new_page,
    )


@bp.get("/admin/organisations/<code>")
@requires("person:administer")
def administered(code: str) -> ResponseReturnValue:
    """What can be changed of one organisation."""
    return render_template("admin/organisation.html", facts=_facts(code), changes=CHANGES)


@bp.get(_PATH)
@requires("person:administer")
def changing(code: str, change: str) -> ResponseReturnValue:
    """The form for one change."""
    return _change_page(code, change, Form(CHANGES[change][0], _present(_facts(code))))


@bp.post(_PATH)
@requires("person:administer")
def change_organisation(code: str, change: str) -> ResponseReturnValue:
    """Make the change."""
    model, _, deed = CHANGES[change]
    return perform(
        Form(model),
        lambda session, data: deed(session, code, data.model_dump()),
        then=_changed,
        again=lambda form: _change_page(code, change, form),
    )


def _facts(code: str) -> OrganisationFacts:
    lab().permissions.check("person:administer", actor())
    return found(organisation_facts(db(), code))


def _present(facts: OrganisationFacts) -> dict[str, Any]:
    body = facts.body
    day: date = body.valid_to or today()
    names = {"name_sv": body.name_sv, "name_en": body.name_en, "mail_domain": body.mail_domain or ""}
    names |= {"official_address": body.official_address, "level": body.level, "kind": body.kind or ""}
    return {**names, "valid_to": day, "successor": facts.successor.name if facts.successor else ""}


def _changed(body: Organisation) -> str:
    flash(gettext("Ändringen är sparad."), "success")
    return url_for("admin.administered", code=body.code)


def _new_page(form: Form[Any]) -> str:
    return render_template("admin/new_organisation.html", form=form)


def _change_page(code: str, change: str, form: Form[Any]) -> str:
    facts = _facts(code)
    form.choices = {"ministry": [("", ""), *organisation_choices(db(), Sector.MINISTRY)]}
    return render_template("admin/change.html", facts=facts, form=form, change=change, button=CHANGES[change][1])
